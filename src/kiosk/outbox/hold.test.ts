import 'fake-indexeddb/auto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PacketRow } from './database.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { makePort, memoryLedger, memoryWitness, type Port, SERVER, specimenApplication } from './port.suite.ts'

const DAY_MS = 86_400_000
const YEAR_MS = 365 * DAY_MS
const START = Date.parse('2026-11-23T08:00:00.000Z')

/** Every deletion any code asks of the browser in this file, by table. */
const deletedFrom: string[] = []
for (const word of ['delete', 'clear'] as const) {
  const real = IDBObjectStore.prototype[word] as (...parts: unknown[]) => IDBRequest<undefined>
  IDBObjectStore.prototype[word] = function (this: IDBObjectStore, ...parts: unknown[]) {
    deletedFrom.push(this.name)
    return real.apply(this, parts)
  }
}

let port: Port
let outbox: Outbox
let raw: Dexie
let name = 0
let kioskNow: number

beforeEach(async () => {
  name += 1
  kioskNow = START
  port = await makePort()
  port.now = new Date(START).toISOString()
  const world = { now: () => kioskNow, random: () => 0.5, build: 'test', send: port.send }
  const beside = { witness: memoryWitness(), ledger: memoryLedger() }
  const opened = await openOutbox({ ...world, ...beside, name: `hold-${name}` })
  if (!opened.ok) throw new Error(opened.fault)
  outbox = opened.outbox
  await outbox.enrol(SERVER, 'UTO-123')
  for (let n = 1; n <= 3; n += 1) await outbox.enqueue(specimenApplication(n))
  await run()
  raw = await new Dexie(`hold-${name}`).open()
})
afterEach(() => {
  raw.close()
  outbox.close()
})

const run = () => outbox.exchange({ failures: 0, outOfService: [] })
const setClocks = (kiosk: number, server: number) => {
  kioskNow = START + kiosk
  port.now = new Date(START + server).toISOString()
}
const held = async () =>
  new Set(((await raw.table('sealed').toCollection().primaryKeys()) as number[][]).map(([, s]) => s)).size
const change = (sequence: number, to: Partial<PacketRow>) => raw.table('packets').update([1, sequence], to)

describe('the hold', () => {
  it('ends seven days after the receipt by both clocks, and the log has a line for the day', async () => {
    setClocks(7 * DAY_MS - 1, 7 * DAY_MS - 1)
    await run()
    expect(await held()).toBe(3)
    setClocks(7 * DAY_MS, 7 * DAY_MS)
    await run()
    expect(await held()).toBe(0)
    const [line] = (await outbox.readStorageReport()).deletions
    expect(line).toMatchObject({ day: '2026-11-30', reason: 'received', packets: 3 })
    expect(Object.keys(line ?? {}).sort()).toEqual(['bytes', 'day', 'packets', 'reason'])
    expect(port.heartbeats.at(-1)).toMatchObject({ deleted: { received: 3 } })
  })

  it.each([
    ['the kiosk', YEAR_MS, 0],
    ['the kiosk, backwards', -YEAR_MS, 8 * DAY_MS],
    ['the kiosk, to 1970', -START, 8 * DAY_MS],
    ['the port', 0, YEAR_MS],
  ])('does not end by the clock of %s alone', async (_, kiosk, server) => {
    setClocks(kiosk, server)
    await run()
    expect(await held()).toBe(3)
  })

  it('ends for no packet without a receipt, however old', async () => {
    port.fault = { before: (path) => (path.endsWith('/packets') ? new Response(null, { status: 503 }) : undefined) }
    await outbox.enqueue(specimenApplication(4))
    setClocks(YEAR_MS, YEAR_MS)
    await run()
    port.fault = {}
    setClocks(2 * YEAR_MS, 2 * YEAR_MS)
    await run()
    expect(port.kept.size).toBe(4)
  })

  it.each<[string, Partial<PacketRow>]>([
    ['is not received', { state: 'queued' }],
    ['has no receipt', { receipt: undefined as never }],
    ['has another digest than its receipt', { sha256: 'ab'.repeat(32) }],
  ])('ends for no row that, by a damaged disk, %s', async (_, damage) => {
    await change(2, damage)
    port.fault = { before: (path) => (path.endsWith('/packets') ? new Response(null, { status: 503 }) : undefined) }
    setClocks(30 * DAY_MS, 30 * DAY_MS)
    const { db } = await openRaw()
    const { deleteHeld } = await import('./hold.ts')
    await deleteHeld(db, { serverNow: port.now as never, kioskNow })
    db.close()
    expect(await held()).toBe(1)
  })
})

async function openRaw() {
  const { openDatabase } = await import('./database.ts')
  const opened = await openDatabase(`hold-${name}`)
  if (!opened.ok) throw new Error(opened.fault)
  return opened
}

describe('no other way out of the queue', () => {
  const KIOSK = resolve(import.meta.dirname, '..')
  const files = readdirSync(KIOSK, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|suite)\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(KIOSK, path), 'utf8') }))
  const DELETES = /\b(packets|sealed)\b[^;{}=]*?\.(delete|bulkDelete|clear)\(|objectStore\([^)]*\)\s*\.(delete|clear)\(/
  const DROPS = /deleteDatabase|Dexie\.delete|\bdb\.delete\(|deleteObjectStore|(packets|sealed): null/

  it('is written down in the kiosk but the hold', () => {
    expect(DELETES.test('await db.packets\n  .where("state")\n  .equals("queued")\n  .delete()')).toBe(true)
    expect(files.filter(({ text }) => DELETES.test(text)).map(({ path }) => path)).toEqual(['outbox/hold.ts'])
    expect(files.filter(({ text }) => DROPS.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('is taken in the life of a queue: nothing of it is deleted before the hold has ended', async () => {
    deletedFrom.length = 0
    await outbox.enqueue(specimenApplication(4))
    await raw.table('sealed').put(new Uint8Array(10), [1, 4, 0])
    await outbox.scrub({ mayGoOn: () => true })
    port.serverEpoch = 'fedcba9876543210'
    await run()
    await outbox.enrol(SERVER, 'UTO-123')
    await outbox.enqueue(specimenApplication(5))
    await run()
    await outbox.recount()
    expect(deletedFrom.filter((table) => table === 'packets' || table === 'sealed')).toEqual([])
    setClocks(30 * DAY_MS, 30 * DAY_MS)
    await run()
    expect(new Set(deletedFrom)).toContain('sealed')
    expect(deletedFrom).not.toContain('packets')
  })
})
