// A packet's bytes as they lie in the database: in parts small enough to stay inside it. Chromium writes a larger value to
// a file of its own, which costs a second sync and can be lost by itself while its key survives.
import { concat } from '../../packet/bytes.ts'
import { sha256Hex } from '../../packet/digest.ts'
import type { Database, PacketRow, PartKey } from './database.ts'

/** Under Chromium's 64 KiB with room for what storing adds. */
const PART_BYTES = 64_000

/** Inside a writing transaction; adding to a place that is taken fails it. */
export function addParts(db: Database, row: PacketRow, bytes: Uint8Array): PromiseLike<unknown>[] {
  // `slice`, not `subarray`: a view would be stored with the whole buffer behind it.
  return partKeys(row).map((key, part) => db.sealed.add(bytes.slice(part * PART_BYTES, (part + 1) * PART_BYTES), key))
}

export function partKeys({ epoch, sequence, size }: PacketRow): PartKey[] {
  return Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, part) => [epoch, sequence, part])
}

/** A packet's bytes, or `undefined` where they are gone or are not the bytes that were stored. */
export async function readIntact(db: Database, row: PacketRow): Promise<Uint8Array | undefined> {
  return joinIntact(row, await listParts(db, row))
}

/** The same for many, read in one transaction. */
export async function readAllIntact(db: Database, rows: readonly PacketRow[]): Promise<(Uint8Array | undefined)[]> {
  const parts = await db.transaction('r', db.sealed, () => Promise.all(rows.map((row) => listParts(db, row))))
  return Promise.all(rows.map((row, at) => joinIntact(row, parts[at] ?? [])))
}

/** In one request: one answer of many values is cheaper than many answers. */
function listParts(db: Database, row: PacketRow): PromiseLike<Uint8Array[]> {
  const keys = partKeys(row)
  return db.sealed.where(':id').between(keys[0], keys.at(-1), true, true).toArray()
}

async function joinIntact(row: PacketRow, parts: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  const bytes = concat(...parts)
  return (await sha256Hex(bytes)) === row.sha256 ? bytes : undefined
}
