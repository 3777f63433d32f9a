// After a restore of the port's database: the kiosk asks what is missing and hands in exactly that.
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Outbox, openOutbox } from './outbox.ts'
import { json, makePort, memoryWitness, type Port, problem, SERVER, specimenApplication } from './port.suite.ts'

const FIRST = '0123456789abcdef'
const SECOND = 'fedcba9876543210'
const THIRD = '00112233445566ff'
const DAY_MS = 86_400_000

let port: Port
let outbox: Outbox
let name = 0
let now: number

const run = () => outbox.exchange({ failures: 0, outOfService: [] })
const save = async (count: number) => {
  for (let n = 1; n <= count; n += 1) await outbox.enqueue(specimenApplication(n))
}
const idOf = (n: number) => specimenApplication(n).applicationId as string
/** The database as it was before these packets came, started under another epoch. */
const restore = (serverEpoch: string, ...lost: number[]) => {
  for (const n of lost) port.kept.delete(idOf(n))
  port.serverEpoch = serverEpoch
  port.deliveries.length = 0
  port.haves.length = 0
}
const onHave = (answer: () => Response) => ({
  before: (path: string) => (path.endsWith('/have') ? answer() : undefined),
})
const openRaw = async () => {
  const db = new Dexie(`reconcile-${name}`, { chromeTransactionDurability: 'strict' })
  await db.open()
  return db
}

beforeEach(async () => {
  name += 1
  now = Date.parse('2026-11-23T08:00:00.000Z')
  port = await makePort()
  const world = { name: `reconcile-${name}`, now: () => now, random: () => 0.5, build: 'test', send: port.send }
  const opened = await openOutbox({ ...world, witness: memoryWitness() })
  if (!opened.ok) throw new Error(opened.fault)
  outbox = opened.outbox
  await outbox.enrol(SERVER, 'UTO-123')
})
afterEach(() => outbox.close())

describe('a port restored from a backup', () => {
  it('gets exactly what it lacks, and is asked once', async () => {
    await save(5)
    await run()
    expect(port.haves).toEqual([])
    restore(SECOND, 4, 5)
    expect(await run()).toMatchObject({ outcome: 'done' })
    expect(port.haves).toEqual([5])
    expect(port.deliveries).toEqual([idOf(4), idOf(5)])
    await run()
    expect(port.haves).toEqual([5])
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 5 })
    expect(await outbox.recount()).toEqual({ corrected: false })
  })

  it('twice in a row, gets what either restore has lost, old receipts and new', async () => {
    await save(3)
    await run()
    restore(SECOND, 3)
    await run()
    restore(THIRD, 1, 3)
    await run()
    expect(port.deliveries.toSorted()).toEqual([idOf(1), idOf(3)])
    expect(port.kept.size).toBe(3)
  })

  it('and put back again to its first state, gets what came meanwhile', async () => {
    await save(2)
    await run()
    const before = new Map(port.kept)
    restore(SECOND, 2)
    await outbox.enqueue(specimenApplication(3))
    await run()
    port.kept.clear()
    for (const [id, kept] of before) port.kept.set(id, kept)
    restore(FIRST)
    await run()
    expect(port.deliveries).toEqual([idOf(3)])
    expect([...port.kept.keys()].toSorted()).toEqual([idOf(1), idOf(2), idOf(3)])
  })

  it('that is two ports behind one name ends with both holding everything', async () => {
    await save(2)
    await run()
    // The hello comes from the first, the packets go to the second.
    const other = new Map<string, never>()
    const first = port.kept
    port.fault = {
      before: (path) => {
        const isSecond = path.endsWith('/packets')
        port.serverEpoch = isSecond ? SECOND : FIRST
        port.kept = isSecond ? (other as typeof port.kept) : first
        return undefined
      },
    }
    await outbox.enqueue(specimenApplication(3))
    await run()
    expect([...other.keys()]).toEqual([idOf(3)])
    port.fault = {}
    port.kept = first
    port.serverEpoch = FIRST
    await run()
    expect([...first.keys()]).toEqual([idOf(1), idOf(2), idOf(3)])
  })

  it('gets what is new before it is asked anything', async () => {
    await save(1)
    await run()
    restore(SECOND, 1)
    await outbox.enqueue(specimenApplication(2))
    port.fault = onHave(() => problem(503))
    expect(await run()).toMatchObject({ outcome: 'busy' })
    expect(port.deliveries).toEqual([idOf(2)])
  })

  it('that does not answer is asked again, and nothing held is deleted until it has', async () => {
    await save(1)
    await run()
    restore(SECOND, 1)
    now += 9 * DAY_MS
    port.now = '2026-12-02T08:00:00.000Z'
    port.fault = onHave(() => problem(503))
    await run()
    port.fault = {}
    await run()
    expect(port.deliveries).toEqual([idOf(1)])
  })

  it('does not know the kiosk: it is paused, and nothing is given up', async () => {
    await save(2)
    await run()
    restore(SECOND, 1, 2)
    port.kiosks.clear()
    expect(await run()).toMatchObject({ outcome: 'paused' })
    expect(await outbox.readStatus()).toMatchObject({ received: 2 })
    await outbox.enrol(SERVER, 'UTO-124')
    await outbox.enqueue(specimenApplication(3))
    await run()
    expect([...port.kept.keys()].toSorted()).toEqual([idOf(1), idOf(2), idOf(3)])
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, parked: 0, received: 3 })
  })
})

describe('a port that answers the question badly', () => {
  beforeEach(async () => {
    await save(3)
    await run()
    restore(SECOND, 2)
  })

  it.each([404, 405, 500])('with %i, is handed in everything again, as one that is older', async (status) => {
    port.fault = onHave(() => problem(status))
    await run()
    expect(port.deliveries).toEqual([idOf(1), idOf(2), idOf(3)])
    await run()
    expect(port.deliveries).toHaveLength(3)
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 3 })
  })

  it('naming what nobody asked about, is given nothing for it', async () => {
    port.fault = onHave(() => json({ serverEpoch: SECOND, missing: [idOf(2), 'a'.repeat(32)] }))
    await run()
    expect(port.deliveries).toEqual([idOf(2)])
  })

  it('under another epoch than its hello, is not believed', async () => {
    port.fault = onHave(() => json({ serverEpoch: THIRD, missing: [] }))
    expect(await run()).toMatchObject({ outcome: 'busy' })
    port.fault = {}
    await run()
    expect(port.deliveries).toEqual([idOf(2)])
  })
})

describe('ten thousand packets held', () => {
  const COUNT = 10_000

  /** Rows as they stand behind a receipt; the bytes are not read for the question. */
  async function hold() {
    await save(1)
    await run()
    const db = await openRaw()
    const row = await db.table('packets').get([1, 1])
    const place = (n: number) => ({ sequence: n + 1, packetId: `c${n.toString(16).padStart(31, '0')}` })
    const rows = Array.from({ length: COUNT }, (_, n) => ({ ...row, ...place(n + 1) }))
    await db.table('packets').bulkPut(rows)
    await db.table('tally').update('tally', { received: COUNT + 1 })
    db.close()
    for (const { packetId } of rows) {
      const known = port.kept.get(idOf(1))
      if (known) port.kept.set(packetId, known)
    }
    restore(SECOND, 1)
  }

  it('are asked about five hundred at a time, and a run that was cut short goes on where it was', async () => {
    await hold()
    let left = 7
    port.fault = onHave(() => {
      left -= 1
      if (left < 0) throw new TypeError('connection reset')
      return undefined as never
    })
    expect(await run()).toMatchObject({ outcome: 'unreachable' })
    expect(port.haves).toEqual(Array.from({ length: 7 }, () => 500))
    port.fault = {}
    expect(await run()).toMatchObject({ outcome: 'done' })
    expect(port.haves).toEqual([...Array.from({ length: 20 }, () => 500), 1])
    expect(port.deliveries).toEqual([idOf(1)])
    expect(await outbox.readStatus()).toMatchObject({ received: COUNT + 1 })
  })

  it('are asked about from the start where the epoch changed again meanwhile', async () => {
    await hold()
    let left = 3
    port.fault = onHave(() => {
      left -= 1
      if (left < 0) throw new TypeError('connection reset')
      return undefined as never
    })
    await run()
    port.fault = {}
    restore(THIRD)
    await run()
    expect(port.deliveries).toEqual([idOf(1)]) // in the queue since the first asking, so it went first
    expect(port.haves.reduce((sum, asked) => sum + asked, 0)).toBe(COUNT)
  })
})
