// The disk's part of "saved": one strict transaction, then the disk's own word that the bytes are there, then the witness.
//
// On a busy machine the messages between page and storage cost more than the writing, so there are as few as can be: the
// transaction asks nothing and is committed at once, and the reading stands in line behind it. That the place is free and
// the application unknown is held by the keys themselves: adding to a taken place, or the same packet id twice, fails the
// whole transaction. For that it goes past Dexie, and tells Dexie's watchers afterwards.
import { Dexie, RangeSet } from 'dexie'
import { type Database, openNative, type PacketRow } from './database.ts'
import { addParts, joinIntact, listParts, readIntact } from './parts.ts'
import type { SealedApplication } from './seal-application.ts'
import { type StorageFault, withStorage } from './storage-fault.ts'
import type { WitnessStore } from './witness.ts'

/** `known`: this application has its packet already. `moved`: another tab took the place; seal again. */
export type Placed = { outcome: 'taken' | 'known'; row: PacketRow } | { outcome: 'moved' }
export type Stored = { ok: true; placed: Placed } | { ok: false; fault: 'read-back' | StorageFault }

/** Saved only when the answer is `taken` or `known`. Safe to ask again after any fault. */
export async function storePacket(db: Database, witness: WitnessStore, sealed: SealedApplication): Promise<Stored> {
  const stored = await withStorage(db, () => takePlace(db, sealed))
  if (!stored.ok) return stored
  const { placed, intact } = stored.value
  if (!intact) return { ok: false, fault: 'read-back' }
  if (placed.outcome === 'taken') {
    const { line, sequence, sha256: chainHead } = placed.row
    witness.write({ line, sequence, chainHead })
    Dexie.on.storagemutated.fire({ [`idb://${db.name}/chain/`]: new RangeSet(line) })
  }
  return { ok: true, placed }
}

async function takePlace(db: Database, sealed: SealedApplication): Promise<{ placed: Placed; intact: boolean }> {
  const { written, read } = writePacket(db, sealed)
  try {
    await written
  } catch (error) {
    if ((error as Error).name !== 'ConstraintError') throw error
    const row = await db.packets.where('packetId').equals(sealed.row.packetId).first()
    if (!row) return { placed: { outcome: 'moved' }, intact: true }
    return { placed: { outcome: 'known', row }, intact: await isIntact(db, row) }
  }
  const bytes = await joinIntact(sealed.row, await read)
  return { placed: { outcome: 'taken', row: sealed.row }, intact: bytes !== undefined }
}

/** @returns `read`: the parts as a new transaction finds them, which by IndexedDB's rule begins when the write is complete */
function writePacket(db: Database, { bytes, row, reference }: SealedApplication) {
  const { line, sequence, packetId, sha256, createdAt } = row
  const native = openNative(db)
  const transaction = native.transaction(['chain', 'packets', 'sealed'], 'readwrite', { durability: 'strict' })
  const adding = transaction.objectStore('packets').add(row)
  addParts(transaction, row, bytes)
  const lastSaved = { reference, packetId, at: createdAt }
  transaction.objectStore('chain').put({ line, sequence, chainHead: sha256, lastSaved })
  transaction.commit()
  const written = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(adding.error ?? transaction.error)
  })
  const read = listParts(native.transaction('sealed').objectStore('sealed'), row).catch(() => [])
  return { written, read }
}

/** Of a packet stored before: the same bytes still, or rightly gone since its hold has ended. */
async function isIntact(db: Database, row: PacketRow): Promise<boolean> {
  if (row.state === 'received' && row.heldSince === undefined) return true
  return (await readIntact(db, row)) !== undefined
}
