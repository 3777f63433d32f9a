// Packets that add documents to a case: waiting for it, attached to it, or kept beside it. Their bytes stay in `packets`.
import { type Kysely, sql } from 'kysely'
import type { SupplementRow, Tables } from './tables.ts'

export type SupplementOutcome = SupplementRow['outcome']

export type SupplementStore = {
  add: (rows: readonly Omit<SupplementRow, 'outcome'>[]) => Promise<void>
  /** Waiting ones whose case is there, the oldest first, locked for this transaction; what another process holds is skipped. */
  takeReady: (limit: number) => Promise<SupplementRow[]>
  settle: (row: SupplementRow, outcome: SupplementOutcome) => Promise<void>
  /** Those attached to a case. */
  listAttached: (port: string, reference: string) => Promise<SupplementRow[]>
}

export function supplementStore(db: Kysely<Tables>): SupplementStore {
  return {
    add: async (rows) => {
      if (rows.length === 0) return
      const waiting = rows.map((row) => ({ ...row, outcome: 'waiting' as const }))
      const insert = db.insertInto('supplements').values(waiting)
      await insert.onConflict((known) => known.doNothing()).execute()
    },
    takeReady: (limit) =>
      db
        .selectFrom('supplements')
        .selectAll()
        .where('outcome', '=', 'waiting')
        .where(
          sql<boolean>`exists (select from cases where cases.port = supplements.port and cases.reference = supplements.reference)`,
        )
        .orderBy('received_at')
        .orderBy('packet_id')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute(),
    settle: async ({ port, packet_id }, outcome) => {
      const own = db.updateTable('supplements').set({ outcome }).where('port', '=', port)
      await own.where('packet_id', '=', packet_id).where('outcome', '=', 'waiting').execute()
    },
    listAttached: (port, reference) =>
      db
        .selectFrom('supplements')
        .selectAll()
        .where('port', '=', port)
        .where('reference', '=', reference)
        .where('outcome', '=', 'attached')
        .execute(),
  }
}
