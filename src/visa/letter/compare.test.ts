import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSpecimen, specimenApplication } from '../specimens.ts'
import { type ContentField, compareContents, type Stated } from './compare.ts'
import type { LetterContents } from './contents.ts'
import { LETTER } from './seals.suite.ts'

const application = specimenApplication()
const { passport, visit, purpose } = application
const inviterName = 'Penglai Port Cranes Co., Ltd. (specimen)'
const letter: LetterContents = {
  ...LETTER,
  inviter: { ...LETTER.inviter, name: inviterName, address: '1 Specimen Road, Utopia Port' },
}

const rowOf = (field: ContentField, contents: LetterContents, stated: Stated = { passport, visit, purpose }) =>
  compareContents(contents, stated).find((row) => row.field === field)
const named = (primaryIdentifier: string, secondaryIdentifier?: string): LetterContents => {
  const { secondaryIdentifier: _, ...invitee } = letter.invitee
  return { ...letter, invitee: { ...invitee, primaryIdentifier, ...(secondaryIdentifier && { secondaryIdentifier }) } }
}

describe('a letter beside the application', () => {
  it('that says the same is the same, field by field', () => {
    const verdicts = Object.fromEntries(
      compareContents(letter, { passport, visit, purpose }).map(({ field, verdict }) => [field, verdict]),
    )
    expect(verdicts).toEqual({
      ...{
        name: 'same',
        documentNumber: 'same',
        dateOfBirth: 'same',
        sex: 'same',
        nationality: 'same',
        purpose: 'same',
      },
      ...{ arrival: 'same', departure: 'same', places: 'similar', payer: 'same' },
      ...{ inviter: 'same', creditCode: 'same', inviterAddress: 'same', inviterPhone: 'same' },
    })
  })

  it('beside an application that says nothing yet is absent in every field, and still shown', () => {
    for (const row of compareContents(letter, {})) expect(row).toMatchObject({ verdict: 'absent', application: '' })
    expect(rowOf('name', letter, {})?.letter).toBe('ERIKSSON, ANNA MARIA')
  })

  it.each<[string, LetterContents, string]>([
    ['in the other order', named('Anna Maria', 'Eriksson'), 'same'],
    ['in one piece', named('Anna Maria Eriksson'), 'same'],
    ['with marks', named('Éríksson', 'Ánna María'), 'same'],
    ['without a middle name', named('Eriksson', 'Anna'), 'similar'],
    ['cut short', named('Eriksso', 'Anna Mari'), 'similar'],
    ['with one letter wrong', named('Erikssen', 'Anna Maria'), 'similar'],
    ['of somebody else', named('Arkfreith', 'Martin'), 'different'],
    ['in Chinese', named('埃里克松', '安娜'), 'absent'],
    ['in Cyrillic letters that look Latin', named('ЕRІКSSОN', 'ANNA MARIA'), 'absent'],
  ])('a name %s', (_how, contents, verdict) => {
    expect(rowOf('name', contents)?.verdict).toBe(verdict)
  })

  it('with a name the passport had no room for is never more than similar', () => {
    const cut = { passport: { ...passport, nameTruncated: true } }
    expect(rowOf('name', letter, cut)?.verdict).toBe('similar')
  })

  it.each<[string, string]>([
    ['L898902C3', 'same'],
    ['L8989O2C3', 'similar'],
    ['L898902C4', 'different'],
  ])('a passport number %s', (documentNumber, verdict) => {
    expect(rowOf('documentNumber', { ...letter, invitee: { ...letter.invitee, documentNumber } })?.verdict).toBe(
      verdict,
    )
  })

  it('a birthday whose day the passport leaves open agrees, and is shown as similar', () => {
    const open = readSpecimen('unknown-birthday')
    const born = (dateOfBirth: string) =>
      rowOf(
        'dateOfBirth',
        { ...letter, invitee: { ...letter.invitee, dateOfBirth: dateOfBirth as never } },
        { passport: open },
      )?.verdict
    expect([born('1961-XX-XX'), born('1961-05-02'), born('1962-05-02')]).toEqual(['same', 'similar', 'different'])
  })

  it.each<[string, string, string]>([
    ['same', inviterName, 'PENGLAI PORT CRANES CO LTD SPECIMEN'],
    ['similar', inviterName, 'Penglai Port Cranes'],
    ['different', inviterName, 'Zenith Instruments'],
    ['absent', '蓬莱港口起重机有限公司', inviterName],
    ['similar', '蓬莱港口起重机有限公司', '蓬莱港口起重机公司'],
    ['different', '蓬莱港口起重机有限公司', '天津市仪表厂'],
  ])('an inviter is %s: %s beside %s', (verdict, name, stated) => {
    const trip = { ...visit, inviter: { ...visit.inviter, name: stated } }
    expect(rowOf('inviter', { ...letter, inviter: { ...letter.inviter, name } }, { visit: trip })?.verdict).toBe(
      verdict,
    )
  })

  it('a telephone number without the country’s prefix is similar', () => {
    const phone = (number: string) =>
      rowOf('inviterPhone', { ...letter, inviter: { ...letter.inviter, phone: number } })?.verdict
    expect([phone('+8600000000000'), phone('000 0000 0000'), phone('+86 111')]).toEqual([
      'same',
      'similar',
      'different',
    ])
  })

  it('whatever either side says, is compared without a throw, and different scripts are never the same', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const rows = compareContents(
          { ...named(one), inviter: { ...letter.inviter, name: one, address: other } },
          {
            passport: { ...passport, primaryIdentifier: other },
            visit: { ...visit, inviter: { ...visit.inviter, name: other } },
          },
        )
        expect(rows).toHaveLength(14)
      }),
    )
    expect(
      rowOf('name', named('王小明'), {
        passport: { ...passport, primaryIdentifier: 'WANG', secondaryIdentifier: 'XIAOMING' },
      })?.verdict,
    ).toBe('absent')
  })
})
