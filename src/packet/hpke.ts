// Sealing to one recipient: HPKE (RFC 9180) base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; single shot.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { type Bytes, concat, plainBytes } from './bytes.ts'

/** Encapsulated key: one uncompressed P-256 point (RFC 9180 §7.1). */
export const ENC_BYTES = 65
/** What sealing adds: the encapsulated key in front and the AEAD tag behind. */
export const SEAL_OVERHEAD = ENC_BYTES + 16
/** Binds what is sealed here to this use of the recipient's key (RFC 9180 §5.1, `info`). */
export const PACKET_INFO: Bytes = new TextEncoder().encode('kouan packet 1')

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

/** `enc ‖ ciphertext ‖ tag`. */
export async function hpkeSeal(plaintext: Uint8Array, aad: Uint8Array, recipientPublicKey: CryptoKey): Promise<Bytes> {
  const sender = await suite.createSenderContext({ recipientPublicKey, info: PACKET_INFO })
  const ciphertext = await sender.seal(plainBytes(plaintext), plainBytes(aad))
  return concat(new Uint8Array(sender.enc), new Uint8Array(ciphertext))
}

/** The plaintext, or `undefined` where key, bytes or additional data do not belong together. */
export async function hpkeOpen(
  sealed: Uint8Array,
  aad: Uint8Array,
  recipientKey: CryptoKeyPair,
): Promise<Bytes | undefined> {
  if (sealed.length < SEAL_OVERHEAD) return undefined
  try {
    const enc = plainBytes(sealed.subarray(0, ENC_BYTES))
    const recipient = await suite.createRecipientContext({ recipientKey, enc, info: PACKET_INFO })
    return new Uint8Array(await recipient.open(plainBytes(sealed.subarray(ENC_BYTES)), plainBytes(aad)))
  } catch {
    return undefined
  }
}
