import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase32, encodeBase32 } from './base32.ts'
import { decodeC40, encodeC40 } from './c40.ts'
import { readMaskedDate, readSealDate, writeMaskedDate, writeSealDate } from './seal-date.ts'
import { hexOf } from './seals.suite.ts'
import { readMessages, writeMessage } from './tlv.ts'

const hexBytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

describe('C40', () => {
  // ICAO Doc 9303-13, and the headers of published seals.
  it.each([
    ['XYZ', 'ed58'],
    ['A', 'fe42'],
    ['UTO', 'd9c5'],
    ['D<<', '6abc'],
    ['CHN', '6764'],
  ])('%s is %s', (text, hex) => {
    expect(hexOf(encodeC40(text) ?? new Uint8Array())).toBe(hex)
    expect(decodeC40(hexBytes(hex))).toBe(text)
  })

  it('comes back as it was written, whatever its length', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'ABCXYZ0189<'), maxLength: 40 })
    fc.assert(
      fc.property(texts, (text) => {
        expect(decodeC40(encodeC40(text) ?? new Uint8Array())).toBe(text)
      }),
    )
  })

  it('has one writing only: other bytes are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const text = decodeC40(bytes)
        if (text !== undefined) expect(encodeC40(text)).toEqual(bytes)
      }),
    )
    expect(encodeC40('Ä')).toBeUndefined()
    expect(decodeC40(hexBytes('fe3d'))).toBeUndefined()
    expect(decodeC40(hexBytes('ed'))).toBeUndefined()
  })
})

describe('a day inside a seal', () => {
  it.each([
    ['2024-09-27', '8d7ad8'],
    ['1979-10-09', '99fdcb'],
  ])('%s is %s', (day, hex) => {
    expect(readSealDate(hexBytes(hex))).toBe(day)
    expect(hexOf(writeSealDate(day as Parameters<typeof writeSealDate>[0]))).toBe(hex)
  })

  it.each(['000000', 'ffffff', 'c68c38', '23204a'])('%s does not exist', (hex) =>
    expect(readSealDate(hexBytes(hex))).toBeUndefined(),
  )

  it.each([
    ['1974-08-12', '007bee76'],
    ['1961-XX-XX', 'f00007a9'],
    ['1961-05-XX', '304c52e9'],
    ['XXXX-XX-XX', 'ff000000'],
  ])('%s with its mask', (date, hex) => {
    expect(hexOf(writeMaskedDate(date))).toBe(hex)
    expect(readMaskedDate(hexBytes(hex))).toBe(date)
  })

  it('is refused where a masked digit is not zero, or the rest is no day', () => {
    expect(readMaskedDate(hexBytes('f07bee76'))).toBeUndefined()
    expect(readMaskedDate(hexBytes('0000ffff'))).toBeUndefined()
    expect(readMaskedDate(hexBytes('00'))).toBeUndefined()
  })
})

describe('messages', () => {
  it('of up to 65 536 bytes come back, and a length that lies is refused', () => {
    for (const size of [0, 1, 127, 128, 255, 256, 65_536]) {
      const written = writeMessage(7, new Uint8Array(size).fill(1))
      expect(readMessages(written)?.map(({ tag, value }) => [tag, value.length])).toEqual([[7, size]])
      expect(readMessages(written.subarray(0, -1))).toBeUndefined()
    }
  })

  it.each(['0181', '01810155', '018200ff', '0184ffffffff', '0180', '01ff', '018500000000'])('%s is refused', (hex) =>
    expect(readMessages(hexBytes(hex))).toBeUndefined(),
  )

  it('beyond 64 are refused', () => {
    expect(readMessages(new Uint8Array(128))).toHaveLength(64)
    expect(readMessages(new Uint8Array(130))).toBeUndefined()
  })
})

describe('base 32', () => {
  // RFC 4648 §10, without padding.
  it.each([
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%s is %s', (text, coded) => {
    expect(encodeBase32(new TextEncoder().encode(text))).toBe(coded)
    expect(decodeBase32(coded)).toEqual(new TextEncoder().encode(text))
  })

  it('has one writing only', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'ABCXYZ2347'), maxLength: 20 })
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = decodeBase32(text)
        if (bytes) expect(encodeBase32(bytes)).toBe(text)
      }),
    )
    for (const bad of ['M', 'MZ', 'MZX', 'mzxw6', 'MZXW1', 'MY======']) expect(decodeBase32(bad)).toBeUndefined()
  })
})
