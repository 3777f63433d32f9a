// Distinguished encoding (ITU-T X.690 §10) as far as certificates need it: one-byte tags, definite lengths in their shortest form.

export type DerElement = { tag: number; value: Uint8Array; whole: Uint8Array }

export const DER = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  printable: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** Elements that fill `bytes` to the last byte, or `undefined` where they do not, or are more than `most`. */
export function readDer(bytes: Uint8Array, most = 64): DerElement[] | undefined {
  const elements: DerElement[] = []
  let at = 0
  while (at < bytes.length) {
    const length = readLength(bytes, at + 1)
    if (!length || length.end + length.value > bytes.length || elements.length === most) return undefined
    const end = length.end + length.value
    const tag = bytes[at] ?? 0
    if ((tag & 0x1f) === 0x1f) return undefined // more than one byte of tag
    elements.push({ tag, value: bytes.subarray(length.end, end), whole: bytes.subarray(at, end) })
    at = end
  }
  return elements
}

/** A DER length at `at`: one byte, or 81 to 84 and as many bytes; never longer than it need be. `end` is where the value begins. */
export function readLength(bytes: Uint8Array, at: number): { value: number; end: number } | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  if (first < 0x80) return { value: first, end: at + 1 }
  const count = first & 0x7f
  if (count < 1 || count > 4 || at + count >= bytes.length) return undefined
  const value = bytes.subarray(at + 1, at + 1 + count).reduce((sum, byte) => sum * 256 + byte, 0)
  const isShortest = count === 1 ? value >= 0x80 : value >= 256 ** (count - 1)
  return isShortest ? { value, end: at + 1 + count } : undefined
}

export function writeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length)
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Uint8Array.of(0x80 + bytes.length, ...bytes)
}

export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const value = joinBytes(...parts)
  return joinBytes(Uint8Array.of(tag), writeLength(value.length), value)
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** `1.2.840.10045.2.1` as the value bytes of an object identifier. */
export function writeOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return Uint8Array.from([40 * first + second, ...rest].flatMap(writeArc))
}

function writeArc(arc: number): number[] {
  const bytes = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(128 + (rest % 128))
  return bytes
}

/** An integer that is not negative, or `undefined`. */
export function readPositive(element: DerElement | undefined): bigint | undefined {
  if (element?.tag !== DER.integer || element.value.length === 0 || (element.value[0] ?? 0) >= 0x80) return undefined
  return toBigInt(element.value)
}

export function toBigInt(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
