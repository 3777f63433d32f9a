import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Outbox, openOutbox } from './outbox.ts'
import { makePort, memoryLedger, memoryWitness, type Port, problem, SERVER, specimenApplication } from './port.suite.ts'

const DAY_MS = 86_400_000
let port: Port
let outbox: Outbox
let ledger: ReturnType<typeof memoryLedger>
let raw: Dexie
let name = 0
let now: number

beforeEach(async () => {
  name += 1
  now = Date.parse('2026-11-23T08:00:00.000Z')
  port = await makePort()
  ledger = memoryLedger()
  const world = { now: () => now, random: () => 0.5, build: 'test', witness: memoryWitness(), ledger, send: port.send }
  const opened = await openOutbox({ ...world, name: `scrub-${name}` })
  if (!opened.ok) throw new Error(opened.fault)
  outbox = opened.outbox
  await outbox.enrol(SERVER, 'UTO-123')
  for (let n = 1; n <= 5; n += 1) await outbox.enqueue(specimenApplication(n, 200_000))
  raw = await new Dexie(`scrub-${name}`).open()
})
afterEach(() => {
  raw.close()
  outbox.close()
})

const scrub = (order: { anew?: boolean } = {}) => outbox.scrub({ mayGoOn: () => true, ...order })
const run = () => outbox.exchange({ failures: 0, outOfService: [] })

/** One bit of one part, as a worn disk changes it. */
async function flipBit(sequence: number): Promise<Uint8Array> {
  const key = [1, sequence, 2]
  const part: Uint8Array = await raw.table('sealed').get(key)
  const changed = part.slice()
  changed[100] = (changed[100] ?? 0) ^ 1
  await raw.table('sealed').put(changed, key)
  return part
}

describe('a round of the scrub', () => {
  it('finds nothing where the disk still has what was saved', async () => {
    expect(await scrub()).toMatchObject({ checked: 5, damaged: 0, lost: 0, endedAt: '2026-11-23T08:00:00.000Z' })
    expect(await outbox.readStatus()).toMatchObject({ queued: 5, parked: 0 })
  })

  it('parks a packet of which one bit has changed, names it to the port, and the others are sent', async () => {
    await flipBit(3)
    expect(await scrub()).toMatchObject({ checked: 5, damaged: 1, lost: 0 })
    expect(await outbox.readStatus()).toMatchObject({ queued: 4, parked: 1 })
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, parked: 1, received: 4 })
    const { kioskId } = (await outbox.findEnrolment()) ?? {}
    expect(port.heartbeats.at(-1)).toMatchObject({ damaged: 1, damagedAt: [{ line: 1, from: 3, to: 3 }] })
    await run() // by now the ledger knows the line's name
    expect(port.heartbeats.at(-1)).toMatchObject({ damagedAt: [{ line: 1, kioskId, from: 3, to: 3 }] })
    expect((await outbox.readStorageReport()).damaged).toEqual([{ line: 1, sequence: 3 }])
  })

  it('lets a packet go on that a passing fault of the disk had parked', async () => {
    const part = await flipBit(2)
    await scrub()
    await raw.table('sealed').put(part, [1, 2, 2])
    now += DAY_MS
    await scrub()
    expect(await outbox.readStatus()).toMatchObject({ queued: 5, parked: 0 })
    await run()
    expect(port.kept.size).toBe(5)
  })

  it('names rows that a damaged file has taken, in the middle and at the end, and counts the queue without them', async () => {
    await raw.table('packets').bulkDelete([
      [1, 2],
      [1, 3],
      [1, 5],
    ])
    expect(await scrub()).toMatchObject({ checked: 2, lost: 3 })
    expect(ledger.last.losses).toMatchObject([
      { line: 1, from: 2, to: 3 },
      { line: 1, from: 5, to: 5 },
    ])
    expect(await outbox.readStatus()).toMatchObject({ queued: 2 })
  })

  it('names a row that was lost before it was sent, though all others have their receipts by now', async () => {
    await raw.table('packets').delete([1, 2])
    await run()
    await scrub()
    expect(ledger.last.losses).toMatchObject([{ line: 1, from: 2, to: 2 }])
  })

  it('names a row that was lost while it was put aside, whatever was sent since', async () => {
    await flipBit(2)
    await scrub()
    await raw.table('packets').delete([1, 2])
    await run()
    now += DAY_MS
    await scrub()
    expect(ledger.last.losses).toMatchObject([{ line: 1, from: 2, to: 2 }])
  })

  it('names a row that a restored port lacked, and that was lost before it was handed in again', async () => {
    await run()
    port.kept.delete(specimenApplication(4).applicationId as string)
    port.serverEpoch = 'fedcba9876543210'
    port.fault = { before: (path) => (path.endsWith('/packets') ? problem(503) : undefined) }
    await run()
    await raw.table('packets').delete([1, 4])
    now += DAY_MS
    await scrub()
    expect(ledger.last.losses).toMatchObject([{ line: 1, from: 4, to: 4 }])
  })

  it('names them all where no row is left', async () => {
    await raw.table('packets').clear()
    expect(await scrub()).toMatchObject({ checked: 0, lost: 5 })
    expect(ledger.last.losses).toMatchObject([{ line: 1, from: 1, to: 5 }])
    expect(await outbox.readStatus()).toMatchObject({ queued: 0 })
  })

  it('accuses nobody of a row whose packet the port has', async () => {
    await run()
    await raw.table('packets').delete([1, 4])
    await scrub()
    expect(ledger.last.losses).toEqual([])
  })

  it('reads again what is held behind a receipt, and leaves alone what has rightly gone', async () => {
    await run()
    await flipBit(1)
    expect(await scrub()).toMatchObject({ checked: 5, damaged: 1 })
    expect(await outbox.readStatus()).toMatchObject({ received: 5, parked: 0 })
    now += 8 * DAY_MS
    port.now = new Date(now).toISOString()
    await run()
    expect(await scrub()).toMatchObject({ checked: 0, damaged: 0, lost: 0 })
  })

  it('rests when somebody is there and goes on where it stood, in another page too', async () => {
    const answers = [true, false]
    await outbox.scrub({ mayGoOn: () => answers.shift() ?? false })
    const first = (await outbox.readStorageReport()).scrub
    expect(first).toMatchObject({ checked: 5, endedAt: null })
    expect(await scrub()).toMatchObject({ checked: 5, begunAt: first?.begunAt, endedAt: expect.any(String) })
  })

  it('is done once a day, once an hour where pages begin anew, and whatever a clock that was wrong has written', async () => {
    const first = await scrub()
    now += DAY_MS - 1
    expect(await scrub()).toEqual(first)
    now += 1
    expect((await scrub()).begunAt).not.toBe(first.begunAt)
    const second = await scrub()
    now += 3_599_999
    expect(await scrub({ anew: true })).toEqual(second)
    now += 1
    expect((await scrub({ anew: true })).begunAt).not.toBe(second.begunAt)
    now -= 365 * DAY_MS
    expect((await scrub()).begunAt).toBe(new Date(now).toISOString())
  })
})

describe('what an operator is shown', () => {
  it('counts, ages and digests, and nothing of any application', async () => {
    await run()
    await outbox.enqueue(specimenApplication(6))
    await scrub()
    const report = await outbox.readStorageReport()
    expect(report).toMatchObject({
      line: 1,
      generation: 1,
      queued: 1,
      received: 5,
      lastSequence: 6,
      heldAtPort: 5,
      clockOffBy: 0,
      earlier: [],
      missing: [],
      damaged: [],
      replaced: false,
      scrub: { checked: 6, damaged: 0 },
    })
    expect(JSON.stringify(report)).not.toMatch(/ERIKSSON|L898902C3|UTO0000/)
  })
})
