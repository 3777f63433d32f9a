// A text that is the same in English and another language was forgotten, unless that language has the very word.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from './visa/languages.ts'

type Tree = { [key: string]: Tree | string }

/** Names and signs that no language translates. */
const NAMES =
  /^(Kou'an 口岸|abc|INTERPOL|Code 39|Code 128|EAN-13|ITF|PDF417|Micro QR|Data Matrix|Aztec|QR|MRZ|Kosovo \(code \w+\))$/

/** Words the language shares with English, by its own dictionary. */
const SHARED: Partial<Record<string, readonly string[]>> = {
  de: ['Start', 'Hotline 12367', 'Normal', 'Text', 'Name', 'Scanner', 'Browser'],
  es: ['No', 'no', 'Normal', '{{symbology}}, {{length}} bytes'],
  fr: [
    ...['Source', 'Page {{number}}', 'Version {{version}}', 'E-mail', 'Signature', 'Question', 'Note', 'Exemptions'],
    ...['Scanner', 'Versions', 'Invitations', 'plus', 'apostrophe'],
  ],
  id: ['Printer', 'Program', 'plus'],
  it: ['No', 'no', 'Browser'],
  pt: ['Normal', 'E-mail', '{{symbology}}, {{length}} bytes'],
  tr: ['Normal', 'Program', 'Kiosk'],
  vi: ['Camera'],
}

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  )

const readTexts = (tag: string) => flatten(JSON.parse(readFileSync(`locales/${tag}.json`, 'utf8')) as Tree)
const english = new Map(readTexts('en'))

/** Texts with a word in them, the same as the English of their key. */
function findSame(texts: readonly [string, string][], shared: readonly string[] = []): string[] {
  const isSame = ([key, text]: [string, string]) =>
    english.get(key) === text && /\p{L}{2}/u.test(text.replace(/\{\{.*?\}\}/g, ''))
  return texts.filter((each) => isSame(each) && !NAMES.test(each[1]) && !shared.includes(each[1])).map(([key]) => key)
}

describe('words left in English', () => {
  it('are seen', () => {
    expect(findSame([['kiosk.frame.back', english.get('kiosk.frame.back') ?? '']])).toEqual(['kiosk.frame.back'])
  })

  it.each(LANGUAGES.filter((tag) => tag !== 'en'))('are none in %s', (tag) => {
    expect(findSame(readTexts(tag), SHARED[tag])).toEqual([])
  })

  it('are excused only where there are any', () => {
    const idle = Object.entries(SHARED).flatMap(([tag, shared = []]) => {
      const texts = readTexts(tag)
      return shared.filter((word) => !texts.some(([key, text]) => text === word && english.get(key) === word))
    })
    expect(idle).toEqual([])
  })
})
