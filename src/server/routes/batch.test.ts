import { encode } from 'cborg'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBatch } from './batch.ts'

describe('a batch of packets', () => {
  it('is read as the library writes it, whatever the sizes, without copying', () => {
    const packets = [0, 1, 23, 24, 255, 256, 65_535, 65_536].map((size) => new Uint8Array(size).fill(size & 0xff))
    const body = encode(packets)
    const read = readBatch(body, 64)
    expect(read).toEqual(packets)
    expect(read?.every((packet) => packet.buffer === body.buffer)).toBe(true)
  })

  it('has at least one packet and at most as many as allowed', () => {
    expect(readBatch(encode([]), 64)).toBeUndefined()
    expect(readBatch(encode(Array(64).fill(new Uint8Array(1))), 64)).toHaveLength(64)
    expect(readBatch(encode(Array(65).fill(new Uint8Array(1))), 64)).toBeUndefined()
  })

  it.each([
    ['nothing', ''],
    ['an array of text', '8161 61'],
    ['a map', 'a0'],
    ['an array that ends too early', '82 4101'],
    ['a packet that ends too early', '81 4201'],
    ['a length that ends too early', '81 5a0000'],
    ['a length of eight bytes', '81 5b0000000000000001 00'],
    ['an array without an end', '9f 4101 ff'],
    ['something behind the last packet', '81 4101 00'],
  ])('is not %s', (_name, hex) => {
    expect(readBatch(Buffer.from(hex.replaceAll(' ', ''), 'hex'), 64)).toBeUndefined()
  })

  it('comes out of any bytes as views of them or not at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (body) => {
        for (const packet of readBatch(body, 64) ?? []) expect(packet.byteLength).toBeLessThan(body.byteLength)
      }),
    )
  })
})
