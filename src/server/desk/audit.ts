// The hash chain over a case's history: changing, removing or reordering any entry shows.
//
// Each hash covers the one before it; the first covers the packet's own digest, so a history belongs to exactly these bytes.
// Who can rewrite the whole chain and the case row can still lie: that is what the refused UPDATE and DELETE are for.
import { createHash } from 'node:crypto'
import type { CaseEvent } from '../../visa/history.ts'
import type { HistoryRow } from '../store/tables.ts'

/** Where a chain stands: how many entries, and the hash of the last (of the packet, before the first). */
export type ChainEnd = { revision: number; head: string }
/** `reference`: of the case, or the kiosk's id in a kiosk's history. */
export type NewEntry = {
  port: string
  reference: string
  at: string
  officer: string | null
  event: CaseEvent | object
}

export function nextEntry(end: ChainEnd, { event, ...entry }: NewEntry): HistoryRow {
  const row = { ...entry, revision: end.revision + 1, event: JSON.stringify(event), previous: end.head }
  return { ...row, hash: hashEntry(row) }
}

/** The revision of the first entry that does not hold, or `undefined` where the chain is whole and ends where it should. */
export function findBrokenEntry(rows: readonly HistoryRow[], packetSha256: string, end: ChainEnd): number | undefined {
  let head = packetSha256
  for (const [at, row] of rows.entries()) {
    if (row.revision !== at + 1 || row.previous !== head || row.hash !== hashEntry(row)) return at + 1
    head = row.hash
  }
  if (rows.length === end.revision && head === end.head) return undefined
  return Math.min(rows.length, end.revision) + 1 // a line that is missing, or one beyond the end
}

function hashEntry({ port, reference, revision, at, officer, event, previous }: Omit<HistoryRow, 'hash'>): string {
  const covered = JSON.stringify([port, reference, revision, at, officer, event, previous])
  return createHash('sha256').update(covered).digest('hex')
}
