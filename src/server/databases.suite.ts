// The databases every server suite runs over: in memory, embedded, and an external one reached by its URL.
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from './store/database.ts'
import { findPrograms, type Programs } from './store/embedded/binaries.ts'
import { initialise, type Running, start } from './store/embedded/cluster.ts'
import { findUser } from './store/embedded/user.ts'
import { openEmbedded } from './store/embedded.ts'
import { openExternal } from './store/external.ts'
import { openInMemory } from './store/in-memory.ts'

export type OpenDatabase = () => Promise<Database>

export const DATABASES: Record<string, OpenDatabase> = {
  'PostgreSQL in memory': openInMemory,
  'the embedded PostgreSQL': openTemporary,
  'an external PostgreSQL': openByUrl,
}

const quiet = (): void => undefined

/** A folder the database's own user can enter, gone afterwards. */
export async function makeFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'kouan-test-'))
  await chmod(path, 0o755)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export async function openTemporary(): Promise<Database> {
  const folder = await makeFolder()
  const opened = await openEmbedded(folder.path, quiet)
  if (!opened.ok) throw new Error(opened.message)
  return after(opened.database, folder.remove)
}

/** A new database on `DATABASE_URL`; without one, on a server started for it: Debian's where there is one, else our own. */
async function openByUrl(): Promise<Database> {
  const given = process.env.DATABASE_URL
  if (given) return openNewDatabase(given)
  const folder = await makeFolder()
  const running = await startServer(join(folder.path, 'external'))
  const { host, user } = running.connection
  const database = await openNewDatabase(`postgresql://${user}@localhost/postgres?host=${host}`)
  return after(database, async () => {
    await running.stop()
    await folder.remove()
  })
}

async function startServer(folder: string): Promise<Running> {
  const user = findUser(quiet)
  const cluster = { folder, user, programs: findDebian() ?? (await findPrograms(user, quiet)) }
  await initialise(cluster)
  return start(cluster)
}

function findDebian(): Programs | undefined {
  const bin = '/usr/lib/postgresql/15/bin'
  if (!existsSync(join(bin, 'postgres'))) return undefined
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), pg_ctl: join(bin, 'pg_ctl') }
}

/** With a role of its own that serves, as an operator would make it. */
async function openNewDatabase(server: string): Promise<Database> {
  const name = `kouan_test_${process.pid}_${Date.now().toString(36)}`
  await command(server, `create database ${name}`)
  await command(server, `create role ${name} login password '${name}'`)
  const owner = new URL(server)
  owner.pathname = `/${name}`
  const serving = new URL(owner)
  serving.username = name
  serving.password = name
  const database = await openExternal({ connectionString: serving.href }, { connectionString: owner.href })
  return after(database, async () => {
    await command(server, `drop database ${name} with (force)`)
    await command(server, `drop role ${name}`)
  })
}

async function command(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(sql)
  await client.end()
}

function after(database: Database, more: () => Promise<void>): Database {
  const close = async () => {
    await database.close()
    await more()
  }
  return { ...database, close }
}
