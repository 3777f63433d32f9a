import { describe, expect, it } from 'vitest'
import { shapeInput } from './field-shape.ts'
import { LAYOUTS, layoutOf, nextPage } from './keyboard-layouts.ts'

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
    expect(nextPage('accentsShift', '{accents}')).toBe('default')
    expect(nextPage('shift', '{bksp}')).toBe('shift')
  })
})
