// The voice and the four keys of one session: it speaks what comes and what is done, and walks the page. It knows the page by its
// elements only, so that every screen is spoken as it stands. Fetched when reading aloud is switched on or a pad's key is pressed.
import type { PadAct } from '../devices/key-pad.ts'
import { addSpeechWords, word } from '../late-words.ts'
import { createActs } from './acts.ts'
import { createCursor } from './cursor.ts'
import { drawCurtain } from './curtain.ts'
import { watchHands } from './hands.ts'
import { CONTROL, findRoot, listStops } from './page-things.ts'
import { watchPage } from './page-watch.ts'
import { createTalk, type Talk } from './talk.ts'

/** How a session wants it now. */
export type Wish = { language: string; aloud: boolean; curtain: boolean }

export type ReaderParts = {
  setCurtain: (curtain: boolean) => void
  /** Somebody is listening. */
  active: () => void
}

export type Reader = { follow: (wish: Wish) => void; press: (act: PadAct) => void; close: () => void }

const TIMER_RESTS_MS = 10_000 // a countdown is spoken now and then, not every second

export function openReader({ setCurtain, active }: ReaderParts): Reader {
  let wish: Wish = { language: '', aloud: false, curtain: false }
  let greeted = ''
  let lift: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const talk = createTalk(word, active)
  const tools = createTools(talk, () => setCurtain(!wish.curtain))
  const cursor = createCursor(() => (wish.aloud ? tools() : []))
  const acts = createActs({ talk, cursor })

  /** Once its words are there, and nobody has gone on meanwhile. */
  const arrive = () => {
    const { language } = wish
    if (language !== document.documentElement.lang) return
    void addSpeechWords(language).then(() => language === wish.language && tellPage())
  }
  /** The question and all that stands before the first thing to press; in a dialog the button it stands on as well. */
  const tellPage = () => {
    acts.leaveField()
    const stops = listStops(findRoot())
    const first = stops.findIndex((stop) => stop.matches(CONTROL))
    const leading = first < 0 ? stops : stops.slice(0, first)
    const focused = stops.find((stop) => stop === document.activeElement && findRoot().matches('dialog'))
    cursor.place(focused ?? leading.at(-1) ?? stops[0])
    talk.say([...greet(), ...talk.things(leading), ...talk.things(focused ? [focused] : [])])
  }
  /** How it is used, once in each language. */
  const greet = () => {
    if (greeted === wish.language) return []
    greeted = wish.language
    return talk.own(word('howto'))
  }
  const tell = (lines: readonly Element[]) => {
    const counts = lines.filter((line) => line.matches('[role="timer"]:not([aria-live])'))
    const fault = lines
      .map((line) => (line.matches('.ui-fault') ? line : line.querySelector('.ui-fault')))
      .find(Boolean)
    if (fault) cursor.place(fieldOf(fault) ?? fault)
    const said = timer === undefined ? lines : lines.filter((line) => !counts.includes(line))
    if (counts.length > 0) timer ??= setTimeout(restTimer, TIMER_RESTS_MS)
    talk.add(talk.lines(said))
  }
  const restTimer = () => {
    timer = undefined
  }
  const stops = [
    watchPage(findRoot, { arrived: arrive, changed: tell }),
    watchHands(
      {
        focused: (control) => {
          cursor.place(control)
          talk.say(talk.things([control]))
        },
        typed: (said) => talk.say(talk.own(said)),
        touched: (element, isControl) => {
          const stop = isControl ? element : listStops(findRoot()).find((each) => each.contains(element))
          cursor.place(stop)
          if (isControl) acts.tellAfter(element)
          else if (stop && talk.isSpeaking()) talk.pause()
          else if (stop && !talk.goOn()) talk.say(talk.things([stop]))
        },
      },
      word,
    ),
  ]
  const drop = () => {
    lift?.()
    lift = undefined
  }
  return {
    follow: (next) => {
      const begins = (next.aloud && !wish.aloud) || next.language !== wish.language
      const blank = next.aloud && next.curtain
      wish = next
      talk.turn(next.aloud)
      if (blank && !lift)
        lift = drawCurtain(
          () => talk.say(talk.own(word('curtain'))),
          () => setCurtain(false),
        )
      else if (!blank) drop()
      if (begins) talk.hush()
      if (begins) arrive()
    },
    press: acts.press,
    close: () => {
      wish = { language: '', aloud: false, curtain: false }
      talk.turn(false)
      clearTimeout(timer)
      for (const stop of stops) stop()
      cursor.leave()
      drop()
    },
  }
}

/** The field a fault stands under. */
const fieldOf = (fault: Element) => fault.closest('.ui-field')?.querySelector('input, [aria-expanded]')

/** Behind the page's last stop: the whole screen again, slower, faster, and the blank screen. */
function createTools(talk: Talk, turnCurtain: () => void): () => Element[] {
  const all = () => talk.say(talk.things(listStops(findRoot())))
  const pace = (by: 1 | -1) => () => {
    talk.changeRate(by)
    talk.say(talk.own(talk.word(by > 0 ? 'faster' : 'slower')))
  }
  const makers = { all, slower: pace(-1), faster: pace(1), blank: turnCurtain }
  const made = Object.entries(makers).map(([name, act]) => {
    const button = document.createElement('button')
    button.addEventListener('click', act)
    return { name, button }
  })
  return () =>
    made.map(({ name, button }) => {
      button.lang = document.documentElement.lang
      button.textContent = talk.word(name)
      return button
    })
}
