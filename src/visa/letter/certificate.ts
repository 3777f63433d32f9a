// As much of an X.509 certificate (RFC 5280) as judging a seal asks for. It is read, not believed: whether its holder may
// seal anything is said by the trust list alone, so the issuer's signature on it is not looked at.

import { findDay, type PlainDate } from '../plain-date.ts'
import { DER, type DerElement, readDer, readPositive, sameBytes, toBigInt, writeOid } from './der.ts'
import { type Curve, curveParameters } from './ecdsa.ts'

export const MAX_CERTIFICATE_BYTES = 4_000

export type Certificate = {
  /** Country and common name run together in capitals, as seals name their signer: `UTTS`. */
  signerId: string
  /** Serial number, hexadecimal in capitals without leading zeros. */
  serial: string
  notBefore: PlainDate // UTC
  notAfter: PlainDate // UTC, that day included
  curve: Curve
  /** As the certificate has it, `04 ‖ x ‖ y`; whether it lies on the curve is looked at where it is used. */
  publicKey: Uint8Array
  /** False where key usage is stated without `digitalSignature`. */
  maySign: boolean
}

const OID = (dotted: string) => [...writeOid(dotted)].join()

/** Named curves: SEC 2 and RFC 5639. */
export const CURVE_OIDS: Record<Curve, string> = {
  'P-224': '1.3.132.0.33',
  'P-256': '1.2.840.10045.3.1.7',
  'P-384': '1.3.132.0.34',
  'P-521': '1.3.132.0.35',
  brainpoolP256r1: '1.3.36.3.3.2.8.1.1.7',
  brainpoolP384r1: '1.3.36.3.3.2.8.1.1.11',
  brainpoolP512r1: '1.3.36.3.3.2.8.1.1.13',
}

const CURVES = Object.keys(CURVE_OIDS) as Curve[]
const EC_PUBLIC_KEY = OID('1.2.840.10045.2.1')
const COUNTRY = OID('2.5.4.6')
const COMMON_NAME = OID('2.5.4.3')
const KEY_USAGE = OID('2.5.29.15')

export function readCertificate(der: Uint8Array): Certificate | undefined {
  if (der.length > MAX_CERTIFICATE_BYTES) return undefined
  const [outer, ...more] = readDer(der, 2) ?? []
  const [body] = childrenOf(outer)
  const fields = childrenOf(body)
  if (more.length > 0 || fields.length < 6) return undefined
  return readBody(fields[0]?.tag === 0xa0 ? fields.slice(1) : fields)
}

/** Serial, algorithm, issuer, validity, subject, key, then what is tagged 1 to 3. */
function readBody([serial, , , validity, subject, key, ...rest]: DerElement[]): Certificate | undefined {
  const number = readPositive(serial)
  const [notBefore, notAfter] = childrenOf(validity).map(readTime)
  const point = readKey(key)
  if (number === undefined || !notBefore || !notAfter || !point) return undefined
  const names = readNames(subject)
  const signerId = `${names.get(COUNTRY) ?? ''}${names.get(COMMON_NAME) ?? ''}`.toUpperCase()
  return {
    ...{ signerId, serial: number.toString(16).toUpperCase() },
    ...{ notBefore, notAfter, ...point, maySign: maySign(rest) },
  }
}

function childrenOf(element: DerElement | undefined): DerElement[] {
  return element && (element.tag & 0x20) !== 0 ? (readDer(element.value) ?? []) : []
}

function oidOf(element: DerElement | undefined): string | undefined {
  return element?.tag === DER.oid ? [...element.value].join() : undefined
}

function readNames(subject: DerElement | undefined): Map<string, string> {
  const names = new Map<string, string>()
  for (const attribute of childrenOf(subject).flatMap(childrenOf)) {
    const [type, value] = childrenOf(attribute)
    const oid = oidOf(type)
    if (oid && value) names.set(oid, String.fromCharCode(...value.value.subarray(0, 64)))
  }
  return names
}

/** UTCTime `YYMMDDHHMMSSZ` (years 1950 to 2049) or GeneralizedTime `YYYYMMDDHHMMSSZ`: the day alone. */
function readTime(element: DerElement): PlainDate | undefined {
  const text = String.fromCharCode(...element.value.subarray(0, 20))
  const short = element.tag === DER.utcTime && /^(\d\d)(\d\d)(\d\d)\d{6}Z$/.exec(text)
  if (short) return findDay(`${Number(short[1]) < 50 ? 20 : 19}${short[1]}-${short[2]}-${short[3]}`)
  const long = element.tag === DER.generalizedTime && /^(\d{4})(\d\d)(\d\d)\d{6}Z$/.exec(text)
  return long ? findDay(`${long[1]}-${long[2]}-${long[3]}`) : undefined
}

function readKey(element: DerElement | undefined): Pick<Certificate, 'curve' | 'publicKey'> | undefined {
  const [algorithm, bits] = childrenOf(element)
  const [kind, parameters] = childrenOf(algorithm)
  if (oidOf(kind) !== EC_PUBLIC_KEY || bits?.tag !== DER.bitString || bits.value[0] !== 0) return undefined
  const curve = findCurve(parameters)
  const publicKey = bits.value.slice(1)
  return curve && { curve, publicKey }
}

function findCurve(parameters: DerElement | undefined): Curve | undefined {
  const named = oidOf(parameters)
  if (named) return CURVES.find((curve) => OID(CURVE_OIDS[curve]) === named)
  return CURVES.find((curve) => isSpelledOut(curve, childrenOf(parameters)))
}

/** Explicit parameters (RFC 3279 §2.3.5), as older travel documents have them: all of them must be the known curve's, the generator above all. */
function isSpelledOut(curve: Curve, [, field, coefficients, base, order]: DerElement[]): boolean {
  const known = curveParameters(curve)
  const [a, b] = childrenOf(coefficients)
  const prime = readPositive(childrenOf(field)[1])
  if (!a || !b || !base || prime !== known.p || readPositive(order) !== known.n) return false
  const size = Math.ceil(known.p.toString(16).length / 2)
  const generator = Uint8Array.of(4, ...fixed(known.Gx, size), ...fixed(known.Gy, size))
  return toBigInt(a.value) === known.a && toBigInt(b.value) === known.b && sameBytes(base.value, generator)
}

/** A whole number in exactly `size` bytes. */
function fixed(value: bigint, size: number): Uint8Array {
  const hex = value.toString(16).padStart(2 * size, '0')
  return Uint8Array.from({ length: size }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16))
}

function maySign(rest: DerElement[]): boolean {
  const extensions = childrenOf(childrenOf(rest.find(({ tag }) => tag === 0xa3))[0])
  const usage = extensions.map(childrenOf).find(([oid]) => oidOf(oid) === KEY_USAGE)
  if (!usage) return true
  const [bits] = readDer(usage.at(-1)?.value ?? new Uint8Array()) ?? []
  return bits?.tag === DER.bitString && ((bits.value[1] ?? 0) & 0x80) !== 0
}
