// What an officer types at the desk, read into the application a kiosk would have made, or answered field by field.
import { describe, expect, it } from 'vitest'
import specimenPack from '../../../docs/policy-pack/specimen.json' with { type: 'json' }
import { Answers, type ApplicationId, type Jpeg } from '../../visa/application.ts'
import { listFindings } from '../../visa/findings.ts'
import type { Instant } from '../../visa/plain-date.ts'
import { builtIn } from '../../visa/policy/built-in.ts'
import { PolicyPack } from '../../visa/policy/pack.ts'
import { getSpecimenPassport, SPECIMEN_TODAY, specimenApplication } from '../../visa/specimens.ts'
import { blankEntry, type EntryDraft, isBlank, type PassportDraft } from './entry-draft.ts'
import { composeEntry, findDoubts, findFaults } from './read-entry.ts'
import { listNeedFields, recordNeed } from './read-need.ts'
import { readPassport } from './read-passport.ts'

const ID = '0f0e0d0c0b0a09080706050403020100' as ApplicationId
const AT = { today: SPECIMEN_TODAY, port: 'UTO' }
const NOON = '2026-11-23T04:00:00.000Z' as Instant
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9) as Jpeg
const TEXTS = {
  notice: { version: '2026-11', textHash: 'a'.repeat(64) },
  declaration: { version: '2026-11', textHash: 'b'.repeat(64) },
}

/** Anna Maria Eriksson's application as an officer types it. */
function filled(changes: Partial<EntryDraft> = {}): EntryDraft {
  const blank = blankEntry(ID)
  const { visit, contact } = specimenApplication()
  return {
    ...blank,
    noticed: NOON,
    passport: { ...blank.passport, zone: getSpecimenPassport('eriksson').lines.join('\n') },
    need: { holds: 'none', transit: 'no', leaves: '', document: 'ordinary', days: '10' },
    purpose: { purpose: 'installation', urgency: 'urgent-repair', urgencyNote: '', multipleEntry: 'no' },
    letter: { ...blank.letter, reference: 'PU-2026-000417' },
    visit: {
      ...{ flight: 'ut 1234', arrival: visit.arrival, departure: visit.departure, payer: 'employer' },
      addressInChina: visit.addressInChina,
      inviterName: visit.inviter.name,
      inviterCreditCode: '',
      inviterContactPerson: visit.inviter.contactPerson,
      inviterPhone: visit.inviter.phone,
    },
    contact: { ...blank.contact, ...contact },
    documents: { pages: [{ kind: 'contract', page: JPEG }], atDesk: false },
    portrait: { image: JPEG, atDesk: false },
    history: { overstayed: 'no', refused: 'no', convicted: 'no', seriousIllness: 'no', details: '' },
    declared: NOON,
    signed: NOON,
    ...changes,
  }
}

const onPage = (changes: Partial<PassportDraft> = {}): PassportDraft => ({
  ...blankEntry(ID).passport,
  by: 'page',
  issuingState: 'uto',
  nationality: 'UTO',
  documentNumber: 'L898902C3',
  primaryIdentifier: 'Ødegård',
  secondaryIdentifier: 'Þóra Zoë',
  dateOfBirth: '1974-08-12',
  sex: 'F',
  expiryDate: '2034-04-15',
  ...changes,
})

describe('an application typed at the desk', () => {
  it('is the application a kiosk would have made', () => {
    expect(findFaults(filled(), AT)).toEqual({})
    const entry = composeEntry(filled(), AT, TEXTS)
    expect(Answers.safeParse(entry).success).toBe(true)
    expect(entry).toMatchObject({
      applicationId: ID,
      passport: { primaryIdentifier: 'ERIKSSON', documentNumber: 'L898902C3', readBy: 'typed' },
      visit: { flight: 'UT1234', stay: 10 },
      letter: { reference: 'PU-2026-000417', pages: [], atDesk: false },
      notice: { shownAt: NOON },
      declaration: { signature: { kind: 'on-paper' }, signedAt: NOON },
    })
  })

  it('satisfies the rule that asks for a signature', () => {
    const application = { ...specimenApplication(), ...composeEntry(filled(), AT, TEXTS) }
    const finding = listFindings(application, { today: SPECIMEN_TODAY } as never).find(
      ({ rule }) => rule === 'signature-present',
    )
    expect(finding?.verdict).toBe('pass')
  })

  it('is nothing while a field is open, and every open field is named at once', () => {
    const blank = blankEntry(ID)
    expect(composeEntry(blank, AT, TEXTS)).toBeUndefined()
    expect(Object.keys(findFaults(blank, AT))).toEqual(
      expect.arrayContaining(['passport.zone', 'purpose.purpose', 'letter.reference', 'visit.flight', 'contact.phone']),
    )
    expect(Object.keys(findFaults(blank, AT))).toEqual(
      expect.arrayContaining([
        'need.holds',
        'documents.pages',
        'portrait.image',
        'declaration.convicted',
        'declaration.signed',
      ]),
    )
  })

  it.each([
    ['passport.zone', { passport: { ...filled().passport, zone: 'P<UTO' } }, 'mrz-length'],
    ['contact.email', { contact: { ...filled().contact, email: 'anna' } }, 'email-shape'],
    ['contact.formerNationality', { contact: { ...filled().contact, formerNationality: 'QQQ' } }, 'state'],
    ['visit.departure', { visit: { ...filled().visit, departure: '2020-01-01' } }, 'departure-before-arrival'],
    ['purpose.urgencyNote', { purpose: { ...filled().purpose, urgency: 'other' as const } }, 'missing'],
    ['declaration.details', { history: { ...filled().history, refused: 'yes' as const } }, 'missing'],
    ['documents.pages', { documents: { pages: [], atDesk: false } }, 'pages'],
    ['need.days', { need: { ...filled().need, holds: '' as const } }, undefined],
    ['need.holds', { need: { ...filled().need, holds: '' as const } }, 'missing'],
  ])('names %s where it is wrong', (field, change, fault) => {
    expect(findFaults(filled(change), AT)[field]).toBe(fault)
  })

  it('doubts a credit code that is mistyped, and takes it all the same', () => {
    const draft = filled({ visit: { ...filled().visit, inviterCreditCode: '91990000MA0KA0PE32' } })
    expect(findDoubts(draft, AT)).toEqual({ 'visit.inviterCreditCode': 'credit-code-check' })
    expect(composeEntry(draft, AT, TEXTS)?.visit.inviter.creditCode).toBe('91990000MA0KA0PE32')
  })

  it('keeps a scanned code byte for byte, and says by what it was read', () => {
    const scanned = { ...filled().letter, code: '\u00e4\u00b8\u00ad\r\n', scanned: true }
    expect(composeEntry(filled({ letter: scanned }), AT, TEXTS)?.letter.code).toEqual({
      symbology: null,
      text: '中',
      bytes: Uint8Array.of(0xe4, 0xb8, 0xad),
      readBy: 'scanner',
    })
    const typed = { ...filled().letter, code: 'PU-7', scanned: false }
    expect(composeEntry(filled({ letter: typed }), AT, TEXTS)?.letter.code?.readBy).toBe('typed')
  })

  it('is blank until something was typed', () => {
    expect(isBlank(blankEntry(ID))).toBe(true)
    expect(isBlank({ ...blankEntry(ID), language: 'zh-Hans' })).toBe(false)
  })
})

describe('a passport typed field by field', () => {
  it('is composed into its lines and read back', () => {
    const reading = readPassport(onPage(), SPECIMEN_TODAY)
    expect(reading.ok && reading.passport).toMatchObject({
      primaryIdentifier: 'OEDEGAARD',
      secondaryIdentifier: 'THORA ZOE',
      issuingState: 'UTO',
      readBy: 'typed',
    })
  })

  it('may leave out the day or the month of birth', () => {
    const reading = readPassport(onPage({ dateOfBirth: '1961-xx-xx' }), SPECIMEN_TODAY)
    expect(reading.ok && reading.passport.dateOfBirth).toBe('1961-XX-XX')
  })

  it.each([
    ['nationality', 'QQQ', 'state'],
    ['nationality', '', 'missing'],
    ['documentNumber', '12/34', 'document-number'],
    ['primaryIdentifier', '王', 'latin'],
    ['dateOfBirth', '1974-02-30', 'date'],
    ['expiryDate', '2034-13-01', 'date'],
    ['sex', '', 'missing'],
  ] as const)('says what is wrong with %s “%s”', (field, value, fault) => {
    const reading = readPassport(onPage({ [field]: value }), SPECIMEN_TODAY)
    expect(reading.ok ? {} : reading.faults).toEqual({ [field]: fault })
  })
})

describe('the questions about the need', () => {
  it('are asked one after the other, and only as far as they matter', () => {
    const at = { ...AT, nationality: 'UTO' }
    const { need } = blankEntry(ID)
    expect(listNeedFields(need, at)).toEqual(['holds'])
    expect(listNeedFields({ ...need, holds: 'permit' }, at)).toEqual(['holds'])
    expect(listNeedFields({ ...need, holds: 'none' }, at)).toEqual(['holds', 'transit'])
  })

  it('are answered from the data the port holds, and say from which day it is', () => {
    const at = { ...AT, nationality: 'UTO' }
    const need = { ...blankEntry(ID).need, holds: 'none', transit: 'no', document: 'ordinary', days: '10' } as const
    const pack = PolicyPack.parse(specimenPack)
    expect(recordNeed(need, at)).toMatchObject({ answer: 'unknown', dataDate: builtIn.date })
    expect(recordNeed(need, { ...at, pack })).toMatchObject({
      answer: 'may-not-need',
      data: pack.name,
      dataDate: pack.date,
    })
  })
})
