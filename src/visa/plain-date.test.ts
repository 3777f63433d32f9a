import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, beijingDay, daysBetween, findDay, type PlainDate, stayDays } from './plain-date.ts'

const day = (text: string) => text as PlainDate

describe('days', () => {
  it('that do not exist are not found', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '', 'today'].map(findDay)).toEqual(Array(5).fill(undefined))
    expect(findDay('2028-02-29')).toBe('2028-02-29')
  })

  it('count across months, years and leap days', () => {
    expect(daysBetween(day('2028-02-28'), day('2028-03-01'))).toBe(2)
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 20_000 }),
        (days) => daysBetween(day('2026-11-23'), addDays(day('2026-11-23'), days)) === days,
      ),
    )
  })

  it('move by months to the last day of a shorter one', () => {
    expect(addMonths(day('2026-08-31'), 6)).toBe('2027-02-28')
    expect(addMonths(day('2026-11-23'), -11)).toBe('2025-12-23')
  })

  it('begin in Beijing eight hours before they do in UTC', () => {
    expect(beijingDay(Date.UTC(2026, 10, 23, 15, 59, 59))).toBe('2026-11-23')
    expect(beijingDay(Date.UTC(2026, 10, 23, 16, 0, 0))).toBe('2026-11-24')
  })

  it('of stay are counted from the day after entry', () => {
    expect(stayDays(day('2026-11-24'), day('2026-11-24'))).toBe(0)
    expect(stayDays(day('2026-11-24'), day('2026-11-25'))).toBe(1)
    expect(stayDays(day('2026-11-24'), day('2026-12-24'))).toBe(30)
  })
})
