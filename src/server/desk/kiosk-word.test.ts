import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../store/database.ts'
import { openInMemory } from '../store/in-memory.ts'
import { addOfficer, applicationAt, type Desk, enrol, hand, makeDesk, ownPort, seal } from './desk.suite.ts'
import { readKioskWord } from './kiosk-word.ts'
import { clearSuspension } from './suspension.ts'

let database: Database
let desk: Desk
beforeAll(async () => {
  database = await openInMemory()
  desk = await makeDesk(database)
})
afterAll(() => database?.close())

const heldOf = async (row: Parameters<typeof readKioskWord>[1]) => (await readKioskWord(desk.parts, row)).heldSequence

describe('what the port says to a kiosk of itself', () => {
  it('is the highest sequence held of its present epoch, whatever is missing below', async () => {
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    expect(await heldOf(kiosk.row)).toBe(0)
    const packets = await Promise.all([1, 2, 3].map(() => seal(kiosk, applicationAt(port))))
    for (const packet of [packets[2], packets[0]]) if (packet) await hand(desk.parts, kiosk, packet)
    expect(await heldOf(kiosk.row)).toBe(3)
    expect(await heldOf({ ...kiosk.row, epoch: 2 })).toBe(0)
  })

  it('is of this kiosk alone', async () => {
    const port = ownPort()
    const [one, other] = [await enrol(desk.parts, port), await enrol(desk.parts, port)]
    await hand(desk.parts, one, await seal(one, applicationAt(port)))
    expect(await heldOf(one.row)).toBe(1)
    expect(await heldOf(other.row)).toBe(0)
  })

  it('is that it is suspended, from the first fork until an operator clears it', async () => {
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    const suspendedOf = async () => {
      const row = await desk.parts.store.kiosks.find(kiosk.row.kiosk_id)
      return row && (await readKioskWord(desk.parts, row)).suspended
    }
    const clone = { ...kiosk, chain: new Map(kiosk.chain) }
    await hand(desk.parts, kiosk, await seal(kiosk, applicationAt(port)))
    expect(await suspendedOf()).toBe(false)
    await hand(desk.parts, clone, await seal(clone, applicationAt(port)))
    expect(await suspendedOf()).toBe(true)
    const operator = await addOfficer(desk.parts, port, 'Chen', 'operator')
    await clearSuspension(desk.parts, operator, kiosk.row.kiosk_id, 'The copy is destroyed')
    expect(await suspendedOf()).toBe(false)
  })
})
