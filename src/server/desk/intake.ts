// Taking packets in: check who made them, make the bytes durable, answer each with a receipt. Nothing is opened here.
//
// One batch is one commit. A receipt is signed before that commit, kept with the packet and handed out only after it: so
// whatever is delivered again gets the same receipt, byte for byte, and no receipt exists for bytes that are not durable.
import { createHash } from 'node:crypto'
import { importVerifyKey } from '../../packet/keys.ts'
import { type Header, signedPart, splitPacket } from '../../packet/layout.ts'
import { type SignedReceipt, signReceipt } from '../../packet/receipt.ts'
import { verifyBytes } from '../../packet/signature.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { NewPacket, Standing } from '../store/packets.ts'
import type { KioskRow, QuarantineRow } from '../store/tables.ts'
import { FIRST, findDivergent } from './chain.ts'
import type { Parts } from './parts.ts'
import { setApart, suspend } from './suspension.ts'
import { nowOf } from './world.ts'

export type Receipt = Omit<SignedReceipt, 'durableAt'> & { durableAt: Instant }
export type RefusedReason = 'layout' | 'kiosk' | 'signature' | 'too-large'
export type Outcome =
  | { outcome: 'stored'; receipt: Receipt }
  | { outcome: 'conflict'; sha256: string }
  | { outcome: 'refused'; sha256: string; reason: RefusedReason }

type Delivered = { bytes: Uint8Array; sha256: string }
type Genuine = Delivered & { ok: true; header: Header }
type Refused = Delivered & { ok: false; reason: RefusedReason }
/** Who handed them in: a kiosk, or a file that says it is one's. */
export type Carrier = Pick<KioskRow, 'port' | 'kiosk_id'> & Partial<Pick<KioskRow, 'signing_key'>>
type KeyRing = (kioskId: string) => Promise<CryptoKey | undefined>

/**
 * The fate of each packet, in the order sent.
 *
 * @param carrier the kiosk that handed them in; a packet may have been made by another kiosk of the same port
 * @param maxBytes of one packet
 */
export async function takePackets(
  parts: Parts,
  carrier: Carrier,
  packets: readonly Uint8Array[],
  maxBytes: number,
): Promise<Outcome[]> {
  const keyOf = keyRing(parts, carrier)
  const read = await Promise.all(packets.map((bytes) => readPacket(bytes, carrier.port, maxBytes, keyOf)))
  const stored = await storeGenuine(
    parts,
    carrier,
    read.filter((packet) => packet.ok),
  )
  await keepRefused(
    parts,
    carrier,
    read.filter((packet) => !packet.ok),
  )
  return read.map((packet) =>
    packet.ok
      ? (stored.get(packet.sha256) ?? { outcome: 'conflict', sha256: packet.sha256 })
      : { outcome: 'refused', sha256: packet.sha256, reason: packet.reason },
  )
}

async function readPacket(
  bytes: Uint8Array,
  port: string,
  maxBytes: number,
  keyOf: KeyRing,
): Promise<Genuine | Refused> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const refused = (reason: RefusedReason): Refused => ({ ok: false, bytes, sha256, reason })
  if (bytes.length > maxBytes) return refused('too-large')
  const split = splitPacket(bytes)
  if (!split.ok) return refused('layout')
  const key = split.header.port === port ? await keyOf(split.header.kioskId) : undefined
  if (!key) return refused('kiosk')
  const genuine = await verifyBytes(signedPart(bytes), split.signature, key)
  return genuine ? { ok: true, bytes, sha256, header: split.header } : refused('signature')
}

/** The keys of kiosks enrolled at the port and not revoked, each looked up once a batch; the carrier's own is at hand. */
function keyRing(parts: Parts, { port, kiosk_id, signing_key }: Carrier): KeyRing {
  const keys = new Map<string, Promise<CryptoKey | undefined>>()
  if (signing_key) keys.set(kiosk_id, importVerifyKey(signing_key))
  const find = async (kioskId: string) => {
    const kiosk = await parts.store.kiosks.find(kioskId)
    return kiosk && kiosk.port === port && !kiosk.revoked_at ? importVerifyKey(kiosk.signing_key) : undefined
  }
  return (kioskId) => {
    const known = keys.get(kioskId) ?? find(kioskId)
    keys.set(kioskId, known)
    return known
  }
}

/** Outcomes by digest, for all that were stored now or before; what is missing from them conflicts. */
async function storeGenuine(parts: Parts, carrier: Carrier, genuine: Genuine[]): Promise<Map<string, Outcome>> {
  const once = new Map(genuine.map((packet) => [packet.sha256, packet])).values()
  const rows = await Promise.all([...once].map((packet) => rowOf(parts, carrier.port, packet)))
  // One order for everybody: two batches that share packets then wait for each other and never in a ring.
  rows.sort((a, b) => (a.packet_id < b.packet_id ? -1 : 1))
  const added = await parts.store.packets.add(rows)
  const outcomes = new Map<string, Outcome>()
  for (const row of rows) if (added.has(row.sha256)) outcomes.set(row.sha256, receiptOf(row))
  parts.count('stored', added.size)
  await watchChain(
    parts,
    carrier.port,
    rows.filter((row) => added.has(row.sha256)),
  )
  const others = rows.filter((row) => !added.has(row.sha256))
  if (others.length > 0) await compareWithStanding(parts, carrier, others, outcomes)
  return outcomes
}

/** Soon, so that the alarm is; opening looks again, so that no fork slips through between storing and this. */
async function watchChain(parts: Parts, port: string, rows: readonly NewPacket[]): Promise<void> {
  const divergent = rows.length > 0 ? await findDivergent(parts.store, port, rows) : []
  if (divergent.length === 0) return
  await parts.store.transaction((inside) => setApart(parts, inside, port, divergent))
  parts.count('conflict', divergent.length)
}

async function rowOf(parts: Parts, port: string, { header, sha256, bytes }: Genuine): Promise<NewPacket> {
  const now = nowOf(parts.world)
  const claim = { packetId: header.packetId, sha256, serverEpoch: parts.serverEpoch, durableAt: now }
  return {
    port,
    packet_id: header.packetId,
    kiosk_id: header.kioskId,
    epoch: header.epoch,
    sequence: header.sequence,
    sha256,
    previous: header.previousHash ?? FIRST,
    received_at: now,
    receipt: JSON.stringify(await signReceipt(claim, parts.keys.receipt)),
    bytes,
  }
}

/** The same bytes again get the receipt they had; other bytes at the same id or place are a fork: both kept apart. */
async function compareWithStanding(
  parts: Parts,
  carrier: Carrier,
  rows: readonly NewPacket[],
  outcomes: Map<string, Outcome>,
): Promise<void> {
  const standing = await parts.store.packets.findStanding(carrier.port, rows)
  const forks: NewPacket[] = []
  for (const row of rows) {
    const same = standing.find(({ sha256 }) => sha256 === row.sha256)
    if (same) outcomes.set(row.sha256, receiptOf(same))
    else forks.push(row)
  }
  parts.count('repeated', rows.length - forks.length)
  if (forks.length > 0) await keepForks(parts, carrier, forks, standing)
}

async function keepForks(
  parts: Parts,
  carrier: Carrier,
  forks: readonly NewPacket[],
  standing: readonly Standing[],
): Promise<void> {
  const touched = standing.filter((one) => forks.some((fork) => collide(fork, one)))
  const kept = { port: carrier.port, reason: 'conflict', kiosk_id: carrier.kiosk_id, at: nowOf(parts.world) }
  const rows: QuarantineRow[] = [
    ...forks.map(({ sha256, bytes }) => ({ ...kept, sha256, bytes })),
    ...touched.map(({ sha256 }) => ({ ...kept, sha256, bytes: null })),
  ]
  await parts.store.transaction(async (inside) => {
    await inside.packets.quarantine(rows)
    const ids = touched.map((packet) => packet.packet_id)
    await inside.packets.mark(carrier.port, ids, 'conflict')
    for (const fork of forks) {
      const { kiosk_id, epoch, sequence } = fork
      const samePlace = standing.some((one) => isSamePlace(fork, one))
      const why = samePlace ? 'same-place' : 'same-id'
      await suspend(parts, inside, carrier.port, kiosk_id, { why, epoch, sequence })
    }
  })
  parts.count('conflict', forks.length)
}

function collide(fork: NewPacket, one: Standing): boolean {
  return isSamePlace(fork, one) || fork.packet_id === one.packet_id
}

function isSamePlace(fork: NewPacket, one: Standing): boolean {
  return fork.kiosk_id === one.kiosk_id && fork.epoch === one.epoch && fork.sequence === one.sequence
}

async function keepRefused(parts: Parts, carrier: Carrier, refused: readonly Refused[]): Promise<void> {
  const at = nowOf(parts.world)
  const kept = { port: carrier.port, kiosk_id: carrier.kiosk_id, at }
  await parts.store.packets.quarantine(refused.map(({ sha256, bytes, reason }) => ({ ...kept, sha256, bytes, reason })))
  parts.count('refused', refused.length)
}

function receiptOf(row: Pick<NewPacket, 'receipt'>): Outcome {
  return { outcome: 'stored', receipt: JSON.parse(row.receipt) as Receipt }
}
