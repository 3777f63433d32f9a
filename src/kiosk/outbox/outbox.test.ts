import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sha256OfText } from '../../packet/digest.ts'
import { splitPacket } from '../../packet/layout.ts'
import { openPacket } from '../../packet/open.ts'
import { decodePlaintext } from '../../packet/plaintext.ts'
import { specimenJpeg } from '../../visa/specimens.ts'
import type { Supplement } from '../../visa/supplement.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { makePort, memoryWitness, type Port, SERVER, specimenApplication } from './port.suite.ts'

let port: Port
let outbox: Outbox
let name = 0
let witness = memoryWitness()

const open = async (world: object = {}) => {
  const opened = await openOutbox({
    name: `outbox-${name}`,
    now: () => Date.parse('2026-11-23T08:00:00.000Z'),
    random: () => 0.5,
    build: 'test',
    witness,
    send: port.send,
    ...world,
  })
  if (!opened.ok) throw new Error(opened.fault)
  return opened.outbox
}
const run = (failures = 0) => outbox.exchange({ failures, outOfService: [] })

beforeEach(async () => {
  name += 1
  witness = memoryWitness()
  port = await makePort()
  outbox = await open()
})
afterEach(() => outbox.close())

const supplement: Supplement = {
  content: 'supplement',
  schemaVersion: 1,
  supplementId: 'c'.repeat(32) as Supplement['supplementId'],
  reference: specimenApplication(1).reference,
  language: 'ar',
  portOfEntry: 'UTO' as Supplement['portOfEntry'],
  createdAt: '2026-11-23T08:00:00.000Z' as Supplement['createdAt'],
  notice: specimenApplication(1).notice,
  pages: [{ kind: 'letter', page: specimenJpeg() }],
  holder: { documentNumberEnd: '02C3', birthYear: '1974' },
}

describe('documents added to an application', () => {
  beforeEach(() => outbox.enrol(SERVER, 'UTO-123'))

  it('take the next place of the same chain, and the slip shows the reference they belong to', async () => {
    await outbox.enqueue(specimenApplication(1))
    const saved = await outbox.enqueue(supplement)
    expect(saved).toMatchObject({
      ok: true,
      saved: { reference: supplement.reference, packetId: supplement.supplementId, sequence: 2 },
    })
    await run()
    expect(port.kept.size).toBe(2)
    expectWholeChain(port)
  })

  it('are one packet, however often they are saved', async () => {
    const twice = await Promise.all([outbox.enqueue(supplement), outbox.enqueue(supplement)])
    expect(twice.map((one) => one.ok && one.saved.sequence)).toEqual([1, 1])
  })
})

describe('a kiosk that is not enrolled', () => {
  it('saves nothing and says so', async () => {
    expect(await outbox.enqueue(specimenApplication(1))).toEqual({ ok: false, fault: 'not-enrolled' })
    expect(await run()).toMatchObject({ outcome: 'not-enrolled' })
  })

  it('enrols with a code, and in a demonstration by itself', async () => {
    expect(await outbox.enrolInDemonstration(SERVER)).toMatchObject({ ok: true, enrolment: { portOfEntry: 'UTO' } })
    expect(await outbox.findEnrolment()).toMatchObject({ epoch: 1, line: 1, server: SERVER })
  })

  it('hears that its code is not valid, or that there is no server', async () => {
    port.fault = { before: () => Response.json({}, { status: 403 }) }
    expect(await outbox.enrol(SERVER, 'WRONG-1')).toEqual({ ok: false, fault: 'code-not-valid' })
    port.fault = { before: () => new Response('<html>Sign in to Airport Wi-Fi</html>') }
    expect(await outbox.enrol(SERVER, 'UTO-123')).toEqual({ ok: false, fault: 'unreachable' })
  })
})

describe('an application that was saved', () => {
  beforeEach(() => outbox.enrol(SERVER, 'UTO-123'))

  it('is one sealed packet that only the server can open, byte for byte what was answered', async () => {
    const application = specimenApplication(1)
    expect(await outbox.enqueue(application)).toMatchObject({
      ok: true,
      saved: { reference: application.reference, packetId: application.applicationId, sequence: 1 },
    })
    await run()
    const [kept] = port.kept.values()
    const opened = await openPacket(kept?.bytes ?? new Uint8Array(), port.sealKeys)
    expect(opened.ok && decodePlaintext(opened.plaintext)).toEqual({ ok: true, value: application })
  })

  it('is not called saved where the disk gives back something else than was written', async () => {
    const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore) {
      return this.getAllKeys() as unknown as IDBRequest<unknown[]> // an answer, but not the bytes
    })
    expect(await outbox.enqueue(specimenApplication(1))).toEqual({ ok: false, fault: 'read-back' })
    getAll.mockRestore()
    expect(await outbox.enqueue(specimenApplication(1))).toMatchObject({ ok: true, saved: { sequence: 1 } })
  })

  it('is one packet however often submit is tapped, also at once and also from another tab', async () => {
    const other = await open()
    const taps = [outbox, other, outbox, other, outbox].map((tab) => tab.enqueue(specimenApplication(1)))
    const answers = await Promise.all(taps)
    expect(new Set(answers.map((answer) => answer.ok && answer.saved.sequence))).toEqual(new Set([1]))
    expect(await outbox.enqueue(specimenApplication(1))).toEqual(answers[0])
    expect(await outbox.readStatus()).toMatchObject({ queued: 1, lastSequence: 1 })
    other.close()
  })

  it('takes the next place when two tabs save two applications at once: the chain never forks', async () => {
    const other = await open()
    const saves = [1, 2, 3, 4, 5, 6].map((n) => (n % 2 ? outbox : other).enqueue(specimenApplication(n)))
    const answers = await Promise.all(saves)
    expect(answers.map((answer) => answer.ok && answer.saved.sequence).sort()).toEqual([1, 2, 3, 4, 5, 6])
    other.close()
    await run()
    expectWholeChain(port)
  })

  it('never takes a place twice that another tab took and the disk then lost', async () => {
    const other = await open()
    await outbox.enqueue(specimenApplication(1))
    await other.enqueue(specimenApplication(2))
    const raw = await new Dexie(`outbox-${name}`).open()
    await raw.table('packets').delete([1, 2])
    raw.close()
    expect(await outbox.enqueue(specimenApplication(3))).toMatchObject({ ok: true, saved: { sequence: 3 } })
    other.close()
  })

  it('continues the chain after the browser was restarted', async () => {
    await outbox.enqueue(specimenApplication(1))
    outbox.close()
    outbox = await open()
    await outbox.enqueue(specimenApplication(2))
    await run()
    expectWholeChain(port)
    expect(port.kept.size).toBe(2)
  })

  it('is known again after a restart: a second try of the same application is the same packet', async () => {
    const first = await outbox.enqueue(specimenApplication(1))
    outbox.close()
    outbox = await open()
    expect(await outbox.enqueue(specimenApplication(1))).toEqual(first)
  })

  it('begins a new chain when the kiosk was enrolled anew in another tab, and the old packets still go', async () => {
    await outbox.enqueue(specimenApplication(1))
    const other = await open()
    await other.enrol(SERVER, 'UTO-124')
    other.close()
    expect(await outbox.enqueue(specimenApplication(2))).toMatchObject({ ok: true, saved: { sequence: 1 } })
    expect(await outbox.readStatus()).toMatchObject({ queued: 2, lastSequence: 1 })
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 2, parked: 0 })
    const [first, second] = [1, 2].map((n) => {
      const kept = splitPacket(port.kept.get(specimenApplication(n).applicationId)?.bytes ?? new Uint8Array())
      return kept.ok ? kept.header : undefined
    })
    expect(second).toMatchObject({ sequence: 1, previousHash: null })
    expect(second?.kioskId).not.toBe(first?.kioskId)
  })

  it('leaves a witness outside the database, which names what a wiped database has lost', async () => {
    await outbox.enqueue(specimenApplication(1))
    await outbox.enqueue(specimenApplication(2))
    expect(witness.last).toMatchObject({ line: 1, sequence: 2 })
    expect(await outbox.findMissing()).toBeUndefined()
    name += 1
    const wiped = await open()
    expect(await wiped.findMissing()).toEqual({ line: 1, from: 1, to: 2 })
    await wiped.enrol(SERVER, 'UTO-124')
    expect(await wiped.findMissing()).toBeUndefined()
    wiped.close()
  })

  it('is heard by whoever watches the status, in this tab and in another', async () => {
    const other = await open()
    const heard = (tab: Outbox) =>
      new Promise<number>((tell) => tab.watchStatus(({ queued }) => queued === 1 && tell(queued)))
    const both = Promise.all([heard(outbox), heard(other)])
    await outbox.enqueue(specimenApplication(1))
    expect(await both).toEqual([1, 1])
    other.close()
  })

  it('is told in the status, and its receipt to whoever watches', async () => {
    await outbox.enqueue(specimenApplication(7))
    const told = new Promise<string>((tell) => outbox.watchReceipt(specimenApplication(7).applicationId, tell))
    expect(await outbox.readStatus()).toMatchObject({
      queued: 1,
      received: 0,
      oldestQueuedAt: '2026-11-23T08:00:00.000Z',
      lastSaved: { reference: 'UTO000000007' },
    })
    await run()
    expect(await told).toBe(port.now)
    expect(await outbox.readStatus()).toMatchObject({
      queued: 0,
      received: 1,
      oldestQueuedAt: null,
      lastReceiptAt: port.now,
    })
    expect(await outbox.recount()).toEqual({ corrected: false })
  })
})

describe('the stage of a reference', () => {
  beforeEach(() => outbox.enrol(SERVER, 'UTO-123'))

  it('is saved here, then received, then what the feed says, with the time it was last heard', async () => {
    const { reference } = specimenApplication(1)
    expect(await outbox.findStage(reference)).toEqual({ known: false, here: false, asOf: null })
    await outbox.enqueue(specimenApplication(1))
    expect(await outbox.findStage(reference)).toEqual({ known: false, here: true, asOf: null })
    await run()
    expect(await outbox.findStage(reference)).toMatchObject({ known: true, stage: 'received', asOf: port.now })
    const referenceHash = await sha256OfText(reference)
    const others = [1, 2, 3].map((n) => ({ referenceHash: `${n}`.repeat(64), stage: 'received', at: port.now }))
    port.feed.push(...([...others, { referenceHash, stage: 'granted', at: port.now }] as typeof port.feed))
    port.now = '2026-11-23T09:00:00.000Z'
    await run()
    expect(await outbox.findStage(reference)).toMatchObject({ known: true, stage: 'granted', asOf: port.now })
  })

  it('names the kinds of documents the case waits for, and nothing once it waits no more', async () => {
    const { reference } = specimenApplication(1)
    const referenceHash = await sha256OfText(reference)
    const tell = async (entry: object) => {
      port.feed.push(...([{ referenceHash, at: port.now, ...entry }] as typeof port.feed))
      await run()
      return outbox.findStage(reference)
    }
    const asked = await tell({ stage: 'documents-needed', wanted: ['letter', 'contract'] })
    expect(asked).toEqual({
      ...{ known: true, stage: 'documents-needed', wanted: ['letter', 'contract'] },
      ...{ at: port.now, asOf: port.now },
    })
    expect(await tell({ stage: 'received' })).toEqual({ known: true, stage: 'received', at: port.now, asOf: port.now })
  })

  it('knows by itself that what was wanted has been added here, until the port asks anew', async () => {
    const { reference } = specimenApplication(1)
    const referenceHash = await sha256OfText(reference)
    const ask = async (at: typeof port.now) => {
      port.feed.push({
        referenceHash,
        at,
        stage: 'documents-needed',
        wanted: ['contract'],
      } as (typeof port.feed)[number])
      await run()
      return outbox.findStage(reference)
    }
    await outbox.enqueue(specimenApplication(1))
    await run()
    expect(await ask(port.now)).not.toHaveProperty('added') // the application itself answers nothing
    await outbox.enqueue({ ...specimenApplication(2), reference })
    expect(await outbox.findStage(reference)).toMatchObject({ stage: 'documents-needed', added: 'here' })
    await run()
    expect(await outbox.findStage(reference)).toMatchObject({ stage: 'documents-needed', added: 'sent' })
    expect(await ask(port.now), 'the same word once more is no newer word').toMatchObject({ added: 'sent' })
    expect(await ask('2026-11-23T10:00:00.000Z' as typeof port.now)).not.toHaveProperty('added')
  })
})

function expectWholeChain({ kept }: Port): void {
  const packets = [...kept.values()].sort((a, b) => a.sequence - b.sequence)
  let previous: string | null = null
  for (const [at, { bytes, receipt, sequence }] of packets.entries()) {
    const split = splitPacket(bytes)
    expect(split.ok && split.header.previousHash).toBe(previous)
    expect(sequence).toBe(at + 1)
    previous = receipt.sha256
  }
}
