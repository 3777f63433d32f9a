// Deterministic CBOR (RFC 8949 §4.2.1): shortest lengths, sorted keys, nothing indefinite, no tags, no undefined.
import { decodeFirst, encode, rfc8949EncodeOptions } from 'cborg'
import { type Bytes, equalBytes, plainBytes } from './bytes.ts'

const STRICT = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowBigInt: false,
  allowInfinity: false,
  allowNaN: false,
  rejectDuplicateMapKeys: true,
}

/** Properties that are `undefined` are left out, as absent and `undefined` mean the same to a schema. */
export function encodeCbor(value: unknown): Bytes {
  return plainBytes(encode(value, { ...rfc8949EncodeOptions, ignoreUndefinedProperties: true }))
}

/**
 * The first item of `bytes` and how long it is, or `undefined` where it is not CBOR or not in its one deterministic form.
 * Never throws: nesting that would overflow the stack is one more way of being no packet.
 */
export function readFirstCbor(bytes: Uint8Array): { value: unknown; size: number } | undefined {
  try {
    const [value, rest] = decodeFirst(bytes, STRICT) as [unknown, Uint8Array]
    const size = bytes.length - rest.length
    return equalBytes(encodeCbor(value), bytes.subarray(0, size)) ? { value, size } : undefined
  } catch {
    return undefined
  }
}
