// Why the traveller comes, why there was no time to apply abroad, and whether they will need several entries.
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'
import { Picture, type PictureName } from '../../ui/Picture.tsx'
import { Purpose, type PurposeCode, type UrgencyReason } from '../../visa/application.ts'
import { limits } from '../../visa/policy/policy.ts'
import { PURPOSES, URGENCY_REASONS } from '../../visa/purpose.ts'
import { CardChoice } from './CardChoice.tsx'
import { FormField } from './FormField.tsx'
import { type Faults, type Form, type FormPage, useForm } from './form.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import './forms.css'

export type PurposeScreenProps = {
  answer?: Purpose | undefined
  onAnswer: (answer: Purpose) => void
  onBack: () => void
}

type PurposeDraft = {
  purpose: PurposeCode | undefined
  urgency: UrgencyReason | undefined
  urgencyNote: string
  entries: 'once' | 'several' | undefined
}

const PAGES: [FormPage<PurposeDraft>, ...FormPage<PurposeDraft>[]] = [
  { name: 'purpose', fields: ['purpose'] },
  { name: 'urgency', fields: ['urgency'] },
  { name: 'note', fields: ['urgencyNote'], skip: ({ urgency }) => urgency !== 'other' },
  { name: 'entries', fields: ['entries'] },
]

const PICTURES: Record<string, PictureName> = { note: 'pen', entries: 'gate' }

export function PurposeScreen({ answer, onAnswer, onBack }: PurposeScreenProps) {
  const { t } = useTranslation()
  const form = useForm<PurposeDraft>({
    step: 'purpose',
    pages: PAGES,
    initial: () => draftOf(answer),
    findFaults: faultsOf,
    finish: (draft) => {
      const purpose = readPurpose(draft)
      if (purpose) onAnswer(purpose)
    },
    onBack,
  })
  const picture = PICTURES[form.page]
  const note = form.page === 'urgency' || form.page === 'entries'
  return (
    <ScreenLayout
      page={form.page}
      question={t(`kiosk.purpose.${form.page}.question`)}
      note={note && t(`kiosk.purpose.${form.page}.note`)}
      picture={picture && <Picture name={picture} />}
      onBack={form.back}
      primary={{ onPress: form.next }}
    >
      <PurposePage form={form} />
    </ScreenLayout>
  )
}

function PurposePage({ form }: { form: Form<PurposeDraft> }) {
  const { t } = useTranslation()
  const { draft, change, faults } = form
  if (form.page === 'purpose')
    return (
      <div className="kiosk-six">
        <CardChoice
          label={t('kiosk.purpose.purpose.question')}
          cards={PURPOSES.map(({ purpose }) => ({
            value: purpose,
            title: t(`visa.purpose.${purpose}`),
            line: t(`visa.purposeLine.${purpose}`),
            picture: purpose,
          }))}
          columns={2}
          value={draft.purpose}
          onChange={(purpose) => change({ purpose })}
          fault={faults.purpose && t('kiosk.purpose.purpose.missing')}
        />
      </div>
    )
  if (form.page === 'urgency')
    return (
      <div className="kiosk-six">
        <CardChoice
          label={t('kiosk.purpose.urgency.question')}
          cards={URGENCY_REASONS.map((value) => ({ value, title: t(`visa.urgency.${value}`) }))}
          value={draft.urgency}
          onChange={(urgency) => change({ urgency })}
          fault={faults.urgency && t('kiosk.purpose.urgency.missing')}
        />
      </div>
    )
  if (form.page === 'note') return <FormField form={form} step="purpose" name="urgencyNote" maxLength={300} optional />
  return <Entries form={form} />
}

/** A port visa is for one entry; what several entries mean here is the policy's to say (facts L4, P2). */
function Entries({ form }: { form: Form<PurposeDraft> }) {
  const { t } = useTranslation()
  const cards = (['once', 'several'] as const).map((value) => ({
    value,
    title: t(`kiosk.purpose.entries.${value}`),
    line: t(`kiosk.purpose.entries.${value}Line`),
  }))
  return (
    <>
      <CardChoice
        label={t('kiosk.purpose.entries.question')}
        cards={cards}
        value={form.draft.entries}
        onChange={(entries) => form.change({ entries })}
        fault={form.faults.entries && t('kiosk.purpose.entries.missing')}
      />
      {form.draft.entries === 'several' && (
        <Notice kind="info" word={t('kiosk.form.note')}>
          {t(`kiosk.purpose.entries.${limits.multipleEntry.value}`)}
        </Notice>
      )}
    </>
  )
}

function draftOf(answer: Purpose | undefined): PurposeDraft {
  return {
    purpose: answer?.purpose,
    urgency: answer?.urgency,
    urgencyNote: answer?.urgencyNote ?? '',
    entries: answer && (answer.multipleEntry ? 'several' : 'once'),
  }
}

function faultsOf(draft: PurposeDraft): Faults<PurposeDraft> {
  const open = (['purpose', 'urgency', 'entries'] as const).filter((field) => !draft[field])
  return Object.fromEntries(open.map((field) => [field, 'missing']))
}

function readPurpose({ purpose, urgency, urgencyNote, entries }: PurposeDraft): Purpose | undefined {
  const noted = urgency === 'other' && urgencyNote.trim() !== ''
  const read = Purpose.safeParse({
    purpose,
    urgency,
    multipleEntry: entries === 'several',
    ...(noted && { urgencyNote }),
  })
  return read.success ? read.data : undefined
}
