// One State out of all: type the first letters, touch its name. What is chosen stays in sight while the list is empty.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { stateName } from '../../visa/codes.ts'
import { CardChoice } from './CardChoice.tsx'
import { findStates, type NamedState } from './find-states.ts'

type Props = {
  value: string
  onChange: (code: string) => void
  /** The card for "no State", where the question may be left without one. */
  none?: string
  fault?: string | undefined
}

const SHOWN = 6

export function StatePicker({ value, onChange, none, fault }: Props) {
  const { t, i18n } = useTranslation()
  const [typed, setTyped] = useState('')
  const found = findStates(typed, i18n.language, t, SHOWN)
  const chosen = value && !found.some(({ code }) => code === value) ? [named(value, i18n.language, t)] : []
  const cards = [...chosen, ...found].slice(0, SHOWN).map(({ code, name }) => ({ value: code, title: name }))
  const noneCard = none && typed === '' ? [{ value: '', title: none }] : []
  return (
    <div className="ui-fields">
      <Field
        id="state-search"
        label={t('kiosk.need.nationality.search')}
        value={typed}
        onChange={setTyped}
        kind="text"
        maxLength={40}
        fault={fault}
      />
      {typed !== '' && found.length === 0 && (
        <p className="ui-hint" role="status">
          {t('kiosk.need.nationality.none')}
        </p>
      )}
      {(cards.length > 0 || noneCard.length > 0) && (
        <CardChoice
          label={t('kiosk.need.nationality.results')}
          columns={cards.length > 0 ? 2 : 1}
          cards={[...noneCard, ...cards]}
          value={value}
          onChange={onChange}
        />
      )}
    </div>
  )
}

function named(code: string, locale: string, translate: (key: string) => string): NamedState {
  return { code, name: stateName(code, locale, translate) }
}
