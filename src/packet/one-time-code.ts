// One-time codes a person carries from the console to a kiosk: how they are spelt, how typing is read, and the slow hash
// under which a kiosk knows one again without being able to say it.
import { type Bytes, plainBytes } from './bytes.ts'

/** Crockford's base 32: nothing that looks like something else. Ten characters are 50 bits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const CODE_LENGTH = 10

/** PBKDF2 (RFC 8018 §5.2) with HMAC-SHA-256: a fifth of a second for who knows the code, 2^50 of them for who guesses. */
export const CODE_ITERATIONS = 600_000

/** @param bytes evenly distributed, at least ten: each gives one character */
export function spellCode(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, CODE_LENGTH), (byte) => LETTERS[byte % 32]).join('')
}

/** As people type it: any case, spaces and hyphens between, O for 0, I and L for 1. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
}

/** 32 bytes. The platform computes it beside the page: nothing on the screen waits. */
export async function hashCode(typed: string, salt: Uint8Array, iterations: number): Promise<Bytes> {
  const code = new TextEncoder().encode(normalCode(typed))
  const key = await crypto.subtle.importKey('raw', code, 'PBKDF2', false, ['deriveBits'])
  const order = { name: 'PBKDF2', hash: 'SHA-256', salt: plainBytes(salt), iterations }
  return new Uint8Array(await crypto.subtle.deriveBits(order, key, 256))
}
