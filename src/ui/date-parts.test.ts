import { describe, expect, it } from 'vitest'
import { daysIn, monthNames, partOrder, readParts, withPart, writeParts } from './date-parts.ts'

describe('a date in three parts', () => {
  it('is written only when the three are there', () => {
    expect(writeParts({ day: 3, month: 12 })).toBe('')
    expect(writeParts({ day: 3, month: 12, year: 2026 })).toBe('2026-12-03')
    expect(readParts('2026-12-03')).toEqual({ day: 3, month: 12, year: 2026 })
    expect(readParts('')).toEqual({})
  })

  it('knows leap years, and offers 29 February while the year is open', () => {
    expect(daysIn({ month: 2 })).toBe(29)
    expect(daysIn({ month: 2, year: 2026 })).toBe(28)
    expect(daysIn({ month: 2, year: 2028 })).toBe(29)
    expect(daysIn({ month: 4, year: 2026 })).toBe(30)
  })

  it('lets go of a day the month does not have', () => {
    expect(withPart({ day: 31, month: 12, year: 2026 }, 'month', 2)).toEqual({ day: undefined, month: 2, year: 2026 })
  })

  it('stands in the order the language writes it', () => {
    expect(partOrder('en')).toEqual(['day', 'month', 'year'])
    expect(partOrder('zh-Hans')).toEqual(['year', 'month', 'day'])
    expect(partOrder('ar')).toEqual(['day', 'month', 'year'])
  })

  it('names Gregorian months in every language', () => {
    expect(monthNames('en')[11]).toBe('December')
    expect(monthNames('zh-Hans')[11]).toBe('十二月')
    expect(monthNames('ar')[11]).toBe('ديسمبر')
  })
})
