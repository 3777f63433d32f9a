import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Outbox, openOutbox } from './outbox.ts'
import { makePort, memoryLedger, memoryWitness, type Port, SERVER, specimenApplication } from './port.suite.ts'

let port: Port
let base: string
let count = 0
let witness: ReturnType<typeof memoryWitness>
let ledger: ReturnType<typeof memoryLedger>
let now: number
const opened: Outbox[] = []

beforeEach(async () => {
  count += 1
  base = `kiosk-${count}-g1`
  port = await makePort()
  witness = memoryWitness()
  ledger = memoryLedger()
  now = Date.parse('2026-11-23T08:00:00.000Z')
})
afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close()
  vi.restoreAllMocks()
})

const open = () =>
  openOutbox({ name: base, witness, ledger, now: () => now, random: () => 0.5, build: 'test', send: port.send })
async function start(): Promise<Outbox> {
  const result = await open()
  if (!result.ok) throw new Error(result.fault)
  opened.push(result.outbox)
  return result.outbox
}
async function enrolled(): Promise<Outbox> {
  const outbox = await start()
  await outbox.enrol(SERVER, 'UTO-123')
  return outbox
}
const save = async (outbox: Outbox, from: number, to: number) => {
  for (let n = from; n <= to; n += 1) await outbox.enqueue(specimenApplication(n))
}
/** What a first store held when it was closed: the packets from..to. */
async function leaveStore(to: number): Promise<void> {
  const first = await enrolled()
  await save(first, 1, to)
  first.close()
}
const run = (outbox: Outbox) => outbox.exchange({ failures: 0, outOfService: [] })
const numbers = async () =>
  (await indexedDB.databases()).flatMap(({ name = '' }) => (name.startsWith(`kiosk-${count}-`) ? [name] : [])).sort()

/** The store of one generation fails at every opening, as one with a damaged header does. */
function refuseToOpen(name: string) {
  const real = indexedDB.open.bind(indexedDB)
  return vi.spyOn(indexedDB, 'open').mockImplementation((wanted, version) => {
    if (wanted === name) throw new DOMException('the store does not open', 'TimeoutError')
    return version === undefined ? real(wanted) : real(wanted, version)
  })
}

/** The first read of many values of one store fails, and no later one. */
function failOnce(store: string) {
  const real = IDBObjectStore.prototype.getAll
  let failed = false
  return vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...wanted) {
    if (this.name !== store || failed) return real.apply(this, wanted)
    failed = true
    throw new DOMException('the disk failed', 'UnknownError')
  })
}

/** The store of the first generation fails, a second serves and has spoken with the port; from here on the first opens again. */
async function replaceStore(): Promise<Outbox> {
  const damage = refuseToOpen(base)
  const second = await enrolled()
  await run(second)
  damage.mockRestore()
  return second
}

/** One byte of a packet's part on the disk is another. */
async function spoil(name: string, key: [line: number, sequence: number, part: number]): Promise<void> {
  const db = await new Dexie(name).open()
  const sealed = db.backendDB().transaction('sealed', 'readwrite').objectStore('sealed')
  const read = sealed.get(key)
  await new Promise((resolve) => {
    read.onsuccess = () => {
      const bytes = read.result as Uint8Array
      bytes[40] = (bytes[40] as number) ^ 1
      sealed.put(bytes, key).onsuccess = resolve
    }
  })
  db.close()
}

describe('a database that was emptied', () => {
  it('is set aside, and what had no receipt is named to the port until an operator acknowledges it', async () => {
    const first = await enrolled()
    await save(first, 1, 5)
    await run(first)
    await save(first, 6, 7)
    const { kioskId = '' } = (await first.findEnrolment()) ?? {}
    first.close()
    await Dexie.delete(base)

    const second = await start()
    expect(await numbers()).toEqual([base, base.replace('g1', 'g2')])
    expect(await second.findEnrolment()).toBeUndefined()
    expect(await second.readSelfFacts()).toMatchObject({ lossesTold: true })
    await second.enrol(SERVER, 'UTO-123')
    expect(await second.readSelfFacts()).toMatchObject({ lossesTold: true })
    await run(second)
    expect(port.heartbeats.at(-1)).toMatchObject({ generation: 2, missing: [{ line: 1, kioskId, from: 6, to: 7 }] })
    expect((await second.readStorageReport()).missing).toMatchObject([{ line: 1, from: 6, to: 7, generation: 1 }])

    await second.acknowledgeLosses()
    await run(second)
    expect(port.heartbeats.at(-1)).not.toHaveProperty('missing')
    expect(await second.readSelfFacts()).toMatchObject({ lossesTold: false })
  })

  it('names every sequence where sync never ran', async () => {
    await leaveStore(3)
    await Dexie.delete(base)
    await start()
    expect(ledger.last.losses).toMatchObject([{ line: 1, from: 1, to: 3 }])
  })

  it('names what an earlier line held, though it was enrolled anew before sync ever ran', async () => {
    const first = await enrolled()
    await save(first, 1, 3)
    await first.enrol(SERVER, 'UTO-124')
    await save(first, 4, 5)
    first.close()
    await Dexie.delete(base)
    await start()
    expect(ledger.last.losses.map(({ line, from, to }) => ({ line, from, to }))).toEqual([
      { line: 1, from: 1, to: 3 },
      { line: 2, from: 1, to: 2 },
    ])
  })

  it('counts its lines on, so that no place is ever used twice', async () => {
    await leaveStore(2)
    await Dexie.delete(base)
    const second = await enrolled()
    await save(second, 3, 3)
    expect(await second.findEnrolment()).toMatchObject({ line: 2 })
    expect(await second.findMissing()).toBeUndefined()
  })

  it('is found again by the names of the databases when the ledger is gone too', async () => {
    await leaveStore(1)
    await Dexie.delete(base)
    const second = await enrolled()
    await save(second, 2, 2)
    second.close()
    ledger = memoryLedger()
    const third = await start()
    expect(await third.readStatus()).toMatchObject({ queued: 1, lastSequence: 1 })
    expect((await third.readStorageReport()).generation).toBe(2)
  })
})

describe('a database thrown away under an open page', () => {
  it('is not made anew by the next save: nothing is called saved, and opening again names the loss', async () => {
    const outbox = await enrolled()
    await save(outbox, 1, 2)
    await Dexie.delete(base)
    expect(await outbox.enqueue(specimenApplication(3))).toEqual({ ok: false, fault: 'storage-failed' })
    expect(outbox.isOpen()).toBe(false)
    const next = await start()
    expect(ledger.last.losses).toMatchObject([{ line: 1, from: 1, to: 2 }])
    await next.enrol(SERVER, 'UTO-123')
    expect(await next.enqueue(specimenApplication(3))).toMatchObject({ ok: true, saved: { sequence: 1 } })
  })
})

describe('a store that does not open', () => {
  it('is tried again before it is given up: what opens at the second try is used', async () => {
    await leaveStore(1)
    const damage = refuseToOpen(base)
    setTimeout(() => damage.mockRestore(), 100)
    const second = await start()
    expect(await second.readStatus()).toMatchObject({ queued: 1 })
    expect(ledger.last.generation).toBe(1)
  })

  it('that opens and cannot be read is a fault in words, and is used when it can be read again', async () => {
    await leaveStore(2)
    const unread = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw new DOMException('the disk failed', 'UnknownError')
    })
    expect(await open()).toEqual({ ok: false, fault: 'database-damaged' })
    unread.mockRestore()
    expect(await (await start()).readStatus()).toMatchObject({ queued: 2 })
    expect(await numbers()).toHaveLength(1)
  })

  it('is left as it lies, and the next generation serves', async () => {
    await leaveStore(2)
    refuseToOpen(base)
    const second = await enrolled()
    await save(second, 3, 3)
    await run(second)
    expect([...port.kept.values()].map(({ sequence }) => sequence)).toEqual([1])
    expect((await second.readStorageReport()).earlier).toEqual([{ generation: 1, waiting: null }])
    expect(ledger.last).toMatchObject({ generation: 2, replaced: true, losses: [{ line: 1, from: 1, to: 2 }] })
  })

  it('is only read once it opens again: its packets reach the port, nothing is missing, and its bytes stay', async () => {
    await leaveStore(3)
    const damage = refuseToOpen(base)
    const second = await enrolled()
    await run(second)
    expect(port.kept.size).toBe(0)
    damage.mockRestore()

    now += 2 * 3_600_000
    await run(second)
    expect(port.kept.size).toBe(3)
    expect(port.heartbeats.at(-1)).not.toHaveProperty('missing')
    expect((await second.readStorageReport()).earlier).toEqual([{ generation: 1, waiting: 0 }])
    const old = await new Dexie(base).open()
    expect(await old.table('packets').where('state').equals('queued').count()).toBe(3)
    expect(await old.table('sealed').count()).toBe(3)
    old.close()
    await run(second)
    expect(port.deliveries).toHaveLength(3)
  })

  it('names the packet it has spoilt to the port and to the operator, and the others arrive', async () => {
    await leaveStore(3)
    const second = await replaceStore()
    await spoil(base, [1, 2, 0])

    now += 2 * 3_600_000
    await run(second)
    expect([...port.kept.values()].map(({ sequence }) => sequence)).toEqual([1, 3])
    expect((await second.readStorageReport()).damaged).toEqual([{ line: 1, sequence: 2 }])
    expect(await second.listParked()).toMatchObject([{ line: 1, sequence: 2, reason: 'damaged' }])
    await run(second)
    expect(port.heartbeats.at(-1)).toMatchObject({ damaged: 1, damagedAt: [{ line: 1, from: 2, to: 2 }] })
  })

  it('whose disk fails for once while it is read hands its packets in an hour later', async () => {
    await leaveStore(2)
    const second = await replaceStore()
    const unread = failOnce('sealed')

    now += 2 * 3_600_000
    await run(second)
    unread.mockRestore()
    expect(port.kept.size).toBe(1)
    expect((await second.readStorageReport()).damaged).toHaveLength(1)
    now += 2 * 3_600_000
    await run(second)
    expect(port.kept.size).toBe(2)
    expect((await second.readStorageReport()).damaged).toEqual([])
  })

  it('hands them in as well where the port has forgotten the key they were made under', async () => {
    await leaveStore(2)
    const damage = refuseToOpen(base)
    port.kiosks.clear()
    const second = await enrolled()
    await run(second)
    damage.mockRestore()

    now += 2 * 3_600_000
    await run(second)
    expect(port.kept.size).toBe(2)
    expect(await second.listParked()).toEqual([])
  })

  it('is not gone back to when it opens again and the ledger is gone', async () => {
    await leaveStore(2)
    const damage = refuseToOpen(base)
    const second = await enrolled()
    await save(second, 3, 3)
    second.close()
    damage.mockRestore()
    ledger = memoryLedger()
    const third = await start()
    expect((await third.readStorageReport()).generation).toBe(2)
    expect(await third.findEnrolment()).toMatchObject({ line: 2 })
  })

  it('hands each of its packets in once, also where the line breaks in between', async () => {
    await leaveStore(3)
    const damage = refuseToOpen(base)
    const second = await enrolled()
    damage.mockRestore()
    let sent = 0
    const breakSecond = () => {
      sent += 1
      if (sent === 2) throw new TypeError('Failed to fetch')
      return undefined
    }
    port.fault = { before: (path) => (path.endsWith('/packets') ? breakSecond() : undefined) }
    await run(second)
    expect(port.deliveries).toHaveLength(1)
    await run(second)
    expect(port.deliveries).toHaveLength(3)
    expect(port.kept.size).toBe(3)
  })

  it('still names a row that was lost in it meanwhile', async () => {
    await leaveStore(3)
    const damage = refuseToOpen(base)
    const second = await start()
    expect(ledger.last.losses).toMatchObject([{ line: 1, from: 1, to: 3 }])
    damage.mockRestore()
    const raw = await new Dexie(base).open()
    await raw.table('packets').delete([1, 2])
    raw.close()
    await second.enrol(SERVER, 'UTO-124')
    await run(second)
    expect(ledger.last.losses).toMatchObject([{ line: 1, from: 2, to: 2 }])
    expect(port.kept.size).toBe(2)
  })

  it('sends them once more to a port that was restored', async () => {
    await leaveStore(2)
    const damage = refuseToOpen(base)
    const second = await enrolled()
    damage.mockRestore()
    await run(second)
    expect(port.kept.size).toBe(2)
    port.kept.clear()
    port.serverEpoch = 'fedcba9876543210'
    await run(second)
    expect(port.kept.size).toBe(2)
  })

  it('is no reason to go on where no other opens either', async () => {
    await leaveStore(1)
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('the disk is gone', 'TimeoutError')
    })
    expect(await open()).toEqual({ ok: false, fault: 'database-damaged' })
    expect(ledger.last.generation).toBe(1)
  })

  it('but is only newer than this program is never set aside', async () => {
    const newer = new Dexie(base)
    newer.version(99).stores({ packets: '[line+sequence]' })
    await newer.open()
    newer.close()
    expect(await open()).toEqual({ ok: false, fault: 'database-newer' })
    expect(await numbers()).toEqual([base])
  })
})

describe('witnesses that disagree', () => {
  it('one that lost its memory is put right and accuses nobody', async () => {
    const outbox = await enrolled()
    await save(outbox, 1, 3)
    delete witness.last
    expect(await outbox.readSelfFacts()).toMatchObject({ lossesTold: false })
    expect(witness.last).toMatchObject({ line: 1, sequence: 3 })
  })

  it('one that fell behind is put right', async () => {
    const outbox = await enrolled()
    await save(outbox, 1, 3)
    witness.last = { line: 1, sequence: 1, chainHead: 'ab'.repeat(32) }
    expect(await outbox.readSelfFacts()).toMatchObject({ lossesTold: false })
    expect(witness.last).toMatchObject({ sequence: 3 })
  })

  it('one that is ahead names what is missing, and good packets still go', async () => {
    const outbox = await enrolled()
    await save(outbox, 1, 2)
    witness.last = { line: 1, sequence: 9, chainHead: 'ab'.repeat(32) }
    expect(await outbox.readSelfFacts()).toMatchObject({ lossesTold: true })
    await run(outbox)
    expect(port.kept.size).toBe(2)
    expect(port.heartbeats.at(-1)).toMatchObject({ missing: [{ line: 1, from: 3, to: 9 }] })
  })

  it('the port is one: a kiosk set back to an earlier state hears how far it had come', async () => {
    const outbox = await enrolled()
    await save(outbox, 1, 4)
    await run(outbox)
    witness.last = undefined as never
    const db = await new Dexie(base).open()
    await db.table('chain').update(1, { sequence: 2 })
    await db.table('packets').bulkDelete([
      [1, 3],
      [1, 4],
    ])
    db.close()
    await run(outbox)
    expect(await outbox.findMissing()).toEqual({ line: 1, from: 3, to: 4 })
  })
})
