// The only place that deletes. A packet's bytes go when a verified receipt is older than the hold period by the server's
// clock and by the kiosk's: one clock that jumps, either one, deletes nothing. Its row stays, with the receipt.
import type { Instant, PlainDate } from '../../visa/plain-date.ts'
import { type Database, type PacketRow, placeOf } from './database.ts'
import { partKeys } from './parts.ts'

/** Long enough for the server to be restored from a backup and ask for everything again. */
export const HOLD_MS = 7 * 86_400_000
const CHUNK = 200

/** @returns how many packets' bytes were deleted */
export async function deleteHeld(
  db: Database,
  clocks: { serverNow: Instant; kioskNow: number },
  holdMs = HOLD_MS,
): Promise<number> {
  const cutoff = Math.min(Date.parse(clocks.serverNow), clocks.kioskNow) - holdMs
  const oldest = new Date(cutoff).toISOString()
  let deleted = 0
  for (;;) {
    const rows = await db.packets.where('heldSince').belowOrEqual(oldest).limit(CHUNK).toArray()
    const ended = await deleteChunk(db, rows, new Date(clocks.kioskNow).toISOString().slice(0, 10) as PlainDate)
    deleted += ended
    if (ended < CHUNK) return deleted // fewer rows than asked for, or some that may not go
  }
}

/** Refuses, row by row in the transaction itself, whatever is not received with a receipt for exactly this packet. */
function deleteChunk(db: Database, rows: readonly PacketRow[], day: PlainDate): PromiseLike<number> {
  return db.transaction('rw', db.packets, db.sealed, db.deletions, async () => {
    const current = await db.packets.bulkGet(rows.map(placeOf))
    const ended = current.flatMap((row) => (row && isAcknowledged(row) ? [row] : []))
    await db.sealed.bulkDelete(ended.flatMap(partKeys))
    await db.packets.bulkPut(ended.map(({ heldSince, sealKeyId, ...row }) => row))
    await logDeletion(db, day, ended)
    return ended.length
  })
}

/** The signature was verified when the receipt came. A disk may since have changed a row, and no engine would say so. */
function isAcknowledged({ state, receipt, packetId, sha256 }: PacketRow): boolean {
  return state === 'received' && receipt?.packetId === packetId && receipt.sha256 === sha256
}

/** In the very transaction that deletes, so that no deletion is without its line and no line without its deletion. */
async function logDeletion(db: Database, day: PlainDate, rows: readonly PacketRow[]): Promise<void> {
  const logged = await db.deletions.get([day, 'received'])
  const bytes = rows.reduce((sum, { size }) => sum + size, logged?.bytes ?? 0)
  await db.deletions.put({ day, reason: 'received', packets: (logged?.packets ?? 0) + rows.length, bytes })
}
