// Purpose, letter, visit, inviter, contact: what the kiosk asks page by page, as an officer types it from papers.
import { useTranslation } from 'react-i18next'
import { MAX_PAGES } from '../../visa/application.ts'
import { PURPOSES, URGENCY_REASONS } from '../../visa/purpose.ts'
import type { VisitDraft } from '../../visa/visit.ts'
import { CONTACT_FIELDS, type ContactField } from './entry-draft.ts'
import { RadioField, ScanField, SelectField, TextField, TickField } from './fields.tsx'
import { useIntake } from './intake.ts'
import { PicturesField } from './pictures-field.tsx'

export function PurposePart() {
  const { t } = useTranslation()
  const { draft, changePart } = useIntake()
  const { purpose, urgency, urgencyNote, multipleEntry } = draft.purpose
  return (
    <>
      <SelectField
        name="purpose.purpose"
        label={t('console.fields.purpose')}
        value={purpose}
        options={PURPOSES.map((each) => ({ value: each.purpose, label: t(`visa.purpose.${each.purpose}`) }))}
        onChange={(next) => changePart('purpose', { purpose: next })}
      />
      <SelectField
        name="purpose.urgency"
        label={t('console.fields.urgency')}
        value={urgency}
        options={URGENCY_REASONS.map((value) => ({ value, label: t(`console.values.${value}`) }))}
        onChange={(next) => changePart('purpose', { urgency: next })}
      />
      <TextField
        name="purpose.urgencyNote"
        label={t('console.fields.urgencyNote')}
        optional={urgency !== 'other'}
        max={300}
        value={urgencyNote}
        onChange={(next) => changePart('purpose', { urgencyNote: next })}
      />
      <RadioField
        name="purpose.multipleEntry"
        label={t('console.fields.multipleEntry')}
        value={multipleEntry}
        options={(['no', 'yes'] as const).map((value) => ({ value, label: t(`console.values.${value}`) }))}
        onChange={(next) => changePart('purpose', { multipleEntry: next })}
      />
    </>
  )
}

export function LetterPart() {
  const { t } = useTranslation()
  const { draft, changePart } = useIntake()
  const { code, reference, pages, atDesk } = draft.letter
  return (
    <>
      <ScanField
        name="letter.code"
        label={t('console.intake.letter.code')}
        note={t('console.intake.letter.codeNote')}
        rows={2}
        max={8_000}
        value={code}
        onScan={(next, scanned) => changePart('letter', { code: next, scanned: scanned && next !== '' })}
        optional
      />
      <TextField
        name="letter.reference"
        label={t('console.intake.letter.reference')}
        code
        max={120}
        value={reference}
        onChange={(next) => changePart('letter', { reference: next })}
      />
      <PicturesField
        name="letter.pages"
        label={t('console.intake.letter.pages')}
        pictures={pages}
        most={MAX_PAGES}
        onAdd={(taken) => changePart('letter', { pages: [...pages, ...taken] })}
        onRemove={(at) => changePart('letter', { pages: pages.filter((_, each) => each !== at) })}
      />
      <TickField
        name="letter.atDesk"
        label={t('console.intake.letter.atDesk')}
        ticked={atDesk}
        onChange={(next) => changePart('letter', { atDesk: next })}
      />
    </>
  )
}

export function VisitPart() {
  const { t } = useTranslation()
  const { draft, changePart } = useIntake()
  return (
    <>
      <Text field="flight" code max={12} />
      <RadioField
        name="visit.payer"
        label={t('console.fields.payer')}
        value={draft.visit.payer ?? ''}
        options={(['self', 'employer', 'inviter'] as const).map((value) => ({
          value,
          label: t(`console.values.payer-${value}`),
        }))}
        onChange={(payer) => changePart('visit', { payer })}
      />
      <Text field="arrival" kind="date" />
      <Text field="departure" kind="date" />
      <Text field="addressInChina" max={200} />
      <Text field="cities" optional max={120} />
    </>
  )
}

export function InviterPart() {
  return (
    <>
      <Text field="inviterName" max={120} />
      <Text field="inviterCreditCode" optional code max={24} />
      <Text field="inviterContactPerson" max={80} />
      <Text field="inviterPhone" kind="tel" max={30} />
      <Text field="inviterAddress" optional wide max={200} />
    </>
  )
}

type TextOf = { field: Exclude<keyof VisitDraft, 'payer'> } & Partial<
  Pick<Parameters<typeof TextField>[0], 'kind' | 'code' | 'max' | 'optional' | 'wide'>
>

const LABEL_OF: Partial<Record<TextOf['field'], string>> = {
  inviterCreditCode: 'creditCode',
  inviterContactPerson: 'contactPerson',
}

function Text({ field, ...shape }: TextOf) {
  const { t } = useTranslation()
  const { draft, changePart } = useIntake()
  return (
    <TextField
      {...shape}
      name={`visit.${field}`}
      label={t(`console.fields.${LABEL_OF[field] ?? field}`)}
      value={draft.visit[field] ?? ''}
      onChange={(value) => changePart('visit', { [field]: value })}
    />
  )
}

const KINDS: Partial<Record<ContactField, 'tel' | 'email'>> = { phone: 'tel', emergencyPhone: 'tel', email: 'email' }
const OPTIONAL: readonly ContactField[] = ['email', 'formerNationality', 'chineseName', 'otherNames']

export function ContactPart() {
  const { t } = useTranslation()
  const { draft, changePart } = useIntake()
  return CONTACT_FIELDS.map((field) => (
    <TextField
      key={field}
      name={`contact.${field}`}
      label={t(`console.fields.${field}`)}
      kind={KINDS[field] ?? 'text'}
      optional={OPTIONAL.includes(field)}
      code={field === 'formerNationality'}
      value={draft.contact[field]}
      onChange={(value) => changePart('contact', { [field]: value })}
      {...(field === 'formerNationality' && { note: t('console.intake.passport.stateNote') })}
    />
  ))
}
