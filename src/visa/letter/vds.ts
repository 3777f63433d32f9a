// Visible digital seals of ICAO Doc 9303-13: versions 3 (byte 02) and 4 (byte 03). The signature is checked over the bytes
// as received; a header whose lengths do not come out to the byte is refused, never guessed at (seals with a wrong length
// coding of the certificate reference exist).
import { bytesToHex } from '@noble/hashes/utils.js'
import type { PlainDate } from '../plain-date.ts'
import { decodeC40, encodeC40 } from './c40.ts'
import { joinBytes } from './der.ts'
import { describeMessages, findVdsType, INVITATION } from './documents.ts'
import { hashForSignature } from './ecdsa.ts'
import { readInvitation } from './invitation-message.ts'
import type { Seal } from './seal.ts'
import { readSealDate, writeSealDate } from './seal-date.ts'
import { MAX_SEAL_BYTES } from './sniff.ts'
import { readMessages, writeMessage } from './tlv.ts'
import type { SealedDocument } from './verdict.ts'

const SIGNATURE = 0xff
/** TR-03171 counts this signer's references in decimal; everybody else in hexadecimal. */
const COUNTS_IN_DECIMAL = 'DEZV'

type Header = { id: string; reference: string; signedOn: PlainDate; pair: string; end: number }

/** @returns `undefined` for bytes that are no whole, signed seal of these versions */
export function readVds(bytes: Uint8Array): Seal | undefined {
  const header = bytes.length <= MAX_SEAL_BYTES ? readHeader(bytes) : undefined
  const zone = header && readMessages(bytes.subarray(header.end))
  const signature = zone?.pop()
  if (!header || !zone || signature?.tag !== SIGNATURE || zone.some(({ tag }) => tag === SIGNATURE)) return undefined
  const signed = bytes.subarray(0, header.end + (zone.at(-1)?.end ?? 0))
  const message = signed.subarray(header.end)
  const document = readDocument(header.pair, message)
  if (!document) return undefined
  const type = findVdsType(header.pair)?.name
  return {
    ...{ format: 'vds', document, ...(type && { type }), signedOn: header.signedOn, signed },
    signer: { by: 'name', id: header.id, reference: header.reference },
    signature: { bytes: signature.value, hash: hashForSignature(signature.value.length) },
    identity: document.kind === 'invitation' ? message : signed,
  }
}

function readDocument(pair: string, message: Uint8Array): SealedDocument | undefined {
  if (pair !== INVITATION.vds) return describeMessages(findVdsType(pair), readMessages(message) ?? [])
  const contents = readInvitation(message)
  return contents && { kind: 'invitation', contents }
}

function readHeader(bytes: Uint8Array): Header | undefined {
  if (bytes[0] !== 0xdc || !decodeC40(bytes.subarray(2, 4))) return undefined
  const signer = bytes[1] === 2 ? readFixed(bytes) : bytes[1] === 3 ? readVariable(bytes) : undefined
  if (!signer || signer.end + 8 > bytes.length) return undefined
  const [issued, signedOn] = [signer.end, signer.end + 3].map((at) => readSealDate(bytes.subarray(at, at + 3)))
  const pair = bytesToHex(bytes.subarray(signer.end + 6, signer.end + 8))
  return issued && signedOn && { ...signer, signedOn, pair, end: signer.end + 8 }
}

/** Version 3: signer and five characters of reference, nine in all. */
function readFixed(bytes: Uint8Array) {
  const text = decodeC40(bytes.subarray(4, 10))
  return isName(text, 9) ? { id: text.slice(0, 4), reference: text.slice(4), end: 10 } : undefined
}

/** Version 4: signer and a length of two digits, then the reference in as many bytes as its characters need. */
function readVariable(bytes: Uint8Array) {
  const text = decodeC40(bytes.subarray(4, 8))
  if (!isName(text, 6)) return undefined
  const id = text.slice(0, 4)
  const digits = text.slice(4)
  const isDecimal = id === COUNTS_IN_DECIMAL
  if (!(isDecimal ? /^\d\d$/ : /^[0-9A-F]{2}$/).test(digits)) return undefined
  const length = Number.parseInt(digits, isDecimal ? 10 : 16)
  const end = 8 + Math.ceil(length / 3) * 2
  const reference = decodeC40(bytes.subarray(8, end))
  return length > 0 && isName(reference, length) ? { id, reference, end } : undefined
}

function isName(text: string | undefined, length: number): text is string {
  return text?.length === length && !text.includes('<')
}

export type VdsHead = { country: string; id: string; reference: string; issuedOn: PlainDate; signedOn: PlainDate }

/** Everything of a version 4 seal that is signed, or `undefined` where a name has no C40 form. */
export function writeVdsSigned(head: VdsHead, pair: string, message: Uint8Array): Uint8Array | undefined {
  const length = head.reference.length
    .toString(head.id === COUNTS_IN_DECIMAL ? 10 : 16)
    .toUpperCase()
    .padStart(2, '0')
  const names = [head.country.padEnd(3, '<'), head.id + length, head.reference].map(encodeC40)
  const [country, signer, reference] = names
  if (!country || !signer || !reference) return undefined
  const kind = Uint8Array.from(pair.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
  const dates = [writeSealDate(head.issuedOn), writeSealDate(head.signedOn)]
  return joinBytes(Uint8Array.of(0xdc, 3), country, signer, reference, ...dates, kind, message)
}

export function writeVdsSignature(signature: Uint8Array): Uint8Array {
  return writeMessage(SIGNATURE, signature)
}
