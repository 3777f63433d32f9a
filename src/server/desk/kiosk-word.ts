// What the port says to one kiosk of itself, once in every sync: how far its packets are held here, and whether it
// is suspended. A witness outside the kiosk: what damages a kiosk's disk does not reach it.
import type { KioskRow } from '../store/tables.ts'
import { describeOperatorCodes } from './operator-codes.ts'
import type { Parts } from './parts.ts'
import { announceKeys } from './port-keys.ts'
import { nowOf } from './world.ts'

export async function readKioskWord(parts: Parts, kiosk: KioskRow) {
  const { port, kiosk_id, epoch } = kiosk
  const heldSequence = await parts.store.packets.lastSequence(port, kiosk_id, epoch)
  const operatorCodes = await describeOperatorCodes(parts, kiosk)
  const keys = await announceKeys(parts, port)
  return {
    heldSequence,
    now: nowOf(parts.world),
    suspended: kiosk.suspended_at !== null,
    ...(operatorCodes && { operatorCodes }),
    ...(keys && { keys }),
  }
}
