// What the serving process may do to each table. It connects as a role of its own, which can add to what was promised to be
// kept and never change or remove it; migrations and `npm run maintain` connect as the owner.
import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** The embedded database's serving role; an external one's is whoever `DATABASE_URL` names. */
export const SERVING_ROLE = 'kouan_app'

const KEPT = 'select, insert'
const CHANGED = 'select, insert, update'
const REMOVED = 'select, insert, update, delete'

/** A table that is not named here cannot be compiled, and gets nothing. */
const POWERS = {
  settings: KEPT,
  kiosks: CHANGED,
  kiosk_history: KEPT,
  kiosk_codes: CHANGED,
  packets: 'select, insert, update (state)',
  quarantine: KEPT,
  supplements: 'select, insert, update (outcome)',
  cases: CHANGED,
  queue_views: REMOVED,
  history: KEPT,
  desks: CHANGED,
  desk_history: KEPT,
  feed_counters: CHANGED,
  feed: KEPT,
  officers: CHANGED,
  credentials: CHANGED,
  invites: CHANGED,
  ceremonies: REMOVED,
  sessions: REMOVED,
  invitation_lists: REMOVED,
  invitations: REMOVED,
  case_marks: KEPT,
  operator_codes_handed: KEPT,
  operator_codes_used: KEPT,
  operator_code_batches: KEPT,
  carries: KEPT,
} as const satisfies Record<keyof Tables, string>

/** What nobody may rewrite who serves. */
const PROTECTED = [
  'packets',
  'quarantine',
  'supplements',
  'history',
  'kiosk_history',
  'desk_history',
  'feed',
  'operator_codes_handed',
  'operator_codes_used',
  'carries',
] as const satisfies (keyof Tables)[]

export async function roleOf(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db)
  return rows[0]?.role ?? ''
}

/** Gives `role` exactly its powers; the caller is the owner and holds the migrations' lock. */
export async function grantPowers(owner: Kysely<Tables>, role: string): Promise<void> {
  const to = sql.id(role)
  await sql`revoke create on schema public from public, ${to}`.execute(owner)
  await sql`revoke all on all tables in schema public from ${to}`.execute(owner)
  await sql`grant select on migrations to ${to}`.execute(owner)
  for (const [table, powers] of Object.entries(POWERS)) {
    await sql`grant ${sql.raw(powers)} on ${sql.table(table)} to ${to}`.execute(owner)
  }
}

export type Powers = { role: string; mayChange: string[] }

/** Asked of the database itself: which of the protected tables this connection could change, empty or take over. */
export async function readPowers(db: Kysely<Tables>): Promise<Powers> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname in (${sql.join([...PROTECTED])})
    and (has_table_privilege(oid, 'update') or has_table_privilege(oid, 'delete')
      or has_table_privilege(oid, 'truncate') or pg_has_role(relowner, 'usage'))
    order by relname`.execute(db)
  return { role: await roleOf(db), mayChange: rows.map(({ name }) => name) }
}
