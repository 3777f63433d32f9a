// Runs in the page: the rules of axe. Most of them ask the markup alone, and which of its words are there and are the same, not
// what they say: so a markup is judged by them once, whatever its language. What may differ by size, place, colour or language
// is asked again on every look.
import type axe from 'axe-core'
import type { NodeResult, RunOptions } from 'axe-core'

/** `sparing`: of a markup that was judged before only size, place, colour and language are asked. */
type Look = { tags: readonly string[]; sparing: boolean }
type Broken = { rule: string; html: string }
/** What axe leaves open, and the reasons its checks give. */
export type Open = Broken & { keys: string[]; messages: string[] }
/** `markup`: what was judged by every rule, where it was. */
type Judged = { broken: Broken[]; open: Open[]; markup?: number }

type Inside = { axe: typeof axe; markupsJudged?: Set<number> }

export async function runRules({ tags, sparing }: Look): Promise<Judged> {
  const inside = globalThis as unknown as Inside
  inside.markupsJudged ??= new Set()
  const markup = digest(readMarkup())
  const all = !sparing || !inside.markupsJudged.has(markup)
  const { violations, incomplete } = await inside.axe.run(document, {
    ...(all ? allRules([...tags]) : rulesOfLook()),
    resultTypes: ['violations', 'incomplete'],
    elementRef: false,
  })
  inside.markupsJudged.add(markup)
  const cut = (html: string) => html.slice(0, 160)
  return {
    broken: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ rule: id, html: cut(html) }))),
    open: incomplete.flatMap(({ id, nodes }) =>
      nodes.map((node) => ({ rule: id, html: cut(node.html), ...reasonsOf(node) })),
    ),
    ...(all && { markup }),
  }
}

export const allRules = (tags: string[]): RunOptions => ({
  runOnly: tags,
  rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
})

/** What is seen, how large, where and in which words: contrast is asked once, at 7 to 1 (`equip` in measure.ts). */
export const rulesOfLook = (): RunOptions => ({
  runOnly: {
    type: 'rule',
    values: [
      'color-contrast-enhanced',
      'target-size',
      'scrollable-region-focusable',
      'link-in-text-block',
      'aria-hidden-focus',
      'label-content-name-mismatch',
      'html-has-lang',
      'html-lang-valid',
      'valid-lang',
    ],
  },
})

/** All that the rules of markup can know: the body without its words, each of which is the number of its first appearance, and
 * how much of every element can be seen. The ways of seeing, which the root carries, are told by what is seen alone. */
export function readMarkup(): string {
  const words = new Map<string, number>()
  const numberOf = (text: string) => {
    const word = text.replaceAll(/[\u200b\u2060]/g, '').trim() // the marks by which the voice hears a title anew
    if (word !== '' && !words.has(word)) words.set(word, words.size)
    return word === '' ? '' : String(words.get(word))
  }
  const said = /^(aria-(label|description|roledescription|valuetext|placeholder)|title|alt|placeholder|value|lang|dir)$/
  const readAttribute = ({ name, value }: Attr) => `${name}=${said.test(name) ? numberOf(value) : value}`
  const read = (node: Node): string => {
    if (node instanceof Text) return `#${numberOf(node.data)}`
    if (!(node instanceof Element)) return ''
    const attributes = [...node.attributes].map(readAttribute).join(' ')
    return `<${node.localName} ${seenPart(node)} ${attributes}>${[...node.childNodes].map(read).join('')}</>`
  }
  return `${numberOf(document.title)} ${read(document.body)}`
}

/** 0 where it is hidden, 1 where it takes no place on the glass or beyond its foot and its right side, 2 where it can be seen. */
export function seenPart(element: Element): 0 | 1 | 2 {
  if (!element.checkVisibility({ visibilityProperty: true })) return 0
  if (element.closest('.ui-hidden') || !element.checkVisibility({ opacityProperty: true })) return 1
  const { right, bottom, width, height } = element.getBoundingClientRect()
  return width > 0 && height > 0 && right > 0 && bottom > 0 ? 2 : 1
}

/** 53 bits of a text: a few thousand markups never meet. */
export function digest(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2_654_435_761)
    low = Math.imul(low ^ unit, 1_597_334_677)
  }
  high ^= Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low ^= Math.imul(high ^ (high >>> 16), 2_246_822_507)
  return 4_294_967_296 * (0x1fffff & low) + (high >>> 0)
}

export const reasonsOf = ({ any, all, none }: NodeResult): { keys: string[]; messages: string[] } => {
  const checks = [...any, ...all, ...none]
  return {
    keys: checks.map(({ data }) => String(data?.messageKey ?? '')),
    messages: checks.map(({ message }) => message),
  }
}
