// The desk's own intake in the route table.
import { Entered } from './intake.ts'
import { PolicyAnswer } from './lists.ts'
import type { Route } from './route.ts'

export const intakeRoutes = {
  'intake.enter': {
    method: 'POST',
    path: '/api/v1/entries',
    summary: 'Take in an application entered by an officer; the same id again is the same application',
    access: 'officer',
    body: 'application/cbor',
    answer: Entered,
  },
  'intake.policy': {
    method: 'GET',
    path: '/api/v1/entries/policy-pack',
    summary: 'The policy pack the port holds, for the question whether a visa is needed',
    access: 'officer',
    answer: PolicyAnswer,
  },
} as const satisfies Record<string, Route>
