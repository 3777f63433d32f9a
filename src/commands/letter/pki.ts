// A whole PKI for trying letters out: an anchor that signs the trust list, a country authority, signers on several curves, and
// the signers that must not be trusted. Everything follows from the chance and the day it is given.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { type Curve, privateKeyFrom, publicKeyOf } from '../../visa/letter/ecdsa.ts'
import { signTrustList, type TrustAnchor, type TrustedSigner, type TrustList } from '../../visa/letter/trust-list.ts'
import { addDays, addMonths, type PlainDate } from '../../visa/plain-date.ts'
import { type Holder, type Key, makeAuthority, makeSigner } from './certificate.ts'

/** A signer with its files: certificate in DER, and its line of the trust list, which an unlisted signer lacks. */
export type PkiSigner = { id: string; reference: string; key: Key; certificate: Uint8Array; listed?: TrustedSigner }

export type Pki = {
  anchor: TrustAnchor
  anchorKey: Key
  authority: { certificate: Uint8Array; key: Key }
  signers: PkiSigner[]
  list: TrustList
  /** The list as signed by the anchor. */
  trustList: string
}

type Plan = { name: string; curve: Curve; note: string } & Partial<{
  expired: boolean
  revoked: boolean
  unlisted: boolean
  documents: string[]
}>

/** One of each kind a verifier meets. Identifiers are country and two letters (ICAO Doc 9303-13). */
export const PLANS = [
  { name: 'PA', curve: 'P-256', note: 'Trusted, P-256' },
  { name: 'PB', curve: 'brainpoolP256r1', note: 'Trusted, brainpoolP256r1' },
  { name: 'PC', curve: 'P-384', note: 'Trusted, P-384' },
  { name: 'PD', curve: 'P-521', note: 'Trusted, P-521' },
  { name: 'PE', curve: 'P-256', note: 'Certificate expired', expired: true },
  { name: 'PF', curve: 'P-256', note: 'Revoked', revoked: true },
  { name: 'PG', curve: 'P-256', note: 'Trusted for visas only', documents: ['visa'] },
  { name: 'PH', curve: 'P-256', note: 'Not on the list', unlisted: true },
] as const satisfies readonly Plan[]

const COUNTRY = 'UT' // Utopia
const YEARS = 12 // months × years of validity

/** Chance for one key. */
export const SEED_BYTES = 128

/** @param draw `SEED_BYTES` of chance for each key, in order */
export function makePki(today: PlainDate, draw: () => Uint8Array): Pki {
  const newKey = (curve: Curve): Key => ({ curve, privateKey: privateKeyFrom(curve, draw()) })
  const anchorKey = newKey('P-256')
  const anchor = describeAnchor(anchorKey)
  const authority = {
    holder: holderOf('Specimen Authority', '01', addMonths(today, -5 * YEARS), addMonths(today, 15 * YEARS)),
    key: newKey('P-384'),
  }
  const signers = PLANS.map((plan: Plan, at) =>
    makePlanned(plan, String(at + 11), newKey(plan.curve), today, authority),
  )
  const list: TrustList = {
    date: today,
    nextUpdate: addMonths(today, 10 * YEARS),
    demonstration: true,
    signers: signers.flatMap(({ listed }) => listed ?? []),
  }
  const trustList = signTrustList(list, { keyId: anchor.keyId, privateKey: anchorKey.privateKey })
  return {
    anchor,
    anchorKey,
    authority: { certificate: makeAuthority(authority.holder, authority.key), key: authority.key },
    signers,
    list,
    trustList,
  }
}

/** An anchor is named by the start of the SHA-256 of its point. */
export function describeAnchor(key: Key): TrustAnchor {
  const publicKey = publicKeyOf(key)
  return { keyId: bytesToHex(sha256(publicKey)).slice(0, 16), publicKey: bytesToHex(publicKey) }
}

const holderOf = (name: string, serial: string, notBefore: PlainDate, notAfter: PlainDate): Holder => ({
  country: COUNTRY,
  name,
  serial,
  notBefore,
  notAfter,
})

function makePlanned(
  plan: Plan,
  reference: string,
  key: Key,
  today: PlainDate,
  authority: { holder: Holder; key: Key },
): PkiSigner {
  const notBefore = addMonths(today, -3 * YEARS)
  const notAfter = plan.expired ? addDays(addMonths(today, -YEARS), -1) : addMonths(today, 10 * YEARS)
  const certificate = makeSigner(holderOf(plan.name, reference, notBefore, notAfter), key, authority)
  const id = `${COUNTRY}${plan.name}`
  const signer = { id, reference, key, certificate }
  if (plan.unlisted) return signer
  const listed = listSigner({
    id,
    reference,
    certificate,
    curve: key.curve,
    notBefore,
    notAfter,
    documents: plan.documents ?? ['invitation'],
  })
  const extra = { name: `Specimen signer. ${plan.note}`, ...(plan.revoked ? { revokedAt: addMonths(today, -6) } : {}) }
  return { ...signer, listed: { ...listed, ...extra } }
}

/** The line of a list for a signer with a certificate. */
export function listSigner({
  certificate,
  ...rest
}: Omit<TrustedSigner, 'certificate' | 'publicKey'> & { certificate: Uint8Array }): TrustedSigner {
  return { ...rest, certificate: Buffer.from(certificate).toString('base64') }
}
