// What an officer does to a case besides deciding it: answers for a finding, takes that back, prints what was granted.
import type { FindingRule } from '../../visa/findings/finding.ts'
import { findOverrule } from '../../visa/findings/overruled.ts'
import { listOverruled } from '../../visa/history.ts'
import type { OfficerRow } from '../store/tables.ts'
import { listEntries } from './entries.ts'
import { type Parts, refuse } from './parts.ts'
import { readFindings } from './recount.ts'
import { actAndView, holderOf } from './review.ts'

/** Only who holds the claim answers for a finding, with a reason; what has been granted is past that. */
export function overruleFinding(
  parts: Parts,
  officer: OfficerRow,
  reference: string,
  word: { rule: FindingRule; reason: string },
) {
  return actAndView(parts, officer, reference, async (row, inside) => {
    if (holderOf(parts, row) !== officer.officer_id) return refuse('not-yours')
    if (row.resting === 'granted') return refuse('step-not-allowed')
    const finding = (await readFindings(parts, inside, row)).find(({ rule }) => rule === word.rule)
    if (!finding) return refuse('not-found')
    const entries = await listEntries(inside, row)
    if (finding.verdict === 'pass' || findOverrule(finding, listOverruled(entries))) return refuse('step-not-allowed')
    return { type: 'overruled', finding: word.rule, verdict: finding.verdict, reason: word.reason }
  })
}

export function reinstateFinding(parts: Parts, officer: OfficerRow, reference: string, rule: FindingRule) {
  return actAndView(parts, officer, reference, async (row, inside) => {
    if (holderOf(parts, row) !== officer.officer_id) return refuse('not-yours')
    const stands = listOverruled(await listEntries(inside, row)).some(({ finding }) => finding === rule)
    if (row.resting === 'granted' || !stands) return refuse('step-not-allowed')
    return { type: 'reinstated', finding: rule }
  })
}

/** Printed from what is granted, by anybody of the port: the history says who. */
export function exportCase(parts: Parts, officer: OfficerRow, reference: string, what: 'sheet' | 'slip') {
  return actAndView(parts, officer, reference, (row) =>
    row.resting === 'granted' ? { type: 'exported', what } : refuse('step-not-allowed'),
  )
}
