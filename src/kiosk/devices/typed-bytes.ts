// The bytes behind what a scanner typed. A keyboard carries characters, not bytes: most scanners type one character for each
// byte (ISO 8859-1), also of text that is UTF-8 in the barcode.

export type Scanned = { text: string; bytes: Uint8Array }

const strict = new TextDecoder('utf-8', { fatal: true })

/** Bytes of what was scanned, as one text: UTF-8 where they are valid UTF-8, else ISO 8859-1. */
export function readBytes(bytes: Uint8Array): Scanned {
  try {
    return { text: strict.decode(bytes), bytes }
  } catch {
    return { text: Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''), bytes }
  }
}

/** Typed characters as text and bytes: one byte each where all fit into one, else the text itself in UTF-8. */
export function readTyped(typed: string): Scanned {
  if ([...typed].some((character) => character > '\u00ff'))
    return { text: typed, bytes: new TextEncoder().encode(typed) }
  return readBytes(Uint8Array.from(typed, (character) => character.charCodeAt(0)))
}
