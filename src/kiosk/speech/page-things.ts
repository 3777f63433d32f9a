// The page as it is walked and spoken: its accessibility tree read from the elements that stand there. What is hidden from
// assistive technology is left out, words hidden from the eye are in; labels, descriptions and languages are the elements' own.
import type { Run, Thing } from './spoken.ts'

export const CONTROL = 'button, input, select, textarea, a[href], [role="button"]'
const PICTURE = 'img, [role="img"], video, canvas'
const BLOCK =
  'div, p, h1, h2, h3, h4, section, ul, ol, li, dl, dt, dd, fieldset, legend, figure, header, main, footer, nav, table'
const SILENT = '[aria-hidden="true"], [hidden], script, style, template, .ui-keyboard'
const SKIPPED = '.ui-hidden, label[for]' // said with what they belong to

const isShown = (element: Element): boolean =>
  !element.matches(SILENT) &&
  (!element.isConnected || element.checkVisibility({ visibilityProperty: true }) || hasNoBox(element))

/** Of its own: what is inside is laid out as if it were not there. */
const hasNoBox = (element: Element) => getComputedStyle(element).display === 'contents'

/** What lies uppermost: a dialog, else the page's frame. */
export function findRoot(): Element {
  const dialogs = [...document.querySelectorAll('dialog[open]')]
  return dialogs.at(-1) ?? document.querySelector('.ui-frame') ?? document.body
}

/** Everything a person can stand on, the question first: what is asked, what is touched, the actions, and what surrounds them. */
export function listStops(root: Element): Element[] {
  const said = new Set([...root.querySelectorAll('input[aria-describedby]')].flatMap(describers))
  const parts = [...root.children]
  const order = ['MAIN', 'FOOTER', 'HEADER']
  const rank = ({ tagName }: Element) => (order.includes(tagName) ? order.indexOf(tagName) : order.length)
  const inOrder = root.matches('dialog') ? parts : parts.toSorted((a, b) => rank(a) - rank(b))
  return inOrder.flatMap((part) => stopsOf(part, said))
}

function stopsOf(element: Element, said: ReadonlySet<Element>): Element[] {
  if (!isShown(element) || said.has(element) || element.matches(SKIPPED)) return []
  if (element.matches(CONTROL)) return [element]
  if (element.matches('label')) return [...element.querySelectorAll(CONTROL)] // a card is the button under it
  if (element.matches('dd') && isFact(element)) return []
  const holdsControl = element.querySelector(CONTROL) !== null
  const isOne =
    element.matches('nav, dt') || element.matches(PICTURE) || element.querySelector(`${BLOCK}, ${PICTURE}`) === null
  if (!holdsControl && isOne) return wordsOf(element).length > 0 ? [element] : []
  return [...element.children].flatMap((child) => stopsOf(child, said))
}

/** The value of a term that is said with it. */
const isFact = (element: Element) => element.previousElementSibling?.tagName === 'DT' && !element.querySelector(CONTROL)

/** Elements that an attribute such as `aria-describedby` names. */
function named(element: Element, attribute: string): Element[] {
  const ids = element.getAttribute(attribute)?.split(/\s+/) ?? []
  return ids.flatMap((id) => document.getElementById(id) ?? [])
}
const describers = (element: Element) => named(element, 'aria-describedby')

/** The words inside an element, with the language and the kind of each. */
export function wordsOf(node: Node): Run[] {
  if (node instanceof Text) return textRun(node)
  if (!(node instanceof Element) || !isShown(node) || node.matches('input')) return []
  const label = node.getAttribute('aria-label') ?? node.getAttribute('alt')
  const named: Run[] = label ? [{ text: label, language: languageOf(node) }] : []
  if (label && node.matches(`${CONTROL}, ${PICTURE}`)) return named // the label stands for what is inside
  const runs = [...(node.matches('nav') ? named : []), ...[...node.childNodes].flatMap(wordsOf)]
  const value = node.tagName === 'DT' && node.nextElementSibling
  return value && isFact(value) ? [...runs, ...wordsOf(value)] : runs
}

function textRun(node: Text): Run[] {
  const element = node.parentElement
  const text = node.data.replace(/\s+/g, ' ').trim()
  if (!element || text === '') return []
  const spelled = element.closest('[data-reference]') ? 'reference' : element.closest('.ui-code') ? 'code' : undefined
  return [{ text, language: languageOf(element), ...(spelled && { spelled }) }]
}

const languageOf = (element: Element): string => element.closest('[lang]')?.getAttribute('lang') ?? ''

function nameOf(element: Element): Run[] {
  const labels = named(element, 'aria-labelledby')
  if (labels.length > 0) return labels.flatMap(wordsOf)
  if (!(element instanceof HTMLInputElement)) return wordsOf(element)
  const label = element.getAttribute('aria-label')
  if (label) return [{ text: label, language: languageOf(element) }]
  return [...(element.labels ?? [])].flatMap(wordsOf)
}

/** One thing of the page as it stands. */
export function readThing(element: Element): Thing {
  const is = (attribute: string) => element.getAttribute(attribute) === 'true'
  const input = element instanceof HTMLInputElement ? element : undefined
  const unavailable = is('aria-disabled') || element.matches(':disabled')
  const place = placeOf(element)
  return {
    role: roleOf(element),
    name: nameOf(element),
    about: describers(element).flatMap(wordsOf),
    chosen: input?.checked || is('aria-pressed'),
    open: is('aria-expanded'),
    unavailable,
    ...(input && { value: typedIn(input) }),
    ...(place && { place }),
  }
}

function roleOf(element: Element): Thing['role'] {
  if (!element.matches(CONTROL)) return 'text'
  if (element.matches('[type="radio"]')) return 'choice'
  if (element.matches('[type="checkbox"]')) return 'check'
  return element.matches('input, textarea') ? 'field' : 'button'
}

/** What is typed is said as it is seen: codes character by character, a masked field by dots. */
function typedIn(input: HTMLInputElement): Run {
  const text = isMasked(input) ? '•'.repeat(input.value.length) : input.value
  return { text, language: languageOf(input), ...(isSpelled(input) && { spelled: 'reference' as const }) }
}

export const isMasked = (input: HTMLInputElement) => input.type === 'password'
const isSpelled = (input: HTMLInputElement) => input.classList.contains('ui-field__input--code')

/** "2 of 5": among the radio buttons of a group, or the buttons of a list. */
function placeOf(element: Element): Thing['place'] {
  const mates = matesOf(element)
  return mates.length > 1 ? { at: mates.indexOf(element) + 1, of: mates.length } : undefined
}

function matesOf(element: Element): Element[] {
  if (element instanceof HTMLInputElement && element.type === 'radio') {
    return [...findRoot().querySelectorAll(`input[type="radio"][name="${CSS.escape(element.name)}"]`)]
  }
  const list = element.matches('li > button') ? element.closest('ul, ol') : null
  return list ? [...list.querySelectorAll(':scope > li > button')] : []
}
