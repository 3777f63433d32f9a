// What the fields of a letter must make sense of together, beyond the shape of each. The first list keeps a letter from being
// issued; the second is said and left to the issuer.
import { isCreditCode } from '../../visa/credit-code.ts'
import type { LetterContents } from '../../visa/letter/contents.ts'
import { stayDays } from '../../visa/plain-date.ts'
import type { ContentsFault } from './fields.ts'

const LONGEST_STAY = 30 // days, Law art. 20 (policy fact L4)

export function listFaults({ issuedOn, validUntil, invitee, visit, inviter }: LetterContents): ContentsFault[] {
  const faults: ContentsFault[] = []
  if (visit.departure < visit.arrival) {
    faults.push({ path: 'visit.departure', flag: 'departure', advice: 'a day that is not before the arrival' })
  }
  if (validUntil && validUntil < issuedOn) {
    faults.push({ path: 'validUntil', flag: 'valid-until', advice: 'a day that is not before the day of issue' })
  }
  if (String(invitee.dateOfBirth) > issuedOn && !invitee.dateOfBirth.startsWith('X')) {
    faults.push({ path: 'invitee.dateOfBirth', flag: 'born', advice: 'a day before the day of issue' })
  }
  if (inviter.creditCode && !isCreditCode(inviter.creditCode)) {
    const advice = 'the code as on the business licence: its last character does not agree with the others'
    faults.push({ path: 'inviter.creditCode', flag: 'credit-code', advice })
  }
  return faults
}

export function listRemarks({ issuedOn, validUntil, visit }: LetterContents): string[] {
  const remarks: string[] = []
  const stay = stayDays(visit.arrival, visit.departure)
  if (stay > LONGEST_STAY) {
    remarks.push(`The visit lasts ${stay} days; a port visa allows at most ${LONGEST_STAY} (Exit-Entry Law, art. 20).`)
  }
  if (visit.arrival < issuedOn) remarks.push('The day of arrival lies before the day of issue.')
  if (validUntil && validUntil < visit.arrival) remarks.push('The letter ends before the day of arrival.')
  return remarks
}
