// Entering at the desk: what an officer types becomes a sealed packet like any kiosk's and goes the same way from there on.
//
// The source of these packets is the server itself. It bears the name of its receipt key, signs with it, and numbers its
// packets in one chain, so that dedupe, forks, quarantine, opening, verifying and backups hold for them unchanged. A header
// is a CBOR array that begins with numbers, a receipt's statement one that begins with a word: one is never the other.
import { importSealKey } from '../../packet/keys.ts'
import { decodePlaintext, encodePlaintext } from '../../packet/plaintext.ts'
import { type SealedPacket, sealPacket } from '../../packet/seal.ts'
import type { Answers, ApplicationId, PortCode } from '../../visa/application.ts'
import type { Instant } from '../../visa/plain-date.ts'
import { makeReference } from '../../visa/reference.ts'
import type { Work } from '../store/store.ts'
import type { OfficerRow, PacketRow } from '../store/tables.ts'
import { takePackets } from './intake.ts'
import { type Parts, type Refusal, refuse } from './parts.ts'
import { type KeptApplication, openRecord } from './record.ts'
import { nowOf } from './world.ts'

export type Entry = Answers & { applicationId: ApplicationId; language: string }
export type Taken = { ok: true; entered: { reference: string; receivedAt: Instant } } | Refusal

const EPOCH = 1

export function readEntry(body: Uint8Array): unknown {
  const decoded = decodePlaintext(body)
  return decoded.ok ? decoded.value : undefined
}

/**
 * Durable before it answers. The same entry again, after a double click or a lost answer, is the same application; other
 * answers under its id are a conflict, and nothing of them is kept.
 *
 * @param maxBytes of one packet
 */
export function takeEntry(parts: Parts, officer: OfficerRow, entry: Entry, maxBytes: number): Promise<Taken> {
  return parts.store.transaction(async (inside) => {
    const { port } = officer
    const { keyId, publicKey } = parts.keys.receipt
    await inside.packets.lockChain(port, keyId)
    const known = await findTaken(parts, inside, officer, entry)
    if (known) return known
    const application = {
      ...entry,
      schemaVersion: 1 as const,
      reference: makeReference(parts.world.random),
      portOfEntry: port as PortCode,
      createdAt: nowOf(parts.world),
      enteredBy: officer.officer_id,
    }
    const sealed = await sealNext(parts, inside, application)
    if (!sealed || sealed.bytes.length > maxBytes) return refuse('too-large')
    const within = { ...parts, store: { ...parts.store, ...inside, transaction: (work) => work(inside) } } as Parts
    const source = { port, kiosk_id: keyId, signing_key: publicKey }
    const [done] = await takePackets(within, source, [sealed.bytes], maxBytes)
    if (done?.outcome !== 'stored') throw new Error(`the server's own packet was not stored: ${done?.outcome}`)
    return { ok: true, entered: { reference: application.reference, receivedAt: done.receipt.durableAt } }
  })
}

/** What is held under the entry's id, where it says the same; whoever tries again has sent it before. */
async function findTaken(
  parts: Parts,
  inside: Work,
  { port, officer_id }: OfficerRow,
  entry: Entry,
): Promise<Taken | undefined> {
  const id = entry.applicationId
  const [held] = await inside.packets.listDigests(port, [id])
  if (!held) return undefined
  const opened = await openRecord(parts.keys, port, await inside.packets.getBytes(port, id))
  if (!opened.ok || opened.application.enteredBy !== officer_id) return refuse('conflict')
  const { schemaVersion: _, reference, portOfEntry: __, createdAt, enteredBy: ___, ...said } = opened.application
  return isSame(said, entry) ? { ok: true, entered: { reference, receivedAt: createdAt } } : refuse('conflict')
}

function isSame(a: Entry, b: Entry): boolean {
  const [one, other] = [encodePlaintext(a), encodePlaintext(b)]
  return one.ok && other.ok && Buffer.from(one.bytes).equals(other.bytes)
}

/** `undefined`: larger than a packet can be. */
async function sealNext(parts: Parts, inside: Work, application: KeptApplication): Promise<SealedPacket | undefined> {
  const { opening, receipt } = parts.keys
  const plaintext = encodePlaintext(application)
  if (!plaintext.ok) return undefined
  const { applicationId: packetId, portOfEntry: port, schemaVersion, createdAt: created } = application
  const last = await inside.packets.lastSequence(port, receipt.keyId, EPOCH)
  const place = { kiosk_id: receipt.keyId, epoch: EPOCH, sequence: last + 1, packet_id: packetId }
  const beside = await inside.packets.listBeside(port, [{ ...place, sha256: '', previous: null }])
  const previousHash = beside.find(({ sequence }) => sequence === last)?.sha256 ?? null
  const header = { kioskId: receipt.keyId, port, epoch: EPOCH, sequence: last + 1, previousHash, packetId }
  return sealPacket({
    header: { ...header, schemaVersion, created },
    plaintext: plaintext.bytes,
    sealKey: await importSealKey(opening.publicKey),
    signingKey: receipt.privateKey,
  })
}

/** Who entered it at the desk. Only a packet of the server's own says so; in another's the field means nothing. */
export function findEnterer(
  { keys }: Parts,
  { kiosk_id }: Pick<PacketRow, 'kiosk_id'>,
  { enteredBy }: KeptApplication,
): string | undefined {
  const own = [keys.receipt, ...(keys.older?.receipts ?? [])]
  return own.some(({ keyId }) => keyId === kiosk_id) ? enteredBy : undefined
}
