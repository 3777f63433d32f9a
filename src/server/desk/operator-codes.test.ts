// Codes for the operator's screen: handed out once, known to the kiosk beforehand, and gone on with as they are used.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../packet/bytes.ts'
import { hashCode } from '../../packet/one-time-code.ts'
import type { Database } from '../store/database.ts'
import { openInMemory } from '../store/in-memory.ts'
import type { KioskRow } from '../store/tables.ts'
import { addOfficer, type Desk, enrol, makeDesk, ownPort } from './desk.suite.ts'
import { noteHealth } from './kiosks.ts'
import {
  type CodesHeld,
  codesOf,
  describeOperatorCodes,
  firstOfBatch,
  handOperatorCode,
  noteOperatorCodes,
} from './operator-codes.ts'

let database: Database
let desk: Desk

beforeAll(async () => {
  database = await openInMemory()
  desk = await makeDesk(database)
})
afterAll(() => database.close())

const AT = '2026-11-23T04:00:00.000Z'

/** A kiosk that has told its health, with what it holds of codes. */
async function tell(kioskId: string, operatorCodes?: CodesHeld): Promise<KioskRow> {
  const kiosk = await find(kioskId)
  await noteHealth(desk.parts, kiosk, { ...(operatorCodes && { operatorCodes }) })
  await noteOperatorCodes(desk.parts, kiosk, operatorCodes)
  return find(kioskId)
}

async function find(kioskId: string): Promise<KioskRow> {
  const found = await desk.parts.store.kiosks.find(kioskId)
  if (!found) throw new Error('enrolled before')
  return found
}

describe("codes for the operator's screen", () => {
  it('are known to a kiosk before they are handed out, each to one officer, and never a second time', async () => {
    const port = ownPort()
    const officer = await addOfficer(desk.parts, port, 'Anna Eriksson', 'operator')
    const { row } = await enrol(desk.parts, port)
    const id = row.kiosk_id

    expect(await describeOperatorCodes(desk.parts, row), 'a first word').toBeUndefined()
    expect(await handOperatorCode(desk.parts, officer, id)).toMatchObject({ ok: false, fault: 'conflict' })

    const known = await describeOperatorCodes(desk.parts, await tell(id))
    if (!known) throw new Error('the kiosk has told its health')
    expect(known.iterations).toBeGreaterThanOrEqual(600_000)
    expect(known.codes.map(({ counter }) => counter)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await describeOperatorCodes(desk.parts, await find(id)), 'the same batch again').toEqual(known)
    expect(await handOperatorCode(desk.parts, officer, id), 'before the kiosk says it knows').toMatchObject({
      ok: false,
    })

    const held = { series: known.series, to: 8, spent: [] }
    await tell(id, held)
    const handed = await Promise.all(Array.from({ length: 4 }, () => handOperatorCode(desk.parts, officer, id)))
    const codes = handed.map((each) => (each.ok ? each.code : each.fault))
    expect(new Set(codes).size, codes.join()).toBe(4)
    const hash = toHex(await hashCode(codes[0] ?? '', fromHex(known.salt), known.iterations))
    expect(known.codes.map((each) => each.hash)).toContain(hash)

    for (let more = 0; more < 4; more += 1) codes.push(await codeOf(handOperatorCode(desk.parts, officer, id)))
    expect(new Set(codes).size).toBe(8)
    expect(await handOperatorCode(desk.parts, officer, id)).toMatchObject({ ok: false, fault: 'conflict' })
    const told = await desk.parts.store.kiosks.listHistory(port, id)
    expect(told.map(({ officer: by, event }) => [by, JSON.parse(event)])).toContainEqual([
      officer.officer_id,
      { type: 'operator-code', counter: 8 },
    ])
    const { rows } = await handedRows()
    expect(rows.filter((each) => each.kiosk_id === id).map((each) => each.officer_id)).toEqual(
      Array(8).fill(officer.officer_id),
    )
  })

  it('go on once they are used, and a stranger to the port gets none', async () => {
    const port = ownPort()
    const officer = await addOfficer(desk.parts, port, 'Anna Eriksson', 'operator')
    const stranger = await addOfficer(desk.parts, ownPort(), 'Bo Svensson', 'operator')
    const { row } = await enrol(desk.parts, port)
    const known = await describeOperatorCodes(desk.parts, await tell(row.kiosk_id))
    const held = { series: known?.series ?? '', to: 8 }
    await tell(row.kiosk_id, { ...held, spent: [] })
    expect(await handOperatorCode(desk.parts, stranger, row.kiosk_id)).toMatchObject({ ok: false, fault: 'not-found' })
    for (let more = 0; more < 5; more += 1) await handOperatorCode(desk.parts, officer, row.kiosk_id)
    const spent = [1, 2, 3, 4, 5].map((counter) => ({ counter, at: AT }))
    const next = await describeOperatorCodes(desk.parts, await tell(row.kiosk_id, { ...held, spent }))
    expect(next?.codes.map(({ counter }) => counter)).toEqual([6, 7, 8, 9, 10, 11, 12, 13])
    expect(next?.salt).not.toBe(known?.salt)
  })

  it('are others after the server was restored, so that one it has forgotten is not handed out again', async () => {
    const port = ownPort()
    const officer = await addOfficer(desk.parts, port, 'Anna Eriksson', 'operator')
    const { row } = await enrol(desk.parts, port)
    const restored = { ...desk.parts, serverEpoch: '8899aabbccddeeff' }
    await tell(row.kiosk_id, { ...codesOf(desk.parts, row), to: 8, spent: [] })
    expect(await handOperatorCode(restored, officer, row.kiosk_id)).toMatchObject({ ok: false, fault: 'conflict' })
    const before = await codeOf(handOperatorCode(desk.parts, officer, row.kiosk_id))
    await tell(row.kiosk_id, { ...codesOf(restored, row), to: 8, spent: [] })
    expect(await codeOf(handOperatorCode(restored, officer, row.kiosk_id))).not.toBe(before)
  })
})

describe('a batch', () => {
  it.each([
    [undefined, 0, [], 1],
    [1, 4, [], 1], // four not handed out yet: as it is
    [1, 5, [], 2], // the last four handed out stay good
    [1, 5, [2, 3], 4],
    [1, 5, [1, 2, 3, 4, 5], 6],
    [6, 8, [1, 2, 3, 4, 5], 6],
  ])('that began at %s, with %s handed out and %o used, begins at %s', (known, handed, used, first) => {
    expect(firstOfBatch(known, handed, used)).toBe(first)
  })
})

const codeOf = async (handing: ReturnType<typeof handOperatorCode>) => {
  const handed = await handing
  return handed.ok ? handed.code : handed.fault
}

const handedRows = async () => ({
  rows: await database.sql.selectFrom('operator_codes_handed').selectAll().orderBy('counter').execute(),
})
