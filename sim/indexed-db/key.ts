// Keys of IndexedDB 3.0 §3.1.6: number < date < string < binary < array. Each is spelled as one string whose order is the
// keys' order, so that a comparison is one of strings.

export type Key = number | Date | string | Uint8Array | Key[]

const END = '\u0000'
const TAGS = { number: '\u0010', date: '\u0020', string: '\u0030', binary: '\u0040', array: '\u0050' }
const WORDS = new DataView(new ArrayBuffer(8))

/** The key's spelling, or `undefined` where the value is no key. */
export function spell(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : TAGS.number + spellNumber(value)
  if (typeof value === 'string') return TAGS.string + escapeNul(value) + END
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : TAGS.date + spellNumber(value.getTime())
  if (value instanceof ArrayBuffer) return spellBytes(new Uint8Array(value))
  if (ArrayBuffer.isView(value)) return spellBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  if (!Array.isArray(value)) return undefined
  let text = TAGS.array
  for (const part of value) {
    const spelt = spell(part)
    if (spelt === undefined) return undefined
    text += spelt
  }
  return text + END
}

export function spellKey(value: unknown): string {
  const spelt = spell(value)
  if (spelt === undefined) throw new DOMException('not a valid key', 'DataError')
  return spelt
}

/** The double's bits, signs turned so that the unsigned order is the numbers' order. */
function spellNumber(value: number): string {
  WORDS.setFloat64(0, value === 0 ? 0 : value)
  const negative = (WORDS.getUint8(0) & 0x80) !== 0
  let text = ''
  for (let at = 0; at < 8; at += 2) {
    const word = WORDS.getUint16(at)
    text += String.fromCharCode(negative ? word ^ 0xffff : at === 0 ? word ^ 0x8000 : word)
  }
  return text
}

const escapeNul = (text: string) =>
  text.includes('\u0000') || text.includes('\u0001')
    ? text.replaceAll('\u0001', '\u0001\u0002').replaceAll('\u0000', '\u0001\u0001')
    : text

function spellBytes(bytes: Uint8Array): string {
  let text = TAGS.binary
  for (const byte of bytes) text += String.fromCharCode(byte + 1)
  return text + END
}

export class KeyRange {
  readonly lower: unknown
  readonly upper: unknown
  readonly lowerOpen: boolean
  readonly upperOpen: boolean
  readonly from: string | undefined
  readonly to: string | undefined

  constructor(lower: unknown, upper: unknown, lowerOpen: boolean, upperOpen: boolean) {
    this.lower = lower
    this.upper = upper
    this.lowerOpen = lowerOpen
    this.upperOpen = upperOpen
    this.from = lower === undefined ? undefined : spellKey(lower)
    this.to = upper === undefined ? undefined : spellKey(upper)
    const isEmpty = this.from === this.to && (lowerOpen || upperOpen)
    if (this.from !== undefined && this.to !== undefined && (this.from > this.to || isEmpty))
      throw new DOMException('the lower bound is above the upper', 'DataError')
  }

  holds(spelt: string): boolean {
    if (this.from !== undefined && (this.lowerOpen ? spelt <= this.from : spelt < this.from)) return false
    return this.to === undefined || (this.upperOpen ? spelt < this.to : spelt <= this.to)
  }

  static only(key: unknown): KeyRange {
    return new KeyRange(key, key, false, false)
  }
  static lowerBound(lower: unknown, open = false): KeyRange {
    return new KeyRange(lower, undefined, open, true)
  }
  static upperBound(upper: unknown, open = false): KeyRange {
    return new KeyRange(undefined, upper, true, open)
  }
  static bound(lower: unknown, upper: unknown, lowerOpen = false, upperOpen = false): KeyRange {
    spellKey(lower)
    spellKey(upper)
    return new KeyRange(lower, upper, lowerOpen, upperOpen)
  }
}

const EVERYTHING = new KeyRange(undefined, undefined, true, true)

/** What a query argument means: nothing is everything, a key is itself. */
export function rangeOf(query: unknown): KeyRange {
  if (query === undefined || query === null) return EVERYTHING
  return query instanceof KeyRange ? query : KeyRange.only(query)
}
