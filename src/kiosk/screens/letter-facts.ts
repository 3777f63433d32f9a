// A letter's contents as lines to look at: what it says, and in words whether that is what the passport and the traveller say.
// Similar is shown and never taken for the same.
import type { TFunction } from 'i18next'
import type { Fact } from '../../ui/Facts.tsx'
import type { LetterCode, PartialDate, Passport, Purpose } from '../../visa/application.ts'
import { stateName } from '../../visa/codes.ts'
import { type ContentField, type ContentRow, compareContents } from '../../visa/letter/compare.ts'
import type { LetterContents } from '../../visa/letter/contents.ts'
import { compareLetter, describeCode, showSafely } from '../../visa/letter/reading.ts'
import type { SealedDocument } from '../../visa/letter/verdict.ts'
import { showDay, showPartialDate } from './show-date.ts'

type Asked = { passport: Passport; purpose?: Purpose | undefined; t: TFunction; locale: string }

const MOST_FIELDS = 8 // of a seal that is no invitation

export function sealFacts(document: SealedDocument, asked: Asked): Fact[] {
  if (document.kind === 'invitation') return invitationFacts(document.contents, asked)
  return document.fields.slice(0, MOST_FIELDS).map(({ name, value }, at) => ({
    id: `field-${at}`,
    label: showSafely(name),
    value: showSafely(value),
  }))
}

/** Whose the letter is, beside the passport; then what it says of the visit, which is asked about next. */
function invitationFacts(contents: LetterContents, asked: Asked): Fact[] {
  const { t, locale } = asked
  const { visit, inviter } = contents
  const days = `${showDay(visit.arrival, locale)} – ${showDay(visit.departure, locale)}`
  return [
    ...comparedFacts(contents, asked),
    { id: 'days', label: t('kiosk.letter.found.days'), value: days },
    { id: 'inviterName', label: t('visa.field.inviterName'), value: showSafely(inviter.name) },
  ]
}

const COMPARED: readonly ContentField[] = ['name', 'documentNumber', 'dateOfBirth', 'nationality', 'purpose']

function comparedFacts(contents: LetterContents, asked: Asked): Fact[] {
  const { passport, purpose, t } = asked
  return compareContents(contents, { passport, ...(purpose && { purpose }) })
    .filter(({ field, verdict }) => COMPARED.includes(field) || (field === 'sex' && verdict === 'different'))
    .map(({ field, verdict, letter, application }) => {
      const label: string = `visa.field.${field}`
      const value = showValue(field, letter, asked)
      const agrees = agreement(field, verdict, showValue(field, application, asked), t)
      return { id: field, label: t(label), value, ...(verdict === 'same' ? { note: agrees } : { attention: agrees }) }
    })
}

function agreement(field: ContentField, verdict: ContentRow['verdict'], ours: string, t: TFunction): string {
  const value = `\u2068${ours}\u2069`
  if (field === 'purpose' && verdict !== 'absent')
    return t(`kiosk.letter.agrees.${verdict === 'same' ? 'samePurpose' : 'differentPurpose'}`, { value })
  return t(`kiosk.letter.agrees.${verdict}`, { value })
}

function showValue(field: ContentField, value: string, { t, locale }: Asked): string {
  if (value === '') return value
  if (field === 'purpose' || field === 'sex') return t(`visa.${field}.${value}`)
  if (field === 'dateOfBirth') return showPartialDate(value as PartialDate, locale) ?? showSafely(value)
  return field === 'nationality' ? stateName(value, locale, t) : showSafely(value)
}

/** Neither name nor passport number of the letter is the passport's. */
export function namesAnother(contents: LetterContents, passport: Passport): boolean {
  const rows = compareContents(contents, { passport })
  const isOther = (field: ContentField) => rows.some((row) => row.field === field && row.verdict === 'different')
  return isOther('name') && isOther('documentNumber')
}

/** Of a code that is no seal: whether the passport's number and surname occur in it. One without readable text has nothing to compare. */
export function codeFacts(passport: Passport, code: LetterCode, t: TFunction): Fact[] {
  const compared = compareLetter(passport, code)
  if (describeCode(code).kind !== 'text')
    return [{ id: 'compared', label: t('kiosk.letter.found.compared'), value: t('kiosk.letter.occurs.not-applicable') }]
  return (['documentNumber', 'surname'] as const).map((field) => ({
    id: field,
    label: t(field === 'surname' ? 'visa.field.primaryIdentifier' : 'visa.field.documentNumber'),
    value: t(`kiosk.letter.occurs.${compared[field]}`),
    ...(compared[field] === 'not-found' && { attention: t('kiosk.form.look') }),
  }))
}
