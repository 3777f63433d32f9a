// Reaching the database a server uses, running or not: the external one by its address, the embedded one by the socket its
// own lock file names; where it does not run it is started for the length of the command. Always as the tables' owner.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Config } from '../config.ts'
import type { Database } from '../store/database.ts'
import { findUser } from '../store/embedded/user.ts'
import { findClusterFolder, openEmbedded } from '../store/embedded.ts'
import { openExternal } from '../store/external.ts'

export type Reached = {
  database: Database
  connection: pg.ClientConfig
  /** Data directory of the embedded PostgreSQL; absent where the database is the operator's own. */
  cluster?: string
  close: () => Promise<void>
}

type Place = Pick<Config, 'databaseUrl' | 'migrateUrl' | 'dataDir'>

export async function reachDatabase(
  { databaseUrl, migrateUrl, dataDir }: Place,
  say: (line: string) => void,
): Promise<{ ok: true; reached: Reached } | { ok: false; message: string }> {
  if (databaseUrl) {
    const connection = { connectionString: migrateUrl ?? databaseUrl }
    const database = await openExternal(connection)
    return { ok: true, reached: { database, connection, close: database.close } }
  }
  const cluster = await findClusterFolder(dataDir, findUser(say), say)
  const running = await findRunning(cluster)
  if (running) {
    const database = await openExternal(running)
    return { ok: true, reached: { database, connection: running, cluster, close: database.close } }
  }
  const opened = await openEmbedded(dataDir, say)
  if (!opened.ok) return opened
  const connection = await findRunning(cluster)
  if (!connection) throw new Error(`${cluster} was started and names no socket`)
  const database = await openExternal(connection)
  const close = async () => {
    await database.close()
    await opened.database.close()
  }
  return { ok: true, reached: { database, connection, cluster, close } }
}

/** Lines of postmaster.pid: process id, data folder, start time, port, socket folder. */
async function findRunning(cluster: string): Promise<pg.ClientConfig | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, host] = text.split('\n')
  if (!pid || !host || !isRunning(Number(pid))) return undefined
  return { host, port: Number(port), user: 'kouan', database: 'kouan' }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
