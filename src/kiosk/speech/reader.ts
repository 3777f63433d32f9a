// The voice and the four keys of one session: it speaks what comes and what is done, and walks the page. It knows the page by its
// elements only, so that every screen is spoken as it stands. Fetched when reading aloud is switched on or a pad's key is pressed.
import type { PadAct } from '../devices/key-pad.ts'
import { addSpeechWords, word } from '../late-words.ts'
import { type Acts, createActs } from './acts.ts'
import { type Cursor, createCursor } from './cursor.ts'
import { drawCurtain } from './curtain.ts'
import { type Hands, watchHands } from './hands.ts'
import { createNews } from './page-news.ts'
import { findRoot, listStops } from './page-things.ts'
import { watchPage } from './page-watch.ts'
import { createTalk, type Talk } from './talk.ts'
import { createTools } from './tools.ts'

/** How a session wants it now. */
export type Wish = { language: string; aloud: boolean; curtain: boolean }

export type ReaderParts = {
  setCurtain: (curtain: boolean) => void
  /** Somebody is listening. */
  active: () => void
}

export type Reader = { follow: (wish: Wish) => void; press: (act: PadAct) => void; close: () => void }

const NOBODY: Wish = { language: '', aloud: false, curtain: false }

export function openReader({ setCurtain, active }: ReaderParts): Reader {
  let wish = NOBODY
  let greeted = '' // the language in which its use was heard to the end
  let greeting = '' // and in which it was last begun
  const talk = createTalk(word, () => {
    greeted = greeting
    active()
  })
  const tools = createTools(talk, () => setCurtain(!wish.curtain))
  const cursor = createCursor(() => (wish.aloud ? tools() : []))
  const acts = createActs({ talk, cursor })
  const news = createNews({ talk, cursor })
  const curtain = createCurtain(talk, () => setCurtain(false))

  /** Once its words are there, and nobody has gone on meanwhile. */
  const arrive = async () => {
    const { language } = wish
    if (language !== document.documentElement.lang) return
    await addSpeechWords(language)
    if (language !== wish.language) return
    acts.leaveField()
    news.tellPage(greeted === language ? '' : word('howto'))
    greeting = language
  }
  const stops = [
    watchPage(findRoot, { arrived: () => void arrive(), changed: news.tellLines }),
    watchHands(handsOf({ talk, cursor, acts }), word),
    news.end,
    cursor.leave,
    () => curtain(false),
  ]
  return {
    follow: (next) => {
      const begins = (next.aloud && !wish.aloud) || next.language !== wish.language
      wish = next
      talk.turn(next.aloud)
      curtain(next.aloud && next.curtain)
      if (!begins) return
      talk.hush()
      void arrive()
    },
    press: (act) => {
      greeted = greeting // whoever presses need not be told
      acts.press(act)
    },
    close: () => {
      wish = NOBODY
      talk.turn(false)
      for (const stop of stops) stop()
    },
  }
}

function createCurtain(talk: Talk, lift: () => void): (isDrawn: boolean) => void {
  let open: (() => void) | undefined
  const told = () => talk.say(talk.own(word('curtain')))
  return (isDrawn) => {
    if (isDrawn) open ??= drawCurtain(told, lift)
    else {
      open?.()
      open = undefined
    }
  }
}

/** A touch on words says them, the next one pauses, the next goes on. */
function handsOf({ talk, cursor, acts }: { talk: Talk; cursor: Cursor; acts: Acts }): Hands {
  return {
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
  }
}
