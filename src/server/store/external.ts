// Any PostgreSQL by connection string or settings: the operator's own (`DATABASE_URL`), or the embedded one.
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { CHANNEL, type Database } from './database.ts'
import type { Tables } from './tables.ts'
import { VALUE_READERS } from './values.ts'

/** Small on purpose: intake is one short transaction a batch. */
const POOL_SIZE = 12
const RECONNECT_MS = 1_000
const CONNECT_MS = 10_000

const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    VALUE_READERS[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/** @param owner of the tables, where `connection` is a serving role that may not change them */
export async function openExternal(connection: pg.ClientConfig, owner?: pg.ClientConfig): Promise<Database> {
  const sql = openPool(connection, POOL_SIZE)
  const listener = makeListener(connection)
  return {
    sql,
    ...(owner && { asOwner: (work) => workAs(owner, work) }),
    listen: listener.listen,
    close: async () => {
      await listener.close()
      await sql.destroy()
    },
  }
}

function openPool(connection: pg.ClientConfig, max: number): Kysely<Tables> {
  const pool = new pg.Pool({ ...connection, types, max, connectionTimeoutMillis: CONNECT_MS })
  pool.on('error', () => undefined) // an idle connection died: the pool has dropped it, the next query makes another
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

async function workAs(owner: pg.ClientConfig, work: (sql: Kysely<Tables>) => Promise<void>): Promise<void> {
  const sql = openPool(owner, 1)
  try {
    await work(sql)
  } finally {
    await sql.destroy()
  }
}

/** One connection kept for LISTEN; it comes back by itself. */
function makeListener(connection: pg.ClientConfig) {
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let closed = false
  const connect = async (wake: () => void): Promise<void> => {
    const next = new pg.Client(connection)
    client = next
    next.on('notification', wake)
    next.on('error', () => undefined) // 'end' follows
    next.on('end', () => retrySoon(wake))
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
  }
  const retrySoon = (wake: () => void): void => {
    if (closed || retry) return // a failed connection says so twice
    retry = setTimeout(() => {
      retry = undefined
      connect(wake).catch(() => retrySoon(wake))
    }, RECONNECT_MS)
    retry.unref()
  }
  const close = async (): Promise<void> => {
    closed = true
    clearTimeout(retry)
    await client?.end().catch(() => undefined)
  }
  return { listen: connect, close }
}
