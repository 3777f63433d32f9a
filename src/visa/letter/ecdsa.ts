// ECDSA over the curves that travel documents are signed with (ICAO Doc 9303-12 §4.4, RFC 5639). Built on @noble/curves,
// since the browser's own cryptography has neither brainpool nor P-224. Keys and signatures are public data here, so
// everything wrong about them, from the length to the point, comes to one answer: it does not verify.
import { type ECDSA, ecdsa, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import * as z from 'zod/mini'

export const Curve = z.enum([
  ...['P-224', 'P-256', 'P-384', 'P-521'],
  ...['brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'],
] as const)
export type Curve = z.infer<typeof Curve>

export type SealHash = 'SHA-224' | 'SHA-256' | 'SHA-384' | 'SHA-512'

/** NIST P-224 (FIPS 186-4 D.1.2.2), which the package leaves out. */
const P224 = weierstrass({
  p: 0xffffffffffffffffffffffffffffffff000000000000000000000001n,
  n: 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn,
  h: 1n,
  a: 0xfffffffffffffffffffffffffffffffefffffffffffffffffffffffen,
  b: 0xb4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4n,
  Gx: 0xb70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21n,
  Gy: 0xbd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34n,
})

const CURVES: Record<Curve, ECDSA> = {
  'P-224': ecdsa(P224, sha224),
  'P-256': p256,
  'P-384': p384,
  'P-521': p521,
  brainpoolP256r1,
  brainpoolP384r1,
  brainpoolP512r1,
}

const HASHES = { 'SHA-224': sha224, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 }

// Seals hash before they sign, carry r ‖ s, and take either s: the twin signature is told by nothing but its bytes.
const AS_SEALED = { prehash: false, lowS: false, format: 'compact' } as const

/** The hash that goes with a signature of that many bytes (ICAO Doc 9303-13 §2.4): half of it, in bits, rounded up to a hash. */
export function hashForSignature(length: number): SealHash {
  if (length <= 56) return 'SHA-224'
  if (length <= 64) return 'SHA-256'
  return length <= 96 ? 'SHA-384' : 'SHA-512'
}

/** Bytes of r ‖ s: 56, 64, 96, 128, and 132 for P-521. */
export function signatureLength(curve: Curve): number {
  return 2 * Math.ceil(curveParameters(curve).n.toString(16).length / 2)
}

/** @param key the uncompressed point, `04 ‖ x ‖ y` */
export function verifyEcdsa(
  key: { curve: Curve; publicKey: Uint8Array },
  seal: { signed: Uint8Array; signature: Uint8Array; hash: SealHash },
): boolean {
  if (seal.signature.length !== signatureLength(key.curve) || !isPublicKey(key)) return false
  try {
    return CURVES[key.curve].verify(seal.signature, HASHES[seal.hash](seal.signed), key.publicKey, AS_SEALED)
  } catch {
    return false // r or s out of range
  }
}

/** r ‖ s by RFC 6979: the same bytes and key give the same signature. */
export function signEcdsa(
  key: { curve: Curve; privateKey: Uint8Array },
  signed: Uint8Array,
  hash: SealHash = hashForSignature(signatureLength(key.curve)),
): Uint8Array {
  return CURVES[key.curve].sign(HASHES[hash](signed), key.privateKey, AS_SEALED)
}

/** The uncompressed point of a private key, `04 ‖ x ‖ y`. */
export function publicKeyOf(key: { curve: Curve; privateKey: Uint8Array }): Uint8Array {
  return CURVES[key.curve].getPublicKey(key.privateKey, false)
}

export function isPrivateKey(key: { curve: Curve; privateKey: Uint8Array }): boolean {
  return CURVES[key.curve].utils.isValidSecretKey(key.privateKey)
}

/** @param seed 128 random bytes, drawn by whoever has chance at hand; the same seed gives the same key */
export function privateKeyFrom(curve: Curve, seed: Uint8Array): Uint8Array {
  const { utils, lengths } = CURVES[curve]
  return utils.randomSecretKey(seed.slice(0, lengths.seed))
}

/** Uncompressed, in range, on the curve, and not the point at infinity. */
export function isPublicKey(key: { curve: Curve; publicKey: Uint8Array }): boolean {
  const { publicKey } = key
  return publicKey[0] === 4 && CURVES[key.curve].utils.isValidPublicKey(publicKey, false)
}

export function curveParameters(curve: Curve) {
  return CURVES[curve].Point.CURVE()
}
