// Draining a kiosk's queue into the port server, beside the floor: the same bytes, in the same batches, by HTTP into one
// bare table of the same PostgreSQL, one commit a batch.
//
// The kiosk's own exchange code sends (over fake-indexeddb in this process); the server runs in a process of its own, with
// signatures checked, receipts signed, verified by the kiosk, and packets being opened into cases meanwhile. Floor and
// drain take turns every few batches, so that a busy moment of the machine falls on both; before a floor's turn the server
// has finished opening, so the floor never pays for it.
import 'fake-indexeddb/auto'
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { encode } from 'cborg'
import { Dexie } from 'dexie'
import { type Database, openDatabase } from '../src/kiosk/outbox/database.ts'
import { enqueue, type Queue } from '../src/kiosk/outbox/enqueue.ts'
import { enrol, findDemonstrationCode } from '../src/kiosk/outbox/enrol.ts'
import { exchange } from '../src/kiosk/outbox/exchange.ts'
import { browserLedger } from '../src/kiosk/outbox/ledger.ts'
import { type ServerClient, serverClient } from '../src/kiosk/outbox/server-client.ts'
import { toHex } from '../src/packet/bytes.ts'
import { randomBytes } from '../src/packet/random.ts'
import type { ApplicationId, Jpeg } from '../src/visa/application.ts'
import { makeReference } from '../src/visa/reference.ts'
import { specimenApplication } from '../src/visa/specimens.ts'
import { type Report, rounded } from './report.ts'
import { openPostgres, type Postgres } from './servers/postgres.ts'
import type { Addresses } from './servers/sync-server.ts'

const PACKETS = Number(process.env.PACKETS ?? 10_000)
const PACKET_BYTES = 40_000
/** Batches in one turn. */
const TURN = 10
const MOST_OVER_FLOOR = 2

/** `serverMs`: the part of the drain in which the kiosk waited for the server's answer. */
type Timing = { floorMs: number; drainMs: number; serverMs: number; openingMs: number }

export async function run(): Promise<Report> {
  const rows: (string | number)[][] = []
  const figures: Record<string, number> = { packets: PACKETS, packetBytes: PACKET_BYTES }
  for (const kind of ['embedded', 'external'] as const) {
    const postgres = await openPostgres(kind)
    const timing = await measure(postgres).finally(postgres.close)
    const ratio = timing.drainMs / timing.floorMs
    const seconds = [timing.floorMs, timing.drainMs, timing.serverMs].map((ms) => ms / 1_000)
    rows.push([postgres.name, ...seconds, ratio, rate(timing.drainMs)])
    Object.assign(figures, {
      [`${kind}FloorSeconds`]: rounded(timing.floorMs / 1_000),
      [`${kind}DrainSeconds`]: rounded(timing.drainMs / 1_000),
      [`${kind}Ratio`]: rounded(ratio),
      [`${kind}ServerSeconds`]: rounded(timing.serverMs / 1_000),
      [`${kind}OpeningLeftSeconds`]: rounded(timing.openingMs / 1_000),
    })
  }
  return {
    title: `Draining ${PACKETS} packets of ${PACKET_BYTES / 1_000} KB, receipts signed and signatures checked`,
    columns: ['PostgreSQL', 'floor, s', 'drain, s', 'of it at the server, s', 'drain ÷ floor', 'packets a second'],
    rows,
    notes: [`Goal: drain ÷ floor ≤ ${MOST_OVER_FLOOR}. Packets are opened into cases while the queue drains.`],
    figures,
    met: rows.every((row) => Number(row[4]) <= MOST_OVER_FLOOR),
  }
}

const rate = (ms: number) => Math.round(PACKETS / (ms / 1_000))

async function measure(postgres: Postgres): Promise<Timing> {
  const server = await startServer(postgres.url)
  const opened = await openDatabase(`bench-${postgres.name}`)
  if (!opened.ok) throw new Error(opened.fault)
  try {
    await fillQueue(opened.db, server.addresses.server)
    return await drain(opened.db, server)
  } finally {
    server.child.disconnect()
    opened.db.close()
    await Dexie.delete(opened.db.name)
  }
}

type BenchServer = { child: ChildProcess; addresses: Addresses; settle: () => Promise<unknown> }

async function startServer(databaseUrl: string): Promise<BenchServer> {
  const child = fork(join(import.meta.dirname, 'servers', 'sync-server.ts'), [databaseUrl])
  const hear = () => new Promise<unknown>((resolve) => child.once('message', resolve))
  const addresses = (await hear()) as Addresses
  const settle = () => {
    const heard = hear()
    child.send('settle')
    return heard
  }
  return { child, addresses, settle }
}

/** Enrols as a kiosk does and saves whole applications as a kiosk does, each with a portrait that makes up the size. */
async function fillQueue(db: Database, server: string): Promise<void> {
  const client = serverClient()
  const code = (await findDemonstrationCode(client, server)) ?? ''
  const enrolled = await enrol(db, client, { server, code, build: 'bench' })
  if (!enrolled.ok) throw new Error(enrolled.fault)
  const witness = { read: async () => undefined, write: () => undefined }
  const queue: Queue = { db, now: Date.now, witness }
  for (let saved = 0; saved < PACKETS; saved += 1) {
    if (saved % 1_000 === 0) console.error(`sealing ${saved} of ${PACKETS}`)
    const done = await enqueue(queue, makeApplication())
    if (!done.ok) throw new Error(done.fault)
  }
}

function makeApplication() {
  const image = randomBytes(PACKET_BYTES - 4_000)
  image.set([0xff, 0xd8, 0xff])
  return specimenApplication({
    applicationId: toHex(randomBytes(16)) as ApplicationId,
    reference: makeReference(randomBytes),
    portrait: { kind: 'photo', image: image as Jpeg },
  })
}

/** One exchange drains all; every few batches its clock is stopped for the floor's turn with the same bytes. */
async function drain(db: Database, server: BenchServer): Promise<Timing> {
  const timing: Timing = { floorMs: 0, drainMs: 0, serverMs: 0, openingMs: 0 }
  const turn: Uint8Array[][] = []
  let began = performance.now()
  const pause = async (): Promise<void> => {
    timing.drainMs += performance.now() - began
    timing.openingMs += await time(server.settle)
    for (const packets of turn.splice(0))
      timing.floorMs += await time(() => sendToFloor(server.addresses.floor, packets))
    began = performance.now()
  }
  const real = serverClient()
  const client: ServerClient = async (name, call) => {
    if (turn.length === TURN) await pause()
    if (call.packets) turn.push([...call.packets])
    const asked = performance.now()
    const answer = await real(name, call)
    timing.serverMs += performance.now() - asked
    return answer
  }
  const store = { base: db.name, generation: 1, ledger: browserLedger(db.name) }
  const parts = { ...store, db, client, now: Date.now, random: Math.random, build: 'bench' }
  await exchange(parts, { failures: 0, outOfService: [] })
  await pause()
  const received = await db.packets.where('state').equals('received').count()
  if (received !== PACKETS) throw new Error(`only ${received} of ${PACKETS} packets have a receipt`)
  return timing
}

async function sendToFloor(address: string, packets: readonly Uint8Array[]): Promise<void> {
  const body = encode(packets) as Uint8Array<ArrayBuffer>
  const response = await fetch(address, { method: 'POST', body, headers: { 'content-type': 'application/cbor' } })
  const { stored } = (await response.json()) as { stored: number }
  if (stored !== packets.length) throw new Error('the floor did not store the batch')
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
