// The queue carried by hand: out to a file, and the port’s receipts back in.
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeSigningKeys } from '../../packet/keys.ts'
import { signReceipt } from '../../packet/receipt.ts'
import { writeReceipts } from '../../wire/carry.ts'
import { openQueue } from '../../wire/carry-queue.ts'
import type { PacketOutcome, Receipt } from '../../wire/sync.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { makePort, memoryWitness, type Port, problem, SERVER, specimenApplication } from './port.suite.ts'

const DAY_MS = 86_400_000

let port: Port
let outbox: Outbox
let name = 0
let now: number
let networkIsDead: boolean
let witness: ReturnType<typeof memoryWitness>

const run = () => outbox.exchange({ failures: 0, outOfService: [] })
const save = async (...numbers: number[]) => {
  for (const n of numbers) await outbox.enqueue(specimenApplication(n))
}
const status = () => outbox.readStatus()

async function open() {
  const world = { name: `carry-${name}`, now: () => now, random: () => 0.5, build: 'test', send: port.send }
  const opened = await openOutbox({ ...world, witness })
  if (!opened.ok) throw new Error(opened.fault)
  outbox = opened.outbox
}

beforeEach(async () => {
  name += 1
  now = Date.parse('2026-11-23T08:00:00.000Z')
  networkIsDead = false
  port = await makePort()
  port.fault = {
    before: () => {
      if (networkIsDead) throw new TypeError('no network')
      return undefined
    },
  }
  witness = memoryWitness()
  await open()
  await outbox.enrol(SERVER, 'UTO-123')
  networkIsDead = true
})
afterEach(() => outbox.close())

const openRaw = async () => {
  const db = new Dexie(`carry-${name}`, { chromeTransactionDurability: 'strict' })
  await db.open()
  return db
}

/** What somebody reads from the file. */
async function exported() {
  const queue = await outbox.exportQueue()
  if (!queue.ok) throw new Error(queue.fault)
  const opened = await openQueue(queue.stream as unknown as AsyncIterable<Uint8Array>)
  if (!opened.ok) throw new Error(opened.fault)
  const packets: Uint8Array[] = []
  for (;;) {
    const batch = await opened.queue.next()
    if (batch.length === 0) break
    packets.push(...batch)
  }
  return { ...queue, head: opened.queue.head, packets, isWhole: opened.queue.isWhole() }
}

/** Takes the file to the port, whose network nobody needs. */
async function carry(packets: readonly Uint8Array[]): Promise<PacketOutcome[]> {
  networkIsDead = false
  const outcomes = await port.takeIn([...packets])
  networkIsDead = true
  return outcomes
}
const receiptsOf = (outcomes: readonly PacketOutcome[]) => writeReceipts(port.serverEpoch, outcomes)

describe('the queue in a file', () => {
  it('is every packet that waits, in the order of the chain, sealed as it lies', async () => {
    await save(1, 2, 3)
    expect(await run()).toMatchObject({ outcome: 'unreachable' })
    const file = await exported()
    expect(file).toMatchObject({ packets: { length: 3 }, isWhole: true, head: { port: 'UTO' } })
    expect(file.name).toMatch(/^kouan-UTO-[0-9a-f]{16}-20261123T0800\.kouan$/)
    const outcomes = await carry(file.packets)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'stored'])
    expect(await status()).toMatchObject({ queued: 3, received: 0 })
  })

  it('has the parked ones too, and none that has its receipt', async () => {
    networkIsDead = false
    await save(1)
    await run()
    await save(2)
    port.fault = { before: (path) => (path.endsWith('/packets') ? problem(413) : undefined) }
    await run()
    port.fault = {}
    await save(3)
    expect(await status()).toMatchObject({ received: 1, parked: 1, queued: 1 })
    expect((await exported()).packets).toHaveLength(2)
    expect(await status()).toMatchObject({ received: 1, parked: 1, queued: 1 })
  })

  it('leaves out what the disk has changed, and still says how many there are', async () => {
    await save(1, 2)
    const db = await openRaw()
    const bytes: Uint8Array = await db.table('sealed').get([1, 1, 0])
    await db.table('sealed').put(bytes.with(200, (bytes[200] ?? 0) ^ 1), [1, 1, 0])
    db.close()
    expect(await exported()).toMatchObject({ packets: { length: 1 }, isWhole: true })
  })

  it('is none where nothing waits', async () => {
    expect(await outbox.exportQueue()).toEqual({ ok: false, fault: 'empty' })
  })

  it('reads one packet at a time: who stops after the first has read no more', async () => {
    await save(1, 2, 3)
    const reads: string[] = []
    const getAll = IDBObjectStore.prototype.getAll
    IDBObjectStore.prototype.getAll = function (...asked) {
      if (this.name === 'sealed') reads.push(this.name)
      return getAll.apply(this, asked)
    }
    const queue = await outbox.exportQueue()
    if (!queue.ok) throw new Error(queue.fault)
    const reader = queue.stream.getReader()
    await reader.read()
    await reader.read()
    await reader.cancel()
    IDBObjectStore.prototype.getAll = getAll
    expect(reads.length).toBeLessThanOrEqual(2)
  })
})

describe('a store that was set aside', () => {
  /** The database comes back empty, the witness knows better: the next generation begins, and the first lies beside it. */
  it('goes into the file too, and its receipts count once', async () => {
    await save(1, 2)
    const db = await openRaw()
    await db.table('settings').delete('enrolment')
    db.close()
    outbox.close()
    await open()
    networkIsDead = false
    await outbox.enrol(SERVER, 'UTO-124')
    networkIsDead = true
    await save(3)
    const { packets } = await exported()
    expect(packets).toHaveLength(3)
    const file = receiptsOf(await carry(packets))
    expect(await outbox.readReceipts(file)).toMatchObject({ received: 3, foreign: 0 })
    expect(await outbox.readReceipts(file)).toMatchObject({ received: 0, known: 3 })
    expect(await outbox.exportQueue()).toEqual({ ok: false, fault: 'empty' })
  })
})

describe('receipts carried back', () => {
  it('end the waiting, begin the hold, and nothing is sent again once the network is back', async () => {
    await save(1, 2)
    const outcomes = await carry((await exported()).packets)
    expect(await outbox.readReceipts(receiptsOf(outcomes))).toEqual({
      ok: true,
      ...{ received: 2, known: 0, foreign: 0, unproven: 0, notTaken: 0 },
    })
    expect(await status()).toMatchObject({ queued: 0, received: 2, lastReceiptAt: port.now })
    networkIsDead = false
    const delivered = port.deliveries.length
    await run()
    expect(port.deliveries).toHaveLength(delivered)
    const held = async () => {
      const db = await openRaw()
      const count = await db.table('sealed').count()
      db.close()
      return count
    }
    expect(await held()).toBe(2)
    now += 7.5 * DAY_MS
    port.now = new Date(now).toISOString()
    await run()
    expect(await held()).toBe(0)
  })

  it('read twice change nothing the second time', async () => {
    await save(1)
    const file = receiptsOf(await carry((await exported()).packets))
    await outbox.readReceipts(file)
    expect(await outbox.readReceipts(file)).toMatchObject({ received: 0, known: 1 })
    expect(await outbox.recount()).toEqual({ corrected: false })
  })

  it('release a packet that was parked', async () => {
    await save(1)
    networkIsDead = false
    const { fault } = port
    port.fault = { before: (path) => (path.endsWith('/packets') ? problem(413) : undefined) }
    await run()
    port.fault = fault
    const file = receiptsOf(await carry((await exported()).packets))
    expect(await outbox.readReceipts(file)).toMatchObject({ received: 1 })
    expect(await status()).toMatchObject({ queued: 0, parked: 0, received: 1 })
    expect(await outbox.recount()).toEqual({ corrected: false })
  })

  it('that are forged change nothing, and are told', async () => {
    await save(1)
    const outcomes = await carry((await exported()).packets)
    const { keyId, signature, ...claim } = receiptIn(outcomes)
    const stranger = { ...(await makeSigningKeys()), keyId: port.receiptKeys.keyId }
    const forged: PacketOutcome = { outcome: 'stored', receipt: (await signReceipt(claim, stranger)) as Receipt }
    expect(await outbox.readReceipts(receiptsOf([forged]))).toMatchObject({ received: 0, unproven: 1 })
    expect(await status()).toMatchObject({ queued: 1, received: 0 })
  })

  it('genuine, but of other bytes, change nothing', async () => {
    await save(1, 2)
    const outcomes = await carry((await exported()).packets)
    const [first, second] = outcomes.map((outcome) => receiptIn([outcome]))
    if (!first || !second) throw new Error('two receipts')
    const swapped: PacketOutcome = { outcome: 'stored', receipt: { ...first, packetId: second.packetId } }
    expect(await outbox.readReceipts(receiptsOf([swapped]))).toMatchObject({ received: 0, unproven: 1 })
    expect(await status()).toMatchObject({ queued: 2 })
  })

  it('of another kiosk change nothing', async () => {
    await save(1)
    const outcomes = await carry((await exported()).packets)
    const foreign = { ...receiptIn(outcomes), packetId: 'f'.repeat(32) }
    expect(await outbox.readReceipts(receiptsOf([{ outcome: 'stored', receipt: foreign }]))).toMatchObject({
      received: 0,
      foreign: 1,
    })
    expect(await status()).toMatchObject({ queued: 1 })
  })

  it('with a refusal or a conflict are told, and park nothing: a file is nobody’s word for that', async () => {
    await save(1, 2)
    const outcomes = await carry((await exported()).packets)
    const [one, two] = outcomes.map((outcome) => receiptIn([outcome]).sha256)
    const file = receiptsOf([
      { outcome: 'refused', sha256: one ?? '', reason: 'kiosk' },
      { outcome: 'conflict', sha256: two ?? '' },
    ])
    expect(await outbox.readReceipts(file)).toMatchObject({ received: 0, notTaken: 2 })
    expect(await status()).toMatchObject({ queued: 2, parked: 0 })
  })

  it('cut short, or no receipts at all, change nothing and are said to be none', async () => {
    await save(1)
    const file = receiptsOf(await carry((await exported()).packets))
    for (const bytes of [file.subarray(0, -1), file.subarray(0, 40), new Uint8Array(), new Uint8Array(500).fill(7)])
      expect(await outbox.readReceipts(bytes)).toEqual({ ok: false, fault: 'not-receipts' })
    expect(await status()).toMatchObject({ queued: 1 })
  })

  it('of a port restored since are asked about at the next contact', async () => {
    await save(1)
    const file = receiptsOf(await carry((await exported()).packets))
    await outbox.readReceipts(file)
    port.kept.clear()
    port.serverEpoch = 'fedcba9876543210'
    networkIsDead = false
    await run()
    expect(port.kept.size).toBe(1)
  })

  it('of another server than the one it was enrolled at are asked about there', async () => {
    await save(1)
    const packets = (await exported()).packets
    port.serverEpoch = 'fedcba9876543210'
    const file = receiptsOf(await carry(packets))
    expect(await outbox.readReceipts(file)).toMatchObject({ received: 1 })
    port.kept.clear()
    port.serverEpoch = '0123456789abcdef'
    networkIsDead = false
    await run()
    expect(port.kept.size).toBe(1)
  })
})

function receiptIn([outcome]: readonly PacketOutcome[]): Receipt {
  if (outcome?.outcome !== 'stored') throw new Error('not stored')
  return outcome.receipt
}
