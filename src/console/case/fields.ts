// The fields of a case, group by group: what the passport's zone says, what the form says, and where the letter stands on it.
// A barcode's text is only searched, never trusted (policy fact I3).
import { readMrz } from '../../visa/mrz.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { NeedRuleName } from '../../visa/policy/need-rule.ts'
import type { CaseRecord } from '../../wire/cases.ts'
import type { Cell } from './cell-value.ts'
import { type SealedCell, sealedCells } from './sealed.ts'

/** Where the letter stands on a field: named in its code, to be read on its page, not in its code, or shown at the desk. */
export type LetterCell = 'in-code' | 'see-page' | 'not-in-code' | 'at-desk'

export type Group = 'person' | 'passport' | 'visit' | 'inviter' | 'contact' | 'declared'

/** `sealed` is what the letter's seal says; then `letter` has nothing to add. */
export type Field = { field: string; passport?: Cell; form?: Cell; letter?: LetterCell; sealed?: SealedCell }

const own = (value: string | undefined): Cell | undefined => (value ? { is: 'own', value } : undefined)
const code = (value: string | undefined): Cell | undefined => (value ? { is: 'code', value } : undefined)
const day = (value: string): Cell => ({ is: 'day', value })
const state = (value: string | undefined): Cell | undefined => (value ? { is: 'state', value } : undefined)
const word = (value: string): Cell => ({ is: 'word', value })
const yesNo = (value: boolean): Cell => word(value ? 'console.values.yes' : 'console.values.no')

const bare = (text: string) => text.toUpperCase().replace(/[^0-9A-Z\p{L}]/gu, '')

/** Answers where the letter says something, given what to look for. A needle under four characters proves nothing. */
function letterReader({ letter }: CaseRecord) {
  const text = bare(`${letter.code?.text ?? ''} ${letter.reference ?? ''}`)
  return (needle: string | undefined): LetterCell | undefined => {
    const wanted = bare(needle ?? '')
    if (wanted.length >= 4 && text.includes(wanted)) return 'in-code'
    if (letter.pages > 0) return 'see-page'
    if (letter.atDesk) return 'at-desk'
    return text && wanted ? 'not-in-code' : undefined
  }
}

function personRows(record: CaseRecord, today: PlainDate): Field[] {
  const form = record.passport
  const reading = readMrz(form.mrz.join('\n'), { today })
  const zone = reading.ok ? reading.passport : undefined
  const inLetter = letterReader(record)
  return [
    {
      field: 'primaryIdentifier',
      passport: code(zone?.primaryIdentifier),
      form: code(form.primaryIdentifier),
      letter: inLetter(form.primaryIdentifier),
    },
    {
      field: 'secondaryIdentifier',
      passport: code(zone?.secondaryIdentifier),
      form: code(form.secondaryIdentifier),
      letter: inLetter(form.secondaryIdentifier),
    },
    {
      field: 'dateOfBirth',
      passport: zone && day(zone.dateOfBirth),
      form: day(form.dateOfBirth),
      letter: inLetter(form.dateOfBirth),
    },
    {
      field: 'sex',
      passport: zone && word(`visa.sex.${zone.sex}`),
      form: word(`visa.sex.${form.sex}`),
      letter: inLetter(undefined),
    },
    { field: 'nationality', passport: code(zone?.nationality), form: state(form.nationality) },
    { field: 'formerNationality', form: state(record.contact.formerNationality) },
    { field: 'placeOfBirth', form: own(record.contact.placeOfBirth) },
    { field: 'chineseName', form: own(record.contact.chineseName) },
    { field: 'otherNames', form: own(record.contact.otherNames) },
  ]
}

function passportRows(record: CaseRecord, today: PlainDate): Field[] {
  const form = record.passport
  const reading = readMrz(form.mrz.join('\n'), { today })
  const zone = reading.ok ? reading.passport : undefined
  return [
    {
      field: 'documentNumber',
      passport: code(zone?.documentNumber),
      form: code(form.documentNumber),
      letter: letterReader(record)(form.documentNumber),
    },
    { field: 'issuingState', passport: code(zone?.issuingState), form: state(form.issuingState) },
    { field: 'expiryDate', passport: zone && day(zone.expiryDate), form: day(form.expiryDate) },
    { field: 'personalNumber', passport: code(zone?.personalNumber), form: code(form.personalNumber) },
    { field: 'readBy', form: word(`visa.readBy.${form.readBy}`) },
  ]
}

function visitRows(record: CaseRecord): Field[] {
  const { purpose, visit } = record
  const inLetter = letterReader(record)
  return [
    { field: 'purpose', form: word(`visa.purpose.${purpose.purpose}`), letter: inLetter(undefined) },
    { field: 'urgency', form: word(`console.values.${purpose.urgency}`) },
    { field: 'urgencyNote', form: own(purpose.urgencyNote) },
    { field: 'multipleEntry', form: yesNo(purpose.multipleEntry) },
    { field: 'flight', form: code(visit.flight) },
    { field: 'arrival', form: day(visit.arrival), letter: inLetter(visit.arrival) },
    { field: 'departure', form: day(visit.departure), letter: inLetter(visit.departure) },
    { field: 'stay', form: { is: 'days', value: String(visit.stay) } },
    { field: 'addressInChina', form: own(visit.addressInChina) },
    { field: 'cities', form: own(visit.cities), letter: inLetter(visit.cities) },
    { field: 'payer', form: word(`console.values.payer-${visit.payer}`), letter: inLetter(undefined) },
  ]
}

function inviterRows(record: CaseRecord): Field[] {
  const { inviter } = record
  const inLetter = letterReader(record)
  return [
    { field: 'inviterName', form: own(inviter.name), letter: inLetter(inviter.name) },
    { field: 'creditCode', form: code(inviter.creditCode), letter: inLetter(inviter.creditCode) },
    { field: 'inviterAddress', form: own(inviter.address), letter: inLetter(inviter.address) },
    { field: 'contactPerson', form: own(inviter.contactPerson), letter: inLetter(inviter.contactPerson) },
    { field: 'inviterPhone', form: code(inviter.phone), letter: inLetter(inviter.phone) },
  ]
}

function contactRows({ contact }: CaseRecord): Field[] {
  return [
    { field: 'occupation', form: own(contact.occupation) },
    { field: 'employer', form: own(contact.employer) },
    { field: 'homeAddress', form: own(contact.homeAddress) },
    { field: 'phone', form: code(contact.phone) },
    { field: 'email', form: own(contact.email) },
    { field: 'emergencyName', form: own(contact.emergencyName) },
    { field: 'emergencyPhone', form: code(contact.emergencyPhone) },
  ]
}

function declaredRows({ declaration, need }: CaseRecord): Field[] {
  const { history } = declaration
  return [
    { field: 'need', form: word(`console.values.need-${need.answer}`) },
    {
      field: 'needRule',
      form: NeedRuleName.safeParse(need.rule).success ? word(`visa.need.${need.rule}.title`) : own(need.rule),
    },
    { field: 'needSource', form: own(need.source) },
    { field: 'cardNumber', form: code(need.told?.cardNumber) },
    { field: 'needOverruled', form: need.overruled ? yesNo(true) : undefined },
    { field: 'overstayed', form: yesNo(history.overstayed) },
    { field: 'refused', form: yesNo(history.refused) },
    { field: 'convicted', form: yesNo(history.convicted) },
    { field: 'seriousIllness', form: yesNo(history.seriousIllness) },
    { field: 'details', form: own(history.details) },
  ]
}

/** Every field there could be, in reading order. */
export function listFields(record: CaseRecord, today: PlainDate): [Group, Field[]][] {
  const sealed = sealedCells(record)
  const withSeal = (row: Field): Field => {
    const cell = sealed.get(row.field)
    return cell ? { ...row, sealed: cell } : row
  }
  const groups: [Group, Field[]][] = [
    ['person', personRows(record, today)],
    ['passport', passportRows(record, today)],
    ['visit', visitRows(record)],
    ['inviter', inviterRows(record)],
    ['contact', contactRows(record)],
    ['declared', declaredRows(record)],
  ]
  return groups.map(([group, rows]) => [group, rows.map(withSeal)])
}
