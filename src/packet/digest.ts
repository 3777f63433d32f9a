// SHA-256 (FIPS 180-4), the one digest of packets, receipts, key ids and texts.
import { type Bytes, plainBytes, toHex } from './bytes.ts'

/** 32 bytes. */
export async function sha256(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', plainBytes(bytes)))
}

/** 64 lower-case hexadecimal digits. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return toHex(await sha256(bytes))
}

/** Digest of a text's UTF-8, as references and shown texts are named. */
export function sha256OfText(text: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(text))
}
