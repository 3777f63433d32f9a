// One PostgreSQL cluster on disk: made, started, stopped. Reached through a socket in a closed folder, never by network.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { chown, mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'
import { SERVING_ROLE } from '../powers.ts'
import { exists, type Programs } from './binaries.ts'
import type { SystemUser } from './user.ts'

export type Cluster = { folder: string; programs: Programs; user: SystemUser | undefined }
/** `ended` settles when the database has ended, asked to or not. */
export type Running = { connection: pg.ClientConfig; ended: Promise<unknown>; stop: () => Promise<void> }

const NAME = 'kouan'
const START_MS = 60_000
const SHUTDOWN_MS = 20_000

/** Deterministic text order on every machine, and page checksums (the default of version 18, said all the same). */
const INITDB = ['--auth=trust', `--username=${NAME}`, '--encoding=UTF8', '--locale=C', '--data-checksums']

/**
 * Made beside its place and moved there whole: PostgreSQL takes a half-made folder for a cluster, and a power cut in the
 * middle would leave one that never starts.
 */
export async function initialise({ folder, programs, user }: Cluster): Promise<void> {
  if (await exists(join(folder, 'PG_VERSION'))) return
  const parent = dirname(folder)
  await mkdir(parent, { recursive: true })
  const draft = await mkdtemp(`${folder}.draft-`)
  if (user) await chown(draft, user.uid, user.gid)
  const done = await finish(spawn(programs.initdb, [`--pgdata=${draft}`, ...INITDB], optionsFor(user)))
  if (done.code !== 0) throw new Error(`The database could not be made in ${folder}: ${done.said}`)
  await rename(draft, folder)
  await syncFolder(parent) // before the first packet: the log inside is synced without it
  const drafts = (await readdir(parent)).filter((name) => name.startsWith(`${basename(folder)}.draft-`))
  for (const name of drafts) await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

export async function start(cluster: Cluster): Promise<Running> {
  const sockets = await mkdtemp(join(tmpdir(), 'kouan-'))
  if (cluster.user) await chown(sockets, cluster.user.uid, cluster.user.gid)
  const connection = { host: sockets, port: 5432, user: NAME, database: NAME }
  const server = run(cluster, sockets)
  const closed = finish(server)
  const outcome = await Promise.race([closed, waitUntilUp({ ...connection, database: 'postgres' })])
  if (outcome !== undefined) {
    await rm(sockets, { recursive: true, force: true })
    throw new Error(outcome.said)
  }
  await makeDatabase(connection)
  const stop = async () => {
    server.kill('SIGINT') // "fast": disconnects clients, writes everything, ends
    await closed
    await rm(sockets, { recursive: true, force: true })
  }
  return { connection, ended: closed, stop }
}

/** Ends a cluster that a killed server has left running behind it. */
export async function stopOrphan({ folder, programs, user }: Cluster): Promise<void> {
  if (!(await exists(join(folder, 'postmaster.pid')))) return
  const args = ['stop', '-D', folder, '-m', 'fast', '-w', '-t', String(SHUTDOWN_MS / 1_000)]
  await finish(spawn(programs.pg_ctl, args, optionsFor(user))) // fails where nothing runs any more: then all is well
}

function run({ folder, programs, user }: Cluster, sockets: string): ChildProcess {
  const args = ['-D', folder, '-k', sockets, '-c', 'listen_addresses=', '-c', 'unix_socket_permissions=0700']
  // In a group of its own: Ctrl-C is for the server, which then stops its database last.
  return spawn(programs.postgres, args, { ...optionsFor(user), detached: true })
}

async function waitUntilUp(connection: pg.ClientConfig): Promise<undefined> {
  for (let waited = 0; waited < START_MS; waited += 50) {
    const client = new pg.Client(connection)
    client.on('error', () => undefined)
    const up = await client.connect().then(
      () => true,
      () => false,
    )
    if (up) return void (await client.end())
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The database did not start within a minute')
}

/** The owner's database, and the role that serves from it. */
async function makeDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME])
  if (rowCount === 0) await client.query(`create database ${NAME}`)
  const known = await client.query('select from pg_roles where rolname = $1', [SERVING_ROLE])
  if (known.rowCount === 0) await client.query(`create role ${SERVING_ROLE} login`)
  await client.end()
}

function optionsFor(user: SystemUser | undefined): SpawnOptions {
  return {
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(user && { uid: user.uid, gid: user.gid }),
  }
}

/** Ends with the process: its exit code and the last it said. */
function finish(child: ChildProcess): Promise<{ code: number | null; said: string }> {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4_000)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said }))
  })
}
