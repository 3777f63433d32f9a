import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isLanguage, LANGUAGES, OWN_NAMES } from './languages.ts'

it('the languages offered are those that have words', () => {
  const written = readdirSync('locales').map((file) => file.replace(/\.json$/, ''))
  expect([...LANGUAGES].sort()).toEqual(written.sort())
  expect(LANGUAGES.every(isLanguage)).toBe(true)
  expect(['toString', 'xx', 'zh'].filter(isLanguage)).toEqual([])
})

it('a language is called what its speakers call it', () => {
  const known = LANGUAGES.map((tag) => new Intl.DisplayNames([tag], { type: 'language' }).of(tag)?.toLowerCase() ?? '')
  expect(LANGUAGES.filter((tag, at) => !OWN_NAMES[tag].toLowerCase().includes(known[at] ?? '-'))).toEqual([])
})
