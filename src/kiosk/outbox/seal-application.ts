// From an application, or documents added to one, to the packet that takes the next place of the chain. Nothing here touches the database's packets.
import { fromBase64url } from '../../packet/bytes.ts'
import { sha256OfText } from '../../packet/digest.ts'
import { importSealKey, type SealKey } from '../../packet/keys.ts'
import { type SealedPacket, sealPacket } from '../../packet/seal.ts'
import type { Instant } from '../../visa/plain-date.ts'
import { idOf, type Sealable } from '../../visa/supplement.ts'
import { type Database, type EnrolmentSetting, type PacketRow, readSetting } from './database.ts'

/** Where the chain ends: what the next packet's header names. */
export type ChainEnd = { line: number; sequence: number; chainHead: string | null }
export type Keys = { enrolment: EnrolmentSetting; signingKey: CryptoKey; sealKey: SealKey }
export type Ready = { keys: Keys; end: ChainEnd }
export type SealedApplication = { bytes: SealedPacket['bytes']; row: PacketRow; reference: string }

/** Keys and the end of the chain; `undefined` before enrolment. */
export async function findReady(db: Database): Promise<Ready | undefined> {
  const found = await db.transaction('r', db.settings, db.chain, async () => {
    const [enrolment, signingKey] = await Promise.all([readSetting(db, 'enrolment'), readSetting(db, 'signing-key')])
    if (!enrolment || !signingKey) return undefined
    const end = (await db.chain.get(enrolment.line)) ?? { line: enrolment.line, sequence: 0, chainHead: null }
    return { enrolment, signingKey, end }
  })
  if (!found) return undefined
  const { end, ...keys } = found
  return { end, keys: { ...keys, sealKey: await importSealKey(fromBase64url(keys.enrolment.sealKey.publicKey)) } }
}

/** @param plaintext the same, encoded */
export async function sealApplication(
  application: Sealable,
  plaintext: Uint8Array,
  { keys, end }: Ready,
  now: number,
): Promise<SealedApplication> {
  const createdAt = new Date(now).toISOString() as Instant
  const sequence = end.sequence + 1
  const packetId = idOf(application)
  const header = {
    epoch: keys.enrolment.epoch,
    sequence,
    packetId,
    kioskId: keys.enrolment.kioskId,
    port: keys.enrolment.portOfEntry,
    previousHash: end.chainHead,
    schemaVersion: application.schemaVersion,
    created: createdAt,
  }
  const { bytes, sha256 } = await sealPacket({
    header,
    plaintext,
    sealKey: keys.sealKey,
    signingKey: keys.signingKey,
  })
  const referenceHash = await sha256OfText(application.reference)
  const queued = { state: 'queued', attempts: 0, nextAttemptAt: 0 } as const
  const place = { line: end.line, sequence }
  const sealKeyId = keys.sealKey.keyId
  const row: PacketRow = {
    ...place,
    ...queued,
    packetId,
    referenceHash,
    sha256,
    size: bytes.length,
    createdAt,
    sealKeyId,
  }
  return { bytes, row, reference: application.reference }
}
