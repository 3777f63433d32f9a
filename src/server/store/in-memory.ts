// PostgreSQL inside this process (PGlite), for unit tests only: it never calls fsync, so it can promise nothing.
import { PGlite } from '@electric-sql/pglite'
import { type DatabaseConnection, type Driver, Kysely, PGliteDialect } from 'kysely'
import { CHANNEL, type Database } from './database.ts'
import type { Tables } from './tables.ts'
import { VALUE_READERS } from './values.ts'

export async function openInMemory(): Promise<Database> {
  const pglite = new PGlite({ parsers: VALUE_READERS })
  await pglite.waitReady
  const sql = new Kysely<Tables>({ dialect: new OneAtATimeDialect({ pglite }) })
  return {
    sql,
    listen: async (wake) => void (await pglite.listen(CHANNEL, wake)),
    close: () => sql.destroy(),
  }
}

/** PGlite has one connection: whoever holds it holds it alone, or one caller's query would run inside another's transaction. */
class OneAtATimeDialect extends PGliteDialect {
  override createDriver(): Driver {
    const driver = super.createDriver()
    const queue = makeQueue()
    const acquire = driver.acquireConnection.bind(driver)
    const release = driver.releaseConnection.bind(driver)
    driver.acquireConnection = async (options) => {
      await queue.enter()
      return acquire(options)
    }
    driver.releaseConnection = async (connection: DatabaseConnection, options) => {
      await release(connection, options)
      queue.leave()
    }
    return driver
  }
}

function makeQueue() {
  const waiting: (() => void)[] = []
  let busy = false
  return {
    enter: (): Promise<void> => {
      if (busy) return new Promise((resolve) => waiting.push(resolve))
      busy = true
      return Promise.resolve()
    },
    leave: (): void => {
      const next = waiting.shift()
      if (next) next()
      else busy = false
    },
  }
}
