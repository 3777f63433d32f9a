import { describe, expect, it } from 'vitest'
import type { PartialDate } from './application.ts'
import { passportFaults } from './passport.ts'
import type { PlainDate } from './plain-date.ts'

const today = '2026-11-23' as PlainDate
const departure = '2026-12-04' as PlainDate

function faults(expiryDate: string, dateOfBirth = '1974-08-12') {
  const passport = { expiryDate: expiryDate as PlainDate, dateOfBirth: dateOfBirth as PartialDate }
  return passportFaults(passport, { today, departure })
}

describe('a passport', () => {
  it.each([
    ['2012-04-15', ['expired']],
    ['2026-11-22', ['expired']],
    ['2026-11-23', ['expires-before-departure']],
    ['2026-12-04', ['less-than-six-months']],
    ['2027-05-22', ['less-than-six-months']],
    ['2027-05-23', []],
  ])('that ends on %s has %j against it', (expiry, expected) => {
    expect(faults(expiry)).toEqual(expected)
  })

  it('of a person born after today has that against it; an unknown birth has not', () => {
    expect(faults('2034-04-15', '2026-11-24')).toEqual(['born-in-future'])
    expect(faults('2034-04-15', 'XXXX-XX-XX')).toEqual([])
    expect(faults('2034-04-15', '2026-XX-XX')).toEqual([])
  })
})
