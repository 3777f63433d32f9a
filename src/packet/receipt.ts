// The server's signed word that exactly these bytes are durable (the shape of the wire's Receipt).
import { type Bytes, fromBase64url, fromHex, toBase64url } from './bytes.ts'
import { encodeCbor } from './cbor.ts'
import type { SigningKeys } from './keys.ts'
import { signBytes, verifyBytes } from './signature.ts'

/** Keeps a receipt's signature from ever being taken for another statement of the same key. */
const DOMAIN = 'kouan receipt 1'

export type ReceiptClaim = {
  packetId: string // 16 bytes, hexadecimal
  sha256: string // of the whole packet, hexadecimal
  serverEpoch: string // 8 bytes, hexadecimal
  durableAt: string // server clock, ISO 8601 UTC
}
export type SignedReceipt<Claim extends ReceiptClaim = ReceiptClaim> = Claim & { keyId: string; signature: string }

export async function signReceipt<Claim extends ReceiptClaim>(
  claim: Claim,
  keys: Pick<SigningKeys, 'keyId' | 'privateKey'>,
): Promise<SignedReceipt<Claim>> {
  const signature = await signBytes(receiptBytes(claim), keys.privateKey)
  return { ...claim, keyId: keys.keyId, signature: toBase64url(signature) }
}

/**
 * True only where a known receipt key signed it for exactly this packet.
 *
 * @param verifyKeys the receipt keys learnt at enrolment, by key id
 */
export async function verifyReceipt(
  receipt: SignedReceipt,
  packet: { packetId: string; sha256: string },
  verifyKeys: ReadonlyMap<string, CryptoKey>,
): Promise<boolean> {
  const key = verifyKeys.get(receipt.keyId)
  if (!key || receipt.packetId !== packet.packetId || receipt.sha256 !== packet.sha256) return false
  try {
    return await verifyBytes(receiptBytes(receipt), fromBase64url(receipt.signature), key)
  } catch {
    return false // a field that is not hexadecimal or base64url
  }
}

function receiptBytes(claim: ReceiptClaim): Bytes {
  return encodeCbor([
    DOMAIN,
    fromHex(claim.packetId),
    fromHex(claim.sha256),
    fromHex(claim.serverEpoch),
    claim.durableAt,
  ])
}
