// Opening a packet. Only server/desk may call this; a kiosk never holds the key.
import type { Bytes } from './bytes.ts'
import { hpkeOpen } from './hpke.ts'
import type { OpeningKey } from './keys.ts'
import { type Header, type PacketFault, splitPacket } from './layout.ts'

/** `recipient`: sealed to another key. `sealed`: damaged, or header and sealed part do not belong together. */
export type OpenFault = PacketFault | 'recipient' | 'sealed'
export type Opened = { ok: true; header: Header; plaintext: Bytes } | { ok: false; fault: OpenFault }

/** Says nothing about who made the packet: check its signature with `verifyPacket` first. */
export async function openPacket(packet: Uint8Array, key: OpeningKey): Promise<Opened> {
  const split = splitPacket(packet)
  if (!split.ok) return split
  if (split.header.recipientKeyId !== key.keyId) return { ok: false, fault: 'recipient' }
  const plaintext = await hpkeOpen(split.sealed, split.headerBytes, key.pair)
  return plaintext ? { ok: true, header: split.header, plaintext } : { ok: false, fault: 'sealed' }
}
