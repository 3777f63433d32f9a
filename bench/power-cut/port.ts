// The port under power cuts: the real server with its own PostgreSQL, everything it keeps on a disk, real packets coming in.
// Cut after a commit whose answer the kiosk never heard, before a commit, at any moment, and while it first starts. After
// every cut it starts again on what the disk had kept; every packet whose receipt was handed out must be there, and whatever
// is sent again gets the receipt it had.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort, type Port, startPort } from '../../e2e/fixtures/port.ts'
import { type Disk, makeDisk } from './disk.ts'
import { isBad, type Judgement, NOTHING } from './judge.ts'
import { type Place, until } from './kiosk.ts'
import type { Life } from './lives.ts'
import { MARK } from './processes.ts'
import { makeSender, type Sender, type Sent } from './sender.ts'

/** `answered`: committed, and the power goes before the answer is heard. `uncommitted`: the insert waits. `any`: whenever. */
export const MOMENTS = ['answered', 'uncommitted', 'any'] as const
export type Moment = (typeof MOMENTS)[number]
type Site = Place & { disk: Disk; dataDir: string; temporary: string; number: number }

const LANES = 3
const BATCHES = 24
const MOST_WORK_MS = 1_200
const RESENT_AT_ONCE = 32

export async function cutWhileTaking(place: Place, moments: readonly Moment[]): Promise<Life> {
  const site = await openSite(place)
  let port = await start(site)
  const sender = await makeSender(port.url, `sender-${site.number}`)
  const began = performance.now()
  let judged = NOTHING
  let cuts = 0
  try {
    for (const moment of moments) {
      const { ending } = await WORK[moment](site, sender)
      cuts += 1
      await site.disk.cut()
      await ending
      port = await start(site)
      judged = await judgePort(site, sender, moment)
      if (isBad(judged)) break
    }
    if (!isBad(judged)) judged = { ...judged, broken: await verify(site, sender) }
  } finally {
    await sender.close()
    await port.stop()
    await site.disk.remove()
  }
  return { cuts, judged, seconds: (performance.now() - began) / 1_000 }
}

/** The very first start of a port is cut again and again; in the end it must serve. */
export async function cutWhileFirstStarting(place: Place, cuts: number): Promise<Life> {
  const site = await openSite(place)
  const began = performance.now()
  let judged = NOTHING
  try {
    for (let cut = 0; cut < cuts; cut += 1) {
      const starting = start(site).catch(() => undefined)
      // From when initdb begins to when the port serves: making the files, syncing them, migrating.
      await until(() => listClusterFiles(site) > 0, 'the database was not begun')
      await sleep(place.chance.below(3_000))
      await site.disk.cut()
      await starting
    }
    await (await start(site)).stop()
  } catch (error) {
    judged = { ...judged, broken: [`the port does not start any more: ${(error as Error).message}`] }
  } finally {
    await site.disk.remove()
  }
  return { cuts, judged, seconds: (performance.now() - began) / 1_000 }
}

/** Of the cluster, or of what will be it. */
function listClusterFiles({ dataDir }: Site): number {
  const folders = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name.startsWith('postgres')) : []
  return folders.flatMap((name) => readdirSync(join(dataDir, name))).length
}

async function openSite(place: Place): Promise<Site> {
  const name = `port-${place.chance.below(1e9)}`
  const disk = makeDisk(place.folder, name, 1_024)
  const temporary = join(place.folder, `${name}-tmp`) // sockets: on no disk, as after a boot
  mkdirSync(temporary)
  return { ...place, disk, temporary, dataDir: join(disk.folder, 'data'), number: await freePort() }
}

function start({ disk, dataDir, number, temporary }: Site): Promise<Port> {
  return startPort({ number, dataDir, env: { [MARK]: disk.folder, TMPDIR: temporary } })
}

/** What goes on until the power is cut. `ending`: what ends by the cut itself. */
const WORK: Record<Moment, (site: Site, sender: Sender) => Promise<{ ending?: Promise<unknown> }>> = {
  answered: async (_, sender) => {
    const batch = await sender.make(4)
    const receipts = await sender.send(batch)
    for (const [at, sent] of batch.entries()) sent.unheard = receipts[at]
    return {}
  },
  uncommitted: async (site, sender) => {
    const holder = await connect(site)
    await holder.query('begin')
    await holder.query('lock table packets in share mode')
    const sending = sender.send(await sender.make(4)).catch(() => undefined)
    await untilAsync(async () => (await holder.query('select from pg_locks where not granted')).rowCount !== 0)
    return { ending: sending }
  },
  any: async ({ chance }, sender) => {
    const before = countReceipts(sender)
    const batches: Sent[][] = []
    while (batches.length < BATCHES) batches.push(await sender.make(1 + chance.below(4)))
    const lanes = Promise.all(Array.from({ length: LANES }, () => takeTurns(sender, batches)))
    await until(() => countReceipts(sender) > before, 'the port handed out no receipt')
    await sleep(chance.below(MOST_WORK_MS))
    return { ending: lanes }
  },
}

/** Sends batch after batch until the port is gone or none is left. */
async function takeTurns(sender: Sender, batches: Sent[][]): Promise<void> {
  for (let batch = batches.pop(); batch; batch = batches.pop()) {
    const receipts = await sender.send(batch).catch(() => undefined)
    if (!receipts) return
    for (const [at, sent] of batch.entries()) sent.receipt = receipts[at]
  }
}

const countReceipts = ({ sent }: Sender) => sent.filter(({ receipt }) => receipt).length

async function judgePort(site: Site, sender: Sender, moment: Moment): Promise<Judgement> {
  const held = await readDigests(site)
  const acknowledged = sender.sent.filter(({ receipt }) => receipt !== undefined)
  const name = ({ packetId }: Sent) => packetId
  const judged: Judgement = {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter(({ packetId }) => !held.has(packetId)).map(name),
    altered: sender.sent.filter(({ packetId, sha256 }) => (held.get(packetId) ?? sha256) !== sha256).map(name),
    broken: [],
  }
  const open = sender.sent.filter(({ receipt }) => receipt === undefined)
  const isThere = open.some(({ packetId }) => held.has(packetId))
  if (moment === 'uncommitted' && isThere) judged.broken.push('a packet is there whose commit never was')
  if (moment === 'answered' && !open.every(({ packetId }) => held.has(packetId)))
    judged.broken.push('a committed packet is gone')
  judged.broken.push(...(await sendAgain(sender)))
  return judged
}

/** Everything that was ever sent, once more: the same packet, the same receipt. */
async function sendAgain(sender: Sender): Promise<string[]> {
  const differ: string[] = []
  for (let from = 0; from < sender.sent.length; from += RESENT_AT_ONCE) {
    const batch = sender.sent.slice(from, from + RESENT_AT_ONCE)
    const receipts = await sender.send(batch)
    for (const [at, sent] of batch.entries()) {
      const before = sent.receipt ?? sent.unheard
      if (before !== undefined && before !== receipts[at]) differ.push(`another receipt for ${sent.packetId}`)
      sent.receipt = receipts[at]
    }
  }
  return differ
}

/** Every packet is one case, and every chain, digest and case holds, as the operator's own command says. */
async function verify(site: Site, { sent }: Sender): Promise<string[]> {
  const client = await connect(site)
  await untilAsync(async () => Number((await client.query('select count(*) from cases')).rows[0].count) === sent.length)
  await client.end()
  const root = resolve(import.meta.dirname, '../..')
  const env = { ...process.env, DATA_DIR: site.dataDir, TMPDIR: site.temporary }
  const command = spawn(process.execPath, ['src/server/maintain/main.ts', 'verify'], { cwd: root, env })
  let said = ''
  for (const stream of [command.stdout, command.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  const code = await new Promise((done) => command.once('exit', done))
  const isWhole = code === 0 && said.includes(`${sent.length} cases`)
  return isWhole ? [] : [`maintain verify answers ${code}: ${said.trim()}`]
}

async function readDigests(site: Site): Promise<Map<string, string>> {
  const client = await connect(site)
  const { rows } = await client.query(`select packet_id, encode(sha256(bytes), 'hex') as sha256 from packets`)
  await client.end()
  return new Map(rows.map((row) => [row.packet_id, row.sha256]))
}

/** By the socket that PostgreSQL's own lock file names (fifth line of postmaster.pid). */
async function connect({ dataDir }: Site): Promise<pg.Client> {
  const host = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? ''
  const client = new pg.Client({ host, user: 'kouan', database: 'kouan' })
  client.on('error', () => undefined) // the power went
  await client.connect()
  return client
}

async function untilAsync(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; !(await holds()); await sleep(50))
    if (Date.now() > end) throw new Error('what was waited for did not happen within 30 s')
}
