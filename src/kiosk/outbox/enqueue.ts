// From an application to "saved": encode, seal, one strict transaction, read back, re-hash, witness. Only when all of it
// has happened does the caller hear `ok`; everything else is a named fault, and asking again is always safe.
//
// The packet id is the application's own id. A second tap, a second tab and a second try after a timeout therefore all meet
// the same row and return the same packet.
import { equalBytes, fromBase64url, fromHex } from '../../packet/bytes.ts'
import { sha256, sha256OfText } from '../../packet/digest.ts'
import { importSealKey, type SealKey } from '../../packet/keys.ts'
import { encodePlaintext } from '../../packet/plaintext.ts'
import { type SealedPacket, sealPacket } from '../../packet/seal.ts'
import type { Application } from '../../visa/application.ts'
import type { Instant } from '../../visa/plain-date.ts'
import {
  type Database,
  type EnrolmentSetting,
  type Ledger,
  type PacketRow,
  type Place,
  readSetting,
} from './database.ts'
import { type StorageFault, withStorage } from './storage-fault.ts'
import type { WitnessStore } from './witness.ts'

export type SavedPacket = { reference: string; packetId: string; sequence: number; at: Instant }
export type EnqueueFault = 'not-enrolled' | 'too-large' | 'read-back' | 'chain-busy' | StorageFault
export type Enqueued = { ok: true; saved: SavedPacket } | { ok: false; fault: EnqueueFault }

export type Queue = { db: Database; now: () => number; witness: WitnessStore }
type Chain = Pick<Ledger, 'epoch' | 'sequence' | 'chainHead'>
type Keys = { enrolment: EnrolmentSetting; signingKey: CryptoKey; sealKey: SealKey }
type Sealed = { packet: SealedPacket; row: PacketRow; reference: string }

/** Another tab may take the next place while we seal; that often in a row is a fault, not bad luck. */
const MOST_RESEALS = 20

export async function enqueue(queue: Queue, application: Application): Promise<Enqueued> {
  const encoded = encodePlaintext(application)
  if (!encoded.ok) return encoded
  const ready = await withStorage(queue.db, () => readKeysAndChain(queue.db))
  if (!ready.ok) return ready
  if (!ready.value) return { ok: false, fault: 'not-enrolled' }
  const { keys } = ready.value
  let { chain } = ready.value
  for (let tries = 0; tries < MOST_RESEALS; tries += 1) {
    const sealed = await seal(queue, keys, chain, application, encoded.bytes)
    const taken = await withStorage(queue.db, () => takePlace(queue.db, chain, sealed))
    if (!taken.ok) return taken
    if (taken.value.outcome !== 'moved') return confirm(queue, taken.value, application.reference)
    chain = taken.value.chain
  }
  return { ok: false, fault: 'chain-busy' }
}

async function readKeysAndChain(db: Database): Promise<{ keys: Keys; chain: Chain } | undefined> {
  const [enrolment, signingKey, chain] = await db.transaction('r', db.settings, db.ledger, () =>
    Promise.all([readSetting(db, 'enrolment'), readSetting(db, 'signing-key'), db.ledger.get('ledger')]),
  )
  if (!enrolment || !signingKey || !chain) return undefined
  return {
    keys: { enrolment, signingKey, sealKey: await importSealKey(fromBase64url(enrolment.sealKey.publicKey)) },
    chain,
  }
}

async function seal(
  queue: Queue,
  keys: Keys,
  chain: Chain,
  application: Application,
  plaintext: Uint8Array,
): Promise<Sealed> {
  const createdAt = new Date(queue.now()).toISOString() as Instant
  const place = { epoch: chain.epoch, sequence: chain.sequence + 1 }
  const packet = await sealPacket({
    header: {
      ...place,
      kioskId: keys.enrolment.kioskId,
      port: keys.enrolment.portOfEntry,
      previousHash: chain.chainHead,
      packetId: application.applicationId,
      schemaVersion: application.schemaVersion,
      created: createdAt,
    },
    plaintext,
    sealKey: keys.sealKey,
    signingKey: keys.signingKey,
  })
  const row: PacketRow = {
    ...place,
    packetId: application.applicationId,
    referenceHash: await sha256OfText(application.reference),
    sha256: packet.sha256,
    size: packet.bytes.length,
    state: 'queued',
    attempts: 0,
    nextAttemptAt: 0,
    createdAt,
  }
  return { packet, row, reference: application.reference }
}

type Settled = { outcome: 'taken' | 'known'; row: PacketRow }
type Taken = Settled | { outcome: 'moved'; chain: Chain }

/** Compare and set: the place is taken only while the chain ends where we sealed. Nothing but the database is awaited in here. */
function takePlace(db: Database, chain: Chain, { packet, row, reference }: Sealed): PromiseLike<Taken> {
  return db.transaction('rw', db.ledger, db.packets, db.sealed, async (): Promise<Taken> => {
    const [known, ledger] = await Promise.all([
      db.packets.where('packetId').equals(row.packetId).first(),
      db.ledger.get('ledger'),
    ])
    if (known) return { outcome: 'known', row: known }
    if (!ledger || ledger.epoch !== chain.epoch || ledger.chainHead !== chain.chainHead) {
      return { outcome: 'moved', chain: ledger ?? chain }
    }
    const lastSaved = { reference, packetId: row.packetId, at: row.createdAt }
    const next = { sequence: row.sequence, chainHead: row.sha256, queued: ledger.queued + 1, lastSaved }
    await Promise.all([
      db.sealed.add(packet.bytes, placeOf(row)),
      db.packets.add(row),
      db.ledger.put({ ...ledger, ...next }),
    ])
    return { outcome: 'taken', row }
  })
}

/** The transaction has said it is complete; now the disk's own word: the same bytes, read in a new transaction. */
async function confirm(queue: Queue, { row, outcome }: Settled, reference: string): Promise<Enqueued> {
  const mark = { epoch: row.epoch, sequence: row.sequence, chainHead: row.sha256 }
  const [read] = await Promise.all([
    withStorage(queue.db, () => queue.db.sealed.get(placeOf(row))),
    outcome === 'taken' ? queue.witness.write(mark) : undefined,
  ])
  if (!read.ok) return read
  const isReleased = row.state === 'received' && row.heldSince === undefined
  const isIntact = read.value !== undefined && equalBytes(await sha256(read.value), fromHex(row.sha256))
  if (!isReleased && !isIntact) return { ok: false, fault: 'read-back' }
  return { ok: true, saved: { reference, packetId: row.packetId, sequence: row.sequence, at: row.createdAt } }
}

function placeOf(row: PacketRow): Place {
  return [row.epoch, row.sequence]
}
