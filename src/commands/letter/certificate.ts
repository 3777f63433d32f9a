// Certificates for a test PKI (X.509 v3, RFC 5280): a country authority that signs itself, and the signers under it. A signer's
// subject is its country and its identifier, its serial number the certificate reference, as ICAO Doc 9303-13 looks them up.
import { sha1 } from '@noble/hashes/legacy.js'
import { CURVE_OIDS } from '../../visa/letter/certificate.ts'
import { type Curve, hashForSignature, publicKeyOf, signatureLength, signEcdsa } from '../../visa/letter/ecdsa.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import {
  bits,
  explicit,
  implicit,
  integer,
  objectId,
  octets,
  printable,
  sequence,
  set,
  time,
  truth,
  utf8,
} from './der.ts'

export type Key = { curve: Curve; privateKey: Uint8Array }

/** `country` is two letters; `serial` hexadecimal. */
export type Holder = { country: string; name: string; serial: string; notBefore: PlainDate; notAfter: PlainDate }

const SIGNATURE_IDS = {
  'SHA-224': '1.2.840.10045.4.3.1',
  'SHA-256': '1.2.840.10045.4.3.2',
  'SHA-384': '1.2.840.10045.4.3.3',
  'SHA-512': '1.2.840.10045.4.3.4',
}

/** The authority's own certificate, DER. */
export function makeAuthority(holder: Holder, key: Key): Uint8Array {
  const usage = extension('2.5.29.15', bits(Uint8Array.of(0x06), 1)) // keyCertSign, cRLSign
  const basic = extension('2.5.29.19', sequence(truth()))
  return certify(holder, key, { holder, key }, [basic, usage])
}

/** A signer's certificate, DER, signed by the authority: for digital signatures and nothing else. */
export function makeSigner(holder: Holder, key: Key, authority: { holder: Holder; key: Key }): Uint8Array {
  const usage = extension('2.5.29.15', bits(Uint8Array.of(0x80), 7)) // digitalSignature
  return certify(holder, key, authority, [usage])
}

function certify(holder: Holder, key: Key, issuer: { holder: Holder; key: Key }, extensions: Uint8Array[]): Uint8Array {
  const algorithm = sequence(objectId(SIGNATURE_IDS[hashFor(issuer.key.curve)]))
  const point = publicKeyOf(key)
  const keyIds = [
    extension('2.5.29.14', octets(sha1(point)), false),
    extension('2.5.29.35', sequence(implicit(0, sha1(publicKeyOf(issuer.key)))), false),
  ]
  const body = sequence(
    explicit(0, integer(Uint8Array.of(2))), // version 3
    integer(Uint8Array.from(Buffer.from(holder.serial.padStart(2 * Math.ceil(holder.serial.length / 2), '0'), 'hex'))),
    algorithm,
    nameOf(issuer.holder),
    sequence(time(holder.notBefore, '000000'), time(holder.notAfter, '235959')),
    nameOf(holder),
    sequence(sequence(objectId('1.2.840.10045.2.1'), objectId(CURVE_OIDS[key.curve])), bits(point)),
    explicit(3, sequence(...extensions, ...keyIds)),
  )
  return sequence(body, algorithm, bits(signatureOf(signEcdsa(issuer.key, body))))
}

const hashFor = (curve: Curve) => hashForSignature(signatureLength(curve))

function nameOf({ country, name }: Holder): Uint8Array {
  const part = (id: string, value: Uint8Array) => set(sequence(objectId(id), value))
  return sequence(part('2.5.4.6', printable(country)), part('2.5.4.3', utf8(name)))
}

function extension(id: string, value: Uint8Array, critical = true): Uint8Array {
  return sequence(objectId(id), ...(critical ? [truth()] : []), octets(value))
}

/** r ‖ s as the two integers a certificate carries (RFC 3279 §2.2.3). */
function signatureOf(compact: Uint8Array): Uint8Array {
  const half = compact.length / 2
  return sequence(integer(compact.subarray(0, half)), integer(compact.subarray(half)))
}

/** Base 64 between two lines, 64 characters a line (RFC 7468). */
export function inPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** PKCS #8 (RFC 5958) around RFC 5915, so that other tools read the key. */
export function inPkcs8({ curve, privateKey }: Key): Uint8Array {
  const point = explicit(1, bits(publicKeyOf({ curve, privateKey })))
  const inner = sequence(integer(Uint8Array.of(1)), octets(privateKey), point)
  const algorithm = sequence(objectId('1.2.840.10045.2.1'), objectId(CURVE_OIDS[curve]))
  return sequence(integer(Uint8Array.of(0)), algorithm, octets(inner))
}
