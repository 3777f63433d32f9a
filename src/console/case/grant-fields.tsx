// What a grant says: type, enter-by day, days of stay. Single entry is the law's, not a choice (policy fact L4).
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { findDay } from '../../visa/plain-date.ts'
import { dayText } from '../beijing.ts'
import { LONGEST_STAY, lastDay } from './draft.ts'
import { EntryFields } from './entry-fields.tsx'
import { FaultText, type FieldsProps } from './fault-text.tsx'

export function GrantFields({ draft, keep, faults }: FieldsProps) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const enterBy = findDay(draft.enterBy)
  const stay = Number(draft.stay)
  const dayFault = faults.some((fault) => fault === 'enter-by' || fault === 'enter-by-past')
  return (
    <>
      <fieldset className="field">
        <legend>{t('console.decide.grant.type')}</legend>
        <div className="options">
          {(['M', 'F'] as const).map((type) => (
            <label key={type} className="check">
              <input
                type="radio"
                name={`${id}-type`}
                checked={draft.visaType === type}
                onChange={() => keep({ ...draft, visaType: type })}
              />
              {t(`console.visaTypes.${type}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field-pair">
        <div className="field">
          <label htmlFor={`${id}-by`}>{t('console.decide.grant.enterBy')}</label>
          <input
            id={`${id}-by`}
            inputMode="numeric"
            placeholder="YYYY-MM-DD"
            maxLength={10}
            autoComplete="off"
            value={draft.enterBy}
            aria-invalid={dayFault}
            aria-describedby={`${id}-by-note ${id}-by-fault`}
            onChange={(event) => keep({ ...draft, enterBy: event.target.value })}
          />
          <p id={`${id}-by-note`} className="quiet">
            {enterBy
              ? t('console.decide.grant.enterByNote', { day: dayText(enterBy, i18n.language) })
              : t('console.decide.grant.enterByForm')}
          </p>
          <FaultText id={`${id}-by-fault`} faults={faults} of={['enter-by', 'enter-by-past']} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-stay`}>{t('console.decide.grant.stay')}</label>
          <input
            id={`${id}-stay`}
            type="number"
            min={1}
            max={LONGEST_STAY}
            inputMode="numeric"
            value={draft.stay}
            aria-invalid={faults.includes('stay')}
            aria-describedby={`${id}-stay-note ${id}-stay-fault`}
            onChange={(event) => keep({ ...draft, stay: event.target.value })}
          />
          <p id={`${id}-stay-note`} className="quiet">
            {enterBy && stay >= 1 && stay <= LONGEST_STAY
              ? t('console.decide.grant.lastDay', { day: lastDay(enterBy, stay) })
              : t('console.decide.grant.stayNote')}
          </p>
          <FaultText id={`${id}-stay-fault`} faults={faults} of={['stay']} />
        </div>
      </div>
      <EntryFields {...{ draft, keep }} />
      <p className="fixed">{t('console.decide.grant.single')}</p>
    </>
  )
}
