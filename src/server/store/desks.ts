// Each port's own history, and where it ends.
import { type Kysely, sql } from 'kysely'
import type { DeskHistoryRow, DeskRow, Tables } from './tables.ts'

export type DeskStore = {
  /** The port's row, made where there is none; nobody else may write it until this transaction ends. */
  lock: (fresh: DeskRow) => Promise<DeskRow>
  /** One more entry, and where the history now ends; the caller holds the lock. */
  append: (entry: DeskHistoryRow) => Promise<void>
  /** Newest first, before a revision. */
  listHistory: (port: string, before: number, limit: number) => Promise<DeskHistoryRow[]>
  /** The newest entry whose event is of this type. */
  findLast: (port: string, type: string) => Promise<DeskHistoryRow | undefined>
}

export function deskStore(db: Kysely<Tables>): DeskStore {
  const ofPort = (port: string) => db.selectFrom('desk_history').selectAll().where('port', '=', port)
  return {
    lock: async (fresh) => {
      await db
        .insertInto('desks')
        .values(fresh)
        .onConflict((known) => known.column('port').doNothing())
        .execute()
      const own = db.selectFrom('desks').selectAll().where('port', '=', fresh.port)
      return own.forUpdate().executeTakeFirstOrThrow()
    },
    append: async (entry) => {
      await db.insertInto('desk_history').values(entry).execute()
      const { port, revision, hash: head } = entry
      await db.updateTable('desks').set({ revision, head }).where('port', '=', port).execute()
    },
    listHistory: (port, before, limit) =>
      ofPort(port).where('revision', '<', before).orderBy('revision', 'desc').limit(limit).execute(),
    findLast: (port, type) =>
      ofPort(port)
        .where(sql<boolean>`event::json ->> 'type' = ${type}`)
        .orderBy('revision', 'desc')
        .limit(1)
        .executeTakeFirst(),
  }
}
