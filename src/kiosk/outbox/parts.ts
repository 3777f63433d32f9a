// A packet's bytes as they lie in the database: in parts small enough to stay inside it. Chromium writes a larger value to
// a file of its own, which costs a second sync and can be lost by itself while its key survives.
import { Dexie, type Transaction } from 'dexie'
import { concat } from '../../packet/bytes.ts'
import { sha256Hex } from '../../packet/digest.ts'
import type { Database, PacketRow, PartKey } from './database.ts'

/** Under Chromium's 64 KiB with room for what storing adds. */
const PART_BYTES = 64_000

/**
 * Inside a writing transaction; adding to a place that is taken fails it. Parts go past Dexie, straight to the store: no
 * query ever watches them, and they are most of what saving asks of the disk.
 */
export function addParts({ idbtrans }: Transaction, row: PacketRow, bytes: Uint8Array): void {
  const store = idbtrans.objectStore('sealed')
  for (const [part, key] of partKeys(row).entries()) {
    // `slice`, not `subarray`: a view would be stored with the whole buffer behind it.
    store.add(bytes.slice(part * PART_BYTES, (part + 1) * PART_BYTES), key)
  }
}

export function partKeys({ line, sequence, size }: PacketRow): PartKey[] {
  return Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, part) => [line, sequence, part])
}

/** A packet's bytes, or `undefined` where they are gone or are not the bytes that were stored. */
export async function readIntact(db: Database, row: PacketRow): Promise<Uint8Array | undefined> {
  return joinIntact(row, await listParts(openSealed(db), row))
}

/** The same for many, read in one transaction. */
export async function readAllIntact(db: Database, rows: readonly PacketRow[]): Promise<(Uint8Array | undefined)[]> {
  const store = openSealed(db)
  const parts = await Promise.all(rows.map((row) => listParts(store, row)))
  return Promise.all(rows.map((row, at) => joinIntact(row, parts[at] ?? [])))
}

function openSealed(db: Database): IDBObjectStore {
  if (!db.isOpen()) throw new Dexie.DatabaseClosedError()
  return db.backendDB().transaction('sealed').objectStore('sealed')
}

/** In one request: one answer of many values is cheaper than many answers. */
function listParts(store: IDBObjectStore, row: PacketRow): Promise<Uint8Array[]> {
  const keys = partKeys(row)
  const request = store.getAll(IDBKeyRange.bound(keys[0], keys.at(-1)))
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function joinIntact(row: PacketRow, parts: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  const bytes = concat(...parts)
  return (await sha256Hex(bytes)) === row.sha256 ? bytes : undefined
}
