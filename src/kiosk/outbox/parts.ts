// A packet's bytes as they lie in the database: in parts small enough to stay inside it. Chromium writes a larger value to
// a file of its own, which costs a second sync and can be lost by itself while its key survives.
import { concat } from '../../packet/bytes.ts'
import { sha256Hex } from '../../packet/digest.ts'
import { type Database, openNative, type PacketRow, type PartKey } from './database.ts'

/** Under Chromium's 64 KiB with room for what storing adds. */
const PART_BYTES = 64_000

/** Adding to a place that is taken fails the transaction. No query ever watches parts, so they go past Dexie. */
export function addParts(transaction: IDBTransaction, row: PacketRow, bytes: Uint8Array): void {
  const store = transaction.objectStore('sealed')
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
  return openNative(db).transaction('sealed').objectStore('sealed')
}

/** In one request: one answer of many values is cheaper than many answers. */
export function listParts(store: IDBObjectStore, row: PacketRow): Promise<Uint8Array[]> {
  const keys = partKeys(row)
  const request = store.getAll(IDBKeyRange.bound(keys[0], keys.at(-1)))
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** @returns `undefined` where the parts do not make the row's packet */
export async function joinIntact(row: PacketRow, parts: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  const bytes = concat(...parts)
  return (await sha256Hex(bytes)) === row.sha256 ? bytes : undefined
}
