// The PostgreSQLs a bench runs on: the embedded one, and an external one (DATABASE_URL, else Debian's own programs).
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { findPrograms, type Programs } from '../../src/server/store/embedded/binaries.ts'
import { initialise, start } from '../../src/server/store/embedded/cluster.ts'
import { findUser } from '../../src/server/store/embedded/user.ts'

export type Postgres = { name: string; url: string; close: () => Promise<void> }

const DEBIAN = '/usr/lib/postgresql/15/bin'

export async function openPostgres(kind: 'embedded' | 'external'): Promise<Postgres> {
  const given = process.env.DATABASE_URL
  if (kind === 'external' && given) return openGiven(given)
  const user = findUser(() => undefined)
  const programs = (kind === 'external' && findDebian()) || (await findPrograms(user, () => undefined))
  const folder = await mkdtemp(join(tmpdir(), 'kouan-bench-'))
  await chmod(folder, 0o755)
  const cluster = { folder: join(folder, 'postgres'), user, programs }
  await initialise(cluster)
  const running = await start(cluster)
  const { host, user: role, database } = running.connection
  const close = async () => {
    await running.stop()
    await rm(folder, { recursive: true })
  }
  return { name: kind, url: `postgresql://${role}@localhost/${database}?host=${host}`, close }
}

async function openGiven(server: string): Promise<Postgres> {
  const name = `kouan_bench_${process.pid}`
  const command = async (sql: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await command(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { name: 'external', url: url.href, close: () => command(`drop database ${name} with (force)`) }
}

function findDebian(): Programs | undefined {
  if (!existsSync(join(DEBIAN, 'postgres'))) return undefined
  return { initdb: join(DEBIAN, 'initdb'), postgres: join(DEBIAN, 'postgres'), pg_ctl: join(DEBIAN, 'pg_ctl') }
}
