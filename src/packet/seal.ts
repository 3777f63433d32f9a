// Making a packet: seal the plaintext to the server's key with the header as additional data, then sign the whole.
import type { Bytes } from './bytes.ts'
import { concat } from './bytes.ts'
import { sha256Hex } from './digest.ts'
import { hpkeSeal, SEAL_OVERHEAD } from './hpke.ts'
import type { SealKey } from './keys.ts'
import { encodeHeader, type Header, joinPacket, PACKET_VERSION, SUITE } from './layout.ts'
import { signBytes } from './signature.ts'

/** What the kiosk says of a packet; sealing fills in the rest of the header. */
export type PacketLabel = Omit<Header, 'version' | 'suite' | 'recipientKeyId' | 'sealedSize'>
export type SealedPacket = { header: Header; bytes: Bytes; sha256: string }

export async function sealPacket(order: {
  header: PacketLabel
  plaintext: Uint8Array
  sealKey: SealKey
  signingKey: CryptoKey
}): Promise<SealedPacket> {
  const header: Header = {
    ...order.header,
    version: PACKET_VERSION,
    suite: SUITE,
    recipientKeyId: order.sealKey.keyId,
    sealedSize: order.plaintext.length + SEAL_OVERHEAD,
  }
  const headerBytes = encodeHeader(header)
  const sealed = await hpkeSeal(order.plaintext, headerBytes, order.sealKey.publicKey)
  const signature = await signBytes(concat(headerBytes, sealed), order.signingKey)
  const bytes = joinPacket(headerBytes, sealed, signature)
  return { header, bytes, sha256: await sha256Hex(bytes) }
}
