// What makes two readings the same letter, so that a letter used twice is noticed.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type ParsedCode, parseCode } from './parse.ts'

/**
 * SHA-256 in hexadecimal. Of our own letter: over its message, so that its Data Matrix and its QR code are one. Of another
 * seal: over what is signed, since a signature has a twin that verifies as well. Of a broken seal: over its bytes. Of any
 * other text: over it in capitals with blanks closed up.
 */
export function fingerprintOf(code: { text: string; bytes: Uint8Array }): string {
  const parsed = parseCode(code)
  if (parsed) return fingerprintOfSeal(parsed)
  const text = code.text.slice(0, 8_000).normalize('NFKC').trim().replace(/\s+/g, ' ').toUpperCase()
  return bytesToHex(sha256(text ? utf8ToBytes(text.toWellFormed()) : code.bytes))
}

export function fingerprintOfSeal(parsed: ParsedCode): string {
  return bytesToHex(sha256(parsed.seal?.identity ?? parsed.bytes))
}
