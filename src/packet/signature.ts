// ECDSA over P-256 with SHA-256 (FIPS 186-5), raw r‖s, 64 bytes.
//
// For every signature (r, s) the pair (r, n−s) verifies too. One packet must have one spelling, or a stranger could turn
// it into "the same id with other bytes" and raise a false alarm; so only the lower half of s is made and accepted.
import { type Bytes, concat, fromHex, plainBytes, toHex } from './bytes.ts'

export const SIGNATURE_BYTES = 64
const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' }
/** Order of the P-256 group (SP 800-186 §3.2.1.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const HALF_ORDER = ORDER / 2n

export async function signBytes(message: Uint8Array, privateKey: CryptoKey): Promise<Bytes> {
  return toLowerHalf(new Uint8Array(await crypto.subtle.sign(ALGORITHM, privateKey, plainBytes(message))))
}

export async function verifyBytes(message: Uint8Array, signature: Uint8Array, verifyKey: CryptoKey): Promise<boolean> {
  if (signature.length !== SIGNATURE_BYTES || readS(signature) > HALF_ORDER) return false
  return crypto.subtle.verify(ALGORITHM, verifyKey, plainBytes(signature), plainBytes(message))
}

/** The one accepted spelling of a signature that verifies. */
export function toLowerHalf(signature: Bytes): Bytes {
  const s = readS(signature)
  if (s <= HALF_ORDER) return signature
  return concat(signature.subarray(0, 32), fromHex((ORDER - s).toString(16).padStart(64, '0')))
}

function readS(signature: Uint8Array): bigint {
  return BigInt(`0x${toHex(signature.subarray(32))}`)
}
