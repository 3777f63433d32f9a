import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeBase32, encodeBase32 } from './base32.ts'
import { encodeC40 } from './c40.ts'
import { joinBytes } from './der.ts'
import { INVITATION } from './documents.ts'
import { signEcdsa } from './ecdsa.ts'
import { readIdb, writeIdbSigned, writeIdbText } from './idb.ts'
import { writeInvitation } from './invitation-message.ts'
import { judgeCode } from './judge.ts'
import { IDB_VECTORS, LETTER, listed, listOf, SIGNED_ON, sealLetter, signerOf, TODAY, textCode } from './seals.suite.ts'
import { writeMessage } from './tlv.ts'

const ascii = (text: string) => new TextEncoder().encode(text)
const c40 = (text: string) => encodeC40(text) ?? new Uint8Array()
const signer = signerOf('P-256')
const at = { trust: listOf(listed(signer)), today: TODAY }
const letter = sealLetter(signer)
const payload = decodeBase32(letter.idb.text.slice(5)) ?? new Uint8Array()
const zipped = (bytes: Uint8Array, flag = 'D') => `RDB1${flag}${encodeBase32(bytes)}`
const fieldsOf = (...messages: Uint8Array[]) => {
  const head = { country: 'UTO', hash: 'SHA-256', reference: new Uint8Array(5), signedOn: SIGNED_ON } as const
  const signed = writeIdbSigned(head, ...messages) ?? new Uint8Array()
  const seal = readIdb(ascii(writeIdbText(signed, signEcdsa(signer, signed))))
  return { type: seal?.type, fields: seal?.document.kind === 'other' ? seal.document.fields : undefined }
}

describe('an ICAO barcode', () => {
  it('published, says what it holds', () => {
    expect(readIdb(IDB_VECTORS[0]?.code.bytes ?? ascii(''))).toMatchObject({
      type: 'national.d.14',
      signer: { by: 'digest', id: 'D<<', reference: 'a57a790577' },
    })
  })

  it('that is zipped is the same letter', () => {
    const code = textCode(zipped(deflateSync(payload, { level: 9 })))
    expect(judgeCode(code, at)).toMatchObject({
      result: 'trusted',
      fingerprint: judgeCode(letter.vds, at)?.fingerprint,
    })
  })

  it('that is zipped, with any bit of it turned over, is refused or is the same letter to the byte', () => {
    const text = zipped(deflateSync(payload, { level: 9 }))
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    for (let place = 5; place < text.length; place += 7) {
      const other = alphabet[(alphabet.indexOf(text.charAt(place)) ^ (1 << (place % 5))) & 31]
      const verdict = judgeCode(textCode(text.slice(0, place) + other + text.slice(place + 1)), at)
      if (verdict?.result === 'trusted') expect(verdict.document).toEqual({ kind: 'invitation', contents: LETTER })
    }
  })

  it('that would grow beyond all bounds is refused at once', () => {
    const bomb = textCode(zipped(deflateSync(new Uint8Array(4_000_000), { level: 9 })).slice(0, 8_000))
    const start = performance.now()
    expect(judgeCode(bomb, at)).toMatchObject({ result: 'malformed', why: 'layout' })
    expect(performance.now() - start).toBeLessThan(1_000)
    expect(readIdb(ascii(zipped(deflateSync(new Uint8Array(20_000)))))).toBeUndefined()
  })

  it('whose zipped check does not come out, or that says it is zipped and is not, is refused', () => {
    const bytes = deflateSync(payload)
    const wrong = joinBytes(bytes.subarray(0, -1), Uint8Array.of((bytes.at(-1) ?? 0) ^ 1))
    for (const text of [
      zipped(wrong),
      zipped(payload),
      zipped(bytes, 'B'),
      zipped(new Uint8Array(0)),
      zipped(bytes.subarray(0, -9)),
    ]) {
      expect(readIdb(ascii(text))).toBeUndefined()
    }
  })

  it('that is not signed is shown and called unsigned', () => {
    const message = writeMessage(INVITATION.idb, writeInvitation(LETTER) ?? new Uint8Array())
    const text = `RDB1A${encodeBase32(joinBytes(c40('UTO'), writeMessage(0x61, message)))}`
    expect(judgeCode(textCode(text), at)).toMatchObject({
      ...{ result: 'unsigned', why: 'not-signed' },
      document: { kind: 'invitation', contents: LETTER },
    })
  })

  it('that is signed and says it is not, or the other way about, is malformed', () => {
    for (const flag of ['A', 'C']) {
      expect(judgeCode(textCode(letter.idb.text.replace('RDB1B', `RDB1${flag}`)), at)?.result).toBe('malformed')
    }
  })

  it('of a visa gives the visa’s fields', () => {
    const zone = c40('V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L8988901C4XXX4009078F9612109')
    const parts = [
      writeMessage(1, zone),
      writeMessage(3, Uint8Array.of(1)),
      writeMessage(4, Uint8Array.of(30, 0, 0)),
      writeMessage(5, c40('L898902C3')),
    ]
    expect(fieldsOf(writeMessage(1, joinBytes(...parts)))).toEqual({
      type: 'visa',
      fields: [
        { name: 'mrz', value: 'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L8988901C4XXX4009078F9612109' },
        { name: 'entries', value: '1' },
        { name: 'stay', value: 'P0Y0M30D' },
        { name: 'passport-number', value: 'L898902C3' },
      ],
    })
  })

  it('of a travel authorization gives its fields by their names', () => {
    const parts = [
      writeMessage(1, ascii('TA-0001')),
      writeMessage(2, ascii('ERIKSSON ANNA')),
      writeMessage(8, Uint8Array.of(0xff, 0)),
    ]
    expect(fieldsOf(writeMessage(6, joinBytes(...parts)))).toEqual({
      type: 'digital-travel-authorization',
      fields: [
        { name: 'number', value: 'TA-0001' },
        { name: 'name', value: 'ERIKSSON ANNA' },
        { name: 'valid-from', value: 'ff00' },
      ],
    })
  })

  it('of a passport’s zone and a card access number is a travel document', () => {
    const zone = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10'
    const { type, fields } = fieldsOf(writeMessage(8, c40(zone)), writeMessage(9, c40('123456')))
    expect(type).toBe('travel-document')
    expect(fields).toEqual([
      { name: 'mrz', value: zone },
      { name: 'card-access-number', value: '123456' },
    ])
  })

  it('with a letter and something beside it is no letter of ours', () => {
    const message = writeMessage(INVITATION.idb, writeInvitation(LETTER) ?? new Uint8Array())
    expect(fieldsOf(message, writeMessage(9, c40('123456'))).type).toBeUndefined()
  })
})
