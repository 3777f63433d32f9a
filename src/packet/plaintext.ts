// The value inside a packet as bytes: deterministic CBOR, images as byte strings, so nothing grows by base64.
import type { Bytes } from './bytes.ts'
import { encodeCbor, readFirstCbor } from './cbor.ts'

/** Keeps a packet under the wire's 8 MiB with header, seal and signature. */
export const MAX_PLAINTEXT_BYTES = 8 * 1024 * 1024 - 1024

export type Encoded = { ok: true; bytes: Bytes } | { ok: false; fault: 'too-large' }
export type Decoded = { ok: true; value: unknown } | { ok: false; fault: 'too-large' | 'not-cbor' }

/** @throws where the value holds what CBOR of this profile cannot say (functions, cycles): a defect of the caller */
export function encodePlaintext(value: unknown): Encoded {
  const bytes = encodeCbor(value)
  return bytes.length > MAX_PLAINTEXT_BYTES ? { ok: false, fault: 'too-large' } : { ok: true, bytes }
}

/** The value as it was encoded, unchecked: the caller parses it with its schema. */
export function decodePlaintext(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_PLAINTEXT_BYTES) return { ok: false, fault: 'too-large' }
  const first = readFirstCbor(bytes)
  return first && first.size === bytes.length ? { ok: true, value: first.value } : { ok: false, fault: 'not-cbor' }
}
