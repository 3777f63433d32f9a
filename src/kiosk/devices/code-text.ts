// The text of a code's bytes, for showing. Bytes are what counts: a QR code without ECI does not say what its bytes mean.
import type { Symbology } from '../../visa/application.ts'

/**
 * @param declared whether the symbol names its character sets (ECI)
 * @param guess the decoder's own text, which is right where `declared`
 */
export function readText(symbology: Symbology, bytes: Uint8Array, declared: boolean, guess: string): string {
  if (declared) return guess
  if (symbology === 'data-matrix') return toLatin(bytes) // ISO/IEC 16022: ISO 8859-1 unless told otherwise
  if (symbology !== 'qr' && symbology !== 'micro-qr') return guess
  return decode(bytes, 'utf-8') ?? (isChinese(bytes) ? decode(bytes, 'gb18030') : undefined) ?? guess
}

/**
 * Whether all above ASCII are pairs of GB 2312: symbols (rows 1–9) and Chinese characters (rows 16–87). Full-width kana in
 * Shift-JIS never fall there; half-width kana may, and are told apart by the bytes above 0xDF that they do not have.
 */
function isChinese(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[++at] ?? 0
    const isRow = (lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xf7)
    if (!isRow || trail < 0xa1 || trail > 0xfe) return false
  }
  return bytes.some((byte) => byte > 0xdf)
}

function toLatin(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined // not of this character set
  }
}
