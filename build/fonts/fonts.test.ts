// No box in place of a letter: every character of every language's words has a glyph in the faces that language's pages ask
// first, and its pages ask no other.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import subsetFont from 'subset-font'
import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES, type Language, OWN_NAMES } from '../../src/visa/languages.ts'
import { type CharacterMap, readCharacterMap } from './character-map.ts'
import { charactersOf, visible } from './characters.ts'
import { stylesWithFonts } from './plugin.ts'
import { isWithin, type Range, readRanges } from './ranges.ts'
import { getTable, readTables } from './sfnt.ts'

type Face = { family: string; path: string; ranges: Range[]; glyphs: CharacterMap }

const STYLES = resolve(import.meta.dirname, '../../src/ui/fonts.css')
const EVERYTHING: Range[] = [[0, 0x10ffff]]

let styles = ''
let faces: Face[] = []
beforeAll(async () => {
  styles = await stylesWithFonts(STYLES)
  faces = await Promise.all([...styles.matchAll(/@font-face\s*\{([^}]*)\}/g)].map(([, body = '']) => readFace(body)))
})

async function readFace(body: string): Promise<Face> {
  const [, family = ''] = /font-family:\s*"([^"]*)"/.exec(body) ?? []
  const [, url = ''] = /url\("([^"]*)"\)/.exec(body) ?? []
  const [, ranges] = /unicode-range:\s*([^;]*)/.exec(body) ?? []
  const path = url.startsWith('@') ? createRequire(STYLES).resolve(url) : resolve(STYLES, '..', url)
  const font = await subsetFont(readFileSync(path), undefined, { targetFormat: 'truetype', keepAllGlyphs: true })
  const glyphs = readCharacterMap(getTable(readTables(font), 'cmap'))
  return { family, path, ranges: ranges ? readRanges(ranges) : EVERYTHING, glyphs }
}

/** What a page of the language has for a variable of the style sheet, other variables filled in. */
function saidOf(tag: Language, variable: string): string {
  const isFor = (selector: string) =>
    selector.includes(':root') ||
    [...selector.matchAll(/\[lang\|="([\w-]+)"\]/g)].some(([, each]) => each === tag || tag.startsWith(`${each}-`))
  const said = [...styles.matchAll(/((?::root|\[lang\|="[\w-]+"\],?\s*)+)\s*\{([^}]*)\}/g)]
    .filter(([, selector = '']) => isFor(selector))
    .flatMap(([, , body = '']) => new RegExp(`${variable}:([^;]*)`).exec(body)?.[1] ?? [])
  return (said.at(-1) ?? '').replace(/var\((--[\w-]+)\)/g, (_, other: string) => saidOf(tag, other))
}

/** The families a page of the language asks, in order. */
const stackOf = (tag: Language, variable = '--face') =>
  [...saidOf(tag, variable).matchAll(/"([^"]*)"/g)].map(([, family = '']) => family)

/** The face that draws a character: the first family that is asked for it and has it; of one family, the face named last. */
function faceFor(character: string, stack: readonly string[]): Face | undefined {
  const point = character.codePointAt(0) ?? 0
  for (const family of stack) {
    const face = faces.findLast(
      (each) => each.family === family && isWithin(each.ranges, point) && each.glyphs.has(point),
    )
    if (face) return face
  }
}

const OWN_FACES: Record<Language, readonly string[]> = {
  en: [],
  'zh-Hans': ['Noto Sans Latin', 'Noto Sans SC Words'],
  'zh-Hant': ['Noto Sans Latin', 'Noto Sans TC Words'],
  ja: ['Noto Sans Latin', 'Noto Sans JP Words'],
  ko: ['Noto Sans KR Words'],
  ru: [],
  ar: ['Noto Sans Arabic Variable'],
  fa: ['Noto Sans Arabic Variable'],
  fr: [],
  es: [],
  pt: [],
  de: [],
  it: [],
  tr: [],
  vi: ['Noto Sans Vietnamese'],
  th: ['Noto Sans Thai Variable'],
  id: [],
  hi: ['Noto Sans Devanagari Variable'],
}
/** Latin, Cyrillic and extended Latin by range, and the hanzi of the sign over the desk. */
const EVERYBODYS = ['Noto Sans Variable', 'Noto Sans Mark']

describe.each(LANGUAGES)('the pages of %s', (tag) => {
  it('have a glyph for every character of their words, in their own faces', () => {
    const stack = stackOf(tag)
    expect(stack.slice(0, 1)).not.toEqual([])
    const boxes = [...charactersOf(tag)].filter((each) => faceFor(each, stack) === undefined)
    expect(boxes.join('')).toBe('')
    const asked = new Set([...charactersOf(tag)].map((each) => faceFor(each, stack)?.family ?? ''))
    expect([...asked].filter((family) => ![...OWN_FACES[tag], ...EVERYBODYS].includes(family))).toEqual([])
    for (const family of OWN_FACES[tag]) expect(asked).toContain(family)
  })

  it('ask for few files', () => {
    const files = new Set([...charactersOf(tag)].map((each) => faceFor(each, stackOf(tag))?.path))
    expect(files.size).toBeLessThanOrEqual(4)
  })

  it('are named on the first screen with the few glyphs made for it', () => {
    const files = [...visible(OWN_NAMES[tag])].map((each) => faceFor(each, stackOf('en', '--face-names')))
    expect(files.filter((face) => !face || !/^Noto Sans (Variable|Names)$/.test(face.family))).toEqual([])
  })
})

it('a letter nobody wrote has no glyph in a face made of words: this test would see it', () => {
  expect(faceFor('鱻', ['Noto Sans JP Words', 'Noto Sans Variable'])).toBeUndefined()
})
