// Where the traveller stands on the page. What can be pressed has the focus as well, so that Enter and screen readers know it; a
// text field gets it only when it is entered, for its keyboard would come up.
import { CONTROL, findRoot, listStops } from './page-things.ts'

export type Cursor = {
  at: () => Element | undefined
  /** What was stood on has left the page since. */
  isGone: () => boolean
  /** Stands there without a sign: the page has just come. */
  place: (element: Element | undefined) => void
  moveTo: (element: Element) => void
  /** The stop after, or before; round at the ends. */
  step: (by: 1 | -1) => void
  leave: () => void
}

const MARK = 'data-heard'

export const isField = (element: Element): element is HTMLInputElement =>
  element instanceof HTMLInputElement && element.dataset.keyboard !== undefined

/** @param more what may be reached behind the page's last stop */
export function createCursor(more: () => readonly Element[]): Cursor {
  let current: Element | undefined
  let index = 0
  const list = () => [...listStops(findRoot()), ...more()]
  const unmark = () => current?.removeAttribute(MARK)
  const place = (element: Element | undefined, stops = element ? list() : []) => {
    unmark()
    current = element
    index = Math.max(0, element ? stops.indexOf(element) : 0)
  }
  const moveTo = (element: Element, stops = list()) => {
    place(element, stops)
    element.setAttribute(MARK, '')
    takeFocus(element)
    element.scrollIntoView({ block: 'nearest' })
  }
  const step = (by: 1 | -1) => {
    const stops = list()
    const found = current ? stops.indexOf(current) : -1
    const from = found < 0 ? Math.min(index, stops.length) - (by > 0 ? 1 : 0) : found // what stood here is gone
    const next = stops.at((from + by + stops.length) % Math.max(1, stops.length))
    if (next) moveTo(next, stops)
  }
  return {
    at: () => current,
    isGone: () => current !== undefined && !current.isConnected && !more().includes(current),
    place: (element) => place(element),
    moveTo: (element) => moveTo(element),
    step,
    leave: () => place(undefined),
  }
}

function takeFocus(element: Element): void {
  const { activeElement } = document
  if (element instanceof HTMLElement && element.matches(CONTROL) && !isField(element))
    element.focus({ preventScroll: true })
  else if (activeElement instanceof HTMLElement && activeElement !== element) activeElement.blur()
}
