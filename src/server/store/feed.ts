// The port's feed: every change of stage in commit order, without gaps.
//
// A sequence would leave gaps where a transaction fails and would show a later entry before an earlier one commits.
// The counter row is taken in the writing transaction instead: the next writer of the same port waits for its commit.
import { type Kysely, sql } from 'kysely'
import { CHANNEL } from './database.ts'
import type { FeedRow, Tables } from './tables.ts'

/** `wanted`: the kinds of documents a case waits for, as a JSON array. */
export type FeedNews = Pick<FeedRow, 'reference_hash' | 'stage' | 'at'> & Partial<Pick<FeedRow, 'wanted'>>

export type FeedStore = {
  append: (port: string, entries: readonly FeedNews[]) => Promise<void>
  /** Entries after a position, oldest first. */
  list: (port: string, after: number, limit: number) => Promise<FeedRow[]>
  /** The position of the newest entry; 0 where there is none. */
  position: (port: string) => Promise<number>
}

export function feedStore(db: Kysely<Tables>): FeedStore {
  return {
    append: async (port, entries) => {
      if (entries.length === 0) return
      const last = await advance(db, port, entries.length)
      const first = last - entries.length + 1
      const rows = entries.map((entry, at) => ({ wanted: null, ...entry, port, position: first + at }))
      await db.insertInto('feed').values(rows).execute()
      await sql`select pg_notify(${CHANNEL}, ${port})`.execute(db)
    },
    list: (port, after, limit) =>
      db
        .selectFrom('feed')
        .selectAll()
        .where('port', '=', port)
        .where('position', '>', after)
        .orderBy('position')
        .limit(limit)
        .execute(),
    position: async (port) => {
      const counter = db.selectFrom('feed_counters').select('position').where('port', '=', port)
      return (await counter.executeTakeFirst())?.position ?? 0
    },
  }
}

async function advance(db: Kysely<Tables>, port: string, by: number): Promise<number> {
  const { position } = await db
    .insertInto('feed_counters')
    .values({ port, position: by })
    .onConflict((counter) =>
      counter.column('port').doUpdateSet((row) => ({ position: row('feed_counters.position', '+', by) })),
    )
    .returning('position')
    .executeTakeFirstOrThrow()
  return position
}
