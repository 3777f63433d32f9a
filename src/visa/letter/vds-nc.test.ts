import canonicalize from 'canonicalize'
import { describe, expect, it } from 'vitest'
import { makeSigner } from '../../commands/letter/certificate.ts'
import type { PlainDate } from '../plain-date.ts'
import { signEcdsa } from './ecdsa.ts'
import { judgeCode } from './judge.ts'
import { keyOf, LETTER, listed, listOf, sealLetter, signerOf, TODAY, textCode } from './seals.suite.ts'
import type { TrustedSigner } from './trust-list.ts'
import { readVdsNc } from './vds-nc.ts'

const signer = signerOf('P-256')
const period = { notBefore: '2026-01-01' as PlainDate, notAfter: '2027-12-31' as PlainDate }
const authority = { holder: { country: 'UT', name: 'CA', serial: '01', ...period }, key: keyOf('P-256', 9) }
const der = makeSigner({ country: 'UT', name: 'AB', serial: '1F', ...period }, signer, authority)
const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

type Data = { hdr: object; msg: object }
const test = (msg: object = {}): Data => ({
  hdr: { t: 'icao.test', v: 1, is: 'UTO' },
  msg: { uvci: 'T1', pid: { n: 'Eriksson' }, ...msg },
})
const seal = (data: object, sig: object = {}) => {
  const sigvl = base64Url(signEcdsa(signer, new TextEncoder().encode(canonicalize(data))))
  return JSON.stringify({ data, sig: { alg: 'ES256', cer: base64Url(der), sigvl, ...sig } })
}
const entry: TrustedSigner = {
  ...listed(signer),
  certificate: Buffer.from(der).toString('base64'),
  documents: ['proof-of-testing'],
}
const judged = (text: string, changes: Partial<TrustedSigner> = {}) =>
  judgeCode(textCode(text), { trust: listOf({ ...entry, ...changes }), today: TODAY })

describe('a JSON seal', () => {
  it('of a published type is trusted when the list has its very certificate', () => {
    expect(judged(seal(test()))).toMatchObject({
      ...{ result: 'trusted', signer: { id: 'UTAB', reference: '1F' } },
      document: {
        type: 'proof-of-testing',
        fields: [
          { name: 'uvci', value: 'T1' },
          { name: 'pid.n', value: 'Eriksson' },
        ],
      },
    })
  })

  it('does not make itself trusted by the certificate it carries', () => {
    expect(judgeCode(textCode(seal(test())), { trust: listOf(), today: TODAY })).toMatchObject({
      result: 'unknown-signer',
      why: 'signer-unknown',
    })
    expect(judged(seal(test()), { certificate: undefined })?.result).toBe('unknown-signer')
    expect(judged(seal(test(), { cer: undefined }))?.result).toBe('unknown-signer')
  })

  it('with altered bytes is said to be altered, by the carried certificate too', () => {
    const text = seal(test()).replace('Eriksson', 'Erikssen')
    expect(judged(text)?.why).toBe('signature')
    expect(judgeCode(textCode(text), { trust: listOf(), today: TODAY })?.why).toBe('signature')
  })

  it('may have its members in any order and blanks between them', () => {
    const { data, sig } = JSON.parse(seal(test()))
    const turned = JSON.stringify({ sig, data: Object.fromEntries(Object.entries(data).reverse()) }, null, 2)
    expect(judged(turned)?.result).toBe('trusted')
  })

  it('may pad its base 64', () => {
    const { data, sig } = JSON.parse(seal(test()))
    expect(judged(JSON.stringify({ data, sig: { ...sig, sigvl: `${sig.sigvl}==` } }))?.result).toBe('trusted')
  })

  it('of an unknown type is shown and not taken', () => {
    const data = { ...test(), hdr: { t: 'icao.other', v: 1, is: 'UTO' } }
    expect(judged(seal(data))).toMatchObject({
      result: 'unknown-signer',
      why: 'document-type',
      document: { type: 'unknown' },
    })
  })

  it.each<[string, string]>([
    ['a member that does not belong', seal({ ...test(), more: 1 })],
    ['a member written twice', seal(test()).replace('"uvci":"T1"', '"uvci":"T0","uvci":"T1"')],
    ['half a surrogate pair', seal(test()).replace('"T1"', '"\\ud800"')],
    ['a number beyond all bounds', seal(test()).replace('"T1"', '1e999')],
    ['an algorithm of its own', seal(test(), { alg: 'none' })],
    ['a signature with half its padding', seal(test(), { sigvl: 'AA=' })],
    ['a signature whose last bits are set', seal(test(), { sigvl: 'AB' })],
    ['no data', '{"data":null,"hdr":1,"sig":{"sigvl":"AA"}}'],
    ['an end that is missing', seal(test()).slice(0, -1)],
    ['something behind it', `${seal(test())}{}`],
    ['too many levels', seal(test()).replace('"T1"', `${'['.repeat(20)}${']'.repeat(20)}`)],
    ['thousands of levels', seal(test()).replace('"T1"', '['.repeat(3_000))],
    ['more bytes than a code holds', seal(test({ long: 'A'.repeat(8_000) }))],
  ])('with %s is malformed', (_what, text) => {
    expect(judged(text)).toMatchObject({ result: 'malformed', why: 'layout' })
  })

  it('with names that mean something to a machine holds them as words', () => {
    const text = seal(test()).replace('"T1"', '"T1","__proto__":{"polluted":"yes"},"constructor":"x"')
    expect(judged(text)?.result).not.toBe('trusted')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('of our letter names its signer itself; a certificate beside it is refused', () => {
    const { json } = sealLetter(signer)
    expect(readVdsNc(json.bytes)).toMatchObject({
      signer: { by: 'name', id: 'UTAB', reference: '1F' },
      document: { contents: LETTER },
    })
    const { data, sig } = JSON.parse(json.text)
    expect(readVdsNc(textCode(JSON.stringify({ data, sig: { ...sig, cer: base64Url(der) } })).bytes)).toBeUndefined()
    const next = { ...data, hdr: { ...data.hdr, v: 2 } }
    expect(readVdsNc(textCode(JSON.stringify({ data: next, sig })).bytes)).toBeUndefined()
  })
})
