// What is said when the page does something by itself: another screen is told from its question on, a line that changed is added to
// what is being said.
import type { Cursor } from './cursor.ts'
import { CONTROL, findRoot, listStops } from './page-things.ts'
import type { Talk } from './talk.ts'

const TIMER_RESTS_MS = 10_000 // a countdown is spoken now and then, not every second

export type News = {
  /** The question and all that stands before the first thing to press; in a dialog the button it stands on as well. */
  tellPage: (greeting: string) => void
  tellLines: (lines: readonly Element[]) => void
  end: () => void
}

export function createNews({ talk, cursor }: { talk: Talk; cursor: Cursor }): News {
  let resting: ReturnType<typeof setTimeout> | undefined
  const isTimer = (line: Element) => line.matches('[role="timer"]:not([aria-live])')
  const letTimersRest = () => {
    resting ??= setTimeout(() => {
      resting = undefined
    }, TIMER_RESTS_MS)
  }
  return {
    tellPage: (greeting) => {
      const root = findRoot()
      const stops = listStops(root)
      const first = stops.findIndex((stop) => stop.matches(CONTROL))
      const leading = first < 0 ? stops : stops.slice(0, first)
      const focused = stops.filter((stop) => stop === document.activeElement && root.matches('dialog'))
      cursor.place(focused[0] ?? leading.at(-1) ?? stops[0])
      talk.say([...talk.own(greeting), ...talk.things([...leading, ...focused])])
    },
    tellLines: (lines) => {
      const fault = lines.map(findFault).find((found) => found !== null)
      if (fault) cursor.place(fieldOf(fault) ?? fault)
      talk.add(talk.lines(lines.filter((line) => !resting || !isTimer(line))))
      if (lines.some(isTimer)) letTimersRest()
    },
    end: () => clearTimeout(resting),
  }
}

const findFault = (line: Element) => (line.matches('.ui-fault') ? line : line.querySelector('.ui-fault'))

/** The field a fault stands under. */
const fieldOf = (fault: Element) => fault.closest('.ui-field')?.querySelector('input, [aria-expanded]')
