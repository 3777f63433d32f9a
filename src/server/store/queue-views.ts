// Parts of the queue that officers have put together and named.
import type { Kysely } from 'kysely'
import type { QueueViewRow, Tables } from './tables.ts'

export type QueueViewStore = {
  /** The officer's own and those shared with the port, in the order they were made. */
  list: (port: string, officer: string) => Promise<QueueViewRow[]>
  add: (row: QueueViewRow) => Promise<void>
  find: (port: string, viewId: string) => Promise<QueueViewRow | undefined>
  remove: (port: string, viewId: string) => Promise<void>
}

export function queueViewStore(db: Kysely<Tables>): QueueViewStore {
  const ofPort = (port: string) => db.selectFrom('queue_views').selectAll().where('port', '=', port)
  return {
    list: (port, officer) =>
      ofPort(port)
        .where((row) => row.or([row('officer_id', '=', officer), row('shared', '=', true)]))
        .orderBy('made_at')
        .orderBy('view_id')
        .execute(),
    add: async (row) => void (await db.insertInto('queue_views').values(row).execute()),
    find: (port, viewId) => ofPort(port).where('view_id', '=', viewId).executeTakeFirst(),
    remove: async (port, viewId) => {
      await db.deleteFrom('queue_views').where('port', '=', port).where('view_id', '=', viewId).execute()
    },
  }
}
