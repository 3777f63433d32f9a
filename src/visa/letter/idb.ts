// The ICAO barcode data structure: bytes as text that every symbology and every keyboard scanner can carry. `RDB1` (before
// 2024 `NDB1`), a letter of flags, then base 32. Capitals, or all of it in small letters as with Caps Lock on; a mixture is
// refused, since a letter whose case changed on the way is an alteration like any other.
import { bytesToHex } from '@noble/hashes/utils.js'
import { unzlibSync } from 'fflate'
import type { PlainDate } from '../plain-date.ts'
import { findDay } from '../plain-date.ts'
import { barcodeReference } from './barcode-reference.ts'
import { decodeBase32, encodeBase32 } from './base32.ts'
import { decodeC40, encodeC40 } from './c40.ts'
import { joinBytes } from './der.ts'
import { describeMessages, findBarcodeType, INVITATION } from './documents.ts'
import type { SealHash } from './ecdsa.ts'
import { readInvitation } from './invitation-message.ts'
import type { Seal } from './seal.ts'
import { readMaskedDate, writeMaskedDate } from './seal-date.ts'
import { MAX_SEAL_BYTES } from './sniff.ts'
import { type Message, readMessages, writeMessage } from './tlv.ts'
import type { SealedDocument } from './verdict.ts'

const MAX_PAYLOAD_BYTES = 16_000 // when inflated
const MESSAGES = 0x61
const CERTIFICATE = 0x7e
const SIGNATURE = 0x7f
const HASHES = ['SHA-256', 'SHA-384', 'SHA-512'] as const satisfies SealHash[] // algorithms 1, 2 and 3: ECDSA with it

type Header = { country: string; end: number; hash?: SealHash; reference?: string; signedOn?: PlainDate }

/** @returns `undefined` for text that is no whole barcode of this structure */
export function readIdb(bytes: Uint8Array): Seal | undefined {
  const opened = openText(bytes)
  const header = opened && readHeader(opened.payload, opened.isSigned)
  const zone = header && readMessages(opened.payload.subarray(header.end))
  return zone && readZone(opened.payload, header, zone, opened.isSigned)
}

function openText(bytes: Uint8Array): { payload: Uint8Array; isSigned: boolean } | undefined {
  if (bytes.length > MAX_SEAL_BYTES) return undefined
  const text = new TextDecoder()
    .decode(bytes)
    .trim()
    .replace(/[\r\n]/g, '')
  const upper = text === text.toLowerCase() ? text.toUpperCase() : text
  const [, flag = '', body = ''] = /^[RN]DB1([A-D])([A-Z2-7]+)$/.exec(upper) ?? []
  const flags = flag.charCodeAt(0) - 0x41
  const decoded = flag ? decodeBase32(body) : undefined
  const payload = decoded && (flags & 2) !== 0 ? inflate(decoded) : decoded
  return payload && { payload, isSigned: (flags & 1) !== 0 }
}

/** Output stops at the bound: a small barcode cannot grow without end. */
function inflate(zipped: Uint8Array): Uint8Array | undefined {
  try {
    const payload = unzlibSync(zipped, { out: new Uint8Array(MAX_PAYLOAD_BYTES + 1) })
    return payload.length <= MAX_PAYLOAD_BYTES && adler32(payload) === bytesToHex(zipped.subarray(-4))
      ? payload
      : undefined
  } catch {
    return undefined
  }
}

/** The check at the end of a zlib stream (RFC 1950 §8.2), which the package does not look at. */
function adler32(bytes: Uint8Array): string {
  let [a, b] = [1, 0]
  for (const byte of bytes) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  return (b * 65_536 + a).toString(16).padStart(8, '0')
}

/** Country; when signed also algorithm, five bytes that name the signer, and the day of signing. */
function readHeader(payload: Uint8Array, isSigned: boolean): Header | undefined {
  const country = decodeC40(payload.subarray(0, 2))
  if (!country || !isSigned) return country ? { country, end: 2 } : undefined
  const hash = HASHES[(payload[2] ?? 0) - 1]
  const signedOn = findDay(readMaskedDate(payload.subarray(8, 12)) ?? '')
  return hash && signedOn && { country, end: 12, hash, reference: bytesToHex(payload.subarray(3, 8)), signedOn }
}

/** The group of messages, then the signer's certificate where it is carried, then the signature where there is one. */
function readZone(payload: Uint8Array, header: Header, zone: Message[], isSigned: boolean): Seal | undefined {
  const [group, ...rest] = zone
  const certificate = rest[0]?.tag === CERTIFICATE ? rest.shift()?.value : undefined
  const signature = rest[0]?.tag === SIGNATURE ? rest.shift()?.value : undefined
  const messages = group?.tag === MESSAGES ? readMessages(group.value) : undefined
  if (!group || !messages || rest.length > 0 || (signature !== undefined) !== isSigned) return undefined
  if (certificate && bytesToHex(barcodeReference(certificate)) !== header.reference) return undefined
  const invitation = messages.find(({ tag }) => tag === INVITATION.idb)?.value
  const document = invitation ? describeInvitation(invitation, messages) : describeOther(messages, header)
  if (!document) return undefined
  const type = findBarcodeType(messages, header.country)?.name
  const signed = payload.subarray(0, header.end + group.end)
  return {
    ...{ format: 'idb', document, signed, identity: invitation ?? signed, ...(type && { type }) },
    ...(certificate && { certificate }),
    ...(header.reference && { signer: { by: 'digest', id: header.country, reference: header.reference } }),
    ...(signature && header.hash && { signature: { bytes: signature, hash: header.hash } }),
    ...(header.signedOn && { signedOn: header.signedOn }),
  }
}

/** A letter stands alone in its barcode: nothing beside it is shown, so nothing beside it is signed. */
function describeInvitation(message: Uint8Array, messages: readonly Message[]): SealedDocument | undefined {
  const contents = messages.length === 1 ? readInvitation(message) : undefined
  return contents && { kind: 'invitation', contents }
}

const describeOther = (messages: readonly Message[], header: Header) =>
  describeMessages(findBarcodeType(messages, header.country), messages)

export type IdbHead = { country: string; hash: SealHash; reference: Uint8Array; signedOn: PlainDate }

/** Header and message group: what is signed. `undefined` for a hash this format has no number for. */
export function writeIdbSigned(head: IdbHead, ...messages: readonly Uint8Array[]): Uint8Array | undefined {
  const country = encodeC40(head.country.padEnd(3, '<'))
  const algorithm = (HASHES as readonly SealHash[]).indexOf(head.hash) + 1
  if (!country || algorithm === 0) return undefined
  const header = joinBytes(country, Uint8Array.of(algorithm), head.reference, writeMaskedDate(head.signedOn))
  return joinBytes(header, writeMessage(MESSAGES, joinBytes(...messages)))
}

export function writeIdbText(signed: Uint8Array, signature: Uint8Array, certificate?: Uint8Array): string {
  const carried = certificate ? writeMessage(CERTIFICATE, certificate) : new Uint8Array()
  return `RDB1B${encodeBase32(joinBytes(signed, carried, writeMessage(SIGNATURE, signature)))}`
}
