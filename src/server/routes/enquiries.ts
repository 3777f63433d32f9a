// Routes of enquiries and notes.
import { answerEnquiry, noteCase } from '../desk/enquiries.ts'
import type { Parts } from '../desk/parts.ts'
import { viewed } from './cases.ts'
import type { Handlers } from './handlers.ts'

export function enquiryHandlers(parts: Parts): Pick<Handlers, 'case.answer' | 'case.note'> {
  return {
    'case.answer': async ({ params, body, caller }) =>
      viewed(await answerEnquiry(parts, caller.officer, params.reference, body)),
    'case.note': async ({ params, body, caller }) =>
      viewed(await noteCase(parts, caller.officer, params.reference, body.text)),
  }
}
