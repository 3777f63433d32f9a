import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeSigningKeys } from '../../packet/keys.ts'
import { splitPacket } from '../../packet/layout.ts'
import { signReceipt } from '../../packet/receipt.ts'
import type { PacketOutcome } from '../../wire/sync.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { json, makePort, memoryWitness, type Port, problem, SERVER, specimenApplication } from './port.suite.ts'

const DAY_MS = 86_400_000
let port: Port
let outbox: Outbox
let name = 0
let now: number

/** How each writing transaction was asked for, in every test of this file. */
const durabilities: (string | undefined)[] = []
const transaction = IDBDatabase.prototype.transaction
IDBDatabase.prototype.transaction = function (names, mode, options) {
  if (mode === 'readwrite') durabilities.push(options?.durability)
  return transaction.call(this, names, mode, options)
}

const run = (failures = 0) => outbox.exchange({ failures, outOfService: [] })
const save = async (count: number, imageBytes?: number) => {
  for (let n = 1; n <= count; n += 1) await outbox.enqueue(specimenApplication(n, imageBytes))
}
/** Changes the outcomes of a batch after the port has acted on it. */
const changingOutcomes = (change: (outcomes: PacketOutcome[]) => unknown[] | Promise<unknown[]>) => ({
  after: async (answer: Response, path: string) => {
    if (!path.endsWith('/packets') || !answer.ok) return answer
    return json({ outcomes: await change((await answer.json()).outcomes) })
  },
})
const packetsOnly = (answer: (packets: Uint8Array[]) => Response | undefined) => ({
  before: (path: string, packets: Uint8Array[]) => (path.endsWith('/packets') ? answer(packets) : undefined),
})
const sequenceOf = (packet: Uint8Array) => {
  const split = splitPacket(packet)
  return split.ok ? split.header.sequence : 0
}

beforeEach(async () => {
  name += 1
  now = Date.parse('2026-11-23T08:00:00.000Z')
  port = await makePort()
  const opened = await openOutbox({
    name: `exchange-${name}`,
    now: () => now,
    random: () => 0.5,
    build: 'test',
    witness: memoryWitness(),
    send: port.send,
  })
  if (!opened.ok) throw new Error(opened.fault)
  outbox = opened.outbox
  await outbox.enrol(SERVER, 'UTO-123')
})
afterEach(() => outbox.close())

describe('a run of sync', () => {
  it('hands in the whole queue in batches the server will read, in the order of the chain', async () => {
    await save(70)
    expect(await run()).toMatchObject({ outcome: 'done' })
    expect(port.batches).toEqual([64, 6])
    expect(port.deliveries).toEqual([...port.kept.keys()])
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 70 })
    expect(port.heartbeats.at(-1)).toMatchObject({ queued: 0, lastSequence: 70, parked: 0, build: 'test' })
  })

  it('keeps a batch under the limit of bytes', async () => {
    await save(4, 4_000_000)
    await run()
    expect(port.batches).toEqual([2, 2])
  })

  it('sends nothing at all to what does not say it is the port server', async () => {
    await save(1)
    const portal = () => new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } })
    port.fault = { before: portal }
    const before = port.asked
    expect(await run()).toMatchObject({ outcome: 'unreachable' })
    expect(port.asked - before).toBe(1)
    expect(await outbox.readStatus()).toMatchObject({ queued: 1 })
  })
})

describe('what is no acknowledgement', () => {
  beforeEach(() => save(2))
  const expectStillQueued = async () => {
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 2, received: 0, parked: 0 })
  }

  it('a receipt signed by a stranger', async () => {
    const stranger = await makeSigningKeys()
    const keys = { ...stranger, keyId: port.receiptKeys.keyId }
    port.fault = changingOutcomes((outcomes) =>
      Promise.all(
        outcomes.map(async (outcome) => {
          if (outcome.outcome !== 'stored') return outcome
          const { keyId, signature, ...claim } = outcome.receipt
          return { outcome: 'stored', receipt: await signReceipt(claim, keys) }
        }),
      ),
    )
    await expectStillQueued()
  })

  it('a genuine receipt of the other packet', async () => {
    port.fault = changingOutcomes((outcomes) => outcomes.reverse())
    await expectStillQueued()
  })

  it('an answer cut short, or of another shape', async () => {
    port.fault = changingOutcomes(() => [])
    await expectStillQueued()
    port.fault = changingOutcomes(() => [{ outcome: 'stored' }, { outcome: 'stored' }])
    await expectStillQueued()
  })

  it('a refusal or a conflict about other bytes', async () => {
    port.fault = changingOutcomes((outcomes) => outcomes.map(() => ({ outcome: 'conflict', sha256: '0'.repeat(64) })))
    await expectStillQueued()
  })

  it('and it is tried again later, not at once: no busy loop', async () => {
    port.fault = changingOutcomes(() => [])
    await run()
    expect(port.batches).toEqual([2])
    port.fault = {}
    now += 10 * 60_000
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 2 })
  })
})

describe('a response that was lost', () => {
  it('is asked for again, and the receipt is the same one', async () => {
    await save(3)
    port.fault = {
      after: (answer, path) => {
        if (path.endsWith('/packets')) throw new TypeError('connection reset')
        return answer
      },
    }
    expect(await run()).toMatchObject({ outcome: 'unreachable' })
    const receipts = [...port.kept.values()].map(({ receipt }) => receipt)
    port.fault = {}
    port.now = '2026-11-23T08:05:00.000Z'
    expect(await run(1)).toMatchObject({ outcome: 'done' })
    expect([...port.kept.values()].map(({ receipt }) => receipt)).toEqual(receipts)
    expect(port.deliveries).toHaveLength(6)
    expect(await outbox.readStatus()).toMatchObject({ received: 3, lastReceiptAt: '2026-11-23T08:00:00.000Z' })
  })
})

describe('one packet the server will not take', () => {
  it('is parked with its reason, and all others go through', async () => {
    await save(5)
    port.fault = changingOutcomes((outcomes) =>
      outcomes.map((outcome, at) =>
        at === 2 && outcome.outcome === 'stored'
          ? { outcome: 'refused', sha256: outcome.receipt.sha256, reason: 'signature' }
          : outcome,
      ),
    )
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 4, parked: 1 })
  })

  it('is found by halving when the whole batch is answered 400, and parked alone', async () => {
    await save(9)
    port.fault = packetsOnly((packets) =>
      packets.some((packet) => sequenceOf(packet) === 4) ? problem(400) : undefined,
    )
    expect(await run()).toMatchObject({ outcome: 'done' })
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 8, parked: 1 })
  })

  it.each([409, 413, 422])('is parked alone when it is answered %i', async (status) => {
    await save(9)
    port.fault = packetsOnly((packets) =>
      packets.some((packet) => sequenceOf(packet) === 4) ? problem(status) : undefined,
    )
    expect(await run()).toMatchObject({ outcome: 'done' })
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 8, parked: 1 })
    expect(await outbox.recount()).toEqual({ corrected: false })
  })

  it.each([400, 403, 404, 422])(
    'is not parked by a %i of something between here and the port: it waits its turn',
    async (status) => {
      await save(9)
      const between = () => new Response('<html>No.</html>', { status })
      port.fault = packetsOnly((packets) =>
        packets.some((packet) => sequenceOf(packet) === 4) ? between() : undefined,
      )
      expect(await run()).toMatchObject({ outcome: 'done' })
      expect(await outbox.readStatus()).toMatchObject({ queued: 1, received: 8, parked: 0 })
    },
  )

  it('stays in the queue and waits its turn when the server breaks on it', async () => {
    await save(9)
    port.fault = packetsOnly((packets) =>
      packets.some((packet) => sequenceOf(packet) === 4) ? problem(500) : undefined,
    )
    expect(await run()).toMatchObject({ outcome: 'done' })
    expect(await outbox.readStatus()).toMatchObject({ queued: 1, received: 8, parked: 0 })
    port.fault = {}
    now += 10 * 60_000
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 9 })
  })

  it('waits no year because the clock once stood a year ahead', async () => {
    await save(1)
    now += 365 * DAY_MS
    port.fault = packetsOnly(() => problem(500))
    await run()
    now -= 365 * DAY_MS
    port.fault = {}
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 1 })
  })
})

describe('a server that answers', () => {
  beforeEach(() => save(8))

  it('401 pauses the kiosk and loses nothing', async () => {
    port.fault = packetsOnly(() => problem(401))
    expect(await run()).toMatchObject({ outcome: 'paused' })
    expect(await outbox.readStatus()).toMatchObject({ queued: 8 })
  })

  it('413 gets half as much, and a packet too large alone is parked', async () => {
    port.fault = packetsOnly((packets) => (packets.length > 3 ? problem(413) : undefined))
    expect(await run()).toMatchObject({ outcome: 'done' })
    expect(port.batches[0]).toBe(2)
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 8 })
    await outbox.enqueue(specimenApplication(99))
    port.fault = packetsOnly(() => problem(413))
    await run()
    expect(await outbox.readStatus()).toMatchObject({ parked: 1 })
  })

  it.each([400, 409, 413, 422])('%i to everything parks nothing: the port takes no packet at all', async (status) => {
    port.fault = packetsOnly(() => problem(status))
    expect(await run()).toMatchObject({ outcome: 'busy' })
    expect(await outbox.readStatus()).toMatchObject({ queued: 8, parked: 0 })
    port.fault = {}
    now += 10 * 60_000
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 8 })
  })

  it.each([400, 403, 404, 405, 410])(
    '%i to everything from something between is a way that is closed',
    async (status) => {
      port.fault = packetsOnly(() => new Response('no', { status }))
      expect(await run()).toMatchObject({ outcome: 'busy' })
      expect(await outbox.readStatus()).toMatchObject({ queued: 8, parked: 0 })
    },
  )

  it.each([408, 425, 429, 502, 503, 504])('%i ends the run and is tried again later', async (status) => {
    port.fault = packetsOnly(() => problem(status))
    expect(await run()).toMatchObject({ outcome: 'busy' })
    expect(port.deliveries).toEqual([])
    expect(await outbox.readStatus()).toMatchObject({ queued: 8, parked: 0 })
  })

  it('that names a date is left alone until then, by its own clock', async () => {
    const headers = { 'retry-after': 'Mon, 23 Nov 2026 08:02:00 GMT', date: 'Mon, 23 Nov 2026 08:00:00 GMT' }
    port.fault = packetsOnly(() => problem(503, headers))
    now += 400 * DAY_MS
    expect(await run()).toEqual({ outcome: 'busy', waitMs: 120_000 + 500 })
  })

  it('429 or 503 is left alone as long as it asked, and longer the more often it fails', async () => {
    port.fault = packetsOnly(() => problem(429, { 'retry-after': '120' }))
    expect(await run()).toEqual({ outcome: 'busy', waitMs: 120_000 + 500 })
    port.fault = packetsOnly(() => problem(503))
    expect(await run(3)).toEqual({ outcome: 'busy', waitMs: 4_000 })
    expect(await run(30)).toEqual({ outcome: 'busy', waitMs: 150_000 })
  })

  it('500 to everything is a broken server, not eight broken packets', async () => {
    port.fault = packetsOnly(() => problem(500))
    expect(await run()).toMatchObject({ outcome: 'busy' })
    expect(await outbox.readStatus()).toMatchObject({ queued: 8, parked: 0 })
  })
})

describe('a packet’s bytes', () => {
  const openRaw = async () => {
    const db = new Dexie(`exchange-${name}`, { chromeTransactionDurability: 'strict' })
    await db.open()
    return db
  }
  const heldCount = async () => {
    const db = await openRaw()
    const count = await db.table('sealed').count()
    db.close()
    return count
  }

  it('are kept for the whole hold after the receipt and deleted then, the row staying', async () => {
    await save(2)
    await run()
    const advance = (days: number) => {
      now += days * DAY_MS
      port.now = new Date(Date.parse(port.now) + days * DAY_MS).toISOString()
    }
    advance(6.9)
    await run()
    expect(await heldCount()).toBe(2)
    advance(0.2)
    await run()
    expect(await heldCount()).toBe(0)
    expect(await outbox.readStatus()).toMatchObject({ received: 2 })
    expect(await outbox.findStage('UTO000000001')).toMatchObject({ known: true, stage: 'received' })
  })

  it('survive either clock jumping a year ahead', async () => {
    await save(1)
    await run()
    now += 365 * DAY_MS
    await run()
    expect(await heldCount()).toBe(1)
    now -= 365 * DAY_MS
    port.now = '2027-11-23T08:00:00.000Z'
    await run()
    expect(await heldCount()).toBe(1)
  })

  it('are held for the whole time though the port’s clock stood a year behind when it gave the receipt', async () => {
    const right = port.now
    port.now = '2025-11-23T08:00:00.000Z'
    await save(1)
    await run()
    port.now = right
    await run()
    expect(await heldCount()).toBe(1)
  })

  it('are never deleted without a receipt, however old', async () => {
    port.fault = packetsOnly(() => problem(503))
    await save(1)
    now += 400 * DAY_MS
    await run()
    expect(await heldCount()).toBe(1)
  })

  it('that the disk has changed are parked and never sent; the others go', async () => {
    await save(3)
    const db = await openRaw()
    const bytes: Uint8Array = await db.table('sealed').get([1, 2, 0])
    bytes[200] = (bytes[200] ?? 0) ^ 1
    await db.table('sealed').put(bytes, [1, 2, 0])
    db.close()
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 2, parked: 1 })
    expect(port.deliveries).toHaveLength(2)
  })

  it('are sent again when the server was restored from an earlier state', async () => {
    await save(3)
    await run()
    port.kept.clear()
    port.serverEpoch = 'fedcba9876543210'
    await run()
    expect(port.kept.size).toBe(3)
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 3 })
    expect(await outbox.recount()).toEqual({ corrected: false })
  })
})

describe('the database', () => {
  it('is never written but strictly, in anything above', async () => {
    await save(1)
    await run()
    await outbox.recount()
    expect(durabilities.length).toBeGreaterThan(100)
    expect(new Set(durabilities)).toEqual(new Set(['strict']))
  })

  it('of a newer build is refused, not written to', async () => {
    const newer = new Dexie('exchange-newer')
    newer.version(4).stores({ packets: '[line+sequence]' })
    await newer.open()
    newer.close()
    const opened = await openOutbox({ name: 'exchange-newer', now: () => now, random: () => 0.5, build: 'test' })
    expect(opened).toEqual({ ok: false, fault: 'database-newer' })
  })
})
