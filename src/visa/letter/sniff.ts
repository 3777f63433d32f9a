// Which kind of seal a code is, from its first bytes: cheap enough for every code that is read, before anything is parsed.
import type { SealFormat } from './verdict.ts'

/** Largest seal looked into; a larger one is reported as malformed. */
export const MAX_SEAL_BYTES = 8_000

/** The seal's own bytes: binary for `vds`, ASCII or UTF-8 text for the others. */
export type RawSeal = { format: SealFormat; bytes: Uint8Array }

/** A code's bytes are what counts; its text only where a scanner gave no bytes. `undefined`: no seal at all. */
export function findSeal(code: { text: string; bytes: Uint8Array }): RawSeal | undefined {
  const given = code.bytes.length > 0 ? code.bytes : new TextEncoder().encode(code.text.slice(0, MAX_SEAL_BYTES + 1))
  const bytes = given.subarray(0, MAX_SEAL_BYTES + 1)
  if (isVds(bytes)) return { format: 'vds', bytes }
  if (bytes[0] === 0xc3 && bytes[1] === 0x9c && (bytes[2] === 2 || bytes[2] === 3)) return unfoldUtf8(bytes)
  const head = String.fromCharCode(...bytes.subarray(0, 40)).trimStart()
  if (/^([RN]DB1[A-Z]|[rn]db1[a-z])/.test(head)) return { format: 'idb', bytes }
  return head.startsWith('{') && isVdsNc(bytes) ? { format: 'vds-nc', bytes } : undefined
}

/** Magic 0xDC; version byte 2 for ICAO version 3, 3 for ICAO version 4. */
function isVds(bytes: Uint8Array): boolean {
  return bytes[0] === 0xdc && (bytes[1] === 2 || bytes[1] === 3)
}

/** A scanner that types writes each byte as the ISO 8859-1 character it stands for; as UTF-8 it comes back to the byte. */
function unfoldUtf8(bytes: Uint8Array): RawSeal | undefined {
  const text = new TextDecoder().decode(bytes)
  const points = Uint8Array.from(text, (character) => character.charCodeAt(0))
  const isBytes = [...text].every((character) => (character.codePointAt(0) ?? 0) <= 0xff)
  return isBytes ? { format: 'vds', bytes: points } : undefined
}

function isVdsNc(bytes: Uint8Array): boolean {
  const text = new TextDecoder('iso-8859-1').decode(bytes)
  return ['"data"', '"hdr"'].every((key) => text.includes(key))
}
