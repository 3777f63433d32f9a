// The queue's index of cases and their histories. The record itself stays sealed in its packet.
import type { ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { CaseRow, HistoryRow, Tables } from './tables.ts'

export type QueueFilter = 'open' | 'mine' | 'waiting' | 'decided' | 'all'
export type QueueView = { port: string; officer: string; now: string }
export type QueueSearch = { text: string; documentMac: string }
/** Where a page ends: the oldest come first, the reference parts equals. */
export type QueuePlace = { receivedAt: string; reference: string }

export type CaseStore = {
  /** Adds all whose reference is not taken, in one statement. Returns the packet ids that became cases. */
  add: (rows: readonly CaseRow[]) => Promise<Set<string>>
  find: (port: string, reference: string) => Promise<CaseRow | undefined>
  /** As `find`, and nobody else may write the case until this transaction ends. */
  lock: (port: string, reference: string) => Promise<CaseRow | undefined>
  page: (
    view: QueueView,
    asked: { filter: QueueFilter; search?: QueueSearch; after?: QueuePlace; limit: number },
  ) => Promise<CaseRow[]>
  counts: (view: QueueView) => Promise<Record<QueueFilter, number>>
  countByStatus: () => Promise<{ resting: string; cases: number }[]>
  listHistory: (port: string, reference: string) => Promise<HistoryRow[]>
  /** Appends entries; the caller holds the case's lock or has just added it. */
  appendHistory: (rows: readonly HistoryRow[]) => Promise<void>
  project: (
    port: string,
    reference: string,
    row: Pick<CaseRow, 'resting' | 'claim_officer' | 'claim_until' | 'revision' | 'head'>,
  ) => Promise<void>
  /** What the queue shows of the findings, which follow the lists and other cases. */
  recount: (port: string, reference: string, counts: Pick<CaseRow, 'failed' | 'unknown'>) => Promise<void>
}

type Row = ExpressionBuilder<Tables, 'cases'>

export function caseStore(db: Kysely<Tables>): CaseStore {
  return { ...queueOf(db), ...writingOf(db) }
}

function queueOf(db: Kysely<Tables>): Pick<CaseStore, 'find' | 'page' | 'counts' | 'countByStatus' | 'listHistory'> {
  return {
    find: (port, reference) => one(db, port, reference).executeTakeFirst(),
    page: (view, { filter, search, after, limit }) => {
      let query = db
        .selectFrom('cases')
        .selectAll()
        .where('port', '=', view.port)
        .where((row) => matches(row, filter, view))
      if (search) query = query.where((row) => finds(row, search))
      if (after) query = query.where((row) => isLater(row, after))
      return query.orderBy('received_at').orderBy('reference').limit(limit).execute()
    },
    counts: async (view) => {
      const count = (row: Row, filter: QueueFilter) =>
        row.fn.countAll<number>().filterWhere((of) => matches(of, filter, view))
      return db
        .selectFrom('cases')
        .where('port', '=', view.port)
        .select((row) => [
          count(row, 'open').as('open'),
          count(row, 'mine').as('mine'),
          count(row, 'waiting').as('waiting'),
          count(row, 'decided').as('decided'),
          count(row, 'all').as('all'),
        ])
        .executeTakeFirstOrThrow()
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

function matches(row: Row, filter: QueueFilter, view: QueueView) {
  const claimed = row.and([row('claim_officer', '=', view.officer), row('claim_until', '>', view.now)])
  const filters = {
    open: row('resting', 'in', ['new', 'referred', 'second-look']),
    mine: claimed,
    waiting: row('resting', '=', 'awaiting-applicant'),
    decided: row('resting', 'in', ['granted', 'refused']),
    all: row.val<SqlBool>(true),
  }
  return filters[filter]
}

/** Reference, flight and document number whole; names by any part of them. */
function finds(row: Row, { text, documentMac }: QueueSearch) {
  const code = text.replace(/\s/g, '').toUpperCase()
  const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return row.or([
    row('reference', '=', code),
    row('flight', '=', code),
    row('document_mac', '=', documentMac),
    row('primary_identifier', 'ilike', part),
    row('secondary_identifier', 'ilike', part),
  ])
}

function isLater(row: Row, after: QueuePlace) {
  return row.or([
    row('received_at', '>', after.receivedAt),
    row.and([row('received_at', '=', after.receivedAt), row('reference', '>', after.reference)]),
  ])
}
