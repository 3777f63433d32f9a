// Typing by four keys: the keys of the touch keyboard in an order that can be known by heart, letters, digits, signs, then what the
// keyboard does; next and previous go round, choose presses the key, back is done.
import { nameCharacter, type Word } from './spoken.ts'

export type LetterKey = { key: string; label: string }

const isNamed = (key: string) => key.startsWith('{')
const rank = (key: string) => (isNamed(key) ? 3 : /\p{L}/u.test(key) ? 0 : /\d/.test(key) ? 1 : 2)

/** Letters by the alphabet, the keyboard's own keys as it has them. */
export function orderKeys(keys: readonly LetterKey[]): LetterKey[] {
  const among = (a: string, b: string) => (rank(a) === 3 ? 0 : a.localeCompare(b))
  return keys.toSorted((a, b) => rank(a.key) - rank(b.key) || among(a.key, b.key))
}

export const sayKey = ({ key, label }: LetterKey, word: Word): string =>
  isNamed(key) ? label : nameCharacter(key, word)

/** The key after, or before, round at the ends; from nowhere the first or the last. */
export function turnWheel(keys: readonly LetterKey[], from: string | undefined, by: 1 | -1): LetterKey | undefined {
  const at = keys.findIndex(({ key }) => key === from)
  const next = at < 0 ? (by > 0 ? 0 : -1) : (at + by) % keys.length
  return keys.at(next)
}

const KEYS = '.ui-keyboard [data-skbtn]'
const find = (key: string) => document.querySelector<HTMLElement>(`.ui-keyboard [data-skbtn="${CSS.escape(key)}"]`)

/** The keys on the glass now; none while the keyboard is still coming. */
export function readKeys(): LetterKey[] {
  const keys = [...document.querySelectorAll<HTMLElement>(KEYS)].map((element) => {
    const key = element.dataset.skbtn ?? ''
    return { key, label: element.getAttribute('aria-label') ?? key }
  })
  return orderKeys(keys)
}

/** Where the four keys stand, for those who see them. */
export function markKey(key: string | undefined): void {
  for (const marked of document.querySelectorAll(`${KEYS}[data-heard]`)) marked.removeAttribute('data-heard')
  if (key !== undefined) find(key)?.setAttribute('data-heard', '')
}

/** As a screen reader presses it. */
export const pressKey = (key: string): void => find(key)?.click()
