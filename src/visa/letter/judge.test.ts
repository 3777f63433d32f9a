import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../plain-date.ts'
import { barcodeReference } from './barcode-reference.ts'
import { joinBytes } from './der.ts'
import { describeMessages } from './documents.ts'
import { Curve, publicKeyOf, signEcdsa } from './ecdsa.ts'
import { fingerprintOf } from './fingerprint.ts'
import { writeIdbSigned, writeIdbText } from './idb.ts'
import { issueSeal } from './issue.ts'
import { judgeCode } from './judge.ts'
import { describeCode } from './reading.ts'
import {
  binaryCode,
  CERTIFICATE,
  hexOf,
  IDB_VECTORS,
  keyOf,
  LETTER,
  listed,
  listOf,
  SIGNED_ON,
  sealLetter,
  signerOf,
  TODAY,
  textCode,
  VDS_VECTORS,
} from './seals.suite.ts'
import { writeMessage } from './tlv.ts'
import type { TrustedSigner } from './trust-list.ts'
import { writeVdsSignature, writeVdsSigned } from './vds.ts'

const day = (text: string) => text as PlainDate
const signer = signerOf('P-256')
const letter = sealLetter(signer)
const trust = listOf(listed(signer))
const at = { trust, today: TODAY }
const judged = (code: { text: string; bytes: Uint8Array }, changes: Partial<TrustedSigner> = {}, today = TODAY) => {
  const { result, why } = judgeCode(code, { trust: listOf(listed(signer, changes)), today }) ?? {}
  return [result, why]
}
const altered = binaryCode(letter.vds.bytes.map((byte, index) => (index === 40 ? byte ^ 1 : byte)))

describe('a letter sealed by a listed signer', () => {
  it.each(Curve.options)('is trusted in all three carriers on %s, and is one letter', (curve) => {
    const by = signerOf(curve)
    const verdicts = Object.values(sealLetter(by)).map((code) =>
      judgeCode(code, { trust: listOf(listed(by)), today: TODAY }),
    )
    for (const verdict of verdicts) {
      expect(verdict).toMatchObject({
        ...{
          result: 'trusted',
          why: 'all-agree',
          document: { kind: 'invitation', contents: LETTER },
          signedOn: SIGNED_ON,
        },
        signer: { id: 'UTAB', reference: '1F', name: 'Specimen ministry' },
        list: { date: '2026-11-01', overdue: false },
      })
    }
    expect(new Set(verdicts.map((verdict) => verdict?.fingerprint)).size).toBe(1)
    expect(new Set(verdicts.map((verdict) => verdict?.format)).size).toBe(3)
  })

  it('is trusted while the list is overdue, and that is said', () => {
    const verdict = judgeCode(letter.vds, { trust, today: day('2026-12-02') })
    expect(verdict).toMatchObject({ result: 'trusted', list: { overdue: true } })
  })
})

describe('what counts first', () => {
  it.each<[string, Partial<TrustedSigner>, string, [string, string]]>([
    ['nothing wrong', {}, TODAY, ['trusted', 'all-agree']],
    ['a signer of visas', { documents: ['visa'] }, TODAY, ['unknown-signer', 'signer-not-for-this']],
    ['a certificate that had ended', { notAfter: day('2026-11-19') }, TODAY, ['certificate-expired', 'not-valid-then']],
    [
      'a certificate that had not begun',
      { notBefore: day('2026-11-21') },
      TODAY,
      ['certificate-expired', 'not-valid-then'],
    ],
    ['a certificate that has ended since', { notAfter: SIGNED_ON }, TODAY, ['trusted', 'all-agree']],
    ['a day of signing to come', {}, '2026-11-18', ['certificate-expired', 'not-valid-then']],
    ['a signer whose day has begun before ours', {}, '2026-11-19', ['trusted', 'all-agree']],
    ['a revocation after signing', { revokedAt: day('2026-11-22') }, TODAY, ['revoked', 'revoked']],
    ['a revocation before signing', { revokedAt: day('2026-01-01') }, TODAY, ['revoked', 'revoked']],
    ['a revocation that is announced', { revokedAt: day('2026-11-24') }, TODAY, ['trusted', 'all-agree']],
    ['revoked, and ended', { revokedAt: TODAY, notAfter: day('2026-10-01') }, TODAY, ['revoked', 'revoked']],
  ])('%s', (_what, changes, today, expected) => {
    for (const code of Object.values(letter)) expect(judged(code, changes, day(today))).toEqual(expected)
  })

  it('a name that is not in the list is unknown, whatever key is', () => {
    for (const code of [letter.vds, letter.json]) {
      expect(judged(code, { reference: '2F' })).toEqual(['unknown-signer', 'signer-unknown'])
      expect(judged(code, { id: 'UTXY' })).toEqual(['unknown-signer', 'signer-unknown'])
    }
    const other = { publicKey: hexOf(publicKeyOf(keyOf('P-256', 6))) } // the barcode names its signer by the key
    expect(judged(letter.idb, other)).toEqual(['unknown-signer', 'signer-unknown'])
  })

  it.each<[string, Partial<TrustedSigner>]>([
    ['ended', { notAfter: day('2026-10-01') }],
    ['revoked', { revokedAt: day('2026-01-01') }],
    ['not for letters', { documents: ['visa'] }],
  ])('altered bytes, though the signer is %s as well', (_what, changes) => {
    expect(judged(altered, changes)).toEqual(['bad-signature', 'signature'])
  })

  it('altered bytes give no name to the signer they claim, and are still shown', () => {
    const verdict = judgeCode(altered, at)
    expect(verdict?.signer).toEqual({ id: 'UTAB', reference: '1F' })
    expect(verdict?.document?.kind).toBe('invitation')
  })

  it('without a list nothing is trusted, and everything is shown', () => {
    for (const code of Object.values(letter)) {
      const verdict = judgeCode(code, { trust: undefined, today: TODAY })
      expect(verdict).toMatchObject({
        result: 'unknown-signer',
        why: 'no-trust-list',
        document: { kind: 'invitation' },
      })
      expect(verdict?.list).toBeUndefined()
    }
  })

  it('a key of somebody else under a listed name makes a bad signature', () => {
    const forged = sealLetter({ ...keyOf('P-256', 5), id: 'UTAB', reference: '1F' })
    expect(judged(forged.vds)).toEqual(['bad-signature', 'signature'])
    expect(judged(forged.json)).toEqual(['bad-signature', 'signature'])
    expect(judged(forged.idb)).toEqual(['unknown-signer', 'signer-unknown']) // the barcode names the key itself
  })

  it('a document nobody knows is not taken, though its signer is listed and its bytes agree', () => {
    const head = { country: 'UTO', id: 'UTAB', reference: '1F', issuedOn: SIGNED_ON, signedOn: SIGNED_ON }
    const signed = writeVdsSigned(head, 'abcd', writeMessage(1, Uint8Array.of(1, 2, 3))) ?? new Uint8Array()
    const code = binaryCode(joinBytes(signed, writeVdsSignature(signEcdsa(signer, signed))))
    expect(judged(code)).toEqual(['unknown-signer', 'document-type'])
    expect(judgeCode(code, at)?.document).toEqual({
      kind: 'other',
      type: 'unknown',
      fields: [{ name: 'message-1', value: expect.any(String) }],
    })
  })
})

describe('a certificate inside a seal', () => {
  const der = Uint8Array.from(Buffer.from(CERTIFICATE.x509, 'base64'))
  const sealed = (reference: Uint8Array) => {
    const message = writeMessage(9, Uint8Array.of(0x1b, 0x5d))
    const signed =
      writeIdbSigned({ country: 'UTO', hash: 'SHA-256', reference, signedOn: SIGNED_ON }, message) ?? new Uint8Array()
    return textCode(writeIdbText(signed, signEcdsa(signer, signed, 'SHA-256'), der))
  }

  it('must be the one the header names', () => {
    expect(judged(sealed(barcodeReference(publicKeyOf(signer))))).toEqual(['malformed', 'layout'])
  })

  it('finds alterations, and makes nothing trusted', () => {
    expect(judged(sealed(barcodeReference(der)))).toEqual(['bad-signature', 'signature'])
    const own = IDB_VECTORS[0] as (typeof IDB_VECTORS)[number]
    expect(judged(own.code)[0]).toBe('unknown-signer')
  })
})

describe('what is a seal', () => {
  const codes = [
    ...Object.values(letter),
    ...VDS_VECTORS.map(({ code }) => code),
    altered,
    textCode('RDB1'),
    textCode('RDB1A'),
    textCode('RDB1Z9999'),
    textCode('PU-2026-000417'),
    textCode('{"data":{"hdr":{}},"sig":{"sigvl":""}}'),
    textCode('{"data":1}'),
    binaryCode(Uint8Array.of(0xdc, 3)),
    binaryCode(Uint8Array.of(0xdc, 9)),
    binaryCode(new Uint8Array(0)),
  ]

  it('is one question: a code is described as a seal when it is judged as one', () => {
    for (const code of codes) expect(describeCode(code).kind === 'seal').toBe(judgeCode(code, at) !== undefined)
  })

  it('by a scanner that types each byte as a character, is the same seal', () => {
    const typed = textCode(letter.vds.text)
    expect(judged(typed)).toEqual(['trusted', 'all-agree'])
    expect(fingerprintOf(typed)).toBe(fingerprintOf(letter.vds))
  })

  it('typed with Caps Lock, broken into lines, or ended by Enter, is the same barcode', () => {
    const { text } = letter.idb
    const broken = text.replace(/(.{60})/g, '$1\r\n')
    for (const each of [text.toLowerCase(), broken, `${text}\r`, ` ${text}\n`]) {
      expect(judged(textCode(each))).toEqual(['trusted', 'all-agree'])
      expect(fingerprintOf(textCode(each))).toBe(fingerprintOf(letter.idb))
    }
    expect(judged(textCode(text.slice(0, 40) + text.slice(40).toLowerCase()))).toEqual(['malformed', 'layout'])
    expect(judged(textCode(text.replace('RDB1', 'NDB1')))).toEqual(['trusted', 'all-agree'])
  })

  it('beyond the bounds is malformed at once', () => {
    for (const code of [
      binaryCode(joinBytes(letter.vds.bytes, new Uint8Array(9_000))),
      textCode(letter.idb.text + 'A'.repeat(9_000)),
    ]) {
      expect(judged(code)).toEqual(['malformed', 'layout'])
    }
  })

  it('whose signature has a twin, is one letter with it', () => {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
    const { bytes } = letter.vds
    const s = BigInt(`0x${hexOf(bytes.slice(-32))}`)
    const twin = Uint8Array.from((order - s).toString(16).padStart(64, '0').match(/../g) ?? [], (pair) =>
      Number.parseInt(pair, 16),
    )
    const other = binaryCode(joinBytes(bytes.slice(0, -32), twin))
    expect(judged(other)).toEqual(['trusted', 'all-agree'])
    expect(fingerprintOf(other)).toBe(fingerprintOf(letter.vds))
  })
})

describe('sealing', () => {
  it('refuses contents and signers that no seal can carry', () => {
    const fault = (contents: Partial<typeof LETTER>, by = {}) =>
      issueSeal({ ...LETTER, ...contents }, { ...signer, ...by }, SIGNED_ON)
    expect(fault({ number: '' })).toEqual({ ok: false, fault: 'contents' })
    expect(fault({ number: 'half a pair \ud83d' })).toEqual({ ok: false, fault: 'contents' })
    expect(
      fault({ invitee: { ...LETTER.invitee, dateOfBirth: '1974-02-31' as typeof LETTER.invitee.dateOfBirth } }),
    ).toEqual({ ok: false, fault: 'contents' })
    expect(fault({}, { id: 'utab' })).toEqual({ ok: false, fault: 'signer' })
    expect(fault({}, { reference: '1 F' })).toEqual({ ok: false, fault: 'signer' })
    expect(fault({}, { privateKey: new Uint8Array(32) })).toEqual({ ok: false, fault: 'signer' })
    expect(fault({}, { certificate: Uint8Array.from(Buffer.from(CERTIFICATE.x509, 'base64')) })).toEqual({
      ok: false,
      fault: 'signer',
    })
  })

  it('of the longest letter there can be fits one Data Matrix and one QR code', () => {
    const long = (length: number) => '鱀'.repeat(length)
    const { invitee, visit, inviter } = LETTER
    const longest = sealLetter(signer, {
      ...{ ...LETTER, number: long(40) },
      invitee: {
        ...invitee,
        primaryIdentifier: long(60),
        secondaryIdentifier: long(60),
        documentNumber: 'L'.repeat(22),
      },
      visit: { ...visit, places: long(80), relation: long(40) },
      inviter: { ...inviter, name: long(80), address: long(120), phone: long(24), signatory: long(40) },
    })
    expect(judged(longest.vds)).toEqual(['trusted', 'all-agree'])
    expect(longest.vds.bytes.length).toBeLessThanOrEqual(1_302) // 132 × 132 modules, in base 256
    expect(longest.idb.text.length).toBeLessThanOrEqual(2_113) // QR version 31-M, alphanumeric
  })
})

it('a field of a document is shown inert, and what cannot be decoded as bytes', () => {
  const type = {
    name: 'visa',
    vds: '5d01',
    fields: [
      [3, 'entries', 'count'],
      [9, 'note', 'text'],
    ],
  } as const
  const messages = [
    { tag: 3, value: Uint8Array.of(1), end: 0 },
    { tag: 9, value: new TextEncoder().encode('a\u202eb'), end: 0 },
    { tag: 9, value: Uint8Array.of(255, 254), end: 0 },
  ]
  expect(describeMessages(type, messages)).toMatchObject({
    fields: [{ value: '1' }, { value: 'a␦b' }, { value: 'fffe' }],
  })
})
