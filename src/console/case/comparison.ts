// The comparison table of a case as data: one row a field, with the mark that tells the officer's eye where to go.
import type { Finding, FindingRule } from '../../visa/findings/finding.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { CaseRecord } from '../../wire/cases.ts'
import { type Field, type Group, listFields } from './fields.ts'

/** `differs`: two columns disagree. `similar`: the seal says nearly what the form says. `fails`: a rule failed on this field. `unknown`: a rule could not tell. `alone`: one source only. */
export type Mark = 'differs' | 'similar' | 'fails' | 'unknown' | 'same' | 'alone'

export type Row = Field & { group: Group; mark: Mark }

/** The field a rule speaks of. Rules about the letter as a whole, the signature and the portrait have none. */
const FIELD_OF: Partial<Record<FindingRule, string>> = {
  'check-digits': 'documentNumber',
  'passport-validity': 'expiryDate',
  'name-truncated': 'secondaryIdentifier',
  'passport-read-by-camera': 'primaryIdentifier',
  'letter-passport-number': 'documentNumber',
  'letter-name': 'primaryIdentifier',
  'stay-length': 'stay',
  'arrival-date': 'arrival',
  'nationality-exempt': 'nationality',
  'credit-code': 'creditCode',
  'multiple-entry': 'multipleEntry',
}

const DECLARED: ReadonlySet<string> = new Set(['overstayed', 'refused', 'convicted', 'seriousIllness'])

function isFailedBy(row: Field, verdict: Finding['verdict'], findings: readonly Finding[]): boolean {
  return findings.some((finding) => {
    if (finding.verdict !== verdict) return false
    if (finding.rule === 'check-digits' && row.passport) return false // the zone reads: the differing rows say what is wrong
    if (finding.rule === 'history-declared') return DECLARED.has(row.field) && row.form?.value === 'console.values.yes'
    return FIELD_OF[finding.rule] === row.field
  })
}

function markOf(row: Field, findings: readonly Finding[]): Mark {
  if (differsFromPassport(row) || row.sealed?.verdict === 'different') return 'differs'
  if (isFailedBy(row, 'fail', findings)) return 'fails'
  if (row.sealed?.verdict === 'similar') return 'similar'
  if (isFailedBy(row, 'unknown', findings)) return 'unknown'
  const isConfirmed = row.sealed ? row.sealed.proven && row.sealed.verdict === 'same' : row.letter === 'in-code'
  return row.passport || isConfirmed ? 'same' : 'alone'
}

export function differsFromPassport(row: Field): boolean {
  return row.passport !== undefined && row.passport.value !== row.form?.value
}

/** Every field of a case in reading order; a field nobody filled in is left out unless the passport's zone has it. */
export function listRows(record: CaseRecord, findings: readonly Finding[], today: PlainDate): Row[] {
  return listFields(record, today).flatMap(([group, rows]) =>
    rows.filter((row) => row.passport || row.form).map((row) => ({ ...row, group, mark: markOf(row, findings) })),
  )
}
