// The passport: both lines read or typed, or its page field by field; and the page itself as a picture.
import { useTranslation } from 'react-i18next'
import type { Sex } from '../../visa/application.ts'
import { RadioField, ScanField, TextField } from './fields.tsx'
import { useIntake } from './intake.ts'
import { PicturesField } from './pictures-field.tsx'
import { readPassport } from './read-passport.ts'

const LINES = 2 * 44 + 12

export function PassportPart() {
  const { t } = useTranslation()
  const { draft, changePart } = useIntake()
  const { by, page } = draft.passport
  return (
    <>
      <RadioField
        name="passport.by"
        label={t('console.intake.passport.by')}
        value={by}
        options={(['zone', 'page'] as const).map((value) => ({ value, label: t(`console.intake.passport.${value}`) }))}
        onChange={(next) => changePart('passport', { by: next })}
        wide
      />
      {by === 'zone' ? <Zone /> : <Page />}
      <PicturesField
        name="passport.page"
        label={t('console.intake.passport.picture')}
        pictures={page ? [page] : []}
        most={1}
        onAdd={([taken]) => taken && changePart('passport', { page: taken })}
        onRemove={() => changePart('passport', { page: undefined })}
      />
    </>
  )
}

function Zone() {
  const { t } = useTranslation()
  const { draft, changePart } = useIntake()
  return (
    <>
      <ScanField
        name="passport.zone"
        label={t('console.intake.passport.lines')}
        note={t('console.intake.passport.linesNote')}
        rows={2}
        max={LINES}
        value={draft.passport.zone}
        onScan={(zone, scanned) => changePart('passport', { zone, scanned: scanned && zone !== '' })}
        wide
      />
      <Reading />
    </>
  )
}

/** What the lines say, to be compared with the page; or where they do not agree with their own check digits. */
function Reading() {
  const { t } = useTranslation()
  const { draft, today } = useIntake()
  if (draft.passport.zone.trim() === '') return null
  const reading = readPassport(draft.passport, today)
  if (!reading.ok) {
    return (
      <ul className="wide reading-places">
        {reading.places.map(({ field, line, start, end }) => (
          <li key={`${field}-${line}-${start}`}>
            {t('console.intake.passport.place', {
              line: line + 1,
              from: start + 1,
              to: end,
              field: t(`visa.field.${field}`),
            })}
          </li>
        ))}
      </ul>
    )
  }
  const { passport } = reading
  const facts = [
    'primaryIdentifier',
    'secondaryIdentifier',
    'documentNumber',
    'nationality',
    'dateOfBirth',
    'expiryDate',
  ] as const
  return (
    <dl className="wide reading" aria-live="polite">
      {facts.map((field) => (
        <div key={field}>
          <dt>{t(`console.fields.${field}`)}</dt>
          <dd>{passport[field] ?? '—'}</dd>
        </div>
      ))}
      <div>
        <dt>{t('console.fields.sex')}</dt>
        <dd>{t(`visa.sex.${passport.sex}`)}</dd>
      </div>
    </dl>
  )
}

const TEXTS = [
  'primaryIdentifier',
  'secondaryIdentifier',
  'documentNumber',
  'issuingState',
  'nationality',
  'personalNumber',
] as const
const CODES: ReadonlySet<string> = new Set(['documentNumber', 'issuingState', 'nationality', 'personalNumber'])
const OPTIONAL: ReadonlySet<string> = new Set(['secondaryIdentifier', 'personalNumber'])

function Page() {
  const { t } = useTranslation()
  const { draft, changePart } = useIntake()
  const { passport } = draft
  return (
    <>
      {TEXTS.map((field) => (
        <TextField
          key={field}
          name={`passport.${field}`}
          label={t(`console.fields.${field}`)}
          {...(/State|nationality/.test(field) && { note: t('console.intake.passport.stateNote') })}
          optional={OPTIONAL.has(field)}
          code={CODES.has(field)}
          max={100}
          value={passport[field]}
          onChange={(value) => changePart('passport', { [field]: value })}
        />
      ))}
      <TextField
        name="passport.dateOfBirth"
        label={t('console.fields.dateOfBirth')}
        note={t('console.intake.passport.birthNote')}
        code
        max={10}
        value={passport.dateOfBirth}
        onChange={(dateOfBirth) => changePart('passport', { dateOfBirth })}
      />
      <TextField
        name="passport.expiryDate"
        label={t('console.fields.expiryDate')}
        kind="date"
        value={passport.expiryDate}
        onChange={(expiryDate) => changePart('passport', { expiryDate })}
      />
      <RadioField<Sex>
        name="passport.sex"
        label={t('console.fields.sex')}
        value={passport.sex}
        options={(['F', 'M', 'X'] as const).map((value) => ({ value, label: t(`visa.sex.${value}`) }))}
        onChange={(sex) => changePart('passport', { sex })}
      />
    </>
  )
}
