// Two devices with one key, and what becomes of their packets, over every database.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATABASES } from '../databases.suite.ts'
import type { Database } from '../store/database.ts'
import {
  addOfficer,
  applicationAt,
  type Desk,
  enrol,
  hand,
  makeDesk,
  ownPort,
  seal,
  type TestKiosk,
} from './desk.suite.ts'
import { findBrokenKioskEntry } from './kiosk-history.ts'
import { revokeKiosk } from './kiosks.ts'
import { openAll } from './opener.ts'
import { clearSuspension } from './suspension.ts'

describe.each(Object.entries(DATABASES))('a cloned device over %s', (_name, openDatabase) => {
  let database: Database
  let desk: Desk
  beforeAll(async () => {
    database = await openDatabase()
    desk = await makeDesk(database)
  })
  afterAll(() => database?.close())

  /** A kiosk that has handed in `count` packets, and its copy: the same key, the same chain so far. */
  async function pair(count: number) {
    const port = ownPort()
    const original = await enrol(desk.parts, port)
    for (let n = 0; n < count; n += 1) await hand(desk.parts, original, await sealed(original))
    await openAll(desk.parts)
    const clone: TestKiosk = { ...original, chain: new Map(original.chain) }
    return { port, original, clone }
  }
  const sealed = (kiosk: TestKiosk) => seal(kiosk, applicationAt(kiosk.port))
  const kioskOf = async ({ row }: TestKiosk) => {
    const kiosk = await desk.parts.store.kiosks.find(row.kiosk_id)
    if (!kiosk) throw new Error('no such kiosk')
    return kiosk
  }
  const casesAt = async (port: string) =>
    (await sql<{ packet_id: string }>`select packet_id from cases where port = ${port}`.execute(database.sql)).rows.map(
      ({ packet_id }) => packet_id,
    )
  const outcomes = async (kiosk: TestKiosk, ...packets: { bytes: Uint8Array }[]) =>
    (await hand(desk.parts, kiosk, ...packets)).map(({ outcome }) => outcome)
  const ids = (...packets: { header: { packetId: string } }[]) => packets.map(({ header }) => header.packetId).sort()

  it('is found at the first packet at a place that is taken: no case comes of it or of what follows', async () => {
    const { port, original, clone } = await pair(2)
    const [genuine, fork] = [await sealed(original), await sealed(clone)]
    expect(await outcomes(original, genuine)).toEqual(['stored'])
    await openAll(desk.parts)
    const before = desk.counted.get('suspended') ?? 0
    expect(await outcomes(clone, fork)).toEqual(['conflict'])
    expect(await kioskOf(original)).toMatchObject({ suspended_at: expect.any(String) })
    expect(JSON.parse((await kioskOf(original)).suspended_for ?? '')).toEqual({
      why: 'same-place',
      epoch: 1,
      sequence: 3,
    })
    expect(desk.counted.get('suspended')).toBe(before + 1)
    expect(await outcomes(clone, await sealed(clone), await sealed(clone))).toEqual(['stored', 'stored'])
    await openAll(desk.parts)
    const cases = await casesAt(port)
    expect(cases).toHaveLength(3)
    expect(cases).toContain(genuine.header.packetId)
    expect(cases).not.toContain(fork.header.packetId)
  })

  it('is found where its packets continue another chain, before any of them is opened', async () => {
    const { port, original, clone } = await pair(1)
    const lost = await sealed(original) // of the original, still on its way
    const fork = await sealed(clone)
    const next = await sealed(original)
    expect(await outcomes(clone, fork)).toEqual(['stored'])
    expect(await outcomes(original, next)).toEqual(['stored']) // receipted, and not believed
    expect(JSON.parse((await kioskOf(original)).suspended_for ?? '')).toMatchObject({
      why: 'broken-chain',
      sequence: 3,
    })
    await openAll(desk.parts)
    expect(await casesAt(port)).toHaveLength(1)
    expect(await outcomes(original, lost)).toEqual(['conflict'])
    const { rows } = await sql<{ reason: string; sha256: string }>`
      select reason, sha256 from quarantine where port = ${port}`.execute(database.sql)
    expect(new Set(rows.map(({ sha256 }) => sha256))).toEqual(new Set([fork.sha256, next.sha256, lost.sha256]))
  })

  it('is found by opening too, where intake was cut off before it looked', async () => {
    const { port, original, clone } = await pair(1)
    const [fork, skipped, next] = [await sealed(clone), await sealed(original), await sealed(original)]
    await hand(desk.parts, clone, fork)
    await hand(desk.parts, original, next)
    const own = sql`update kiosks set suspended_at = null where port = ${port}`
    await own.execute(database.sql)
    await sql`update packets set state = 'stored' where port = ${port} and sequence > 1`.execute(database.sql)
    await openAll(desk.parts)
    expect(await casesAt(port)).toHaveLength(1)
    expect((await kioskOf(original)).suspended_at).not.toBeNull()
    expect(skipped.header.sequence).toBe(2)
  })

  it('does not suspect gaps, disorder, repeats, another carrier or a second enrolment', async () => {
    const { port, original } = await pair(1)
    const carrier = await enrol(desk.parts, port)
    const packets = [await sealed(original), await sealed(original), await sealed(original), await sealed(original)]
    for (const at of [3, 0, 2, 3, 1, 0]) {
      const packet = packets[at]
      if (packet) expect(await outcomes(carrier, packet)).toEqual(['stored'])
    }
    const anew = await seal(original, applicationAt(port), { epoch: 2, sequence: 1, previousHash: null })
    expect(await outcomes(original, anew)).toEqual(['stored'])
    await openAll(desk.parts)
    expect((await kioskOf(original)).suspended_at).toBeNull()
    expect(await casesAt(port)).toHaveLength(6)
  })

  it('what is held back is durable and receipted, and becomes cases when an operator clears the kiosk with a reason', async () => {
    const { port, original, clone } = await pair(1)
    const [genuine, fork] = [await sealed(original), await sealed(clone)]
    await hand(desk.parts, original, genuine)
    await hand(desk.parts, clone, fork)
    const held = [await sealed(original), await sealed(original)]
    expect(await outcomes(original, ...held)).toEqual(['stored', 'stored'])
    expect(await outcomes(original, ...held)).toEqual(['stored', 'stored']) // the receipts they had
    await openAll(desk.parts)
    expect(await casesAt(port)).toHaveLength(1)
    expect(await desk.parts.store.packets.oldestUnopened(), 'nothing waits that may be opened').toBeUndefined()
    const operator = await addOfficer(desk.parts, port, 'Chen', 'operator')
    const stranger = await addOfficer(desk.parts, ownPort(), 'Zhao', 'operator')
    const id = original.row.kiosk_id
    expect(await clearSuspension(desk.parts, stranger, id, 'none of mine')).toMatchObject({ fault: 'not-found' })
    const cleared = await clearSuspension(desk.parts, operator, id, 'Restored from an image; the copy is destroyed')
    expect(cleared).toEqual({ ok: true, released: 2 })
    expect(await clearSuspension(desk.parts, operator, id, 'again')).toMatchObject({ fault: 'step-not-allowed' })
    await openAll(desk.parts)
    expect((await casesAt(port)).filter((one) => ids(...held).includes(one))).toHaveLength(2)
    expect(await casesAt(port)).not.toContain(fork.header.packetId)
    const history = await desk.parts.store.kiosks.listHistory(port, id)
    expect(history.map(({ officer, event }) => [officer, JSON.parse(event).type])).toEqual([
      [null, 'suspended'],
      [operator.officer_id, 'cleared'],
    ])
    expect(findBrokenKioskEntry(await kioskOf(original), history)).toBeUndefined()
  })

  it('a kiosk that was cleared is suspended again by the next packet that does not hang together', async () => {
    const { port, original, clone } = await pair(1)
    await hand(desk.parts, original, await sealed(original))
    await hand(desk.parts, clone, await sealed(clone))
    const operator = await addOfficer(desk.parts, port, 'Chen', 'operator')
    await clearSuspension(desk.parts, operator, original.row.kiosk_id, 'Looked at')
    await hand(desk.parts, clone, await sealed(clone))
    expect((await kioskOf(original)).suspended_at).not.toBeNull()
  })

  it('a kiosk that is shut out has what it handed in held back still, until it is cleared', async () => {
    const { port, original, clone } = await pair(1)
    await hand(desk.parts, original, await sealed(original))
    await hand(desk.parts, clone, await sealed(clone))
    await hand(desk.parts, original, await sealed(original))
    const operator = await addOfficer(desk.parts, port, 'Chen', 'operator')
    const id = original.row.kiosk_id
    expect(await revokeKiosk(desk.parts, port, id, operator.officer_id)).toEqual({ ok: true })
    await openAll(desk.parts)
    expect(await casesAt(port)).toHaveLength(1)
    expect(await clearSuspension(desk.parts, operator, id, 'The original was examined')).toMatchObject({ released: 1 })
    await openAll(desk.parts)
    expect(await casesAt(port)).toHaveLength(2)
  })

  it('gaps are named with the time since when they are known', async () => {
    const { port, original } = await pair(2)
    const { store } = desk.parts
    expect(await store.packets.listGaps(port, 10)).toEqual([])
    const packets = [await sealed(original), await sealed(original), await sealed(original), await sealed(original)]
    const fifth = new Date(desk.clock.at).toISOString()
    await hand(desk.parts, original, packets[2] as { bytes: Uint8Array })
    desk.clock.at += 60_000
    await hand(desk.parts, original, packets[3] as { bytes: Uint8Array })
    const of = { kiosk_id: original.row.kiosk_id, epoch: 1 }
    expect(await store.packets.listGaps(port, 10)).toEqual([{ ...of, from: 3, to: 4, since: fifth }])
    await hand(desk.parts, original, packets[1] as { bytes: Uint8Array })
    expect(await store.packets.listGaps(port, 10)).toEqual([{ ...of, from: 3, to: 3, since: fifth }])
    await hand(desk.parts, original, packets[0] as { bytes: Uint8Array })
    expect(await store.packets.listGaps(port, 10)).toEqual([])
  })
})
