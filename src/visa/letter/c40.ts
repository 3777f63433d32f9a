// C40 as seals use it (ICAO Doc 9303-13 §2.2, from ISO/IEC 16022): three of `0-9 A-Z <` in two bytes. The filler `<` is a
// space inside. Of two characters left over the third is Shift 1 (0), a single one follows the unlatch byte 0xFE in ASCII + 1.

const UNLATCH = 0xfe

/** @returns `undefined` where a character has no C40 value */
export function encodeC40(text: string): Uint8Array | undefined {
  const values = Array.from(text, c40Value)
  if (values.includes(undefined)) return undefined
  const bytes: number[] = []
  for (let at = 0; at < values.length; at += 3) {
    const [a, b, c] = [values[at] ?? 0, values[at + 1], values[at + 2] ?? 0]
    const triple = 1600 * a + 40 * (b ?? 0) + c + 1
    bytes.push(
      ...(b === undefined ? [UNLATCH, plain(text.charAt(at)).charCodeAt(0) + 1] : [triple >> 8, triple & 0xff]),
    )
  }
  return Uint8Array.from(bytes)
}

/** Capitals, digits and `<`; `undefined` where the bytes are not what `encodeC40` writes. */
export function decodeC40(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 !== 0) return undefined
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const part = decodePair(bytes[at] ?? 0, bytes[at + 1] ?? 0, at + 2 === bytes.length)
    if (part === undefined) return undefined
    text += part
  }
  return text
}

function decodePair(high: number, low: number, isLast: boolean): string | undefined {
  if (high === UNLATCH) return isLast ? decodeSingle(String.fromCharCode(low - 1)) : undefined
  const sum = high * 256 + low - 1
  const [a, b, c] = [Math.floor(sum / 1600), Math.floor(sum / 40) % 40, sum % 40]
  const [first, second] = [characterOf(a), characterOf(b)]
  if (first === undefined || second === undefined) return undefined
  if (c === 0) return isLast ? first + second : undefined
  const third = characterOf(c)
  return third && first + second + third
}

const decodeSingle = (ascii: string) => (ascii === '<' ? undefined : characterOf(c40Value(ascii) ?? 0))
const plain = (character: string) => (character === '<' ? ' ' : character)

function c40Value(character: string): number | undefined {
  const code = plain(character).charCodeAt(0)
  if (code === 0x20) return 3
  if (code >= 0x30 && code <= 0x39) return code - 44
  return code >= 0x41 && code <= 0x5a ? code - 51 : undefined
}

function characterOf(value: number): string | undefined {
  if (value === 3) return '<'
  if (value >= 4 && value <= 13) return String.fromCharCode(value + 44)
  return value >= 14 && value <= 39 ? String.fromCharCode(value + 51) : undefined
}
