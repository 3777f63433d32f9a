import { describe, expect, it } from 'vitest'
import type { Passport } from '../../visa/application.ts'
import { readSpecimen, SPECIMEN_TODAY } from '../../visa/specimens.ts'
import { passportWarnings } from './passport-warnings.ts'

const translate = ((key: string, values?: object) => `${key} ${Object.values(values ?? {})}`) as never
const warningsOf = (passport: Passport) => passportWarnings(passport, SPECIMEN_TODAY, translate)
const eriksson = { ...readSpecimen('eriksson'), documentNumber: 'B2345C' }

describe('what a traveller is asked to look at', () => {
  it('is nothing where everything is settled', () => {
    expect(warningsOf({ ...eriksson, readBy: 'typed' })).toEqual([])
  })

  it('is a name that was cut, an expiry that comes soon, and a code on no list, once', () => {
    const odd = { ...eriksson, nameTruncated: true, issuingState: 'QQQ', nationality: 'QQQ' }
    const soon = { ...odd, expiryDate: '2027-01-31' as Passport['expiryDate'] }
    expect(warningsOf(soon).map((text) => text.replace('kiosk.passport.warning.', '').trim())).toEqual([
      'truncated',
      'less-than-six-months',
      'unlisted QQQ',
    ])
  })

  it('is every letter of the number that no check digit tells from its look-alike, unless a reader read it', () => {
    const number = { ...eriksson, documentNumber: 'G1234' }
    const [warning] = warningsOf({ ...number, readBy: 'typed' })
    expect(warning).toContain('G,6 · kiosk.passport.warning.pair G,Q')
    expect(warningsOf({ ...number, readBy: 'camera' })).toHaveLength(1)
    expect(warningsOf({ ...number, readBy: 'reader' })).toEqual([])
  })
})
