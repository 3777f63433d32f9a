import { describe, expect, it } from 'vitest'
import { findState } from './codes.ts'
import { STATES_WITH_ONE_LANGUAGE, usualLanguage } from './usual-language.ts'

describe('the language a passport speaks for', () => {
  it.each([
    ['D', 'de'],
    ['JPN', 'ja'],
    ['BRA', 'pt'],
    ['IRN', 'fa'],
    ['GBR', 'en'],
  ])('%s: %s', (code, tag) => {
    expect(usualLanguage(code)).toBe(tag)
  })

  it.each([
    ['CHE', 'four'],
    ['CAN', 'two'],
    ['IND', 'two'],
    ['KAZ', 'two'],
    ['SWE', 'one that is not ours'],
    ['UTO', 'none that anybody knows'],
    ['XXA', 'no State at all'],
    ['', 'nothing read'],
  ])('%s: no guess (%s)', (code) => {
    expect(usualLanguage(code)).toBeUndefined()
  })

  it('knows no code that passports do not print, and none twice', () => {
    expect(STATES_WITH_ONE_LANGUAGE.filter((code) => findState(code) === undefined)).toEqual([])
    expect(new Set(STATES_WITH_ONE_LANGUAGE).size).toBe(STATES_WITH_ONE_LANGUAGE.length)
  })
})
