import { createPublicKey, createSign, createVerify, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Curve, hashForSignature, isPublicKey, publicKeyOf, signatureLength, signEcdsa, verifyEcdsa } from './ecdsa.ts'
import { keyOf } from './seals.suite.ts'

/** OpenSSL's names. */
const NAMES: Record<Curve, string> = {
  'P-224': 'secp224r1',
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
  ...{ brainpoolP256r1: 'brainpoolP256r1', brainpoolP384r1: 'brainpoolP384r1', brainpoolP512r1: 'brainpoolP512r1' },
}
const LETTER = new TextEncoder().encode('Invitation of Anna Maria Eriksson')

/** The point at the end of a public key in its DER form. */
const pointOf = (key: ReturnType<typeof createPublicKey>, curve: Curve) => {
  const der = key.export({ type: 'spki', format: 'der' })
  return Uint8Array.from(der.subarray(-(2 * Math.ceil(sizeOf(curve) / 8) + 1)))
}
const sizeOf = (curve: Curve) => Number(/\d{3}/.exec(curve)?.[0])

describe.each(Curve.options)('%s', (curve) => {
  const signature = signEcdsa(keyOf(curve), LETTER)
  const hash = hashForSignature(signature.length)
  const key = { curve, publicKey: publicKeyOf(keyOf(curve)) }

  it('agrees with what OpenSSL signs, high s as well as low', () => {
    const pair = generateKeyPairSync('ec', { namedCurve: NAMES[curve] })
    const theirs = { curve, publicKey: pointOf(pair.publicKey, curve) }
    for (let time = 0; time < 4; time += 1) {
      const sign = createSign(hash.replace('-', '')).update(LETTER)
      const made = Uint8Array.from(sign.sign({ key: pair.privateKey, dsaEncoding: 'ieee-p1363' }))
      expect(made).toHaveLength(signatureLength(curve))
      expect(verifyEcdsa(theirs, { signed: LETTER, signature: made, hash })).toBe(true)
    }
  })

  it('signs what OpenSSL agrees with', () => {
    const head = generateKeyPairSync('ec', { namedCurve: NAMES[curve] }).publicKey.export({
      type: 'spki',
      format: 'der',
    })
    const der = Buffer.concat([head.subarray(0, head.length - key.publicKey.length), key.publicKey])
    const publicKey = createPublicKey({ key: der, type: 'spki', format: 'der' })
    const verify = createVerify(hash.replace('-', '')).update(LETTER)
    expect(verify.verify({ key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
  })

  it('takes no signature of another length, out of range, or of zeros', () => {
    const size = signatureLength(curve)
    const bad = [
      signature.subarray(1),
      new Uint8Array(size),
      new Uint8Array(size).fill(255),
      new Uint8Array(0),
      new Uint8Array(9_999),
    ]
    for (const each of bad) expect(verifyEcdsa(key, { signed: LETTER, signature: each, hash })).toBe(false)
  })

  it('takes no key that is off the curve, compressed, cut short, or nothing', () => {
    const { publicKey } = key
    const off = publicKey.map((byte, index) => (index === publicKey.length - 1 ? byte ^ 1 : byte))
    const compressed = publicKey.slice(0, (publicKey.length + 1) / 2).map((byte, index) => (index === 0 ? 2 : byte))
    const infinity = publicKey.map((byte, index) => (index === 0 ? byte : 0))
    for (const each of [off, compressed, infinity, publicKey.subarray(1), new Uint8Array(1), new Uint8Array(0)]) {
      expect(isPublicKey({ curve, publicKey: each })).toBe(false)
      expect(verifyEcdsa({ curve, publicKey: each }, { signed: LETTER, signature, hash })).toBe(false)
    }
  })
})

it('the hash follows the length of the signature', () => {
  const hashes = [56, 64, 96, 128, 132].map(hashForSignature)
  expect(hashes).toEqual(['SHA-224', 'SHA-256', 'SHA-384', 'SHA-512', 'SHA-512'])
})
