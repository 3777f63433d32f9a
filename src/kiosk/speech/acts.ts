// What the four keys do: walk, press, go back; and in a text field walk the letters instead.
import type { PadAct } from '../devices/key-pad.ts'
import { type Cursor, isField } from './cursor.ts'
import { markKey, pressKey, readKeys, sayKey, turnWheel } from './letter-wheel.ts'
import { CONTROL, findRoot, readThing } from './page-things.ts'
import type { Talk } from './talk.ts'

type Parts = { talk: Talk; cursor: Cursor }

/** ms until a press has shown what it does. */
const SETTLED = 40

export type Acts = {
  press: (act: PadAct) => void
  /** Another screen has come: no field is being spelled any more. */
  leaveField: () => void
  /** Says how a control stands after it was pressed, where the page stayed. */
  tellAfter: (control: Element) => void
}

export function createActs({ talk, cursor }: Parts): Acts {
  let field: HTMLInputElement | undefined
  let key: string | undefined // where the wheel stands

  const sayHere = () => {
    const here = cursor.at()
    if (here) talk.say(talk.things([here]))
  }
  const walk = (by: 1 | -1) => {
    cursor.step(by)
    sayHere()
  }
  const turn = (by: 1 | -1) => {
    field?.focus() // whatever has taken it has closed the keyboard
    const next = turnWheel(readKeys(), key, by)
    key = next?.key
    markKey(key)
    talk.say(talk.own(next ? sayKey(next, talk.word) : talk.word('letters'))) // the keyboard is still coming
  }
  const enter = (input: HTMLInputElement) => {
    field = input
    key = undefined
    input.focus()
    input.setSelectionRange(input.value.length, input.value.length)
    talk.say([...talk.things([input]), ...talk.own(talk.word('letters'))])
  }
  const leave = () => {
    const left = field
    field = undefined
    left?.blur()
    if (left) cursor.moveTo(left)
    sayHere()
  }
  const tellAfter = (control: Element) => {
    const root = findRoot()
    setTimeout(() => control.isConnected && root === findRoot() && tell(control), SETTLED)
  }
  /** A part of a date opens its values, and the next missing part after one was chosen. */
  const tell = (control: Element) => {
    const panel = document.getElementById(openPart(control)?.getAttribute('aria-controls') ?? '')
    const values = panel ? [...panel.querySelectorAll('button')] : []
    const [first] = [...values.filter((value) => value.getAttribute('aria-pressed') === 'true'), ...values]
    if (first && panel) {
      cursor.moveTo(first)
      talk.add([...talk.own(panel.getAttribute('aria-label') ?? ''), ...talk.things([first])])
    } else if (hasState(control)) talk.add(talk.things([control]))
  }
  const press = (control: Element) => {
    const date = control.closest('.ui-date__panel')?.parentElement
    talk.hush() // what comes of it is said in its order, lines that change among it
    if (control instanceof HTMLElement) control.click()
    if (date) setTimeout(() => tellDate(date), SETTLED)
    else tellAfter(control)
  }
  /** After a value of a date: the next part's values, or what the date has become. */
  const tellDate = (date: Element) => {
    const parts = [...date.querySelectorAll('[aria-expanded]')]
    const open = parts.find((part) => part.getAttribute('aria-expanded') === 'true')
    if (open) return tell(open)
    const last = parts.at(-1)
    if (last) cursor.moveTo(last)
    talk.add(talk.things(parts))
  }
  const choose = () => {
    const here = cursor.at()
    if (!here) return
    if (cursor.isGone()) return walk(1) // what stands there now is heard before it is pressed
    if (isField(here)) enter(here)
    else if (here.matches(CONTROL)) press(here)
    else if (talk.isSpeaking()) talk.pause()
    else if (!talk.goOn()) sayHere()
  }
  const back = () => {
    const open = findRoot().querySelector<HTMLElement>('.ui-date__parts [aria-expanded="true"]')
    const root = findRoot()
    if (open) {
      open.click()
      cursor.moveTo(open)
      sayHere()
    } else if (root instanceof HTMLDialogElement) root.dispatchEvent(new Event('cancel', { cancelable: true }))
    else root.querySelector<HTMLElement>('.ui-foot__back button')?.click() ?? sayHere()
  }
  const chooseLetter = () => {
    if (key === '{done}' || key === undefined) return leave()
    pressKey(key)
    if (key === '{shift}' || key === '{accents}') setTimeout(() => talk.say(talk.own(talk.word('chosen'))), SETTLED)
  }
  const walking = { next: () => walk(1), previous: () => walk(-1), choose, back }
  const spelling = { next: () => turn(1), previous: () => turn(-1), choose: chooseLetter, back: leave }
  return {
    press: (act) => {
      if (act === 'unplugged') return talk.hush()
      if (act === 'again') return sayHere()
      if (field && !field.isConnected) field = undefined
      ;(field ? spelling : walking)[act]()
    },
    leaveField: () => {
      field = undefined
    },
    tellAfter,
  }
}

const openPart = (control: Element) => (control.matches('[aria-expanded="true"][aria-controls]') ? control : undefined)

/** Whether pressing it changes how it stands; of a plain button the page says enough. */
function hasState(control: Element): boolean {
  const { role } = readThing(control)
  return role === 'choice' || role === 'check' || control.matches('[aria-pressed], [aria-expanded]')
}
