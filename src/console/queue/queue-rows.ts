// Moving about in the queue's rows.
import type { CaseSummary } from '../../wire/cases.ts'

/** The row `by` steps from the selected one, held at both ends; the first row where nothing is selected. */
export function step(rows: readonly CaseSummary[], selected: string | undefined, by: 1 | -1): string | undefined {
  const at = rows.findIndex((row) => row.reference === selected)
  if (at < 0) return rows[0]?.reference
  return rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.reference
}

/** What to open after a decision: the oldest case that nobody else holds. */
export function findNext(rows: readonly CaseSummary[], decided: string): CaseSummary | undefined {
  return rows.find((row) => row.reference !== decided && (!row.claim || row.claim.mine))
}

/** References that were not there before: what has arrived while the officer looked on. */
export function listArrived(before: readonly CaseSummary[], after: readonly CaseSummary[]): string[] {
  const known = new Set(before.map((row) => row.reference))
  return after.filter((row) => !known.has(row.reference)).map((row) => row.reference)
}
