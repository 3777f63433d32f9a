// Routes of what an officer does to a case besides deciding it.
import { exportCase, overruleFinding, reinstateFinding } from '../desk/case-acts.ts'
import type { Parts } from '../desk/parts.ts'
import { viewed } from './cases.ts'
import type { Handlers } from './handlers.ts'

type CaseActHandlers = Pick<Handlers, 'finding.overrule' | 'finding.reinstate' | 'case.export'>

export function caseActHandlers(parts: Parts): CaseActHandlers {
  return {
    'finding.overrule': async ({ params: { reference, rule }, body: { reason }, caller }) =>
      viewed(await overruleFinding(parts, caller.officer, reference, { rule, reason })),
    'finding.reinstate': async ({ params: { reference, rule }, caller }) =>
      viewed(await reinstateFinding(parts, caller.officer, reference, rule)),
    'case.export': async ({ params, body, caller }) =>
      viewed(await exportCase(parts, caller.officer, params.reference, body.what)),
  }
}
