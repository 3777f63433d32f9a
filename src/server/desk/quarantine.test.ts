import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../store/database.ts'
import { openInMemory } from '../store/in-memory.ts'
import { applicationAt, type Desk, enrol, hand, makeDesk, minutes, ownPort, seal } from './desk.suite.ts'
import { listQuarantined } from './quarantine.ts'

let database: Database
let desk: Desk
beforeAll(async () => {
  database = await openInMemory()
  desk = await makeDesk(database)
})
afterAll(() => database?.close())

describe('the quarantine of a port', () => {
  it('is empty where every packet became a case', async () => {
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    await hand(desk.parts, kiosk, await seal(kiosk, applicationAt(port)))
    expect(await listQuarantined(desk.parts, port)).toEqual([])
  })

  it('is told by reason and kiosk with its times, the newest first, and of this port alone', async () => {
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    const junk = (byte: number) => ({ bytes: new Uint8Array(40).fill(byte) })
    const firstAt = new Date(desk.clock.at).toISOString()
    await hand(desk.parts, kiosk, junk(1))
    desk.clock.at += minutes(5)
    await hand(desk.parts, kiosk, junk(2))
    await hand(desk.parts, kiosk, junk(2)) // the same bytes once more
    desk.clock.at += minutes(5)
    const clone = { ...kiosk, chain: new Map(kiosk.chain) }
    await hand(desk.parts, kiosk, await seal(kiosk, applicationAt(port)))
    await hand(desk.parts, clone, await seal(clone, applicationAt(port)))
    const of = { kioskId: kiosk.row.kiosk_id, kiosk: kiosk.row.name }
    const at = new Date(desk.clock.at).toISOString()
    const lastAt = new Date(desk.clock.at - minutes(5)).toISOString()
    expect(await listQuarantined(desk.parts, port)).toEqual([
      { ...of, reason: 'conflict', count: 2, firstAt: at, lastAt: at },
      { ...of, reason: 'layout', count: 2, firstAt, lastAt },
    ])
    expect(await listQuarantined(desk.parts, ownPort())).toEqual([])
  })
})
