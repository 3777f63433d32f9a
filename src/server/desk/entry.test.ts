// An application entered by an officer: sealed, chained, opened and decided like a kiosk's, once however often it is sent.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSigningKeys } from '../../packet/keys.ts'
import { splitPacket } from '../../packet/layout.ts'
import { encodePlaintext } from '../../packet/plaintext.ts'
import type { Jpeg } from '../../visa/application.ts'
import type { Decision } from '../../visa/history.ts'
import { beijingDay } from '../../visa/plain-date.ts'
import { openTemporary } from '../databases.suite.ts'
import { chainStore } from '../store/chains.ts'
import type { Database } from '../store/database.ts'
import { openInMemory } from '../store/in-memory.ts'
import type { OfficerRow } from '../store/tables.ts'
import { addOfficer, applicationAt, type Desk, decideAs, enrol, hand, makeDesk, ownPort, seal } from './desk.suite.ts'
import { type Entry, readEntry, takeEntry } from './entry.ts'
import { openAll } from './opener.ts'
import { claimCase, readCase } from './review.ts'
import { verifyChains } from './verify.ts'

const MAX_BYTES = 8 * 1024 * 1024

let desk: Desk
let database: Database
beforeAll(async () => {
  database = await openInMemory()
  desk = await makeDesk(database)
})
afterAll(() => desk.parts.store.close())

/** What the console sends: a kiosk's answers, signed on paper. */
function entryOf(port: string, changes: Partial<Entry> = {}): Entry {
  const { schemaVersion: _, reference: __, portOfEntry: ___, createdAt: ____, ...said } = applicationAt(port as never)
  const declaration = { ...said.declaration, signature: { kind: 'on-paper' as const } }
  return { ...said, declaration, ...changes }
}

const take = (officer: OfficerRow, entry: Entry) => takeEntry(desk.parts, officer, entry, MAX_BYTES)

async function enter(officer: OfficerRow, entry = entryOf(officer.port)): Promise<string> {
  const taken = await take(officer, entry)
  if (!taken.ok) throw new Error(taken.fault)
  await openAll(desk.parts)
  return taken.entered.reference
}

const officerAt = (name: string, port: string = ownPort()) => addOfficer(desk.parts, port, name)

const GRANT: Decision = {
  kind: 'grant',
  visaType: 'M',
  enterBy: beijingDay(Date.parse('2026-11-25T04:00:00Z')),
  stay: 5,
}

async function decide(officer: OfficerRow, reference: string) {
  const claimed = await claimCase(desk.parts, officer, reference)
  if (!claimed.ok) return claimed
  return decideAs(desk.parts, officer, reference, { decision: GRANT, revision: claimed.view.revision })
}

describe('an application entered at the desk', () => {
  it('becomes a case whose history begins with the officer who entered it', async () => {
    const officer = await officerAt('Li Wei')
    const reference = await enter(officer)
    const read = await readCase(desk.parts, officer, reference)
    expect(read.ok && read.view.history[0]).toMatchObject({ event: { type: 'received' }, officer: officer.officer_id })
    expect(read.ok && read.view.record.declaration.signature).toEqual({ kind: 'on-paper' })
    const feed = await desk.parts.store.feed.list(officer.port, 0, 10)
    expect(feed.map(({ stage }) => stage)).toEqual(['received'])
  })

  it('is sealed at rest, signed by the server, and its history verifies', async () => {
    const officer = await officerAt('Li Wei')
    const entry = entryOf(officer.port)
    await enter(officer, entry)
    const bytes = await desk.parts.store.packets.getBytes(officer.port, entry.applicationId)
    expect(Buffer.from(bytes).includes(entry.contact.phone)).toBe(false)
    const split = splitPacket(bytes)
    expect(split.ok && split.header.kioskId).toBe(desk.parts.keys.receipt.keyId)
    const { breaks } = await verifyChains(chainStore(database.sql))
    expect(breaks).toEqual([])
  })

  it('is one case however often it is sent, at once or later', async () => {
    const officer = await officerAt('Li Wei')
    const entry = entryOf(officer.port)
    const sent = await Promise.all([take(officer, entry), take(officer, entry), take(officer, entry)])
    await openAll(desk.parts)
    const again = await take(officer, entry)
    const references = [...sent, again].map((taken) => taken.ok && taken.entered.reference)
    expect(new Set(references).size).toBe(1)
    expect(references[0]).toMatch(/^[0-9A-Z]{12}$/)
    const rows = await desk.parts.store.cases.listHistory(officer.port, String(references[0]))
    expect(rows).toHaveLength(1)
  })

  it('is a conflict where other answers come under the same id, or another officer sends it', async () => {
    const officer = await officerAt('Li Wei')
    const colleague = await officerAt('Chen Jing', officer.port)
    const entry = entryOf(officer.port)
    await enter(officer, entry)
    const changed = { ...entry, contact: { ...entry.contact, phone: '+999 55 000 111' } }
    expect(await take(officer, changed)).toMatchObject({ fault: 'conflict' })
    expect(await take(colleague, entry)).toMatchObject({ fault: 'conflict' })
  })

  it('is a conflict under the id of a kiosk’s packet, and nobody is suspended for it', async () => {
    const officer = await officerAt('Li Wei')
    const kiosk = await enrol(desk.parts, officer.port as never)
    const application = applicationAt(officer.port as never)
    await hand(desk.parts, kiosk, await seal(kiosk, application, { packetId: application.applicationId }))
    const entry = entryOf(officer.port, { applicationId: application.applicationId })
    expect(await take(officer, entry)).toMatchObject({ fault: 'conflict' })
    expect((await desk.parts.store.kiosks.find(kiosk.row.kiosk_id))?.suspended_at).toBeNull()
  })

  it('takes the next place of one chain, also while several officers enter at once', async () => {
    const port = ownPort()
    const officers = await Promise.all(['Li Wei', 'Chen Jing', 'Wang Fang'].map((name) => officerAt(name, port)))
    const references = await Promise.all([...officers, ...officers].map((officer) => enter(officer)))
    await openAll(desk.parts)
    const cases = await Promise.all(references.map((reference) => desk.parts.store.cases.find(port, reference)))
    expect(cases.every(Boolean)).toBe(true)
    expect(await desk.parts.store.packets.lastSequence(port, desk.parts.keys.receipt.keyId, 1)).toBe(6)
    expect(await desk.parts.store.packets.countQuarantined(port)).toBe(0)
  })

  it('is known as the officer’s after the receipt key was changed', async () => {
    const officer = await officerAt('Li Wei')
    const first = await take(officer, entryOf(officer.port))
    const { receipt } = desk.parts.keys
    const keys = {
      ...desk.parts.keys,
      receipt: await makeSigningKeys(true),
      older: { openings: [], receipts: [receipt] },
    }
    const after = { ...desk.parts, keys }
    const second = await takeEntry(after, officer, entryOf(officer.port), MAX_BYTES)
    await openAll(after)
    for (const taken of [first, second]) {
      const rows = taken.ok ? await desk.parts.store.cases.listHistory(officer.port, taken.entered.reference) : []
      expect(rows[0]?.officer).toBe(officer.officer_id)
    }
  })

  it('is refused when it is larger than a packet, and leaves nothing behind', async () => {
    const officer = await officerAt('Li Wei')
    const taken = await takeEntry(desk.parts, officer, entryOf(officer.port), 1_000)
    expect(taken).toMatchObject({ fault: 'too-large' })
    expect(await desk.parts.store.packets.lastSequence(officer.port, desk.parts.keys.receipt.keyId, 1)).toBe(0)
    expect(await desk.parts.store.packets.countQuarantined(officer.port)).toBe(0)
  })

  it('says nothing of its officer where a kiosk claims that one entered it', async () => {
    const officer = await officerAt('Li Wei')
    const kiosk = await enrol(desk.parts, officer.port as never)
    const application = { ...applicationAt(officer.port as never), enteredBy: officer.officer_id }
    await hand(desk.parts, kiosk, await seal(kiosk, application))
    await openAll(desk.parts)
    const [first] = await desk.parts.store.cases.listHistory(officer.port, application.reference)
    expect(first?.officer).toBeNull()
  })

  it('is read from bytes, and what is no CBOR is nothing', () => {
    const entry = entryOf('UTO', { portrait: { kind: 'photo', image: Uint8Array.of(0xff, 0xd8, 0xff, 0) as Jpeg } })
    const encoded = encodePlaintext(entry)
    expect(encoded.ok && readEntry(encoded.bytes)).toEqual(entry)
    expect(readEntry(Uint8Array.of(0xff))).toBeUndefined()
  })
})

describe('the decision on a case entered at the desk', () => {
  it('counts at once when another officer makes it', async () => {
    const officer = await officerAt('Li Wei')
    const colleague = await officerAt('Chen Jing', officer.port)
    const decided = await decide(colleague, await enter(officer))
    expect(decided).toMatchObject({ ok: true, view: { summary: { status: 'granted' } } })
  })

  it('waits for a second officer when the one who entered the case makes it', async () => {
    const officer = await officerAt('Li Wei')
    const colleague = await officerAt('Chen Jing', officer.port)
    const reference = await enter(officer)
    expect(await decide(officer, reference)).toMatchObject({ ok: true, view: { summary: { status: 'second-look' } } })
    expect(await decide(officer, reference)).toMatchObject({ fault: 'second-officer' })
    expect(await decide(colleague, reference)).toMatchObject({ ok: true, view: { summary: { status: 'granted' } } })
  })
})

it('is one chain also where many connections enter at once', async () => {
  const own = await makeDesk(await openTemporary())
  const officer = await addOfficer(own.parts, ownPort(), 'Li Wei')
  const entries = Array.from({ length: 12 }, () => entryOf(officer.port))
  const twice = [...entries, ...entries].map((entry) => takeEntry(own.parts, officer, entry, MAX_BYTES))
  const taken = await Promise.all(twice)
  expect(new Set(taken.map((one) => one.ok && one.entered.reference)).size).toBe(12)
  await openAll(own.parts)
  expect(await own.parts.store.packets.lastSequence(officer.port, own.parts.keys.receipt.keyId, 1)).toBe(12)
  expect(await own.parts.store.packets.countQuarantined(officer.port)).toBe(0)
  await own.parts.store.close()
}, 30_000)
