// How a packet lies on disk and on the wire: header ‖ sealed ‖ signature, bytes throughout.
//
// The header is one CBOR array of twelve in deterministic form (RFC 8949 §4.2), so it says itself where it ends, and the
// same header has one spelling only. Everything that reads a packet starts here and believes nothing.
import { type Bytes, concat, fromHex, toHex } from './bytes.ts'
import { encodeCbor, readFirstCbor } from './cbor.ts'
import { SEAL_OVERHEAD } from './hpke.ts'
import { SIGNATURE_BYTES } from './signature.ts'

export const PACKET_VERSION = 1
/** 1 = HPKE base, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, signed with ECDSA P-256. The only one so far. */
export const SUITE = 1
/** A header is near 130 bytes; more than this is none. */
const MAX_HEADER_BYTES = 256

export type Header = {
  version: typeof PACKET_VERSION
  suite: typeof SUITE
  recipientKeyId: string // 8 bytes, hexadecimal
  kioskId: string // 8 bytes, hexadecimal
  port: string // port of entry, three capital letters
  epoch: number // from 1: this kiosk's enrolments and database generations
  sequence: number // from 1 in each epoch, no gaps
  previousHash: string | null // SHA-256 of the packet before it in the epoch; null for the first
  packetId: string // 16 random bytes, hexadecimal
  schemaVersion: number // of the sealed value
  created: string // kiosk clock, ISO 8601 UTC with milliseconds; may be wrong, orders nothing
  sealedSize: number // bytes
}

export type PacketFault = 'header' | 'version' | 'suite' | 'size'
export type SplitPacket = { ok: true; header: Header; headerBytes: Bytes; sealed: Bytes; signature: Bytes }

export function encodeHeader(header: Header): Bytes {
  return encodeCbor([
    header.version,
    header.suite,
    fromHex(header.recipientKeyId),
    fromHex(header.kioskId),
    header.port,
    header.epoch,
    header.sequence,
    header.previousHash === null ? null : fromHex(header.previousHash),
    fromHex(header.packetId),
    header.schemaVersion,
    header.created,
    header.sealedSize,
  ])
}

/** Takes a packet apart without opening it. Any bytes at all may be given: what is no packet is named, never thrown. */
export function splitPacket(bytes: Uint8Array): SplitPacket | { ok: false; fault: PacketFault } {
  const first = readFirstCbor(bytes.subarray(0, MAX_HEADER_BYTES))
  if (!first || !Array.isArray(first.value) || first.value.length !== 12) return { ok: false, fault: 'header' }
  if (first.value[0] !== PACKET_VERSION) return { ok: false, fault: 'version' }
  if (first.value[1] !== SUITE) return { ok: false, fault: 'suite' }
  const header = readHeader(first.value)
  if (!header) return { ok: false, fault: 'header' }
  const end = first.size + header.sealedSize
  if (header.sealedSize < SEAL_OVERHEAD || bytes.length !== end + SIGNATURE_BYTES) return { ok: false, fault: 'size' }
  const part = (from: number, to: number) => bytes.subarray(from, to) as Bytes
  return {
    ok: true,
    header,
    headerBytes: part(0, first.size),
    sealed: part(first.size, end),
    signature: part(end, bytes.length),
  }
}

/** What the kiosk's signature covers: everything before it. */
export function signedPart(packet: Uint8Array): Uint8Array {
  return packet.subarray(0, packet.length - SIGNATURE_BYTES)
}

export function joinPacket(headerBytes: Uint8Array, sealed: Uint8Array, signature: Uint8Array): Bytes {
  return concat(headerBytes, sealed, signature)
}

function readHeader(items: readonly unknown[]): Header | undefined {
  const [, , recipient, kiosk, port, epoch, sequence, previous, packet, schemaVersion, created, sealedSize] = items
  const fits =
    isBytes(recipient, 8) &&
    isBytes(kiosk, 8) &&
    isPort(port) &&
    isCount(epoch, 1) &&
    isCount(sequence, 1) &&
    (previous === null || isBytes(previous, 32)) &&
    isBytes(packet, 16) &&
    isCount(schemaVersion, 1) &&
    isInstant(created) &&
    isCount(sealedSize, 0)
  if (!fits) return undefined
  return {
    version: PACKET_VERSION,
    suite: SUITE,
    recipientKeyId: toHex(recipient),
    kioskId: toHex(kiosk),
    port,
    epoch,
    sequence,
    previousHash: previous === null ? null : toHex(previous),
    packetId: toHex(packet),
    schemaVersion,
    created,
    sealedSize,
  }
}

function isBytes(value: unknown, size: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === size
}

function isCount(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least
}

function isPort(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value)
}

function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || value.length !== 24) return false
  const epochMs = Date.parse(value)
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString() === value
}
