// The file of a queue carried by hand, read from bytes that come as they like.
import { encode } from 'cborg'
import { describe, expect, it } from 'vitest'
import { concat } from './bytes.ts'
import {
  decodeReceipts,
  encodeQueueEnd,
  encodeQueueHead,
  encodeQueuePacket,
  encodeReceipts,
  type QueuePart,
  readQueueParts,
} from './carry.ts'

const HEAD = { kioskId: '0011223344556677', port: 'UTO', made: '2026-11-23T08:00:00.000Z' }
const MOST = 100_000
/** Begins as packets do: an array of twelve. */
const packet = (size: number) => new Uint8Array(size).fill(7).fill(0x8c, 0, 1)
const PACKETS = [packet(20), packet(300), packet(70_000)]

function fileOf(packets: readonly Uint8Array[]): Uint8Array {
  return concat(encodeQueueHead(HEAD), ...packets.map(encodeQueuePacket), encodeQueueEnd(packets.length))
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Uint8Array, size = 4_096): Promise<QueuePart[]> {
  const parts: QueuePart[] = []
  for await (const part of readQueueParts(inChunks(bytes, size), MOST)) parts.push(part)
  return parts
}

describe('a queue in a file', () => {
  it.each([1, 7, 64_000, 1_000_000])('is read as it was written, whatever the chunks: %i bytes', async (size) => {
    expect(await read(fileOf(PACKETS), size)).toEqual([
      { part: 'map', value: { kind: 'kouan-queue', v: 1, ...HEAD } },
      ...PACKETS.map((bytes) => ({ part: 'packet', bytes })),
      { part: 'map', value: { packets: 3 } },
    ])
  })

  it('that was cut short gives every packet before the cut, and says where it was cut', async () => {
    const whole = fileOf(PACKETS)
    const firstTwo = encodeQueueHead(HEAD).length + 21 + 303
    const cut = await read(whole.subarray(0, firstTwo + 1_000))
    expect(cut.map(({ part }) => part)).toEqual(['map', 'packet', 'packet', 'cut'])
    expect(cut.at(-1)).toEqual({ part: 'cut', at: firstTwo })
  })

  it('that ends between two packets has no end, and so was cut too', async () => {
    const file = concat(encodeQueueHead(HEAD), encodeQueuePacket(packet(20)))
    expect((await read(file)).map(({ part }) => part)).toEqual(['map', 'packet'])
  })

  it.each([
    ['text', new TextEncoder().encode('reference,valid_from\n')],
    ['an array', encode([1, 2, 3])],
    ['a string without an end', Uint8Array.of(0x5f, 0x41, 0x00, 0xff)],
    ['an empty string', Uint8Array.of(0x40)],
    ['a string longer than any packet', Uint8Array.of(0x5a, 0x7f, 0xff, 0xff, 0xff)],
    ['a map that is none', encodeQueuePacket(Uint8Array.of(0xbf, 1, 2))],
    ['a map of megabytes', encodeQueuePacket(encode({ a: 'x'.repeat(2_000) }))],
  ])('of %s is no queue', async (_what, bytes) => {
    expect(await read(bytes)).toEqual([{ part: 'cut', at: 0 }])
  })

  it('of ten thousand packets is never held whole', async () => {
    let made = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield encodeQueueHead(HEAD)
      for (; made < 10_000; made += 1) yield encodeQueuePacket(packet(100))
    }
    let ahead = 0
    let count = 0
    for await (const part of readQueueParts(endless(), MOST)) {
      if (part.part === 'packet') count += 1
      ahead = Math.max(ahead, made - count)
    }
    expect(count).toBe(10_000)
    expect(ahead).toBeLessThanOrEqual(1)
  })
})

describe('receipts in a file', () => {
  const outcomes = [{ outcome: 'refused', sha256: 'ab'.repeat(32), reason: 'kiosk' }]
  const file = encodeReceipts({ serverEpoch: '0123456789abcdef', outcomes })

  it('come back as they were written', () => {
    const read = { kind: 'kouan-receipts', v: 1, serverEpoch: '0123456789abcdef', outcomes }
    expect(decodeReceipts(file)).toEqual(read)
  })

  it('cut anywhere, or with anything behind them, are nothing', () => {
    for (let size = 0; size < file.length; size += 1) expect(decodeReceipts(file.subarray(0, size))).toBeUndefined()
    expect(decodeReceipts(concat(file, Uint8Array.of(0)))).toBeUndefined()
  })
})
