import { describe, expect, it } from 'vitest'
import { indexWords, queryWords } from './case-words.ts'

const ERIKSSON = {
  reference: '7K3M9QXA2BCD',
  primary_identifier: 'ERIKSSON',
  secondary_identifier: 'ANNA MARIA',
  nationality: 'UTO',
  flight: 'UT1234',
  kiosk_id: '0123456789abcdef',
  inviter: '南京口岸贸易有限公司 Müller & Söhne',
  document_mac: 'ab'.repeat(32),
}

const lexemes = (row = ERIKSSON) =>
  indexWords(row)
    .split(' ')
    .map((word) => word.slice(1, -1))

describe('the words a case is found by', () => {
  it('hold every ending of a name down to three letters, and of a Chinese name down to one', () => {
    expect(lexemes()).toEqual(
      expect.arrayContaining(['ERIKSSON', 'RIKSSON', 'SON', 'MARIA', 'RIA', '贸易有限公司', '司']),
    )
    expect(lexemes()).not.toContain('ON')
  })

  it('hold a name as written without marks and as passports write it', () => {
    expect(lexemes()).toEqual(expect.arrayContaining(['MULLER', 'MUELLER', 'SOHNE', 'SOEHNE']))
  })

  it('hold reference, nationality, flight and kiosk whole, and of the document number only its MAC', () => {
    expect(lexemes()).toEqual(
      expect.arrayContaining(['7K3M9QXA2BCD', 'UTO', 'UT1234', '0123456789ABCDEF', `d${'ab'.repeat(32)}`]),
    )
  })

  it('are never too many, whatever a traveller has typed', () => {
    const inviter = Array.from({ length: 60 }, (_, at) => `公司${at}ABCDEFGH`).join(' ')
    expect(lexemes({ ...ERIKSSON, inviter }).length).toBeLessThanOrEqual(160)
  })
})

describe('the query over them', () => {
  it('asks for every word by its beginning, in either spelling', () => {
    expect(queryWords('müller anna', 'cd')).toBe(
      "('MULLER':* & 'ANNA':*) | ('MUELLER':* & 'ANNA':*) | ('MULLERANNA':*) | ('MUELLERANNA':*) | 'dcd'",
    )
  })

  it('asks for a reference as one word, however it is grouped', () => {
    expect(queryWords('7k3m 9qxa 2bcd', 'cd')).toContain("('7K3M9QXA2BCD':*)")
  })

  it('asks for nothing where there is no letter and no digit', () => {
    for (const text of ['%', '_', '  ', '・・', "'"]) expect(queryWords(text, 'cd')).toBeUndefined()
  })

  it.each(["' or 1=1 --", "a':* | 'b", '\\', 'x & !y', '<->', "𝕀''\\"])(
    'holds only letters and digits of %j',
    (text) => {
      const asked = queryWords(text, 'cd') ?? ''
      expect(asked.replace(/'[\p{L}\p{N}]+'(:\*)?/gu, '').replace(/[()&| ]/g, '')).toBe('')
    },
  )
})
