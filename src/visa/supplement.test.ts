import { describe, expect, it } from 'vitest'
import type { PartialDate } from './application.ts'
import { readSpecimen } from './specimens.ts'
import { isOfHolder, readDocumentNumberEnd } from './supplement.ts'

const anna = readSpecimen('eriksson') // L898902C3, born 1974-08-12

describe('who may add documents', () => {
  it('is the holder: the last four characters of the number and the year of birth', () => {
    expect(isOfHolder({ documentNumberEnd: '02C3', birthYear: '1974' }, anna)).toBe(true)
  })

  it.each([
    ['02C4', '1974'],
    ['02C3', '1975'],
    ['2C3', '1974'],
    ['L898', '1974'],
  ])('is nobody who says %s and %s', (documentNumberEnd, birthYear) => {
    expect(isOfHolder({ documentNumberEnd, birthYear }, anna)).toBe(false)
  })

  it('is not turned away for an O typed as a zero', () => {
    expect(isOfHolder({ documentNumberEnd: 'O2C3', birthYear: '1974' }, anna)).toBe(true)
  })

  it('gives a number of fewer than four characters whole', () => {
    expect(isOfHolder({ documentNumberEnd: 'X7', birthYear: '1974' }, { ...anna, documentNumber: 'X7' })).toBe(true)
  })

  it('is not asked for a year that the passport leaves out', () => {
    const born = { ...anna, dateOfBirth: 'XXXX-XX-XX' as PartialDate }
    expect(isOfHolder({ documentNumberEnd: '02C3', birthYear: '1900' }, born)).toBe(true)
  })

  it('types it with spaces and in any case', () => {
    expect(readDocumentNumberEnd(' 02 c3 ')).toBe('02C3')
  })
})
