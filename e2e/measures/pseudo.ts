// Words no language has, to find where a longer translation or another direction would break a screen: English by 60 % longer,
// with accents and in brackets, which show where a text begins and ends. Only a running test gives them to a page; no kiosk
// lists them.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'

const LOCALES = resolve(import.meta.dirname, '../../locales')
const LONGER = 0.6
const ACCENTED: Record<string, string> = {
  a: 'å',
  c: 'ç',
  e: 'é',
  g: 'ğ',
  i: 'î',
  n: 'ñ',
  o: 'ö',
  s: 'š',
  u: 'ü',
  y: 'ý',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ö',
  U: 'Ü',
}

type Table = { [key: string]: string | string[] | Table }

/** A text of English made longer word by word, so that long words become longer words; what is filled in later stays as it is. */
export function lengthen(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\}|\$t\([^)]*\)|<[^>]*>)/)
  return `[${parts.map((part, at) => (at % 2 === 1 ? part : part.replace(/\p{L}+/gu, lengthenWord))).join('')}]`
}

function lengthenWord(word: string): string {
  if (word.length === 1) return word // a letter on a key
  const more = Math.round(word.length * LONGER)
  const long = word + word.toLowerCase().repeat(Math.ceil(LONGER)).slice(0, more)
  return [...long].map((letter) => ACCENTED[letter] ?? letter).join('')
}

export function lengthenAll(table: Table): Table {
  const texts = Object.entries(table).map(([key, value]) => {
    if (typeof value === 'string') return [key, lengthen(value)]
    return [key, Array.isArray(value) ? value.map(lengthen) : lengthenAll(value)]
  })
  return Object.fromEntries(texts) as Table
}

const readTable = (language: string) => JSON.parse(readFileSync(join(LOCALES, `${language}.json`), 'utf8')) as Table

/** Has the page say the long words as if they were those of this language, whose direction, faces and dates they then take. */
export const speakLong = (page: Page, language: string): Promise<void> =>
  giveWords(page, language, lengthenAll(readTable('en')))

/** And its own words again. */
export const speakPlainly = (page: Page, language: string): Promise<void> =>
  giveWords(page, language, readTable(language))

type Fiber = { child: Fiber | null; sibling: Fiber | null; memoizedState: Hook | null }
type Hook = { memoizedState: unknown; next: Hook | null }
type Words = { addResourceBundle: (...given: unknown[]) => void }

/** The words are found where React holds them, as the session is (`fixtures/inside.ts`). */
const giveWords = (page: Page, language: string, table: Table): Promise<void> =>
  page.evaluate(
    ([tag, words]) => {
      const holdsWords = (held: unknown): held is Words =>
        typeof held === 'object' && held !== null && 'addResourceBundle' in held
      const findIn = (held: unknown): Words | undefined =>
        holdsWords(held) ? held : Array.isArray(held) ? held.map(findIn).find(Boolean) : undefined
      const find = (fiber: Fiber | null): Words | undefined => {
        if (!fiber) return undefined
        for (let hook = fiber.memoizedState; hook && 'next' in hook; hook = hook.next) {
          const found = findIn(hook.memoizedState)
          if (found) return found
        }
        return find(fiber.child) ?? find(fiber.sibling)
      }
      const root = document.getElementById('root') as unknown as Record<string, { stateNode: { current: Fiber } }>
      const key = Object.keys(root).find((name) => name.startsWith('__reactContainer$'))
      const found = find((key && root[key]?.stateNode.current) || null)
      if (!found) throw new Error('the words of the page were not found')
      found.addResourceBundle(tag, 'translation', words, true, true)
    },
    [language, table] as const,
  )
