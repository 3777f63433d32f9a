// Whether a port visa is needed: only the questions that still matter, then the rule that answers.
import { useTranslation } from 'react-i18next'
import { TravelDocument } from '../../visa/trip.ts'
import type { NeedDraft } from './entry-draft.ts'
import { RadioField, SelectField, TextField } from './fields.tsx'
import { useIntake } from './intake.ts'
import { answerNeed, listNeedFields } from './read-need.ts'
import { readPassport } from './read-passport.ts'

const ANSWERS = {
  holds: ['none', 'card', 'permit'],
  transit: ['no', 'hours24', 'hours240', 'longer'],
  leaves: ['no', 'yes'],
} as const

export function NeedPart() {
  const { t } = useTranslation()
  const { draft, today, port, pack } = useIntake()
  const reading = readPassport(draft.passport, today)
  if (!reading.ok) return <p className="quiet wide">{t('console.intake.need.after')}</p>
  const at = { nationality: reading.passport.nationality, port, today, pack }
  const fields = listNeedFields(draft.need, at)
  const isAnswered = fields.every((field) => draft.need[field] !== '')
  return (
    <>
      {fields.map((field) => (
        <Question key={field} field={field} />
      ))}
      {isAnswered && <Answer {...answerNeed(draft.need, at).need} />}
    </>
  )
}

function Question({ field }: { field: keyof NeedDraft }) {
  const { t } = useTranslation()
  const { draft, changePart } = useIntake()
  const label = t(`console.intake.need.${field}.label`)
  const name = `need.${field}`
  if (field === 'days') {
    const { days } = draft.need
    return (
      <TextField
        {...{ name, label }}
        code
        max={3}
        value={days}
        onChange={(next) => changePart('need', { days: next })}
      />
    )
  }
  if (field === 'document') {
    return (
      <SelectField
        {...{ name, label }}
        value={draft.need.document}
        options={TravelDocument.options.map((value) => ({ value, label: t(`visa.policy.document.${value}`) }))}
        onChange={(document) => changePart('need', { document })}
      />
    )
  }
  return (
    <RadioField<string>
      {...{ name, label }}
      value={draft.need[field]}
      options={ANSWERS[field].map((value) => ({ value, label: t(`console.intake.need.${field}.${value}`) }))}
      onChange={(value) => changePart('need', { [field]: value })}
      wide
    />
  )
}

type Answered = Pick<ReturnType<typeof answerNeed>['need'], 'answer' | 'rule' | 'source' | 'policyDate'>

function Answer({ answer, rule, source, policyDate }: Answered) {
  const { t } = useTranslation()
  const isDoubtful = answer === 'may-not-need' || answer === 'elsewhere'
  return (
    <div className={isDoubtful ? 'wide need-answer doubtful' : 'wide need-answer'} role="status">
      <strong>{t(`visa.need.${rule}.title`)}</strong>
      <p>{t(`visa.need.${rule}.text`)}</p>
      <p className="quiet">{t('console.intake.need.ground', { source, date: policyDate })}</p>
      {isDoubtful && <p>{t('console.intake.need.regardless')}</p>}
    </div>
  )
}
