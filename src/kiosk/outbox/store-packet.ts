// The disk's part of "saved": one strict transaction, then the disk's own word that the bytes are there, then the witness.
import { equalBytes, fromHex } from '../../packet/bytes.ts'
import { sha256 } from '../../packet/digest.ts'
import type { Database, PacketRow, Place } from './database.ts'
import type { ChainEnd, SealedApplication } from './seal-application.ts'
import { type StorageFault, withStorage } from './storage-fault.ts'
import type { WitnessStore } from './witness.ts'

/** `known`: this application has its packet already. `moved`: another tab took the place; seal again. */
export type Placed = { outcome: 'taken' | 'known'; row: PacketRow } | { outcome: 'moved' }
export type Stored = { ok: true; placed: Placed } | { ok: false; fault: 'read-back' | StorageFault }

/** Saved only when the answer is `taken` or `known`. Safe to ask again after any fault. */
export async function storePacket(
  db: Database,
  witness: WitnessStore,
  end: ChainEnd,
  sealed: SealedApplication,
): Promise<Stored> {
  const placed = await withStorage(db, () => takePlace(db, end, sealed))
  if (!placed.ok) return placed
  if (placed.value.outcome === 'moved') return { ok: true, placed: placed.value }
  const { row, outcome } = placed.value
  const [read] = await Promise.all([
    withStorage(db, () => readBack(db, row)),
    outcome === 'taken' ? witness.write({ ...row, chainHead: row.sha256 }) : undefined,
  ])
  if (!read.ok) return read
  return read.value ? { ok: true, placed: placed.value } : { ok: false, fault: 'read-back' }
}

/** Compare and set: the place is taken only while the chain ends where we sealed. Only the database is awaited in here. */
function takePlace(db: Database, end: ChainEnd, { bytes, row, reference }: SealedApplication): PromiseLike<Placed> {
  return db.transaction('rw', db.ledger, db.packets, db.sealed, async (): Promise<Placed> => {
    const [known, ledger] = await Promise.all([
      db.packets.where('packetId').equals(row.packetId).first(),
      db.ledger.get('ledger'),
    ])
    if (known) return { outcome: 'known', row: known }
    if (ledger?.epoch !== end.epoch || ledger.chainHead !== end.chainHead) return { outcome: 'moved' }
    const lastSaved = { reference, packetId: row.packetId, at: row.createdAt }
    const counted = { sequence: row.sequence, chainHead: row.sha256, queued: ledger.queued + 1, lastSaved }
    await Promise.all([
      db.sealed.add(bytes, placeOf(row)),
      db.packets.add(row),
      db.ledger.put({ ...ledger, ...counted }),
    ])
    return { outcome: 'taken', row }
  })
}

/** The same bytes, read in a new transaction and hashed again; bytes whose hold has ended are rightly gone. */
async function readBack(db: Database, row: PacketRow): Promise<boolean> {
  if (row.state === 'received' && row.heldSince === undefined) return true
  const bytes = await db.sealed.get(placeOf(row))
  return bytes !== undefined && equalBytes(await sha256(bytes), fromHex(row.sha256))
}

function placeOf(row: PacketRow): Place {
  return [row.epoch, row.sequence]
}
