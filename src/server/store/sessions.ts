// WebAuthn ceremonies under way, and signed-in sessions. Only digests of their secrets are kept.
import { type Kysely, sql } from 'kysely'
import { CHANNEL } from './database.ts'
import type { CeremonyRow, OfficerRow, SessionRow, Tables } from './tables.ts'

export type SessionStore = {
  addCeremony: (ceremony: CeremonyRow) => Promise<void>
  /** Takes a ceremony away: each challenge is answered once. */
  takeCeremony: (ceremonyId: string, now: string) => Promise<CeremonyRow | undefined>
  add: (session: SessionRow) => Promise<void>
  find: (sessionHash: string) => Promise<{ session: SessionRow; officer: OfficerRow } | undefined>
  touch: (session: SessionRow, now: string) => Promise<void>
  end: (sessionHash: string) => Promise<void>
  /** Ends every session of an officer at a port, and wakes whoever watches them. Returns how many there were. */
  endAll: (port: string, officerId: string) => Promise<number>
  /** Of these, the ones that are still there. */
  listLive: (sessionHashes: readonly string[]) => Promise<Set<string>>
  /** Forgets what is over. */
  sweep: (over: { startedBefore: string; seenBefore: string; now: string }) => Promise<void>
}

export function sessionStore(db: Kysely<Tables>): SessionStore {
  return {
    addCeremony: async (ceremony) => void (await db.insertInto('ceremonies').values(ceremony).execute()),
    takeCeremony: async (ceremonyId, now) => {
      const taken = db.deleteFrom('ceremonies').where('ceremony_id', '=', ceremonyId).where('expires_at', '>', now)
      return taken.returningAll().executeTakeFirst()
    },
    add: async (session) => void (await db.insertInto('sessions').values(session).execute()),
    find: async (sessionHash) => {
      const sessions = db.selectFrom('sessions').selectAll().where('session_hash', '=', sessionHash)
      const session = await sessions.executeTakeFirst()
      if (!session) return undefined
      const own = db.selectFrom('officers').selectAll().where('port', '=', session.port)
      const officer = await own.where('officer_id', '=', session.officer_id).executeTakeFirst()
      return officer && { session, officer }
    },
    touch: async (session, now) => {
      const { port, session_hash, officer_id } = session
      const own = db.updateTable('sessions').set({ last_seen_at: now }).where('port', '=', port)
      await own.where('session_hash', '=', session_hash).execute()
      const officer = db.updateTable('officers').set({ last_seen_at: now }).where('port', '=', port)
      await officer.where('officer_id', '=', officer_id).execute()
    },
    end: async (sessionHash) => {
      await db.deleteFrom('sessions').where('session_hash', '=', sessionHash).execute()
    },
    endAll: async (port, officerId) => {
      const all = db.deleteFrom('sessions').where('port', '=', port).where('officer_id', '=', officerId)
      const { numDeletedRows } = await all.executeTakeFirstOrThrow()
      await sql`select pg_notify(${CHANNEL}, ${port})`.execute(db)
      return Number(numDeletedRows)
    },
    listLive: async (sessionHashes) => {
      if (sessionHashes.length === 0) return new Set()
      const live = db
        .selectFrom('sessions')
        .select('session_hash')
        .where('session_hash', 'in', [...sessionHashes])
      return new Set((await live.execute()).map(({ session_hash }) => session_hash))
    },
    sweep: async ({ startedBefore, seenBefore, now }) => {
      await db.deleteFrom('ceremonies').where('expires_at', '<=', now).execute()
      await db
        .deleteFrom('sessions')
        .where((row) => row.or([row('started_at', '<', startedBefore), row('last_seen_at', '<', seenBefore)]))
        .execute()
    },
  }
}
