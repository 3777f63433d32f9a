// Runs in the page: what is to be seen, where it lies, and what cuts it off. Each function is given to the page as it stands
// (`measure.ts`), so it may use its neighbours here and in the files beside, and nothing else.

export type Box = { left: number; top: number; right: number; bottom: number }

/** What may be touched now: everything, or the dialog that lies over it. */
export function findLayer(): Element {
  return [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body
}

export function isSeen(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('.ui-hidden')
}

export function boxOf(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  return { left, top, right, bottom }
}

/** The common part of two boxes; with a negative size where they lie apart. */
export function meet(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  }
}

export function isEmpty({ left, top, right, bottom }: Box): boolean {
  return right - left <= 0 || bottom - top <= 0
}

/** What is scrolled around an element: the nearest that scrolls, and where both are seen. */
export function scrollerOf(element: Element): Element | undefined {
  for (let at = element.parentElement; at && !at.matches('dialog'); at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return undefined
}

/** The part that is on the glass, once all that scrolls has cut off what it keeps for later. */
export function shownPart(element: Element, box: Box): Box {
  let shown = meet(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })
  for (let at = scrollerOf(element); at; at = scrollerOf(at)) shown = meet(shown, boxOf(at))
  return shown
}

/** Where something that never scrolls cuts a box off, in words; nothing where all of it can be seen or scrolled to. */
export function findCut(element: Element, box: Box): string | undefined {
  let rest = box
  for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at)
    const frame = boxOf(at)
    const above = frame.top - rest.top
    const below = rest.bottom - frame.bottom
    const aside = Math.max(frame.left - rest.left, rest.right - frame.right)
    if (overflowX !== 'visible' && aside > 1) return `${Math.round(aside)} px aside by ${nameOf(at)}`
    if (/auto|scroll/.test(overflowY)) rest = meet(rest, frame)
    else if (overflowY !== 'visible' && Math.max(above, below) > 1)
      return `${Math.round(Math.max(above, below))} px ${above > below ? 'above' : 'below'} by ${nameOf(at)}`
    if (isEmpty(rest) || at.matches('dialog')) return undefined
  }
  return undefined
}

/** An element in a finding: its tag, its first class and how it begins. */
export function nameOf(element: Element): string {
  const kind = element.getAttribute('data-testid') ?? element.classList.item(0) ?? element.id
  const words = (element.textContent ?? '').trim().slice(0, 24)
  return `${element.localName}${kind ? `.${kind}` : ''}${words ? ` “${words}”` : ''}`
}
