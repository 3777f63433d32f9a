// The routes of enquiries and notes.
import * as z from 'zod/mini'
import { CaseReference, CaseView } from './cases.ts'
import { AnswerRequest, NoteRequest } from './enquiries.ts'
import type { Route } from './route.ts'

const byReference = z.object({ reference: CaseReference })

export const enquiryRoutes = {
  'case.answer': {
    method: 'POST',
    path: '/api/v1/cases/:reference/answers',
    summary: 'Write down what a traveller was asked and answered; by who holds the claim',
    access: 'officer',
    params: byReference,
    body: AnswerRequest,
    answer: CaseView,
  },
  'case.note': {
    method: 'POST',
    path: '/api/v1/cases/:reference/notes',
    summary: 'Note something on a case; any officer of the port may',
    access: 'officer',
    params: byReference,
    body: NoteRequest,
    answer: CaseView,
  },
} as const satisfies Record<string, Route>
