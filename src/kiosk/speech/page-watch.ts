// What happens on the page by itself: another screen or dialog came, or a line that says something changed.

export type PageNews = {
  /** Another screen, page, dialog or language. */
  arrived: () => void
  /** Lines that say something new: advice, faults, states, time left. */
  changed: (lines: readonly Element[]) => void
}

const LIVE = '[aria-live="polite"], [aria-live="assertive"], [role="status"], [role="alert"], [role="timer"], .ui-fault'

const plain = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim()

/** Tells until the function it returns is called. `root` is what lies uppermost. */
export function watchPage(root: () => Element, news: PageNews): () => void {
  const known = new WeakMap<Element, string>()
  let stood = standingOn(root())
  const isNew = (line: Element) => {
    const text = plain(line)
    const before = known.get(line)
    known.set(line, text)
    return text !== '' && text !== before
  }
  const observer = new MutationObserver((records) => {
    const now = standingOn(root())
    const hasMoved = now.some((part, at) => part !== stood[at])
    stood = now
    const lines = hasMoved ? [...root().querySelectorAll(LIVE)].map(outermost) : linesOf(records)
    const told = [...new Set(lines)].filter((line) => root().contains(line) && isNew(line))
    if (hasMoved) news.arrived()
    else if (told.length > 0) news.changed(told)
  })
  observer.observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['open', 'lang'],
  })
  return () => observer.disconnect()
}

/** A screen is its title's element: a new page of a step has a new one. */
const standingOn = (root: Element) => [root, root.querySelector('h1, h2'), document.documentElement.lang] as const

function linesOf(records: readonly MutationRecord[]): Element[] {
  return records.flatMap(({ target, addedNodes }) => {
    const around = (target instanceof Element ? target : target.parentElement)?.closest(LIVE)
    const inside = [...addedNodes].flatMap((node) => (node instanceof Element ? [...findLines(node)] : []))
    return [...(around ? [around] : []), ...inside].map(outermost)
  })
}

const findLines = (node: Element) => (node.matches(LIVE) ? [node] : node.querySelectorAll(LIVE))

function outermost(line: Element): Element {
  const outer = line.parentElement?.closest(LIVE)
  return outer ? outermost(outer) : line
}
