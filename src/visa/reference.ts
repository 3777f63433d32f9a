// The reference number of an application: ten random characters and two check characters, short enough to read aloud.
// Crockford's base 32 leaves out I, L, O and U, so it survives a telephone; ISO 7064 MOD 1271-36 finds every single
// wrong character and every swap of neighbours.
import { checkCharacters, hasCheckCharacters, MOD_1271_36 } from './iso7064.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RANDOM_CHARACTERS = 10 // 50 bits
const LENGTH = 12
const QR_PREFIX = 'KOUAN:'

export type ReferenceReading = { ok: true; reference: string } | { ok: false; fault: 'length' | 'characters' | 'check' }

/**
 * A new reference. Drawn again until the check characters, too, avoid I, L, O and U.
 *
 * @param random gives that many random bytes
 */
export function makeReference(random: (length: number) => Uint8Array): string {
  for (;;) {
    const body = Array.from(random(RANDOM_CHARACTERS), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
    const check = checkCharacters(body, MOD_1271_36)
    if (isInAlphabet(check)) return body + check
  }
}

/** Reads what a person typed or said: spaces, dashes and case do not matter, O is 0, I and L are 1. */
export function readReference(text: string): ReferenceReading {
  if (text.length > 100) return { ok: false, fault: 'length' }
  const plain = text.replace(/[\s\-–—._]/g, '').toUpperCase()
  const reference = plain.replaceAll('O', '0').replace(/[IL]/g, '1')
  if (!isInAlphabet(reference)) return { ok: false, fault: 'characters' }
  if (reference.length !== LENGTH) return { ok: false, fault: 'length' }
  return hasCheckCharacters(reference, MOD_1271_36) ? { ok: true, reference } : { ok: false, fault: 'check' }
}

/** In groups of four, as it is shown, printed and read aloud. */
export function showReference(reference: string): string {
  return reference.replace(/(.{4})(?=.)/g, '$1 ')
}

/** The text of the receipt's QR code: no address, nothing about the person. */
export function referenceQr(reference: string): string {
  return QR_PREFIX + reference
}

/** Reads a receipt's QR text; a bare reference is accepted too. */
export function readReferenceQr(text: string): ReferenceReading {
  const trimmed = text.slice(0, 120).trim()
  const hasPrefix = trimmed.slice(0, QR_PREFIX.length).toUpperCase() === QR_PREFIX
  return readReference(hasPrefix ? trimmed.slice(QR_PREFIX.length) : trimmed)
}

function isInAlphabet(text: string): boolean {
  return [...text].every((character) => ALPHABET.includes(character))
}
