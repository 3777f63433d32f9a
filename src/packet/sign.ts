// Did this kiosk make exactly these bytes?
import { type Header, type PacketFault, signedPart, splitPacket } from './layout.ts'
import { verifyBytes } from './signature.ts'

export type Verified = { ok: true; header: Header } | { ok: false; fault: PacketFault | 'signature' }

export async function verifyPacket(packet: Uint8Array, verifyKey: CryptoKey): Promise<Verified> {
  const split = splitPacket(packet)
  if (!split.ok) return split
  const genuine = await verifyBytes(signedPart(packet), split.signature, verifyKey)
  return genuine ? { ok: true, header: split.header } : { ok: false, fault: 'signature' }
}
