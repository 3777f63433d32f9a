// The kiosk's real outbox under random use and random faults: saves with double taps and two tabs, runs of sync through a
// network that lies, drops and refuses, transactions that fail, tabs that die in the middle, clocks that jump, a server
// restored from an earlier state. Afterwards everything heals, and the promises are held against what was answered "saved":
// nothing lost, nothing duplicated, nothing silent.
//
// The schedule replays from its seed; the order in which the machine finishes what runs side by side does not.
import 'fake-indexeddb/auto'
import { deepStrictEqual } from 'node:assert'
import { createHash } from 'node:crypto'
import { openDatabase } from '../../src/kiosk/outbox/database.ts'
import { type Outbox, openOutbox } from '../../src/kiosk/outbox/outbox.ts'
import {
  type Fault,
  json,
  makePort,
  memoryWitness,
  type Port,
  problem,
  SERVER,
  specimenApplication,
} from '../../src/kiosk/outbox/port.suite.ts'
import { splitPacket } from '../../src/packet/layout.ts'
import { openPacket } from '../../src/packet/open.ts'
import { decodePlaintext } from '../../src/packet/plaintext.ts'
import { type Chance, chanceOf } from '../chance.ts'
import type { Soak } from '../soak.ts'

const DAY_MS = 86_400_000
const STEPS = 60
const MOST_HEALING_RUNS = 40

type World = {
  name: string // of the database
  chance: Chance
  port: Port
  tabs: Outbox[]
  open: () => Promise<Outbox>
  now: number
  tried: Set<number> // applications given to the outbox
  saved: Set<number> // applications it answered "saved" for
  counted: Record<string, number>
}

const FAULTS: Record<string, (chance: Chance) => Fault> = {
  none: () => ({}),
  offline: () => ({
    before: () => {
      throw new TypeError('no network')
    },
  }),
  portal: () => ({ before: () => new Response('<html>Sign in to Airport Wi-Fi</html>') }),
  status: (chance) => onPackets(() => problem(chance.pick([400, 401, 408, 413, 429, 500, 502, 503, 504]))),
  poison: (chance) => {
    const bad = chance.below(8)
    return onPackets((packets) => (packets.some((packet) => sequenceOf(packet) % 8 === bad) ? problem(500) : undefined))
  },
  small: () => onPackets((packets) => (packets.length > 2 ? problem(413) : undefined)),
  lost: (chance) => ({
    after: (answer) => {
      if (chance.happens(0.5)) throw new TypeError('connection reset')
      return answer
    },
  }),
  cut: () => changing((outcomes) => outcomes.slice(0, -1)),
  swapped: () => changing((outcomes) => outcomes.reverse()),
  /** Says "stored" and stores nothing. */
  liar: () => onPackets((packets) => json({ outcomes: packets.map(liedReceipt) })),
  forged: () =>
    changing((outcomes) => outcomes.map((outcome) => forge(outcome as { receipt?: { signature: string } }))),
}

export const soak: Soak = async (seed) => {
  const world = await makeWorld(seed)
  const restore = failSomeTransactions(world.chance)
  try {
    for (let step = 0; step < STEPS; step += 1) await takeStep(world)
  } finally {
    restore()
  }
  await heal(world)
  await holdPromises(world)
  for (const tab of world.tabs) tab.close()
  return { saved: world.saved.size, ...world.counted }
}

async function makeWorld(seed: number): Promise<World> {
  const chance = chanceOf(seed)
  const port = await makePort()
  const witness = memoryWitness()
  const name = `soak-${seed}`
  const world: World = {
    name,
    chance,
    port,
    tabs: [],
    now: Date.parse('2026-11-23T08:00:00.000Z'),
    tried: new Set(),
    saved: new Set(),
    counted: { syncs: 0, deaths: 0, restores: 0, notSaved: 0 },
    open: async () => {
      const opened = await openOutbox({
        name,
        now: () => world.now,
        random: chance.next,
        build: 'soak',
        witness,
        send: port.send,
      })
      if (!opened.ok) throw new Error(opened.fault)
      return opened.outbox
    },
  }
  world.tabs = [await world.open(), await world.open()]
  const enrolled = await world.tabs[0]?.enrol(SERVER, 'UTO-123')
  if (!enrolled?.ok) throw new Error('not enrolled')
  return world
}

async function takeStep(world: World): Promise<void> {
  const { chance } = world
  const step = chance.next()
  world.now += chance.below(60_000)
  if (step < 0.45) await save(world)
  else if (step < 0.8) await sync(world)
  else if (step < 0.9) await dieInTheMiddle(world)
  else if (step < 0.96) jumpClocks(world)
  else restoreServer(world)
}

/** One new application, or a second try of one that failed; tapped once to four times, in either tab. */
async function save(world: World): Promise<void> {
  const { chance } = world
  const unsaved = [...world.tried].filter((n) => !world.saved.has(n))
  const n = unsaved.length > 0 && chance.happens(0.5) ? chance.pick(unsaved) : world.tried.size + 1
  world.tried.add(n)
  const taps = Array.from({ length: 1 + chance.below(4) }, () =>
    chance.pick(world.tabs).enqueue(specimenApplication(n, 500)),
  )
  for (const answer of await Promise.all(taps)) {
    if (answer.ok) world.saved.add(n)
    else count(world, 'notSaved')
  }
}

async function sync(world: World): Promise<void> {
  const name = world.chance.pick(Object.keys(FAULTS))
  world.port.fault = FAULTS[name]?.(world.chance) ?? {}
  count(world, 'syncs')
  await world.chance
    .pick(world.tabs)
    .exchange({ failures: 0, outOfService: [] })
    .catch(() => undefined) // its database failed under it
  world.port.fault = {}
}

/** A tab is gone while it saves and sends; nobody hears the answers. */
async function dieInTheMiddle(world: World): Promise<void> {
  const { chance } = world
  const at = chance.below(world.tabs.length)
  const dying = world.tabs[at]
  const n = world.tried.size + 1
  world.tried.add(n)
  const underWay = Promise.allSettled([
    dying?.enqueue(specimenApplication(n, 500)),
    dying?.exchange({ failures: 0, outOfService: [] }),
  ])
  await new Promise((resolve) => setTimeout(resolve, chance.below(12)))
  dying?.close()
  const [answer] = await underWay
  if (answer?.status === 'fulfilled' && answer.value && 'saved' in answer.value) world.saved.add(n)
  world.tabs[at] = await world.open()
  count(world, 'deaths')
}

function jumpClocks(world: World): void {
  const days = world.chance.pick([-365, -1, 1, 8, 365])
  world.now += days * DAY_MS
  if (world.chance.happens(0.3)) world.port.now = new Date(Date.parse(world.port.now) + 8 * DAY_MS).toISOString()
}

/** The server comes back from a backup: some of what it acknowledged in the last days is gone, and its epoch is another. */
function restoreServer(world: World): void {
  const { port, chance } = world
  const cutoff = Date.parse(port.now) - 3 * DAY_MS
  for (const [packetId, { receipt }] of port.kept) {
    if (Date.parse(receipt.durableAt) > cutoff && chance.happens(0.5)) port.kept.delete(packetId)
  }
  port.serverEpoch = chance
    .below(2 ** 32)
    .toString(16)
    .padStart(16, '0')
  count(world, 'restores')
}

/** A good network, a true clock, tabs that live: everything that can go must go now. */
async function heal(world: World): Promise<void> {
  world.now = Date.parse(world.port.now)
  for (let run = 0; run < MOST_HEALING_RUNS; run += 1) {
    world.now += 600_000
    await world.tabs[0]?.exchange({ failures: 0, outOfService: [] })
    if ((await world.tabs[0]?.readStatus())?.queued === 0) return
  }
  throw new Error(`the queue did not drain: ${JSON.stringify(await world.tabs[0]?.readStatus())}`)
}

async function holdPromises(world: World): Promise<void> {
  const { port, saved, tried } = world
  const byId = new Map([...tried].map((n) => [specimenApplication(n).applicationId as string, n]))
  const stored = new Map<number, Uint8Array>()
  for (const [packetId, { bytes }] of port.kept) {
    const n = byId.get(packetId)
    if (n === undefined) throw new Error(`the server holds ${packetId}, which nobody submitted`)
    stored.set(n, bytes)
  }
  const parked = await listParked(world)
  const missing = [...saved].filter((n) => !stored.has(n) && !parked.has(specimenApplication(n).applicationId))
  // A packet the network's lies had refused for good (400, 413 alone) is parked on the kiosk, in sight.
  if (missing.length > 0) throw new Error(`lost: applications ${missing.join(', ')}`)
  for (const [n, bytes] of stored) await holdSame(port, n, bytes)
  holdChain(port)
  if ((await world.tabs[0]?.recount())?.corrected) throw new Error('the tally did not match the packets')
}

async function listParked({ name }: World): Promise<Set<string>> {
  const opened = await openDatabase(name)
  if (!opened.ok) throw new Error(opened.fault)
  const rows = await opened.db.packets.where('state').equals('parked').toArray()
  opened.db.close()
  return new Set(rows.map(({ packetId }) => packetId))
}

async function holdSame(port: Port, n: number, bytes: Uint8Array): Promise<void> {
  const opened = await openPacket(bytes, port.sealKeys)
  if (!opened.ok) throw new Error(`application ${n} cannot be opened: ${opened.fault}`)
  deepStrictEqual(decodePlaintext(opened.plaintext), { ok: true, value: specimenApplication(n, 500) })
}

/** No place of the chain is held by two packets, and neighbours name each other. */
function holdChain(port: Port): void {
  const bySequence = new Map<number, { previousHash: string | null; sha256: string }>()
  for (const { bytes, receipt } of port.kept.values()) {
    const split = splitPacket(bytes)
    if (!split.ok) throw new Error(split.fault)
    const { sequence, previousHash } = split.header
    if (bySequence.has(sequence)) throw new Error(`two packets at place ${sequence}`)
    bySequence.set(sequence, { previousHash, sha256: receipt.sha256 })
  }
  for (const [sequence, { previousHash }] of bySequence) {
    const before = bySequence.get(sequence - 1)
    if (before && before.sha256 !== previousHash) throw new Error(`place ${sequence} does not follow ${sequence - 1}`)
  }
}

/** One writing transaction in twelve is aborted by "the disk" at some point of its life. */
function failSomeTransactions(chance: Chance): () => void {
  let failing = true // Dexie keeps the function it found at opening, so putting the old one back is not enough
  const original = IDBDatabase.prototype.transaction
  const prototype = IDBDatabase.prototype
  prototype.transaction = function (names, mode, options) {
    const transaction = original.call(this, names, mode, options)
    if (failing && mode === 'readwrite' && chance.happens(1 / 12)) {
      const abort = () => {
        try {
          transaction.abort()
        } catch {
          // it had finished
        }
      }
      transaction.commit = abort
      setTimeout(abort, chance.below(4))
    }
    return transaction
  }
  return () => {
    failing = false
    prototype.transaction = original
  }
}

function onPackets(answer: (packets: Uint8Array[]) => Response | undefined): Fault {
  return { before: (path, packets) => (path.endsWith('/packets') ? answer(packets) : undefined) }
}

function changing(change: (outcomes: unknown[]) => unknown[]): Fault {
  return {
    after: async (answer, path) => {
      if (!path.endsWith('/packets') || !answer.ok) return answer
      return json({ outcomes: change((await answer.json()).outcomes) })
    },
  }
}

function forge(outcome: { receipt?: { signature: string } }): unknown {
  const { receipt } = outcome
  return receipt ? { ...outcome, receipt: { ...receipt, signature: `${receipt.signature.slice(0, -2)}AA` } } : outcome
}

function liedReceipt(packet: Uint8Array): unknown {
  const split = splitPacket(packet)
  const packetId = split.ok ? split.header.packetId : ''
  const sha256 = createHash('sha256').update(packet).digest('hex')
  const claim = { packetId, sha256, serverEpoch: '0'.repeat(16), durableAt: '2026-11-23T08:00:00.000Z' }
  return { outcome: 'stored', receipt: { ...claim, keyId: '0'.repeat(16), signature: 'A'.repeat(86) } }
}

function sequenceOf(packet: Uint8Array): number {
  const split = splitPacket(packet)
  return split.ok ? split.header.sequence : 0
}

function count(world: World, what: string): void {
  world.counted[what] = (world.counted[what] ?? 0) + 1
}
