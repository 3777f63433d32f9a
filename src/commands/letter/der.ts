// The elements a certificate is written with (ITU-T X.690), each whole: tag, length, value.
import { DER, joinBytes, writeDer, writeOid } from '../../visa/letter/der.ts'

type Bytes = Uint8Array

const bytesOf = (text: string) => new TextEncoder().encode(text)

export const sequence = (...parts: readonly Bytes[]) => writeDer(DER.sequence, ...parts)
export const set = (part: Bytes) => writeDer(DER.set, part)
export const octets = (value: Bytes) => writeDer(DER.octetString, value)
export const truth = () => writeDer(DER.boolean, Uint8Array.of(0xff))
export const objectId = (dotted: string) => writeDer(DER.oid, writeOid(dotted))
export const printable = (text: string) => writeDer(DER.printable, bytesOf(text))
export const utf8 = (text: string) => writeDer(DER.utf8, bytesOf(text))

/** @param unused bits at the end of the last byte that carry nothing */
export const bits = (value: Bytes, unused = 0) => writeDer(DER.bitString, Uint8Array.of(unused), value)

/** Constructed, context-specific: `[tag]`. */
export const explicit = (tag: number, part: Bytes) => writeDer(0xa0 | tag, part)

/** Primitive, context-specific. */
export const implicit = (tag: number, value: Bytes) => writeDer(0x80 | tag, value)

/** A whole number of any length, unsigned, big-endian. */
export function integer(value: Bytes): Bytes {
  const from = value.findIndex((byte) => byte !== 0)
  const bare = from < 0 ? Uint8Array.of(0) : value.subarray(from)
  return writeDer(DER.integer, (bare[0] ?? 0) >= 0x80 ? joinBytes(Uint8Array.of(0), bare) : bare)
}

/** `YYYY-MM-DD` at a time of day, in UTC: UTCTime up to 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
export function time(day: string, hhmmss: string): Bytes {
  const digits = `${day.replaceAll('-', '')}${hhmmss}Z`
  return day < '2050' ? writeDer(DER.utcTime, bytesOf(digits.slice(2))) : writeDer(DER.generalizedTime, bytesOf(digits))
}
