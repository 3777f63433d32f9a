import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, equalBytes, fromBase64url, fromHex, toBase64url, toHex } from './bytes.ts'
import { sha256OfText } from './digest.ts'
import { makeSigningKeys, readVerifyKey } from './keys.ts'
import { decodePlaintext, encodePlaintext, MAX_PLAINTEXT_BYTES } from './plaintext.ts'

describe('spellings of bytes', () => {
  it('read back as written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        return equalBytes(fromHex(toHex(bytes)), bytes) && equalBytes(fromBase64url(toBase64url(bytes)), bytes)
      }),
    )
  })

  it('have one form each', () => {
    expect(() => fromHex('AB')).toThrow(RangeError)
    expect(() => fromHex('abc')).toThrow(RangeError)
    expect(() => fromBase64url('AB')).toThrow('stray bits')
    expect(() => fromBase64url('AA==')).toThrow(RangeError)
  })

  it('join in order', () => {
    expect(concat(Uint8Array.of(1), Uint8Array.of(), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3))
  })

  it('digest as published (FIPS 180-4 example, "abc")', async () => {
    expect(await sha256OfText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('a public key from outside', () => {
  it('is read when it is a point of the curve, else answered with nothing', async () => {
    const { publicKey } = await makeSigningKeys()
    expect(await readVerifyKey(publicKey)).toBeDefined()
    expect(await readVerifyKey(publicKey.subarray(1))).toBeUndefined()
    expect(await readVerifyKey(new Uint8Array(65).fill(4))).toBeUndefined()
  })
})

describe('the value inside a packet', () => {
  const application = { pages: [Uint8Array.of(0xff, 0xd8)], stay: 12, absent: undefined, note: 'Zürich', at: 0.5 }

  it('comes back whole, without what was absent', () => {
    const encoded = encodePlaintext(application)
    if (!encoded.ok) throw new Error('must encode')
    const { absent, ...present } = application
    expect(absent).toBeUndefined()
    expect(decodePlaintext(encoded.bytes)).toEqual({ ok: true, value: present })
  })

  it('has the same bytes whatever the order of its fields (RFC 8949 §4.2.1: keys sort by their encoded bytes)', () => {
    const one = encodePlaintext({ b: 1, aa: 2, a: 3 })
    const other = encodePlaintext({ aa: 2, a: 3, b: 1 })
    expect(one).toEqual(other)
    expect(one.ok && toHex(one.bytes)).toBe('a361610361620162616102')
  })

  it('is refused when too large, or not CBOR, or with anything behind it', () => {
    expect(encodePlaintext(new Uint8Array(MAX_PLAINTEXT_BYTES))).toEqual({ ok: false, fault: 'too-large' })
    expect(decodePlaintext(new Uint8Array(MAX_PLAINTEXT_BYTES + 1))).toEqual({ ok: false, fault: 'too-large' })
    expect(decodePlaintext(Uint8Array.of(0x01, 0x02))).toEqual({ ok: false, fault: 'not-cbor' })
    expect(decodePlaintext(new Uint8Array(2_000_000).fill(0x81))).toEqual({ ok: false, fault: 'not-cbor' })
  })

  it('is never read into an object’s prototype', () => {
    const hostile = fromHex('a1695f5f70726f746f5f5fa16161f5') // {"__proto__": {"a": true}}
    const decoded = decodePlaintext(hostile)
    expect(decoded.ok && (decoded.value as { a?: boolean }).a).toBeUndefined()
  })
})
