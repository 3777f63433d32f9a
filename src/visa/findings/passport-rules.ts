// What the passport's zone says about itself.
import type { Passport } from '../application.ts'
import { findVisaNeed } from '../eligibility.ts'
import { readMrz } from '../mrz.ts'
import { passportFaults } from '../passport.ts'
import { limits } from '../policy/policy.ts'
import { proposeDocument } from '../trip.ts'
import type { Rule } from './rule.ts'

const COMPARED = [
  'issuingState',
  'documentNumber',
  'nationality',
  'dateOfBirth',
  'sex',
  'expiryDate',
  'primaryIdentifier',
  'secondaryIdentifier',
] as const satisfies readonly (keyof Passport)[]

/** Both lines are read again, and must say what the record says. */
export const checkDigits: Rule = ({ passport }, { today }) => {
  const source = 'ICAO Doc 9303-3 §4.9'
  const reading = readMrz(passport.mrz.join('\n'), { today })
  if (!reading.ok) return { verdict: 'fail', source }
  const agrees = COMPARED.every((field) => reading.passport[field] === passport[field])
  return { verdict: agrees ? 'pass' : 'fail', source }
}

export const passportValidity: Rule = ({ passport, visit }, { today }) => {
  const fault = passportFaults(passport, { today, departure: visit.departure })[0]
  const values = { expiryDate: passport.expiryDate, departure: visit.departure }
  if (!fault) return { verdict: 'pass', values, source: limits.passportMonths.source, dataDate: limits.date }
  if (fault !== 'less-than-six-months')
    return { verdict: 'fail', values, source: 'Exit-Entry Administration Law art. 20' }
  return { verdict: 'unknown', values, source: limits.passportMonths.source, dataDate: limits.date }
}

export const nameTruncated: Rule = ({ passport }) => ({
  verdict: passport.nameTruncated ? 'unknown' : 'pass',
  source: 'ICAO Doc 9303-4 §4.2.3',
})

/** A camera reads names that no check digit covers; the page it saw is kept for this. */
export const passportReadByCamera: Rule = ({ passport }) =>
  passport.readBy === 'camera'
    ? {
        verdict: 'unknown',
        values: { name: [passport.primaryIdentifier, passport.secondaryIdentifier].filter(Boolean).join(', ') },
        source: 'ICAO Doc 9303-3 §4.9',
      }
    : undefined

/**
 * Fails where a visa is not what this traveller needs: a list in force on the day of arrival exempts them, or they are nationals.
 * It asks what the kiosk asked, of the policy data the server holds now, with the stay as stated in the application.
 */
export const nationalityExempt: Rule = ({ passport, need, visit, portOfEntry }, { today, pack }) => {
  const { nationality } = passport
  const document = need.told?.document ?? proposeDocument(passport.documentCode)
  const visitor = { document, holds: 'none', onward: false, reason: 'business', days: visit.stay } as const
  const found = findVisaNeed({ ...visitor, nationality, port: portOfEntry }, { today, arrival: visit.arrival, pack })
  const isOutside = found.answer === 'may-not-need' || found.rule === 'chinese-nationality'
  const verdict = isOutside ? 'fail' : found.answer === 'unknown' ? 'unknown' : 'pass'
  return { verdict, values: { nationality }, source: found.source, dataDate: found.policyDate }
}
