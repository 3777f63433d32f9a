// A queue carried by hand: sealed packets in a file, and the port's receipts in another on their way back.
//
// The queue is a CBOR sequence (RFC 8742) of byte strings, so that it is written and read one at a time whatever its length:
// a head, the packets as they are, and an end that says how many there were; head and end are maps inside their strings,
// which no packet is. A file without its end was cut short: what stands before the cut is whole and counts. The receipts
// are one item, read whole. Nothing here is believed: a packet proves itself by its signature, a receipt by its own.
import { type Bytes, concat } from './bytes.ts'
import { encodeCbor, readFirstCbor } from './cbor.ts'

export const QUEUE_KIND = 'kouan-queue'
export const RECEIPTS_KIND = 'kouan-receipts'
export const CARRY_VERSION = 1

/** What a file says of itself; a label for people, proof of nothing. */
export type QueueHead = { kioskId: string; port: string; made: string }

const BYTE_STRING = 2
const MAP = 5
/** More is no head and no end. */
const MAX_MAP_BYTES = 1_024

export function encodeQueueHead(head: QueueHead): Bytes {
  return encodeCbor(encodeCbor({ kind: QUEUE_KIND, v: CARRY_VERSION, ...head }))
}

export const encodeQueuePacket = (packet: Uint8Array): Bytes => encodeCbor(packet)

/** @param packets how many stand before it */
export const encodeQueueEnd = (packets: number): Bytes => encodeCbor(encodeCbor({ packets }))

export function encodeReceipts(receipts: { serverEpoch: string; outcomes: readonly unknown[] }): Bytes {
  return encodeCbor({ kind: RECEIPTS_KIND, v: CARRY_VERSION, ...receipts })
}

/** The one item of a receipts file, for a schema to judge; `undefined` where the bytes are no such item and nothing else. */
export function decodeReceipts(bytes: Uint8Array): unknown {
  const first = readFirstCbor(bytes)
  return first?.size === bytes.length ? first.value : undefined
}

/** `map`: a head or an end, unchecked. `cut`: from here on nothing can be read; bytes from the start. */
export type QueuePart =
  | { part: 'map'; value: unknown }
  | { part: 'packet'; bytes: Uint8Array }
  | { part: 'cut'; at: number }

/**
 * Takes a queue apart as its bytes come, and ends after a cut. Holds no more than one packet and one chunk.
 *
 * @param most bytes of one packet; a longer string is a cut
 */
export async function* readQueueParts(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<QueuePart> {
  const source = makeSource(chunks)
  for (;;) {
    const at = source.at()
    if (await source.isAtEnd()) return
    const size = await readHead(source)
    const bytes = size !== undefined && size > 0 && size <= most ? await source.take(size) : undefined
    const part = bytes && partOf(bytes)
    if (!part) return yield { part: 'cut', at }
    yield part
  }
}

function partOf(bytes: Uint8Array): QueuePart | undefined {
  if ((bytes[0] ?? 0) >> 5 !== MAP) return { part: 'packet', bytes }
  const value = bytes.length <= MAX_MAP_BYTES ? decodeReceipts(bytes) : undefined
  return value === undefined ? undefined : { part: 'map', value }
}

type Source = ReturnType<typeof makeSource>

/** The length of the byte string that begins here (RFC 8949 §3): 2^32 and more, or any other item, is none of ours. */
async function readHead(source: Source): Promise<number | undefined> {
  const [first = 0] = (await source.take(1)) ?? []
  if (first >> 5 !== BYTE_STRING) return undefined
  const info = first & 0x1f
  if (info < 24) return info
  const width = { 24: 1, 25: 2, 26: 4 }[info]
  const bytes = width && (await source.take(width))
  return bytes ? bytes.reduce((size, byte) => size * 256 + byte, 0) : undefined
}

/** Bytes by number from chunks as they come; what has been taken is let go. */
function makeSource(chunks: AsyncIterable<Uint8Array>) {
  const coming = chunks[Symbol.asyncIterator]()
  let waiting: Uint8Array[] = []
  let size = 0
  let taken = 0
  const fill = async (wanted: number): Promise<boolean> => {
    while (size < wanted) {
      const next = await coming.next()
      if (next.done) return false
      waiting.push(next.value)
      size += next.value.length
    }
    return true
  }
  return {
    at: () => taken,
    isAtEnd: async () => !(await fill(1)),
    /** `undefined` where fewer are left. */
    take: async (count: number): Promise<Uint8Array | undefined> => {
      if (!(await fill(count))) return undefined
      const whole = waiting.length === 1 && waiting[0] ? waiting[0] : concat(...waiting)
      waiting = [whole.subarray(count)]
      size -= count
      taken += count
      return whole.subarray(0, count)
    },
  }
}
