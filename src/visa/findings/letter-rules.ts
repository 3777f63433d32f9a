// What the invitation letter shows, as far as a machine may say. Only a seal that a trusted signer made is called verified.

import type { Application, ContentsSeen } from '../application.ts'
import { creditCodeFault } from '../credit-code.ts'
import type { CheckedCode } from '../letter/check.ts'
import { compareLetter, type Occurrence } from '../letter/reading.ts'
import type { Rule } from './rule.ts'

const LETTER_CONTENT = 'Invitation letter requirements, consular notice of 10 May 2023'

export const letterPresent: Rule = ({ letter }) => {
  const isHere = letter.pages.length > 0 || letter.code !== undefined || letter.reference !== undefined
  return {
    verdict: isHere ? 'pass' : letter.atDesk ? 'unknown' : 'fail',
    source: 'Exit-Entry Administration Law art. 20',
  }
}

/** Names of `console.fields`, for the parts a letter must have. */
const PARTS = {
  invitee: 'letterInvitee',
  visit: 'letterVisit',
  inviter: 'letterInviter',
  signature: 'letterStamp',
} as const satisfies Record<keyof ContentsSeen, string>

/** What the traveller looked for on the letter and did not find; their word for it, so the officer looks. */
export const letterParts: Rule = ({ letter: { contentsSeen = {} } }) => {
  const parts = Object.keys(PARTS) as (keyof ContentsSeen)[]
  const asked = parts.filter((part) => contentsSeen[part])
  if (asked.length === 0) return undefined
  const missing = asked.filter((part) => contentsSeen[part] === 'missing').map((part) => PARTS[part])
  if (missing.length > 0) return { verdict: 'unknown', values: { fields: missing.join(',') }, source: LETTER_CONTENT }
  return { verdict: 'pass', source: LETTER_CONTENT }
}

const VERDICT_OF = {
  found: 'pass',
  'not-found': 'fail',
  'not-applicable': 'unknown',
} as const satisfies Record<Occurrence, string>

/** The best any plain code says: a letter may carry a number in one code and words in another. */
function searchCodes(
  { passport }: Application,
  codes: readonly CheckedCode[],
  what: 'documentNumber' | 'surname',
): Occurrence {
  const said = codes.map(({ code, seal }) => (seal ? 'not-applicable' : compareLetter(passport, code)[what]))
  return said.find((each) => each === 'found') ?? said.find((each) => each === 'not-found') ?? 'not-applicable'
}

const isSealed = (codes: readonly CheckedCode[]) => codes.some(({ comparison }) => comparison)

/** A sealed invitation is compared field by field, and not searched. */
export const letterPassportNumber: Rule = (application, { codes }) =>
  isSealed(codes)
    ? undefined
    : {
        verdict: VERDICT_OF[searchCodes(application, codes, 'documentNumber')],
        values: { documentNumber: application.passport.documentNumber },
        source: LETTER_CONTENT,
      }

export const letterName: Rule = (application, { codes }) =>
  isSealed(codes)
    ? undefined
    : {
        verdict: VERDICT_OF[searchCodes(application, codes, 'surname')],
        values: { primaryIdentifier: application.passport.primaryIdentifier },
        source: LETTER_CONTENT,
      }

export const creditCode: Rule = ({ visit }) => {
  const source = 'GB 32100-2015'
  const code = visit.inviter.creditCode
  if (!code) return { verdict: 'unknown', source }
  return { verdict: creditCodeFault(code) ? 'fail' : 'pass', values: { creditCode: code }, source }
}
