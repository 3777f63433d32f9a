// The disk's part of "saved": one strict transaction, then the disk's own word that the bytes are there, then the witness.
//
// That the place is still free and the application still unknown is held by the keys themselves: adding to a taken place,
// or the same packet id twice, fails the whole transaction. So it asks everything at once and waits for one answer.
import { type Database, type PacketRow, readSetting } from './database.ts'
import { addParts, readIntact } from './parts.ts'
import type { SealedApplication } from './seal-application.ts'
import { type StorageFault, withStorage } from './storage-fault.ts'
import type { WitnessStore } from './witness.ts'

/** `known`: this application has its packet already. `moved`: another tab took the place; seal again. */
export type Placed = { outcome: 'taken' | 'known'; row: PacketRow } | { outcome: 'moved' }
export type Stored = { ok: true; placed: Placed } | { ok: false; fault: 'read-back' | StorageFault }

/** Saved only when the answer is `taken` or `known`. Safe to ask again after any fault. */
export async function storePacket(db: Database, witness: WitnessStore, sealed: SealedApplication): Promise<Stored> {
  const placed = await withStorage(db, () => takePlace(db, sealed))
  if (!placed.ok) return placed
  if (placed.value.outcome === 'moved') return { ok: true, placed: placed.value }
  const { row, outcome } = placed.value
  const read = await withStorage(db, () => readBack(db, row))
  if (!read.ok) return read
  if (!read.value) return { ok: false, fault: 'read-back' }
  if (outcome === 'taken') witness.write({ line: row.line, sequence: row.sequence, chainHead: row.sha256 })
  return { ok: true, placed: placed.value }
}

async function takePlace(db: Database, sealed: SealedApplication): Promise<Placed> {
  try {
    await addPacket(db, sealed)
    return { outcome: 'taken', row: sealed.row }
  } catch (error) {
    if ((error as Error).name !== 'ConstraintError') throw error
    const known = await db.packets.where('packetId').equals(sealed.row.packetId).first()
    return known ? { outcome: 'known', row: known } : { outcome: 'moved' }
  }
}

/** Fails with `ConstraintError`, and nothing written, also where the kiosk was enrolled anew since the packet was sealed. */
function addPacket(db: Database, { bytes, row, reference }: SealedApplication): PromiseLike<void> {
  const { line, sequence, packetId, sha256, createdAt } = row
  return db.transaction('rw', db.settings, db.chain, db.packets, db.sealed, async (transaction) => {
    const adding = db.packets.add(row) // first: its fault is the one to hear
    addParts(transaction, row, bytes)
    const [enrolment] = await Promise.all([
      readSetting(db, 'enrolment'),
      adding,
      db.chain.put({ line, sequence, chainHead: sha256, lastSaved: { reference, packetId, at: createdAt } }),
    ])
    if (enrolment?.line !== line) throw new DOMException('another line has begun', 'ConstraintError')
  })
}

/** The same bytes, read in a new transaction and hashed again; bytes whose hold has ended are rightly gone. */
async function readBack(db: Database, row: PacketRow): Promise<boolean> {
  if (row.state === 'received' && row.heldSince === undefined) return true
  return (await readIntact(db, row)) !== undefined
}
