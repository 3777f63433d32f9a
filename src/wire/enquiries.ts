// Enquiries at a case: what was asked and answered, and what was noted.
import * as z from 'zod/mini'
import { Instant } from '../visa/plain-date.ts'

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(1_000))

/** `question`: a code of `visa/enquiry.ts`, or the officer's own words. */
export const AnswerRequest = z.object({ question: text, answer: text, askedAt: Instant })
export type AnswerRequest = z.infer<typeof AnswerRequest>

export const NoteRequest = z.object({ text })
export type NoteRequest = z.infer<typeof NoteRequest>
