// What the SQL store needs of a PostgreSQL, whoever runs it: queries, a wake-up when another process wrote, and an end.
import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

export type Database = {
  sql: Kysely<Tables>
  /** Calls `wake` after a committed `pg_notify('kouan', …)` of any process. A wake-up may be lost: readers also poll. */
  listen: (wake: () => void) => Promise<void>
  close: () => Promise<void>
}

export const CHANNEL = 'kouan'
