// From an application to "saved": encode, seal, one strict transaction, read back, re-hash, witness. Only when all of it
// has happened does the caller hear `ok`; everything else is a named fault, and asking again is always safe.
//
// The packet id is the application's own id. A second tap, a second tab and a second try after a timeout therefore all meet
// the same row and return the same packet.
import { encodePlaintext } from '../../packet/plaintext.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { Sealable } from '../../visa/supplement.ts'
import { type Database, readSetting } from './database.ts'
import { findReady, type Ready, sealApplication } from './seal-application.ts'
import { type StorageFault, withStorage } from './storage-fault.ts'
import { storePacket } from './store-packet.ts'
import type { WitnessStore } from './witness.ts'

export type SavedPacket = { reference: string; packetId: string; sequence: number; at: Instant }
export type EnqueueFault = 'not-enrolled' | 'too-large' | 'read-back' | 'chain-busy' | StorageFault
export type Enqueued = { ok: true; saved: SavedPacket } | { ok: false; fault: EnqueueFault }
export type Queue = {
  db: Database
  now: () => number
  witness: WitnessStore
  /** Keys and chain end as this tab last knew them. May be stale: storing compares, and then we look again. */
  ready?: Ready | undefined
}

/** Another tab may take the next place while we seal; that often in a row is a fault, not bad luck. */
const MOST_SEALS = 20

export async function enqueue(queue: Queue, application: Sealable): Promise<Enqueued> {
  const encoded = encodePlaintext(application)
  if (!encoded.ok) return encoded
  for (let seals = 0; seals < MOST_SEALS; seals += 1) {
    const ready = await takeReady(queue)
    if (!ready.ok) return ready
    const sealing = sealApplication(application, encoded.bytes, ready.value, queue.now())
    const [sealed, stillReady] = await Promise.all([sealing, isStillReady(queue.db, ready.value)])
    if (!stillReady) continue
    const stored = await storePacket(queue.db, queue.witness, sealed)
    if (!stored.ok) return stored
    if (stored.placed.outcome === 'moved') continue
    const { row, outcome } = stored.placed
    const { packetId, sequence, createdAt } = row
    if (outcome === 'taken') queue.ready = { ...ready.value, end: { line: row.line, sequence, chainHead: row.sha256 } }
    return { ok: true, saved: { reference: application.reference, packetId, sequence, at: createdAt } }
  }
  return { ok: false, fault: 'chain-busy' }
}

/**
 * The port may have changed its key since we last looked: nothing new is sealed to the one before. Another tab may have gone
 * on, and where the disk then lost its row the place looks free: it is not taken twice. Asked while sealing runs.
 */
async function isStillReady(db: Database, { keys, end }: Ready): Promise<boolean> {
  const read = await withStorage(db, () => findReadyNow(db, end.line))
  if (!read.ok) return true // a fault of the storage is for the storing to name
  const { enrolment, chain } = read.value
  return enrolment?.sealKey.keyId === keys.sealKey.keyId && (chain?.sequence ?? 0) === end.sequence
}

function findReadyNow(db: Database, line: number) {
  return db.transaction('r', db.settings, db.chain, async () => {
    const [enrolment, chain] = await Promise.all([readSetting(db, 'enrolment'), db.chain.get(line)])
    return { enrolment, chain }
  })
}

/** Takes what is remembered, so that one chain end is never used twice, or reads it. */
async function takeReady(
  queue: Queue,
): Promise<{ ok: true; value: Ready } | { ok: false; fault: 'not-enrolled' | StorageFault }> {
  const { ready } = queue
  queue.ready = undefined
  if (ready) return { ok: true, value: ready }
  const read = await withStorage(queue.db, () => findReady(queue.db))
  if (!read.ok) return read
  return read.value ? { ok: true, value: read.value } : { ok: false, fault: 'not-enrolled' }
}
