// Intake alone: without the key that opens, and with kiosks that are ahead of this server or behind it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Heartbeat } from '../../wire/sync.ts'
import type { Database } from '../store/database.ts'
import { openInMemory } from '../store/in-memory.ts'
import { applicationAt, type Desk, enrol, hand, makeDesk, ownPort, seal } from './desk.suite.ts'
import { openAll } from './opener.ts'

let database: Database
let desk: Desk
beforeAll(async () => {
  database = await openInMemory()
  desk = await makeDesk(database)
})
afterAll(() => database?.close())

const statesAt = async (port: string) =>
  (await database.sql.selectFrom('packets').select('state').where('port', '=', port).orderBy('sequence').execute()).map(
    ({ state }) => state,
  )

describe('intake', () => {
  it('needs no key that opens: without one packets are stored and receipted all the same', async () => {
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    const packet = await seal(kiosk, applicationAt(port))
    const { opening, older, lookup, ...publicHalves } = desk.parts.keys
    const keyless = { ...desk.parts, keys: publicHalves as typeof desk.parts.keys }
    expect(await hand(keyless, kiosk, packet)).toMatchObject([{ outcome: 'stored' }])
    expect(await statesAt(port)).toEqual(['stored'])
    await openAll(desk.parts)
    expect(await statesAt(port)).toEqual(['opened'])
  })

  it('takes an application of a schema it does not know yet, sets it apart, and goes on with the next', async () => {
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    const { purpose, ...changed } = applicationAt(port)
    const ahead = await seal(kiosk, { ...changed, schemaVersion: 3, reasons: [purpose] }, { schemaVersion: 3 })
    const present = await seal(kiosk, { ...applicationAt(port), fieldOfALaterBuild: true })
    const outcomes = await hand(desk.parts, kiosk, ahead, present)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored'])
    await openAll(desk.parts)
    expect(await statesAt(port)).toEqual(['unreadable', 'opened'])
    const kept = database.sql.selectFrom('quarantine').select(['reason', 'sha256']).where('port', '=', port)
    expect(await kept.execute()).toEqual([{ reason: 'not-an-application', sha256: ahead.sha256 }])
    expect(await hand(desk.parts, kiosk, ahead)).toEqual(outcomes.slice(0, 1)) // its receipt stands
  })

  it('keeps the bytes of a packet format it does not know', async () => {
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    const { bytes } = await seal(kiosk, applicationAt(port))
    const ahead = new Uint8Array(bytes)
    ahead[1] = 2 // the version, first in the header's array
    const [outcome] = await hand(desk.parts, kiosk, { bytes: ahead })
    expect(outcome).toMatchObject({ outcome: 'refused', reason: 'layout' })
    const kept = database.sql.selectFrom('quarantine').select('bytes').where('port', '=', port)
    expect((await kept.executeTakeFirstOrThrow()).bytes).toEqual(ahead)
  })
})

it('the heartbeat of a kiosk two builds behind or ahead is understood', () => {
  const behind = {
    build: 'old',
    queued: 1,
    parked: 0,
    oldestQueuedAt: null,
    lastSequence: 1,
    chainHead: null,
    persisted: true,
    freeBytes: null,
    outOfService: [],
    kioskNow: '2026-11-23T04:00:00.000Z',
  }
  expect(Heartbeat.safeParse(behind).success).toBe(true)
  expect(Heartbeat.safeParse({ ...behind, moodOfALaterBuild: 'good' }).data).toEqual(behind)
})
