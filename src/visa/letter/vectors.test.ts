// Published seals: the test data of tsenger/vdstools (Apache-2.0), kept in vectors/visible-digital-seals.json.
// All bits of all of them: `npm run soak -- flips --runs 29`.
import { describe, expect, it } from 'vitest'
import { Curve } from './ecdsa.ts'
import { judgeCode } from './judge.ts'
import {
  binaryCode,
  flipsOf,
  IDB_VECTORS,
  listed,
  listOf,
  sealLetter,
  signerOf,
  TODAY,
  textCode,
  VDS_VECTORS,
  VECTOR_LIST,
} from './seals.suite.ts'

describe('published seals', () => {
  it.each(VDS_VECTORS.filter(({ expect: wanted }) => wanted.includes('UTTS5B')))(
    '$name verifies with UTTS5B',
    ({ code }) => {
      expect(judgeCode(code, { trust: VECTOR_LIST, today: TODAY })).toMatchObject({
        result: 'trusted',
        why: 'all-agree',
      })
    },
  )

  it.each(IDB_VECTORS)('$name verifies with the certificate its header names', ({ code }) => {
    const verdict = judgeCode(code, { trust: VECTOR_LIST, today: TODAY })
    expect(verdict).toMatchObject({
      result: 'trusted',
      signer: { id: 'UTTS', reference: '5B' },
      signedOn: '2025-02-11',
    })
  })

  it('with a wrong length coding of the certificate reference is malformed, and nothing of it is guessed', () => {
    const code = VDS_VECTORS.find(({ name }) => name === 'utoVisa')?.code ?? textCode('')
    const verdict = judgeCode(code, { trust: VECTOR_LIST, today: TODAY })
    expect(verdict).toMatchObject({ result: 'malformed', why: 'layout' })
    expect(verdict?.document).toBeUndefined()
  })

  it('say what they hold', () => {
    const document = judgeCode(VDS_VECTORS[0]?.code ?? textCode(''), { trust: undefined, today: TODAY })?.document
    expect(document).toEqual({
      ...{ kind: 'other', type: 'residence-permit' },
      fields: [
        { name: 'mrz', value: 'ATD<<RESIDORCE<<ROLAND<<<<<<<<<<<<<<6525845096USA7008038M2201018<<<<<<06' },
        { name: 'passport-number', value: 'UFO001979' },
      ],
    })
  })

  it.each([...VDS_VECTORS, ...IDB_VECTORS])('$name is not trusted with a bit turned over', ({ code }) => {
    for (const flip of flipsOf(code)) {
      if (flip.bit % 193 !== 0) continue
      expect(judgeCode(flip.code, { trust: VECTOR_LIST, today: TODAY })?.result).not.toBe('trusted')
    }
  })

  it('cut short anywhere are malformed', () => {
    const { code } = VDS_VECTORS[0] as (typeof VDS_VECTORS)[number]
    for (let length = 2; length < code.bytes.length; length += 1) {
      const cut = judgeCode(binaryCode(code.bytes.slice(0, length)), { trust: VECTOR_LIST, today: TODAY })
      expect(cut?.result).toBe('malformed')
    }
  })
})

describe('a letter of ours', () => {
  it('is not trusted with any eleventh bit of it turned over', () => {
    const by = signerOf('P-256')
    for (const flip of flipsOf(sealLetter(by).vds)) {
      if (flip.bit % 11 !== 0) continue
      expect(judgeCode(flip.code, { trust: listOf(listed(by)), today: TODAY })?.result).not.toBe('trusted')
    }
  })

  it.each(Curve.options)('on %s is not trusted with a bit turned over, in any carrier', (curve) => {
    const by = signerOf(curve)
    for (const code of Object.values(sealLetter(by))) {
      for (const flip of flipsOf(code)) {
        if (flip.bit % 1499 !== 0) continue
        expect(judgeCode(flip.code, { trust: listOf(listed(by)), today: TODAY })?.result).not.toBe('trusted')
      }
    }
  })
})
