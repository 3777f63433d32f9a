import { describe, expect, it } from 'vitest'
import { encodeC40 } from './c40.ts'
import { joinBytes } from './der.ts'
import { Curve, signEcdsa } from './ecdsa.ts'
import { readInvitation, writeInvitation } from './invitation-message.ts'
import { judgeCode } from './judge.ts'
import { writeSealDate } from './seal-date.ts'
import {
  binaryCode,
  flipsOf,
  keyOf,
  LETTER,
  listed,
  listOf,
  SIGNED_ON,
  sealLetter,
  signerOf,
  TODAY,
} from './seals.suite.ts'
import { writeMessage } from './tlv.ts'
import { readVds, writeVdsSignature, writeVdsSigned } from './vds.ts'

const c40 = (text: string) => encodeC40(text) ?? new Uint8Array()
const signer = signerOf('P-256')
const day = writeSealDate(SIGNED_ON)
const visa = joinBytes(writeMessage(3, Uint8Array.of(0)), writeMessage(4, Uint8Array.of(30, 0, 0)))

/** A seal of version 3: nine characters name signer and certificate. */
function versionThree(curve: Curve, name = 'UTAB0001F') {
  const signed = joinBytes(Uint8Array.of(0xdc, 2), c40('UTO'), c40(name), day, day, Uint8Array.of(0x5d, 1), visa)
  return binaryCode(joinBytes(signed, writeVdsSignature(signEcdsa(keyOf(curve), signed))))
}

describe('a visible digital seal', () => {
  it.each(Curve.options)('of version 3 on %s is trusted, its reference without zeros', (curve) => {
    const at = { trust: listOf(listed(signerOf(curve), { documents: ['visa'] })), today: TODAY }
    const verdict = judgeCode(versionThree(curve), at)
    expect(verdict).toMatchObject({ result: 'trusted', signer: { id: 'UTAB', reference: '1F' } })
    expect(verdict?.document).toEqual({
      ...{ kind: 'other', type: 'visa' },
      fields: [
        { name: 'entries', value: '0' },
        { name: 'stay', value: 'P0Y0M30D' },
      ],
    })
  })

  it('of version 3 is not trusted with a bit turned over', () => {
    const at = { trust: listOf(listed(signer, { documents: ['visa'] })), today: TODAY }
    for (const flip of flipsOf(versionThree('P-256'))) {
      if (flip.bit % 5 === 0) expect(judgeCode(flip.code, at)?.result).not.toBe('trusted')
    }
  })

  it.each<[string, string, string]>([
    ['hexadecimal', 'UTAB', 'ABCDEF0123456789'],
    ['decimal for DEZV', 'DEZV', 'ABCDEF0123456789'],
  ])('counts its reference in %s', (_how, id, reference) => {
    const signed = writeVdsSigned(
      { country: 'UTO', id, reference, issuedOn: SIGNED_ON, signedOn: SIGNED_ON },
      '5d01',
      visa,
    )
    const seal = joinBytes(signed ?? new Uint8Array(), writeVdsSignature(new Uint8Array(64)))
    expect(readVds(seal)?.signer).toEqual({ by: 'name', id, reference })
    const other = joinBytes(seal.slice(0, 4), c40(id + (id === 'DEZV' ? '10' : '16')), seal.slice(8))
    expect(readVds(other)).toBeUndefined()
  })

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['of another version', (bytes) => bytes.with(1, 4)],
    ['of a country that is none', (bytes) => bytes.with(2, 0)],
    [
      'issued on a day that does not exist',
      (bytes) => joinBytes(bytes.slice(0, 10), new Uint8Array(3), bytes.slice(13)),
    ],
    ['with something behind its signature', (bytes) => joinBytes(bytes, Uint8Array.of(0))],
    ['with a message behind its signature', (bytes) => joinBytes(bytes, writeMessage(1, new Uint8Array(2)))],
    ['with two signatures', (bytes) => joinBytes(bytes, writeVdsSignature(new Uint8Array(64)))],
    ['without a signature', (bytes) => bytes.slice(0, -66)],
    ['with a signature of no length', (bytes) => joinBytes(bytes.slice(0, -66), writeVdsSignature(new Uint8Array(0)))],
  ])('%s is not trusted', (_what, edit) => {
    const { bytes } = sealLetter(signer).vds
    expect(judgeCode(binaryCode(edit(bytes)), { trust: listOf(listed(signer)), today: TODAY })?.result).not.toBe(
      'trusted',
    )
  })
})

describe('the message of a letter', () => {
  const written = writeInvitation(LETTER) ?? new Uint8Array()

  it('comes back as it was written, with and without what may be left out', () => {
    expect(readInvitation(written)).toEqual(LETTER)
    const { validUntil: _, ...rest } = LETTER
    const { secondaryIdentifier: _1, ...invitee } = LETTER.invitee
    const { portOfEntry: _2, ...visit } = LETTER.visit
    const { creditCode: _3, ...inviter } = LETTER.inviter
    const least = {
      ...rest,
      invitee: { ...invitee, dateOfBirth: '1961-XX-XX' as typeof invitee.dateOfBirth },
      visit,
      inviter,
    }
    expect(readInvitation(writeInvitation(least) ?? written)).toEqual(least)
  })

  it('writes Chinese in two bytes a character, and a short word where it is shorter', () => {
    const sizeOf = (name: string) => writeInvitation({ ...LETTER, inviter: { ...LETTER.inviter, name } })?.length ?? 0
    expect(sizeOf('蓬莱港口起重机有限公司') - sizeOf('蓬莱港口起重机有限公')).toBe(2)
    expect(sizeOf('Ao') - sizeOf('A')).toBe(1)
  })

  it('of a later version is read as far as it is known', () => {
    expect(readInvitation(joinBytes(written, writeMessage(14, Uint8Array.of(1))))).toEqual(LETTER)
  })

  it.each<[string, Uint8Array]>([
    ['in another order', joinBytes(written, writeMessage(1, Uint8Array.of(0x41)))],
    ['cut short', written.slice(0, -1)],
    ['without its number', written.slice(16)],
    ['of nothing', new Uint8Array(0)],
    ['with text that is no UTF-8', joinBytes(writeMessage(1, Uint8Array.of(0xc3, 0x28)), written.slice(16))],
    ['with half a surrogate pair', joinBytes(writeMessage(1, Uint8Array.of(0xfe, 0xff, 0xd8, 0)), written.slice(16))],
    ['with an odd byte of UTF-16', joinBytes(writeMessage(1, Uint8Array.of(0xfe, 0xff, 0x4e)), written.slice(16))],
  ])('%s is no letter', (_what, bytes) => expect(readInvitation(bytes)).toBeUndefined())
})
