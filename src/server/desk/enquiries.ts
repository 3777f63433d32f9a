// Enquiries at a case: answers by the officer who holds it, notes by any officer of the port.
import type { CaseEvent } from '../../visa/history.ts'
import type { OfficerRow } from '../store/tables.ts'
import { type Parts, refuse } from './parts.ts'
import { actAndView, holderOf } from './review.ts'
import { nowOf } from './world.ts'

type Answered = Omit<Extract<CaseEvent, { type: 'answered' }>, 'type'>

/** The entry's own time is when the answer was taken down. A question is never asked after that. */
export function answerEnquiry(parts: Parts, officer: OfficerRow, reference: string, asked: Answered) {
  return actAndView(parts, officer, reference, (row) => {
    if (holderOf(parts, row) !== officer.officer_id) return refuse('not-yours')
    if (asked.askedAt > nowOf(parts.world)) return refuse('invalid-request', 'askedAt is later than now')
    return { type: 'answered', ...asked }
  })
}

export function noteCase(parts: Parts, officer: OfficerRow, reference: string, text: string) {
  return actAndView(parts, officer, reference, () => ({ type: 'noted', text }))
}
