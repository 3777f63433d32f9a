// Who may seal what: the one source of trust in a seal. A list is signed by an anchor whose key the kiosk and the server
// were given when they were set up; nothing that a letter carries, a certificate least of all, adds a signer to it.
//
// As a file: `{ "list": {…}, "keyId": "…", "signature": "<r ‖ s, hexadecimal>" }`, ECDSA P-256 with SHA-256 over the line
// `kouan trust list 1`, a line feed, and the canonical JSON (RFC 8785) of `list`.
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import * as z from 'zod/mini'
import { PlainDate } from '../plain-date.ts'
import { barcodeReference } from './barcode-reference.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { sameBytes } from './der.ts'
import { Curve, isPublicKey, signEcdsa, verifyEcdsa } from './ecdsa.ts'

export const MAX_SIGNERS = 1_000
const MAX_LIST_CHARACTERS = 8_000_000
const SIGNED_AS = 'kouan trust list 1\n'

const hex = (most: number) => z.string().check(z.maxLength(most), z.regex(/^([0-9a-f]{2})+$/))

/** A signer of seals. Its key is stated as a point or by its certificate; where both stand, they must agree. */
export const TrustedSigner = z.object({
  /** Country and name, as seals write it: `UTTS`. */
  id: z.string().check(z.regex(/^[A-Z0-9][A-Z0-9 ._-]{3,39}$/)),
  /** Of the certificate: its serial number in hexadecimal. Leading zeros do not count. */
  reference: z.string().check(z.regex(/^[A-Z0-9]{1,40}$/)),
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(120))),
  curve: Curve,
  publicKey: z.optional(hex(300)), // 04 ‖ x ‖ y
  certificate: z.optional(z.string().check(z.maxLength(6_000), z.regex(/^[A-Za-z0-9+/]+={0,2}$/))), // DER in base 64
  notBefore: PlainDate,
  notAfter: PlainDate, // that day included
  /** From this day on, nothing by this key is believed, whatever day of signing it claims. */
  revokedAt: z.optional(PlainDate),
  /** What it may seal, by the names in `documents.ts`; `invitation` for letters. */
  documents: z.array(z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{0,60}$/))).check(z.minLength(1), z.maxLength(40)),
})
export type TrustedSigner = z.infer<typeof TrustedSigner>

export const TrustList = z.object({
  date: PlainDate, // of issue; the higher date replaces the lower
  nextUpdate: PlainDate, // the day by which a newer list is out
  /** A list of specimen signers, never to be used at a real port. */
  demonstration: z.optional(z.boolean()),
  signers: z.array(TrustedSigner).check(z.maxLength(MAX_SIGNERS)),
})
export type TrustList = z.infer<typeof TrustList>

/** The key lists are signed with, pinned by its id: P-256, `04 ‖ x ‖ y` in hexadecimal. */
export const TrustAnchor = z.object({
  keyId: z.string().check(z.minLength(1), z.maxLength(80)),
  publicKey: z.string().check(z.regex(/^04[0-9a-f]{128}$/)),
})
export type TrustAnchor = z.infer<typeof TrustAnchor>

const Envelope = z.strictObject({
  list: z.unknown(),
  keyId: z.string().check(z.maxLength(80)),
  signature: z.string().check(z.regex(/^[0-9a-f]{128}$/)),
})

export type TrustListFault =
  | 'too-large'
  | 'not-a-list' // no JSON, or not of this shape
  | 'unknown-anchor'
  | 'signature'
  | 'dates' // a period that ends before it begins
  | 'duplicate-signer'
  | 'signer-key' // no key, no point of its curve, or a certificate that says otherwise

export type TrustListReading = { ok: true; list: TrustList } | { ok: false; fault: TrustListFault }

/** Reads a list as a file or an answer of the server brought it. Only one whose signature a pinned anchor made is ever used. */
export function readTrustList(text: string, anchors: readonly TrustAnchor[]): TrustListReading {
  if (text.length > MAX_LIST_CHARACTERS) return { ok: false, fault: 'too-large' }
  const envelope = Envelope.safeParse(parseJson(text))
  if (!envelope.success) return { ok: false, fault: 'not-a-list' }
  const anchor = anchors.find(({ keyId }) => keyId === envelope.data.keyId)
  if (!anchor) return { ok: false, fault: 'unknown-anchor' }
  if (!isSignedBy(anchor, envelope.data)) return { ok: false, fault: 'signature' }
  const list = TrustList.safeParse(envelope.data.list)
  if (!list.success) return { ok: false, fault: 'not-a-list' }
  const fault = findListFault(list.data)
  return fault ? { ok: false, fault } : { ok: true, list: list.data }
}

/** @param anchorKey private key of 32 bytes on P-256 */
export function signTrustList(list: TrustList, anchorKey: { keyId: string; privateKey: Uint8Array }): string {
  const key = { curve: 'P-256', privateKey: anchorKey.privateKey } as const
  const signature = bytesToHex(signEcdsa(key, signedBytes(list)))
  return `${JSON.stringify({ list, keyId: anchorKey.keyId, signature }, null, 2)}\n`
}

function isSignedBy(anchor: TrustAnchor, envelope: z.infer<typeof Envelope>): boolean {
  try {
    const key = { curve: 'P-256', publicKey: hexToBytes(anchor.publicKey) } as const
    const signature = hexToBytes(envelope.signature)
    return verifyEcdsa(key, { signed: signedBytes(envelope.list), signature, hash: 'SHA-256' })
  } catch {
    return false // no canonical form, such as half a surrogate pair
  }
}

const signedBytes = (list: unknown) => utf8ToBytes(SIGNED_AS + (canonicalize(list) ?? ''))

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function findListFault(list: TrustList): TrustListFault | undefined {
  const periods = [[list.date, list.nextUpdate], ...list.signers.map((each) => [each.notBefore, each.notAfter])]
  if (periods.some(([from = '', to = '']) => from > to)) return 'dates'
  const names = list.signers.map((signer) => signerName(signer.id, signer.reference))
  if (new Set(names).size < names.length) return 'duplicate-signer'
  return list.signers.every((signer) => keyOfSigner(signer)) ? undefined : 'signer-key'
}

/** Id and reference as they are looked up: capitals, no leading zeros in the reference. */
export function signerName(id: string, reference: string): string {
  return `${id} ${reference.replace(/^0+(?=.)/, '')}`.toUpperCase()
}

/** The key a signer's seals are checked with, or `undefined` where its entry is no key of its curve. */
export function keyOfSigner(signer: TrustedSigner): { curve: Curve; publicKey: Uint8Array } | undefined {
  const key = { curve: signer.curve, publicKey: pointOf(signer) ?? new Uint8Array() }
  return isPublicKey(key) ? key : undefined
}

function pointOf(signer: TrustedSigner): Uint8Array | undefined {
  const stated = signer.publicKey ? hexToBytes(signer.publicKey) : undefined
  const certified = readCertified(signer)
  if (certified === 'other' || (stated && certified && !sameBytes(stated, certified))) return undefined
  return certified ?? stated
}

/** The key of an entry's certificate; `other` where that certificate is unreadable or another's. */
function readCertified(signer: TrustedSigner): Uint8Array | undefined | 'other' {
  const der = certificateOf(signer)
  if (!der) return undefined
  const certificate = readCertificate(der)
  return certificate && isCertificateOf(certificate, signer) ? certificate.publicKey : 'other'
}

function isCertificateOf(certificate: Certificate, signer: TrustedSigner): boolean {
  const named = signerName(certificate.signerId, certificate.serial) === signerName(signer.id, signer.reference)
  const within = certificate.notBefore <= signer.notBefore && signer.notAfter <= certificate.notAfter
  return named && within && certificate.curve === signer.curve && certificate.maySign
}

/** The five bytes by which an ICAO barcode may name this signer, hexadecimal: by its certificate, or by its point. */
export function barcodeNames(signer: TrustedSigner): string[] {
  const names = [certificateOf(signer), pointOf(signer)]
  return names.flatMap((bytes) => (bytes ? [bytesToHex(barcodeReference(bytes))] : []))
}

export function certificateOf(signer: TrustedSigner): Uint8Array | undefined {
  return signer.certificate === undefined ? undefined : base64Bytes(signer.certificate)
}

function base64Bytes(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}
