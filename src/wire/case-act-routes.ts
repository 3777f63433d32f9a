// Routes of what an officer does to a case besides deciding it.
import * as z from 'zod/mini'
import { FindingRule } from '../visa/findings/finding.ts'
import { CaseReference, CaseView } from './cases.ts'
import type { Route } from './route.ts'

const byFinding = z.object({ reference: CaseReference, rule: FindingRule })

/** Why the officer answers for a finding that did not pass. */
export const OverruleRequest = z.object({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) })

/** What is printed of a granted case. */
export const PrintedPaper = z.enum(['sheet', 'slip'])
export type PrintedPaper = z.infer<typeof PrintedPaper>

export const caseActRoutes = {
  'finding.overrule': {
    method: 'POST',
    path: '/api/v1/cases/:reference/findings/:rule/overrule',
    summary: 'Answer for a finding that did not pass, with a reason',
    access: 'officer',
    params: byFinding,
    body: OverruleRequest,
    answer: CaseView,
  },
  'finding.reinstate': {
    method: 'DELETE',
    path: '/api/v1/cases/:reference/findings/:rule/overrule',
    summary: 'Let an overruled finding count again',
    access: 'officer',
    params: byFinding,
    answer: CaseView,
  },
  'case.export': {
    method: 'POST',
    path: '/api/v1/cases/:reference/exports',
    summary: 'Print a paper of a granted case; the print is a history entry',
    access: 'officer',
    params: z.object({ reference: CaseReference }),
    body: z.object({ what: PrintedPaper }),
    answer: CaseView,
  },
} as const satisfies Record<string, Route>
