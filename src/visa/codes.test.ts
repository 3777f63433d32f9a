import { states } from 'mrz'
import { describe, expect, it } from 'vitest'
import { findState, listStates, SPECIAL_CODES, stateName } from './codes.ts'

describe('codes of States', () => {
  it('include every code an independent list of ICAO Doc 9303-3 §5 holds', () => {
    expect(Object.keys(states).filter((code) => !findState(code))).toEqual([])
  })

  it('have a two-letter code the platform names, unless they are special', () => {
    const unnamed = listStates().filter(({ code, alpha2, special }) => !special && stateName(code, 'en') === alpha2)
    expect(unnamed).toEqual([])
    expect(listStates().filter(({ special }) => special)).toHaveLength(SPECIAL_CODES.length)
  })

  it('hold each two-letter code once, Germany apart', () => {
    const twos = listStates().flatMap(({ alpha2 }) => alpha2 ?? [])
    expect(new Set(twos).size).toBe(twos.length)
    expect(findState('D')?.alpha2).toBe('DE')
    expect(findState('DEU')?.alpha2).toBe('DE')
  })

  it('are named in the language of the reader', () => {
    expect(stateName('D', 'en')).toBe('Germany')
    expect(stateName('FRA', 'zh-Hans')).toBe('法国')
    expect(stateName('EGY', 'ar')).toBe('مصر')
  })

  it('take the words of special codes from the language file, and name an unlisted code by itself', () => {
    expect(stateName('XXA', 'en', (key) => `<${key}>`)).toBe('<visa.state.XXA>')
    expect(stateName('UTO', 'en')).toBe('UTO')
    expect(stateName('QQQ', 'en', () => 'never asked')).toBe('QQQ')
    expect(findState('QQQ')).toBeUndefined()
  })
})
