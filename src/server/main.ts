// Starts the port server: reads the environment, opens keys and database, listens, says where everything is, ends cleanly.
import { mkdir } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { randomBytes } from '../packet/random.ts'
import { buildApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { indexAll } from './desk/case-index.ts'
import { inviteFirstSupervisor } from './desk/officers.ts'
import type { Parts } from './desk/parts.ts'
import { noteShare } from './desk/second-look.ts'
import type { World } from './desk/world.ts'
import { followKeys, reopenWaiting } from './follow-keys.ts'
import { openKeys } from './key-files.ts'
import { openLists } from './list-files.ts'
import { makeMetrics } from './metrics.ts'
import { readPeripheralsFile } from './peripherals.ts'
import { settleDatabase, warnOfPowers } from './settle.ts'
import type { Database } from './store/database.ts'
import { openEmbedded } from './store/embedded.ts'
import { openExternal } from './store/external.ts'
import { openStore } from './store/store.ts'

const PAGES = join(import.meta.dirname, '..', '..', 'dist')
const world: World = { now: Date.now, random: randomBytes }
const say = (line: string): void => console.log(line)

/** An end with a plain reason: one line, no stack. */
class Stop extends Error {}

/** What has to be closed at the end, last first. */
const opened: (() => Promise<unknown>)[] = []

async function run(): Promise<void> {
  const read = readConfig(process.env)
  if (!read.ok) throw new Stop(read.faults.join('\n'))
  const config = read.config
  await mkdir(config.dataDir, { recursive: true })
  const keys = await openKeys(config.dataDir, config.mode, world)
  if (!keys.ok) throw new Stop(keys.message)
  const database = await openDatabase(config)
  const store = await openStore(database)
  const warning = warnOfPowers(await store.readPowers(), config.mode)
  if (warning?.stops) throw new Stop(warning.text)
  if (warning) say(warning.text)
  const settled = await settleDatabase({ store, keys: keys.keys, world, mode: config.mode })
  if (!settled.ok) throw new Stop(settled.message)
  const metrics = makeMetrics()
  const { mode, portOfEntry, twoPerson, secondLook } = config
  const { serverEpoch } = settled
  const parts = {
    store,
    keys: keys.keys,
    serverEpoch,
    world,
    mode,
    lists: {},
    twoPerson,
    secondLook,
    count: metrics.count,
  }
  await serve(config, { ...parts, port: portOfEntry as Parts['port'] }, metrics)
}

async function openDatabase({ databaseUrl, migrateUrl, dataDir }: Config): Promise<Database> {
  if (databaseUrl) {
    const owner = migrateUrl ? { connectionString: migrateUrl } : undefined
    const database = await openExternal({ connectionString: databaseUrl }, owner)
    opened.push(database.close)
    return database
  }
  const opening = await openEmbedded(dataDir, say)
  if (!opening.ok) throw new Stop(opening.message)
  opened.push(opening.database.close)
  void opening.database.ended.then(() => {
    if (opened.length === 0) return // we are ending it
    console.error('The embedded PostgreSQL has ended by itself. Start the server again; its data are kept.')
    end(1)
  })
  return opening.database
}

async function serve(config: Config, parts: Parts, metrics: ReturnType<typeof makeMetrics>): Promise<void> {
  const lists = await openLists(parts, config.lists)
  if (!lists.ok) throw new Stop(lists.faults.join('\n'))
  const set = await readPeripheralsFile(config.peripherals)
  if (!set.ok) throw new Stop(set.fault)
  const { peripherals } = set
  const port = config.port || (await findFreePort(config.host))
  const origin = config.origin ?? `http://localhost:${port}`
  const rp = { id: new URL(origin).hostname, origin }
  const log = { level: config.logLevel, sink: process.stdout }
  const app = await buildApp({ parts, metrics, rp, pages: PAGES, peripherals, log })
  opened.push(() => app.close())
  await app.listen({ host: config.host, port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new Stop(occupied(config.host, port)) : error
  })
  const stopWatching = lists.watch(say)
  opened.push(async () => stopWatching())
  await reopenWaiting(parts)
  void indexAll(parts).catch((error: Error) =>
    say(`Some cases are not yet in the index of the queue: ${error.message}`),
  )
  const stopFollowing = followKeys(parts, config.dataDir, say)
  opened.push(async () => stopFollowing())
  await noteShare(parts)
  await announce(config, parts, origin, lists.said)
}

function occupied(host: string, port: number): string {
  return `Port ${port} on ${host} is already in use. Stop what is using it, or choose another: PORT=${port + 1} npm start`
}

function findFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, host, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

async function announce(
  { databaseUrl, dataDir, mode }: Config,
  parts: Parts,
  origin: string,
  lists: readonly string[],
): Promise<void> {
  const invite = await inviteFirstSupervisor(parts)
  say('')
  say(`Kou'an (口岸), port of entry ${parts.port}, ${mode} mode`)
  say(`  Kiosk     ${origin}/kiosk/`)
  say(`  Console   ${origin}/console/`)
  say(`  Data      ${dataDir} (${databaseUrl ? 'keys only; the database is DATABASE_URL' : 'embedded PostgreSQL'})`)
  for (const line of lists) say(`  ${line}`)
  if (invite) say(`  First supervisor, one sign-in within 24 hours: ${origin}/console/#/join/${invite}`)
  say('')
}

async function shutDown(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close().catch(() => undefined)
}

function end(code: number): void {
  void shutDown().then(() => process.exit(code))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(0))

await run().catch((error: unknown) => {
  console.error(error instanceof Stop ? error.message : error)
  end(1)
})
