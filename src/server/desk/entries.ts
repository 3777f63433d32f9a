// A case's history as the domain reads it, from the rows the store keeps.
import type { CaseEvent, HistoryEntry } from '../../visa/history.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { Work } from '../store/store.ts'
import type { CaseRow, HistoryRow } from '../store/tables.ts'

export function entryOf({ at, officer, event }: HistoryRow): HistoryEntry {
  return { at: at as Instant, ...(officer && { officer }), event: JSON.parse(event) as CaseEvent }
}

export async function listEntries(
  work: Pick<Work, 'cases'>,
  { port, reference }: Pick<CaseRow, 'port' | 'reference'>,
): Promise<HistoryEntry[]> {
  return (await work.cases.listHistory(port, reference)).map(entryOf)
}
