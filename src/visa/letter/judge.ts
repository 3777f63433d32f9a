// The verdict on a code: who sealed it, whether they may, and whether it is as they sealed it. It is a finding for the
// officer, never a refusal, and what a seal says is shown whatever comes out.
//
// The checks, in order: layout · document type · signer in the list · not revoked · allowed for this document · valid on the
// day of signing · signature. When several fail, what counts first is what is worst: bytes that were altered, whatever else
// is wrong, so the signature is computed whenever a key is at hand; then what keeps the signer from being believed at all
// (document, list, signer); then revocation; then the document; the calendar last. A key comes from the list. A certificate
// inside the seal is a key to find alterations with and nothing more: it never makes its own seal trusted.
import type { SealResult } from '../application.ts'
import { addDays, type PlainDate } from '../plain-date.ts'
import { readCertificate } from './certificate.ts'
import { sameBytes } from './der.ts'
import { type Curve, verifyEcdsa } from './ecdsa.ts'
import { fingerprintOfSeal } from './fingerprint.ts'
import { parseCode } from './parse.ts'
import type { Seal, SignerClaim } from './seal.ts'
import {
  barcodeNames,
  certificateOf,
  keyOfSigner,
  signerName,
  type TrustedSigner,
  type TrustList,
} from './trust-list.ts'
import type { SealReason, SealVerdict } from './verdict.ts'

export type JudgedAt = { trust: TrustList | undefined; today: PlainDate }

/** Two signers of one list may share the five bytes of a barcode's reference; more than a few never do by chance. */
const MOST_CANDIDATES = 4

const DIGESTS = new WeakMap<TrustList, Map<string, TrustedSigner[]>>()

const RESULTS: Record<SealReason, SealResult> = {
  layout: 'malformed',
  'not-signed': 'unsigned',
  signature: 'bad-signature',
  'document-type': 'unknown-signer',
  'no-trust-list': 'unknown-signer',
  'signer-unknown': 'unknown-signer',
  'signer-not-for-this': 'unknown-signer',
  revoked: 'revoked',
  'not-valid-then': 'certificate-expired',
  'all-agree': 'trusted',
}

/** @returns `undefined` for a code that is no seal at all */
export function judgeCode(code: { text: string; bytes: Uint8Array }, at: JudgedAt): SealVerdict | undefined {
  const parsed = parseCode(code)
  if (!parsed) return undefined
  const { format, seal } = parsed
  const fingerprint = fingerprintOfSeal(parsed)
  const list = at.trust && { list: { date: at.trust.date, overdue: at.trust.nextUpdate < at.today } }
  if (!seal) return { result: 'malformed', why: 'layout', format, fingerprint, ...list }
  const { why, signer } = settle(seal, at)
  return {
    ...{ result: RESULTS[why], why, format, fingerprint, document: seal.document, ...list },
    ...(seal.signer && { signer: nameSigner(seal.signer, signer) }),
    ...(seal.signedOn && { signedOn: seal.signedOn }),
  }
}

/** The name the list has for a signer is given only to a seal whose bytes that signer's key agrees with. */
function nameSigner(claim: SignerClaim, signer: TrustedSigner | undefined) {
  if (!signer) return { id: claim.id, reference: claim.reference }
  return { id: signer.id, reference: signer.reference, ...(signer.name && { name: signer.name }) }
}

/** `signer`: the one in the list whose key agrees with the bytes. */
function settle(seal: Seal, at: JudgedAt): { why: SealReason; signer?: TrustedSigner } {
  if (!seal.signature) return { why: 'not-signed' }
  const candidates = at.trust && seal.signer ? findCandidates(seal.signer, at.trust) : []
  const signer = candidates.find((each) => agrees(seal, keyOfSigner(each)))
  const hasKey = candidates.length > 0 || carriedKey(seal) !== undefined
  if (hasKey && !signer && !(candidates.length === 0 && agrees(seal, carriedKey(seal)))) return { why: 'signature' }
  if (!seal.type) return { why: 'document-type', ...(signer && { signer }) }
  if (!at.trust) return { why: 'no-trust-list' }
  return signer ? { why: judgeSigner(signer, seal, at.today), signer } : { why: 'signer-unknown' }
}

/**
 * The day of signing is the signer's own claim, and a stolen key claims any day: from the day of its revocation nothing by
 * a key is believed. A seal without a day of signing is held against today; one from more than a day ahead (the signer's
 * clock may be ahead of Beijing's) was not sealed by a signer valid at the time.
 */
function judgeSigner(signer: TrustedSigner, seal: Seal, today: PlainDate): SealReason {
  const day = seal.signedOn ?? today
  if (signer.revokedAt && signer.revokedAt <= today) return 'revoked'
  if (!signer.documents.includes(seal.type ?? '')) return 'signer-not-for-this'
  const isValid = signer.notBefore <= day && day <= signer.notAfter && day <= addDays(today, 1)
  return isValid ? 'all-agree' : 'not-valid-then'
}

function findCandidates(claim: SignerClaim, trust: TrustList): TrustedSigner[] {
  return trust.signers.filter((signer) => isClaimed(claim, signer, trust)).slice(0, MOST_CANDIDATES)
}

function isClaimed(claim: SignerClaim, signer: TrustedSigner, trust: TrustList): boolean {
  if (claim.by === 'name') return signerName(claim.id, claim.reference) === signerName(signer.id, signer.reference)
  if (claim.by === 'digest') return digestsOf(trust).get(claim.reference)?.includes(signer) ?? false
  const certificate = certificateOf(signer)
  return certificate !== undefined && sameBytes(certificate, claim.certificate)
}

/** Reckoned once a list: a list may be long, and a letter is read in the time a person holds it still. */
function digestsOf(trust: TrustList): Map<string, TrustedSigner[]> {
  const known = DIGESTS.get(trust)
  if (known) return known
  const digests = new Map<string, TrustedSigner[]>()
  for (const signer of trust.signers) {
    for (const name of barcodeNames(signer)) digests.set(name, [...(digests.get(name) ?? []), signer])
  }
  DIGESTS.set(trust, digests)
  return digests
}

function carriedKey(seal: Seal): { curve: Curve; publicKey: Uint8Array } | undefined {
  return seal.certificate && readCertificate(seal.certificate)
}

function agrees(seal: Seal, key: { curve: Curve; publicKey: Uint8Array } | undefined): boolean {
  const { signed, signature } = seal
  return (
    key !== undefined &&
    signature !== undefined &&
    verifyEcdsa(key, { signed, signature: signature.bytes, hash: signature.hash })
  )
}
