// A kiosk's own history: what was found of it and what operators did with it, chained like a case's. The first entry covers
// the kiosk's id, which is made from its key; the kiosk's row says where the chain ends.
import type { Work } from '../store/store.ts'
import type { HistoryRow, KioskHistoryRow, KioskRow } from '../store/tables.ts'
import { findBrokenEntry, nextEntry } from './audit.ts'
import { hashOf } from './world.ts'

/** What shows that two devices speak with one key, or that one was set back. */
export type ForkFound = { why: 'same-place' | 'same-id' | 'broken-chain'; epoch: number; sequence: number }

export type KioskEvent =
  | { type: 'suspended'; found: ForkFound }
  | { type: 'cleared'; reason: string; released: number }
  | { type: 'revoked' }
  | { type: 'operator-code'; counter: number } // handed out, for the operator's screen

const startOf = (kioskId: string): string => hashOf(`kouan kiosk ${kioskId}`)

/** Appends and moves the end of the chain; the caller holds the kiosk's row. */
export async function appendToKiosk(
  inside: Work,
  kiosk: KioskRow,
  entry: { at: string; officer: string | null; event: KioskEvent },
): Promise<void> {
  const { port, kiosk_id } = kiosk
  const end = { revision: kiosk.revision, head: kiosk.head ?? startOf(kiosk_id) }
  const { reference, ...row } = nextEntry(end, { ...entry, port, reference: kiosk_id })
  await inside.kiosks.append({ ...row, kiosk_id: reference })
}

/** The first entry that does not hold, or `undefined` where the chain is whole. */
export function findBrokenKioskEntry(
  { kiosk_id, revision, head }: Pick<KioskRow, 'kiosk_id' | 'revision' | 'head'>,
  rows: readonly KioskHistoryRow[],
): number | undefined {
  const start = startOf(kiosk_id)
  const entries = rows.map(({ kiosk_id: reference, ...row }): HistoryRow => ({ ...row, reference }))
  return findBrokenEntry(entries, start, { revision, head: head ?? start })
}
