import { describe, expect, it } from 'vitest'
import { checkCharacters, hasCheckCharacters, MOD_11_2, MOD_1271_36 } from './iso7064.ts'

describe('ISO 7064 MOD 11-2', () => {
  it('agrees with the example of the standard and with a published ORCID iD', () => {
    expect(checkCharacters('0794', MOD_11_2)).toBe('0')
    expect(hasCheckCharacters('0000000218250097', MOD_11_2)).toBe(true) // 0000-0002-1825-0097, the sample iD of ORCID
  })

  it('agrees with the two samples of the permanent-residence card published in 2023', () => {
    expect(hasCheckCharacters('932682198501010017', MOD_11_2)).toBe(true)
    expect(hasCheckCharacters('911124198108030024', MOD_11_2)).toBe(true)
    expect(hasCheckCharacters('911124198108030042', MOD_11_2)).toBe(false)
  })

  it('writes ten as X', () => {
    expect(checkCharacters('079', MOD_11_2)).toBe('X') // ISO 7064 example
  })
})

describe('ISO 7064 MOD 1271-36', () => {
  it('agrees with the example of the standard', () => {
    expect(checkCharacters('ISO79', MOD_1271_36)).toBe('3W')
    expect(hasCheckCharacters('ISO793W', MOD_1271_36)).toBe(true)
  })

  it('refuses characters it does not know', () => {
    expect(() => checkCharacters('iso79', MOD_1271_36)).toThrow(RangeError)
    expect(hasCheckCharacters('iso793w', MOD_1271_36)).toBe(false)
    expect(hasCheckCharacters('3W', MOD_1271_36)).toBe(false)
  })
})
