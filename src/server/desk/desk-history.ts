// A port's own history: what was done at its desk that concerns no single case, chained like a case's. The first entry covers
// the port's name; the desk's row says where the chain ends.
import type { DeskEvent } from '../../visa/desk-event.ts'
import type { Work } from '../store/store.ts'
import type { DeskHistoryRow, DeskRow, HistoryRow, OfficerRow } from '../store/tables.ts'
import { findBrokenEntry, nextEntry } from './audit.ts'
import type { Parts } from './parts.ts'
import { hashOf, nowOf } from './world.ts'

/** Stands where a case's history has its reference. */
export const DESK = 'desk'

const startOf = (port: string): string => hashOf(`kouan desk ${port}`)

/** Whoever acts: an officer, or with `officer_id` null the server itself. */
export type Actor = Pick<OfficerRow, 'port'> & { officer_id: string | null }

/** Holds the desk's row until the transaction ends. Who takes cases as well takes this first: one order for all. */
export function holdDesk(inside: Work, port: string): Promise<DeskRow> {
  return inside.desks.lock({ port, revision: 0, head: startOf(port) })
}

/** Appends in the transaction of what it tells of. */
export async function appendDeskEvent(inside: Work, parts: Parts, officer: Actor, event: DeskEvent): Promise<void> {
  const { port } = officer
  const end = await holdDesk(inside, port)
  const entry = { port, reference: DESK, at: nowOf(parts.world), officer: officer.officer_id, event }
  const { reference: _, ...row } = nextEntry(end, entry)
  await inside.desks.append(row)
}

/** The first entry that does not hold, or `undefined` where the chain is whole. */
export function findBrokenDeskEntry(desk: DeskRow, rows: readonly DeskHistoryRow[]): number | undefined {
  const entries = rows.map((row): HistoryRow => ({ ...row, reference: DESK }))
  return findBrokenEntry(entries, startOf(desk.port), desk)
}
