// What the SQL store needs of a PostgreSQL, whoever runs it: queries, a wake-up when another process wrote, and an end.
import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

export type Database = {
  sql: Kysely<Tables>
  /** Work as the tables' owner, on a connection of its own; absent where `sql` is the owner's itself. */
  asOwner?: (work: (owner: Kysely<Tables>) => Promise<void>) => Promise<void>
  /** Calls `wake` after a committed `pg_notify('kouan', …)` of any process. A wake-up may be lost: readers also poll. */
  listen: (wake: () => void) => Promise<void>
  close: () => Promise<void>
}

export const CHANNEL = 'kouan'

/** Ways a driver says that the server is away (SQLSTATE classes 08, 53 and 57 aside). */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'])

/** The role may not do what it must (42501): its owner has to mend that, and what was asked stays undone until then. */
const FORBIDDEN = '42501'

/** True where the database is not there or not ready: to be tried again, unlike a defect of ours. */
export function isOutage(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string') return AWAY.has(code) || code === FORBIDDEN || /^(08|53|57)/.test(code)
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(String(message))
}
