// Keys of both ends, all on P-256. A public key travels as its raw uncompressed point, 65 bytes; a private key as PKCS #8.
// The kiosk holds signing keys and other people's public keys only: it has no way to open what it sealed.
import { type Bytes, concat, fromBase64url, plainBytes, toHex } from './bytes.ts'
import { sha256 } from './digest.ts'

const SIGNING = { name: 'ECDSA', namedCurve: 'P-256' }
const SEALING = { name: 'ECDH', namedCurve: 'P-256' }

/** Signs packets and requests (kiosk) or receipts (server). */
export type SigningKeys = { keyId: string; privateKey: CryptoKey; publicKey: Bytes }
/** The public half a kiosk seals to. */
export type SealKey = { keyId: string; publicKey: CryptoKey }
/** The recipient's own pair: the only thing that opens a packet. */
export type OpeningKey = { keyId: string; publicKey: Bytes; pair: CryptoKeyPair }

/** Eight bytes that name a public key: the start of its SHA-256, in hexadecimal. */
export async function keyIdOf(rawPublic: Uint8Array): Promise<string> {
  return toHex((await sha256(rawPublic)).subarray(0, 8))
}

/** Raw uncompressed point, 65 bytes. */
export async function exportPublicKey(publicKey: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
}

/** PKCS #8; only of a key made extractable. */
export async function exportPrivateKey(privateKey: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))
}

/**
 * A new signing pair.
 *
 * @param extractable true only where the caller keeps the private key in a file of its own (the server). A key that is not
 *   extractable still lies readable on the disk: it must be assumed copyable, and forks be detected.
 */
export async function makeSigningKeys(extractable = false): Promise<SigningKeys> {
  const pair = await crypto.subtle.generateKey(SIGNING, extractable, ['sign', 'verify'])
  const publicKey = await exportPublicKey(pair.publicKey)
  return { keyId: await keyIdOf(publicKey), privateKey: pair.privateKey, publicKey }
}

/** A new recipient pair, extractable: its owner keeps it in a key file or a key service. */
export async function makeSealKeys(): Promise<OpeningKey> {
  const pair = (await crypto.subtle.generateKey(SEALING, true, ['deriveBits'])) as CryptoKeyPair
  const publicKey = await exportPublicKey(pair.publicKey)
  return { keyId: await keyIdOf(publicKey), publicKey, pair }
}

/** A public key from outside for checking signatures, or `undefined` where the bytes are no point of the curve. */
export async function readVerifyKey(raw: Uint8Array): Promise<CryptoKey | undefined> {
  if (raw.length !== 65) return undefined
  return crypto.subtle.importKey('raw', plainBytes(raw), SIGNING, true, ['verify']).catch(() => undefined)
}

/** @throws RangeError where the bytes are no point of the curve; for keys already accepted once */
export async function importVerifyKey(raw: Uint8Array): Promise<CryptoKey> {
  const key = await readVerifyKey(raw)
  if (!key) throw new RangeError('not a P-256 public key')
  return key
}

/** The recipient's public key, to seal to. Rejects where the bytes are no point of the curve. */
export async function importSealKey(raw: Uint8Array): Promise<SealKey> {
  const publicKey = await crypto.subtle.importKey('raw', plainBytes(raw), SEALING, true, [])
  return { keyId: await keyIdOf(raw), publicKey }
}

export async function importSigningKey(pkcs8: Uint8Array): Promise<SigningKeys> {
  const readable = await crypto.subtle.importKey('pkcs8', plainBytes(pkcs8), SIGNING, true, ['sign'])
  const publicKey = await publicPointOf(readable)
  const privateKey = await crypto.subtle.importKey('pkcs8', plainBytes(pkcs8), SIGNING, false, ['sign'])
  return { keyId: await keyIdOf(publicKey), privateKey, publicKey }
}

export async function importOpeningKey(pkcs8: Uint8Array): Promise<OpeningKey> {
  const readable = await crypto.subtle.importKey('pkcs8', plainBytes(pkcs8), SEALING, true, ['deriveBits'])
  const publicKey = await publicPointOf(readable)
  const pair = {
    privateKey: await crypto.subtle.importKey('pkcs8', plainBytes(pkcs8), SEALING, false, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('raw', publicKey, SEALING, true, []),
  }
  return { keyId: await keyIdOf(publicKey), publicKey, pair }
}

/** PKCS #8 need not carry the public half; its JWK form always does. */
async function publicPointOf(privateKey: CryptoKey): Promise<Bytes> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', privateKey)
  return concat(Uint8Array.of(4), fromBase64url(x), fromBase64url(y))
}
