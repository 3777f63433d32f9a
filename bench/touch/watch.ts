// What the page notes while it is touched: each touch with the step it fell on, the Event Timing of each interaction (the time
// from the finger to the next paint), and long tasks. Runs in the page, from before its first script.

export type Touched = {
  touches: { at: number; step: string; what: string }[]
  events: { at: number; lasted: number; name: string }[] // ms; only those of interactions, from 16 ms on
  tasks: { at: number; lasted: number }[]
}

/** Written into the page as text: it uses nothing from here. */
export function watchTouches(): void {
  const touched: Touched = { touches: [], events: [], tasks: [] }
  Object.assign(globalThis, { touched })
  const stepNow = () => document.querySelector<HTMLElement>('[data-step]')?.dataset.step ?? 'none'
  const panelNow = () => (document.querySelector('dialog[open], [role="dialog"]') ? ' · panel' : '')
  const keysNow = (target: EventTarget | null) =>
    target instanceof Element && target.closest('.ui-keyboard') ? ' · keyboard' : ''
  const nameOf = (target: EventTarget | null) =>
    (target instanceof Element && target.closest<HTMLElement>('[data-testid]')?.dataset.testid) || 'a control'
  addEventListener(
    'pointerdown',
    ({ timeStamp, target, pointerType }) => {
      if (pointerType !== 'touch') return
      touched.touches.push({ at: timeStamp, step: stepNow() + (keysNow(target) || panelNow()), what: nameOf(target) })
    },
    { capture: true },
  )
  addEventListener(
    'keydown',
    ({ timeStamp, target, key }) => {
      if (key !== 'Enter' || !(target instanceof HTMLButtonElement)) return // not the end of what a reader types
      touched.touches.push({ at: timeStamp, step: `${stepNow()} · Enter`, what: nameOf(target) })
    },
    { capture: true },
  )
  const tellPainted = () => setTimeout(() => (globalThis as { painted?: (word: string) => void }).painted?.(''))
  addEventListener('click', () => requestAnimationFrame(tellPainted), { capture: true })
  const events = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[]) {
      if (entry.interactionId || entry.name === 'keydown')
        touched.events.push({ at: entry.startTime, lasted: entry.duration, name: entry.name })
    }
  })
  events.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  const tasks = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) touched.tasks.push({ at: startTime, lasted: duration })
  })
  tasks.observe({ type: 'longtask' })
}

/** Milliseconds of processor time of the page's main thread from a touch on. */
export type Busy = { toPaint: number; toQuiet: number } // until the next paint; until nothing of it moves any more

/** One touch: how long until the next paint (`SHORT` where the browser saw nothing worth telling), and the long tasks it began. */
export type Interaction = { step: string; what: string; lasted: number; longTasks: number[]; busy: Busy }

const SHORT = 16 // ms
export const QUIET = 450 // ms after a touch in which nobody but the page itself runs in the page

/** @param busy of each touch, in their order */
export function readInteractions({ touches, events, tasks }: Touched, busy: readonly Busy[]): Interaction[] {
  return touches.map(({ at, step, what }, index) => {
    const until = Math.min(at + QUIET, touches[index + 1]?.at ?? Number.POSITIVE_INFINITY)
    const mine = <Each extends { at: number }>(noted: readonly Each[]) =>
      noted.filter((each) => each.at >= at - 1 && each.at < until)
    const lasted = Math.max(SHORT, ...mine(events).map((event) => event.lasted))
    const longTasks = mine(tasks).map((task) => task.lasted)
    return { step, what, lasted, longTasks, busy: busy[index] ?? { toPaint: Number.NaN, toQuiet: Number.NaN } }
  })
}
