// The body of `sync.packets`: a CBOR array of byte strings (RFC 8949 §3.1, definite lengths). Read by hand, since a batch is
// millions of bytes and every packet can stay where it lies: the answer is views of the body, no copies.

const BYTE_STRING = 2
const ARRAY = 4

/** The packets, or `undefined` where the body is no such array of 1 to `most`. */
export function readBatch(body: Uint8Array, most: number): Uint8Array[] | undefined {
  const array = readHead(body, 0, ARRAY)
  if (!array || array.count < 1 || array.count > most) return undefined
  const packets: Uint8Array[] = []
  let at = array.end
  for (let read = 0; read < array.count; read += 1) {
    const head = readHead(body, at, BYTE_STRING)
    if (!head || head.end + head.count > body.length) return undefined
    at = head.end + head.count
    packets.push(body.subarray(head.end, at))
  }
  return at === body.length ? packets : undefined
}

/** The count in the head of an item of `major` type, and where the head ends. Counts of 2^32 and more are none of ours. */
function readHead(body: Uint8Array, at: number, major: number): { count: number; end: number } | undefined {
  const first = body[at]
  if (first === undefined || first >> 5 !== major) return undefined
  const info = first & 0x1f
  if (info < 24) return { count: info, end: at + 1 }
  const size = { 24: 1, 25: 2, 26: 4 }[info]
  if (!size || at + 1 + size > body.length) return undefined
  let count = 0
  for (const byte of body.subarray(at + 1, at + 1 + size)) count = count * 256 + byte
  return { count, end: at + 1 + size }
}
