// What lies in the queue's database, read beside the product: every row, and its bytes hashed as they are read now.

import type { PacketRow } from '../../src/kiosk/outbox/database.ts'
import { concat } from '../../src/packet/bytes.ts'
import { sha256Hex } from '../../src/packet/digest.ts'
import { splitPacket } from '../../src/packet/layout.ts'
import type { Found, Looked } from '../power-cut/kiosk-words.ts'

export async function look(name: string): Promise<Looked> {
  const names = (await indexedDB.databases()).map((each) => each.name ?? '')
  const db = await answerOf(indexedDB.open(name))
  const rows = (await answerOf(db.transaction('packets').objectStore('packets').getAll())) as PacketRow[]
  const found: Found[] = []
  for (const row of rows) if (row.packetId) found.push(await lookAt(db, row)) // a closed line ends in a row without one
  const deletions = await countDeletions(db)
  db.close()
  return { queues: names.filter((each) => each.startsWith('queue')), version: db.version, found, deletions }
}

async function lookAt(db: IDBDatabase, row: PacketRow): Promise<Found> {
  const { line, sequence, packetId, sha256, state } = row
  const range = IDBKeyRange.bound([line, sequence, 0], [line, sequence, Number.MAX_SAFE_INTEGER])
  const isReleased = state === 'received' && row.heldSince === undefined
  const found: Found = { line, sequence, packetId, sha256, state, isReleased, receipt: row.receipt }
  try {
    const parts = (await answerOf(db.transaction('sealed').objectStore('sealed').getAll(range))) as Uint8Array[]
    if (parts.length === 0) return found
    const bytes = concat(...parts)
    const split = splitPacket(bytes)
    return { ...found, read: await sha256Hex(bytes), previous: split.ok ? split.header.previousHash : undefined }
  } catch {
    return found // the browser itself cannot read them
  }
}

async function countDeletions(db: IDBDatabase): Promise<number> {
  if (!db.objectStoreNames.contains('deletions')) return 0
  const rows = (await answerOf(db.transaction('deletions').objectStore('deletions').getAll())) as { packets: number }[]
  return rows.reduce((sum, { packets }) => sum + packets, 0)
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
