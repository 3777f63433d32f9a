// What the invitation letter shows, as far as a machine may say: nothing here verifies a letter.
import type { Application } from '../application.ts'
import { creditCodeFault } from '../credit-code.ts'
import { compareLetter, describeCode, type Occurrence } from '../letter/reading.ts'
import type { Rule } from './rule.ts'

const LETTER_CONTENT = 'Invitation letter requirements, consular notice of 10 May 2023'

export const letterPresent: Rule = ({ letter }) => {
  const isHere = letter.pages.length > 0 || letter.code !== undefined || letter.reference !== undefined
  return {
    verdict: isHere ? 'pass' : letter.atDesk ? 'unknown' : 'fail',
    source: 'Exit-Entry Administration Law art. 20',
  }
}

/** Never a pass in this version: a seal is recognised, not verified. */
export const letterSignature: Rule = ({ letter }) => {
  const kind = letter.code ? describeCode(letter.code).kind : 'none'
  return { verdict: 'unknown', values: { kind }, source: 'ICAO Doc 9303-13' }
}

const VERDICT_OF = {
  found: 'pass',
  'not-found': 'fail',
  'not-applicable': 'unknown',
} as const satisfies Record<Occurrence, string>

function compare(application: Application) {
  return compareLetter(application.passport, { text: application.letter.code?.text ?? '' })
}

export const letterPassportNumber: Rule = (application) => ({
  verdict: application.letter.code ? VERDICT_OF[compare(application).documentNumber] : 'unknown',
  values: { documentNumber: application.passport.documentNumber },
  source: LETTER_CONTENT,
})

export const letterName: Rule = (application) => ({
  verdict: application.letter.code ? VERDICT_OF[compare(application).surname] : 'unknown',
  values: { primaryIdentifier: application.passport.primaryIdentifier },
  source: LETTER_CONTENT,
})

export const creditCode: Rule = ({ visit }) => {
  const source = 'GB 32100-2015'
  const code = visit.inviter.creditCode
  if (!code) return { verdict: 'unknown', source }
  return { verdict: creditCodeFault(code) ? 'fail' : 'pass', values: { creditCode: code }, source }
}
