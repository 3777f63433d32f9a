import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../plain-date.ts'
import { publicKeyOf } from './ecdsa.ts'
import { CERTIFICATE, hexOf, keyOf, listed, listOf, signerOf } from './seals.suite.ts'
import { readTrustList, signTrustList, type TrustedSigner } from './trust-list.ts'

const { privateKey } = keyOf('P-256', 7)
const anchorKey = { keyId: 'UTO anchor 2026', privateKey }
const anchor = { keyId: anchorKey.keyId, publicKey: hexOf(publicKeyOf(keyOf('P-256', 7))) }
const list = listOf(listed(signerOf('P-256')), listed({ ...signerOf('P-384', 2), id: 'UTCD' }))
const signed = signTrustList(list, anchorKey)
const withSigner = (changes: Partial<TrustedSigner>) =>
  signTrustList(listOf(listed(signerOf('P-256'), changes)), anchorKey)

describe('a trust list', () => {
  it('signed by the pinned anchor is read as it was signed', () => {
    expect(readTrustList(signed, [anchor])).toEqual({ ok: true, list })
  })

  it('may be laid out anew on its way: the canonical form is what is signed', () => {
    const { list: inner, ...rest } = JSON.parse(signed)
    const turned = { ...rest, list: Object.fromEntries(Object.entries(inner).reverse()) }
    expect(readTrustList(JSON.stringify(turned), [anchor]).ok).toBe(true)
  })

  it('of an unknown anchor, or of the right name and another key, is refused', () => {
    expect(readTrustList(signed, [])).toEqual({ ok: false, fault: 'unknown-anchor' })
    const forged = signTrustList(list, { ...anchorKey, privateKey: keyOf('P-256', 8).privateKey })
    expect(readTrustList(forged, [anchor])).toEqual({ ok: false, fault: 'signature' })
  })

  it('with one letter changed anywhere in it is refused', () => {
    const changed = (at: number) => signed.slice(0, at) + (signed[at] === '1' ? '2' : '1') + signed.slice(at + 1)
    for (let at = 0; at < signed.length; at += 5) {
      if (/\s/.test(signed.charAt(at))) continue
      expect(readTrustList(changed(at), [anchor]).ok).toBe(false)
    }
  })

  it('with a signer twice is refused, zeros before a reference or not', () => {
    const twice = listOf(listed(signerOf('P-256')), listed(signerOf('P-256', 2), { reference: '001F' }))
    expect(readTrustList(signTrustList(twice, anchorKey), [anchor])).toEqual({ ok: false, fault: 'duplicate-signer' })
  })

  it.each<[string, Partial<TrustedSigner>]>([
    ['no key', { publicKey: undefined }],
    ['a key off its curve', { publicKey: `04${'11'.repeat(64)}` }],
    ['a key of another curve', { curve: 'P-384' }],
    ['the certificate of somebody else', { certificate: CERTIFICATE.x509 }],
    ['a certificate that is none', { certificate: 'AAAA' }],
  ])('with a signer of %s is refused', (_what, changes) => {
    expect(readTrustList(withSigner(changes), [anchor])).toEqual({ ok: false, fault: 'signer-key' })
  })

  it('takes a certificate whose name, curve and days are the entry’s', () => {
    const entry: TrustedSigner = {
      ...{ id: 'UTTS', reference: '5B', curve: 'brainpoolP256r1', certificate: CERTIFICATE.x509, documents: ['visa'] },
      notBefore: '2021-01-01' as PlainDate,
      notAfter: '2030-06-10' as PlainDate,
    }
    const read = (changes: Partial<TrustedSigner>) =>
      readTrustList(signTrustList(listOf({ ...entry, ...changes }), anchorKey), [anchor])
    expect(read({}).ok).toBe(true)
    expect(read({ notAfter: '2031-01-01' as PlainDate })).toEqual({ ok: false, fault: 'signer-key' })
    expect(read({ reference: '5C' })).toEqual({ ok: false, fault: 'signer-key' })
  })

  it('with days in the wrong order is refused', () => {
    const late = signTrustList({ ...list, nextUpdate: '2026-10-31' as PlainDate }, anchorKey)
    expect(readTrustList(late, [anchor])).toEqual({ ok: false, fault: 'dates' })
    expect(readTrustList(withSigner({ notAfter: '2025-01-01' as PlainDate }), [anchor])).toEqual({
      ok: false,
      fault: 'dates',
    })
  })

  it('of more signers than a list may have is refused', () => {
    const many = Array.from({ length: 1_001 }, (_, index) =>
      listed(signerOf('P-256'), { reference: index.toString(16).toUpperCase() }),
    )
    expect(readTrustList(signTrustList(listOf(...many), anchorKey), [anchor])).toEqual({
      ok: false,
      fault: 'not-a-list',
    })
  })

  it('that is no list is refused without a throw', () => {
    const hostile = [
      '',
      '{',
      'null',
      '[]',
      '{"list":{},"keyId":"x"}',
      '['.repeat(100_000),
      `{"list":"\\ud800","keyId":"UTO anchor 2026","signature":"${'00'.repeat(64)}"}`,
    ]
    for (const text of hostile) expect(readTrustList(text, [anchor]).ok).toBe(false)
    expect(readTrustList(' '.repeat(8_000_001), [anchor])).toEqual({ ok: false, fault: 'too-large' })
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readTrustList(text, [anchor]).ok).toBe(false)
      }),
    )
  })
})
