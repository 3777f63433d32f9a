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
  /** Tells the desk's windows that a case has gone on in a way that is no news for kiosks. */
  wake: (port: string) => Promise<void>
  /** Rises with every entry and every waking; 0 where there was none. */
  countMoves: (port: string) => Promise<number>
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
    wake: async (port) => {
      await db
        .insertInto('feed_counters')
        .values({ port, position: 0, woken: 1 })
        .onConflict((counter) =>
          counter.column('port').doUpdateSet((row) => ({ woken: row('feed_counters.woken', '+', 1) })),
        )
        .execute()
      await sql`select pg_notify(${CHANNEL}, ${port})`.execute(db)
    },
    countMoves: async (port) => {
      const counter = db.selectFrom('feed_counters').select(['position', 'woken']).where('port', '=', port)
      const { position, woken } = (await counter.executeTakeFirst()) ?? { position: 0, woken: 0 }
      return position + woken
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
