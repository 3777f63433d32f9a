import { describe, expect, it } from 'vitest'
import { shapeInput } from './field-shape.ts'
import { LAYOUTS, layoutOf, nextPage, TONES } from './keyboard-layouts.ts'
import { withTone } from './typing.ts'

const keysOf = (rows: readonly string[]) => rows.flatMap((row) => row.split(' '))
const KINDS = ['latin', 'digits', 'mrz', 'phone', 'email', 'code', 'flight'] as const

describe('the touch keyboard', () => {
  it.each(Object.entries(LAYOUTS))('%s has a way to finish and to take back on every page', (_, pages) => {
    for (const rows of Object.values(pages)) expect(keysOf(rows)).toEqual(expect.arrayContaining(['{done}', '{bksp}']))
  })

  it.each(Object.entries(LAYOUTS))('%s has no key twice on a page', (_, pages) => {
    for (const rows of Object.values(pages)) expect(new Set(keysOf(rows)).size).toBe(keysOf(rows).length)
  })

  it.each(KINDS.filter((kind) => kind !== 'flight'))('every key of a field for %s is one the field keeps', (kind) => {
    const typed = keysOf(Object.values(LAYOUTS[layoutOf(kind)]).flat()).filter((key) => !key.startsWith('{'))
    for (const key of typed) expect(shapeInput(kind, key)).toBe(key)
  })

  it('can write every character of a machine readable zone', () => {
    const keys = new Set(keysOf(LAYOUTS.mrz.default))
    for (const character of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<') expect(keys).toContain(character)
  })

  it('can write every character of a credit code, a reference and a flight', () => {
    const keys = new Set(keysOf(LAYOUTS.code.default))
    for (const character of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') expect(keys).toContain(character)
  })

  it('holds capitals for one letter and accents until they are left', () => {
    expect(nextPage('default', '{shift}')).toBe('shift')
    expect(nextPage('shift', 'E')).toBe('default')
    expect(nextPage('default', '{accents}')).toBe('accents')
    expect(nextPage('accents', 'é')).toBe('accents')
    expect(nextPage('accentsShift', 'É')).toBe('accents')
    expect(nextPage('accentsShift', '{accents}')).toBe('more')
    expect(nextPage('moreShift', 'Ş')).toBe('more')
    expect(nextPage('more', '{dot}')).toBe('more')
    expect(nextPage('more', '{accents}')).toBe('default')
    expect(nextPage('shift', '{bksp}')).toBe('shift')
  })

  it.each([
    ['Turkish', 'çğıöşü', 'ÇĞİÖŞÜ'],
    ['Vietnamese', 'ăâđêôơư', 'ĂÂĐÊÔƠƯ'],
    ['Polish', 'ąćęłńóśźż', 'ĄĆĘŁŃÓŚŹŻ'],
    ['Czech and Slovak', 'áčďéěíňóřšťúůýžľĺŕôä', 'ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽĽĹŔÔÄ'],
    ['Romanian', 'ăâîșț', 'ĂÂÎȘȚ'],
    ['Hungarian', 'áéíóöőúüű', 'ÁÉÍÓÖŐÚÜŰ'],
    ['Latvian and Lithuanian', 'āčēģīķļņšūžąęėįų', 'ĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲ'],
    ['Croatian', 'čćđšž', 'ČĆĐŠŽ'],
    ['Nordic', 'åäöæøðþ', 'ÅÄÖÆØÐÞ'],
    ['French, Portuguese, Spanish, German', 'àâçéèêëîïôœùûüÿãõñäöüß', 'ÀÂÇÉÈÊËÎÏÔŒÙÛÜŸÃÕÑÄÖÜ'],
  ])('reaches every letter of a name in %s', (_, small, capitals) => {
    const keys = new Set(keysOf(Object.values(LAYOUTS.latin).flat()))
    expect([...small, ...capitals].filter((letter) => !keys.has(letter))).toEqual([])
  })

  it('sets every tone of Vietnamese on the letter before, one at a time, and takes it off again', () => {
    const marks = Object.values(TONES).map(({ mark }) => mark)
    for (const vowel of 'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY') {
      const toned = marks.map((mark) => withTone(vowel, mark) ?? '')
      expect(new Set(toned).size).toBe(5)
      for (const [at, letter] of toned.entries()) {
        expect([...letter].length, vowel).toBe(1)
        expect(withTone(letter, marks[at] ?? '')).toBe(vowel)
        expect(withTone(letter, marks[(at + 1) % 5] ?? '')).toBe(toned[(at + 1) % 5])
      }
    }
    expect(withTone('đ', '\u0323')).toBeUndefined()
    expect(withTone(' ', '\u0301')).toBeUndefined()
  })
})
