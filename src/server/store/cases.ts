// The queue's index of cases and their histories. The record itself stays sealed in its packet.
import type { Kysely } from 'kysely'
import type { CaseRow, HistoryRow, Tables } from './tables.ts'

export type CaseStore = {
  /** Adds all whose reference is not taken, in one statement. Returns the packet ids that became cases. */
  add: (rows: readonly CaseRow[]) => Promise<Set<string>>
  find: (port: string, reference: string) => Promise<CaseRow | undefined>
  /** As `find`, and nobody else may write the case until this transaction ends. */
  lock: (port: string, reference: string) => Promise<CaseRow | undefined>
  /** Cases an officer holds by a lease that runs, for nobody else to write until this transaction ends. */
  listClaimed: (port: string, officerId: string, now: string) => Promise<CaseRow[]>
  countByStatus: () => Promise<{ resting: string; cases: number }[]>
  listHistory: (port: string, reference: string) => Promise<HistoryRow[]>
  /** Appends entries; the caller holds the case's lock or has just added it. */
  appendHistory: (rows: readonly HistoryRow[]) => Promise<void>
  project: (
    port: string,
    reference: string,
    row: Pick<CaseRow, 'resting' | 'claim_officer' | 'claim_until' | 'revision' | 'acted' | 'head'> &
      Partial<Pick<CaseRow, 'proposed_by'>>,
  ) => Promise<void>
  /** What the queue shows of the findings, which follow the lists and other cases. */
  recount: (port: string, reference: string, counts: Pick<CaseRow, 'failed' | 'unknown' | 'found'>) => Promise<void>
}

export function caseStore(db: Kysely<Tables>): CaseStore {
  return { ...queueOf(db), ...writingOf(db) }
}

function queueOf(db: Kysely<Tables>): Pick<CaseStore, 'find' | 'listClaimed' | 'countByStatus' | 'listHistory'> {
  return {
    find: (port, reference) => one(db, port, reference).executeTakeFirst(),
    listClaimed: (port, officerId, now) => {
      const held = db.selectFrom('cases').selectAll().where('port', '=', port).where('claim_officer', '=', officerId)
      return held.where('claim_until', '>', now).orderBy('received_at').orderBy('reference').forUpdate().execute()
    },
    countByStatus: () =>
      db
        .selectFrom('cases')
        .select(['resting', (row) => row.fn.countAll<number>().as('cases')])
        .groupBy('resting')
        .execute(),
    listHistory: (port, reference) =>
      db
        .selectFrom('history')
        .selectAll()
        .where('port', '=', port)
        .where('reference', '=', reference)
        .orderBy('revision')
        .execute(),
  }
}

function writingOf(db: Kysely<Tables>): Pick<CaseStore, 'add' | 'lock' | 'appendHistory' | 'project' | 'recount'> {
  return {
    add: async (rows) => {
      if (rows.length === 0) return new Set()
      const insert = db.insertInto('cases').values([...rows])
      const added = await insert
        .onConflict((taken) => taken.doNothing())
        .returning('packet_id')
        .execute()
      return new Set(added.map((row) => row.packet_id))
    },
    lock: (port, reference) => one(db, port, reference).forUpdate().executeTakeFirst(),
    appendHistory: async (rows) => {
      if (rows.length > 0)
        await db
          .insertInto('history')
          .values([...rows])
          .execute()
    },
    project: async (port, reference, row) => {
      const own = db.updateTable('cases').set(row).where('port', '=', port).where('reference', '=', reference)
      await own.execute()
    },
    recount: async (port, reference, counts) => {
      const own = db.updateTable('cases').set(counts).where('port', '=', port).where('reference', '=', reference)
      await own.execute()
    },
  }
}

function one(db: Kysely<Tables>, port: string, reference: string) {
  return db.selectFrom('cases').selectAll().where('port', '=', port).where('reference', '=', reference)
}
