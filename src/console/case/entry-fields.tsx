// Of a grant: the fee's class and what becomes of a need for several entries. Neither is priced or promised here.
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FeeClass, MultipleEntry } from '../../visa/history.ts'
import type { FieldsProps } from './fault-text.tsx'

export function EntryFields({ draft, keep }: Pick<FieldsProps, 'draft' | 'keep'>) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="field-pair">
      <div className="field">
        <label htmlFor={`${id}-fee`}>{t('console.decide.grant.feeClass')}</label>
        <select
          id={`${id}-fee`}
          value={draft.feeClass}
          aria-describedby={`${id}-fee-note`}
          onChange={(event) => keep({ ...draft, feeClass: event.target.value as FeeClass })}
        >
          {FeeClass.options.map((each) => (
            <option key={each} value={each}>
              {t(`console.feeClass.${each}`)}
            </option>
          ))}
        </select>
        <p id={`${id}-fee-note`} className="quiet">
          {t('console.decide.grant.feeNote')}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-entries`}>{t('console.decide.grant.multipleEntry')}</label>
        <select
          id={`${id}-entries`}
          value={draft.multipleEntry}
          aria-describedby={`${id}-entries-note`}
          onChange={(event) => keep({ ...draft, multipleEntry: event.target.value as MultipleEntry })}
        >
          {MultipleEntry.options.map((each) => (
            <option key={each} value={each}>
              {t(`console.multipleEntry.${each}`)}
            </option>
          ))}
        </select>
        <p id={`${id}-entries-note`} className="quiet">
          {t('console.decide.grant.multipleEntryNote')}
        </p>
      </div>
    </div>
  )
}
