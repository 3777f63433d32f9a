// The one source of chance: the platform's cryptographic generator.
import type { Bytes } from './bytes.ts'

/** @param count at most 65,536, the platform's limit for one draw */
export function randomBytes(count: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(count))
}
