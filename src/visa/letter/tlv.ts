// Messages of a seal: one byte of tag, a DER length, the value (ICAO Doc 9303-13 §2.3.2).
import { joinBytes, readLength, writeLength } from './der.ts'

export type Message = { tag: number; value: Uint8Array; end: number } // `end`: offset behind the value

const MOST_MESSAGES = 64

/** Messages that fill `bytes` to the last byte, or `undefined` where one of them runs over or there are too many. */
export function readMessages(bytes: Uint8Array): Message[] | undefined {
  const messages: Message[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = readLength(bytes, at + 1)
    const end = length ? length.end + length.value : Number.POSITIVE_INFINITY
    if (!length || end > bytes.length || messages.length === MOST_MESSAGES) return undefined
    messages.push({ tag: bytes[at] ?? 0, value: bytes.subarray(length.end, end), end })
    at = end
  }
  return messages
}

export function writeMessage(tag: number, value: Uint8Array): Uint8Array {
  return joinBytes(Uint8Array.of(tag), writeLength(value.length), value)
}
