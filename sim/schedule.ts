// One seeded schedule: some kinds of fault, some acts in some order, then everything heals and must come to rest.
import type { Chance } from '../bench/chance.ts'
import type { DrainedRow, PacketRow } from '../src/kiosk/outbox/database.ts'
import { splitPacket } from '../src/packet/layout.ts'
import { openPacket } from '../src/packet/open.ts'
import { decodePlaintext } from '../src/packet/plaintext.ts'
import { ACTS, type Act } from './acts.ts'
import { onPlatter, type Snapshot } from './indexed-db/disk.ts'
import { type Kiosk, killTab, openTab, type Tab } from './kiosk.ts'
import { CALM } from './network.ts'
import { Broken, listPackets } from './oracle.ts'
import { enrol, FATE, holdSecret, MINUTE, makeWorld, runFor, SECOND, type World } from './world.ts'

export type Report = { seed: number; trace: number; happened: Record<string, number>; steps: number }

/** Longest time after the last fault until all is at the port. */
const QUIET_MS = 3 * 60 * MINUTE

export async function runSchedule(seed: number): Promise<Report> {
  const world = await makeWorld(seed)
  try {
    return await play(world)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new Error(`seed ${seed}: ${said}\n${world.story.join('\n')}`, { cause: error })
  } finally {
    for (const { outbox } of world.kiosks.flatMap(({ tabs }) => tabs)) outbox?.close()
  }
}

async function play(world: World): Promise<Report> {
  const { seed } = world
  const [kiosk] = world.kiosks
  if (!kiosk) throw new Error('no kiosk')
  const tab = openTab(kiosk)
  await runFor(world, 2 * SECOND, () => tab.outbox !== undefined)
  world.simulation.after(FATE, 0, () => enrol(world, tab))
  await runFor(world, 5 * SECOND, () => world.happened.enrolled === 1)
  ACTS.backUp?.act(world, kiosk)
  await happen(world)
  heal(world)
  await comeToRest(world)
  if (isWorthALook(world)) for (const kiosk of world.kiosks) await lookAfter(world, kiosk)
  if (!world.kiosks.every((kiosk) => hasSent(world, kiosk))) await comeToRest(world) // what a passing fault had parked goes on
  await judge(world)
  const { happened, simulation } = world
  return { seed, trace: simulation.trace, happened, steps: simulation.steps }
}

/** Few kinds of fault at a time find more than all at once. */
function pickActs(chance: Chance): () => Act {
  const kinds = Object.entries(ACTS).filter(([name]) => name === 'saveOne' || chance.happens(0.35))
  const total = kinds.reduce((sum, [, { weight }]) => sum + weight, 0)
  return () => {
    let left = chance.next() * total
    for (const [, { act, weight }] of kinds) {
      left -= weight
      if (left < 0) return act
    }
    return ACTS.saveOne?.act as Act
  }
}

const PAUSES = [0, 5, 50, 500, 2_000, 15_000]

async function happen(world: World): Promise<void> {
  const { chance } = world
  const next = pickActs(chance)
  const acts = 4 + chance.below(9)
  for (let count = 0; count < acts; count += 1) {
    const act = next()
    const kiosk = chance.pick(world.kiosks)
    world.simulation.after(FATE, 0, () => act(world, kiosk))
    await runFor(world, chance.pick(PAUSES) * (0.5 + chance.next()))
  }
}

function heal(world: World): void {
  const { port, simulation } = world
  simulation.onStep = undefined
  Object.assign(world.storage, { failRequest: undefined, failCommit: undefined, failOpen: undefined })
  Object.assign(world.slow, { share: 0 })
  Object.assign(port, { clock: Object.assign(port.clock, { offsetMs: 0 }) })
  port.database.isAway = false
  if (!port.process.alive) port.boot()
  for (const kiosk of world.kiosks) {
    Object.assign(kiosk.line.weather, CALM)
    kiosk.clock.offsetMs = 0
    kiosk.disk.isFull = () => false
  }
  for (const kiosk of world.kiosks) if (kiosk.tabs.length === 0) openTab(kiosk)
}

export async function comeToRest(world: World): Promise<void> {
  const { simulation } = world
  for (const kiosk of world.kiosks) kiosk.runs = []
  const until = simulation.now + QUIET_MS
  while (simulation.now < until) {
    if (await runFor(world, 5 * MINUTE, () => isQuiet(world))) return
    for (const kiosk of world.kiosks) tend(world, kiosk)
  }
  throw new Broken(`never at rest: ${tellState(world)}`)
}

/** What a person at the port does about a kiosk that says it needs one. */
function tend(world: World, kiosk: Kiosk): void {
  const [tab] = kiosk.tabs
  for (const shut of kiosk.tabs.filter(({ outbox }) => !outbox)) killTab(kiosk, shut)
  if (!tab?.outbox) return void openTab(kiosk)
  const last = kiosk.runs.at(-1)
  if (last === 'paused' || last === 'not-enrolled') world.simulation.after(FATE, 0, () => enrol(world, tab, 18))
}

export function isQuiet(world: World): boolean {
  if ([...world.saving].some(({ tab }) => tab.process.alive)) return false
  return world.kiosks.every(
    (kiosk) => kiosk.runs.at(-1) === 'done' && kiosk.tabs.every(({ outbox }) => outbox) && hasSent(world, kiosk),
  )
}

/** Rows of a store that was set aside are only read: there it counts that the port has the packet, or that it is put aside. */
function hasSent(world: World, { disk, line }: Kiosk): boolean {
  const { packets } = world.port.database.data
  const inUse = onPlatter(disk).at(-1)
  return listPackets(disk).every(({ row, snapshot }) => {
    if (row.state !== 'queued') return true
    if (snapshot === inUse) return false
    if (packets.get(row.packetId)?.sha256 === row.sha256) return true
    const reason = findDrained(inUse, row)?.parked?.for
    if (reason === 'damaged') return world.oracle.excused.get(row.packetId) === 'damaged'
    return reason !== undefined && mayBeRefused(world, line, row)
  })
}

/** What became of a packet of an earlier generation lies in the one in use. */
function findDrained(inUse: Snapshot | undefined, { line, sequence }: PacketRow): DrainedRow | undefined {
  const drained = (inUse?.stores.get('drained')?.list ?? []).map(({ value }) => value as DrainedRow)
  return drained.find((row) => row.line === line && row.sequence === sequence)
}

/** The port refuses whom it no longer knows, a chain that forked, and what somebody on the line changed. */
function mayBeRefused({ strangers, forked }: World, line: Kiosk['line'], { sha256 }: PacketRow): boolean {
  return strangers || forked || line.maligned.has('any') || line.maligned.has(sha256)
}

function tellState(world: World): string {
  const kiosks = world.kiosks.map(({ name, disk, runs, tabs }) => ({
    name,
    tabs: tabs.map(({ fault, outbox }) => fault ?? (outbox ? 'open' : 'opening')),
    runs: runs.slice(-3),
    waiting: [...disk.databases.values()].flatMap(({ line }) => line.map(({ scope, started }) => [...scope, started])),
    rows: listPackets(disk).map(({ row }) => [
      row.packetId.slice(-2),
      row.line,
      row.sequence,
      row.state,
      row.parkedFor,
    ]),
  }))
  const saving = [...world.saving].filter(({ tab }) => tab.process.alive).length
  return JSON.stringify({ kiosks, saving })
}

/** What must be true when all is quiet. */
export async function judge(world: World): Promise<void> {
  for (const one of world.oracle.told.values()) holdTold(world, one.packetId)
  for (const kiosk of world.kiosks) {
    holdParked(world, kiosk)
    await holdCounts(world, kiosk)
    for (const snapshot of onPlatter(kiosk.disk)) holdNothingInClear(snapshot.stores)
  }
  holdChain(world)
  holdSuspensions(world)
  await holdOpens(world)
}

/** Where nothing was touched there is nothing to name; now and then one looks all the same. */
function isWorthALook({ seed, oracle, happened }: World): boolean {
  return seed % 5 === 0 || oracle.excused.size > 0 || oracle.rotten.size > 0 || 'disk errors' in happened
}

/** What the leading page does of itself, daily and at start: read all that is held again, and write down what is missing. */
async function lookAfter(world: World, kiosk: Kiosk): Promise<void> {
  const tab = kiosk.tabs.find(({ outbox }) => outbox)
  if (!tab?.outbox) throw new Broken(`${kiosk.name} does not open`)
  const { outbox } = tab
  world.simulation.now += 2 * 3_600_000 // a round is due again
  await inTurn(world, tab, () => outbox.scrub({ mayGoOn: () => true, anew: true }))
  await inTurn(world, tab, () => outbox.readSelfFacts())
  const { missing, damaged } = await inTurn(world, tab, () => outbox.readStorageReport())
  kiosk.named = [...missing, ...damaged.map(({ line, sequence }) => ({ line, from: sequence, to: sequence }))]
}

function holdTold(world: World, packetId: string): void {
  const { oracle, port, kiosks } = world
  const told = oracle.told.get(packetId)
  if (!told || port.database.data.packets.get(packetId)?.sha256 === told.sha256) return
  const rows = kiosks.flatMap(({ disk }) => listPackets(disk)).filter(({ row }) => row.packetId === packetId)
  const kiosk = kiosks.find(({ disk }) => disk === told.disk)
  const inUse = kiosk && onPlatter(kiosk.disk).at(-1)
  const reasons = rows.map(({ row }) => row.parkedFor ?? findDrained(inUse, row)?.parked?.for)
  if (reasons.some((reason) => reason && (reason !== 'damaged' || oracle.excused.has(packetId)))) return
  if (oracle.excused.get(packetId) === 'both copies') return
  const isToBeNamed = ['wiped', 'row lost', 'damaged'].includes(oracle.excused.get(packetId) ?? '')
  if (
    isToBeNamed &&
    kiosk?.named.some(({ line, from, to }) => line === told.line && from <= told.sequence && told.sequence <= to)
  )
    return
  const found = rows.map(({ row }) => `${row.state} ${row.parkedFor ?? ''} ${row.receipt?.serverEpoch ?? ''}`)
  const why = `${oracle.excused.get(packetId) ?? 'untouched'}; here: ${found}; the port's epoch: ${port.epoch}`
  throw new Broken(`not at the port, and not named: packet ${packetId} (${why})`)
}

/** No packet is put aside without a cause. */
function holdParked(world: World, { disk, line }: Kiosk): void {
  const { oracle } = world
  for (const { row } of listPackets(disk)) {
    if (row.state !== 'parked') continue
    const isDamaged = oracle.excused.has(row.packetId) || oracle.rotten.has(row.packetId)
    const isRight = row.parkedFor === 'damaged' ? isDamaged : mayBeRefused(world, line, row)
    if (!isRight) throw new Broken(`parked without a cause: packet ${row.packetId}, ${row.parkedFor}`)
  }
}

async function holdCounts(world: World, { disk, tabs, name }: Kiosk): Promise<void> {
  const tab = tabs.find(({ outbox }) => outbox)
  if (!tab?.outbox) throw new Broken(`${name} does not open`)
  const { outbox } = tab
  const status = await inTurn(world, tab, () => outbox.readStatus())
  const { corrected } = await inTurn(world, tab, () => outbox.recount())
  // A lost row is named, and counted as unsent for ever; a store set aside has counts of its own.
  if ('packet row lost' in world.happened || disk.databases.size > 1) return
  const parked = listPackets(disk).filter(({ row }) => row.state === 'parked').length
  if (corrected || status.queued !== 0 || status.parked !== parked)
    throw new Broken(`${name} miscounts: ${JSON.stringify(status)}, ${parked} parked`)
}

async function inTurn<Result>(world: World, tab: Tab, act: () => Promise<Result>): Promise<Result> {
  let answer: { value: Result } | undefined
  let fault: unknown
  world.simulation.after(tab.process, 0, () => {
    act().then(
      (value) => {
        answer = { value }
      },
      (error: unknown) => {
        fault = error
      },
    )
  })
  await runFor(world, MINUTE, () => answer !== undefined || fault !== undefined)
  if (!answer) throw fault ?? new Broken('no answer')
  return answer.value
}

/** No place of a chain is held twice, and neighbours name each other. */
function holdChain({ port, forked }: World): void {
  if (forked) return
  const byPlace = new Map<string, { previous: string | null; sha256: string }>()
  for (const row of port.database.data.packets.values()) {
    const split = splitPacket(row.bytes)
    if (!split.ok) throw new Broken(`the port holds what is no packet: ${split.fault}`)
    const { kioskId, epoch, sequence, previousHash } = split.header
    const place = `${kioskId} ${epoch}`
    byPlace.set(`${place} ${sequence}`, { previous: previousHash, sha256: row.sha256 })
  }
  for (const [place, { previous }] of byPlace) {
    const [kioskId, epoch, sequence] = place.split(' ')
    const before = byPlace.get(`${kioskId} ${epoch} ${Number(sequence) - 1}`)
    if (before && before.sha256 !== previous) throw new Broken(`the chain forks at ${place}`)
  }
}

/** A fork is named by suspending who made it, and nobody else is suspended. */
function holdSuspensions(world: World): void {
  const { port, forked, kiosks } = world
  const suspended = [...port.database.data.kiosks.values()].filter(({ suspended_at }) => suspended_at)
  if (suspended.length > 0 && !forked) throw new Broken(`suspended without a cause: ${suspended[0]?.suspended_for}`)
  const isParted = kiosks.some(({ disk, line }) =>
    listPackets(disk).some(({ row }) => row.parkedFor === 'conflict' && !line.maligned.has(row.sha256)),
  )
  // A port set back to a backup from before has forgotten the suspension with everything else; what was parked stays told.
  const hasForgotten = 'suspension forgotten' in world.happened
  if (isParted && suspended.length === 0 && !hasForgotten)
    throw new Broken('two devices with one key, and nobody was suspended')
}

/** One packet is opened, as the desk would: it is the application that was saved. */
async function holdOpens(world: World): Promise<void> {
  const rows = [...world.port.database.data.packets.values()]
  if (rows.length === 0) return
  const row = world.chance.pick(rows)
  let opened: Awaited<ReturnType<typeof openPacket>> | undefined
  world.simulation.after(FATE, 0, () => {
    openPacket(row.bytes, world.port.parts.keys.opening).then((answer) => {
      opened = answer
    })
  })
  await runFor(world, SECOND)
  const read = opened?.ok ? decodePlaintext(opened.plaintext) : undefined
  const found = read?.ok ? (read.value as { applicationId?: string }).applicationId : undefined
  if (found !== row.packet_id) throw new Broken(`packet ${row.packet_id} does not open to its application`)
}

function holdNothingInClear(stores: ReadonlyMap<string, { list: readonly { value: unknown }[] }>): void {
  for (const { list } of stores.values()) {
    for (const { value } of list) {
      const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value) ?? '')
      holdSecret(bytes)
    }
  }
}
