// The last look before a decision is recorded: whose, what, and what the traveller will be told.
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { AFTER_DECISION, type Decision, STAGE_OF } from '../../visa/history.ts'
import { showReference } from '../../visa/reference.ts'
import type { CaseView } from '../../wire/cases.ts'
import { useDesk } from '../desk.ts'
import { Whole } from '../whole.tsx'
import { useDecisionText } from './decision-text.ts'

type Props = {
  view: CaseView
  decision: Decision
  busy: boolean
  mayDecide: boolean
  label?: string // on the button; the decision's own words without it
  send(): void
  back(): void
}

export function DecideConfirm({ view, decision, busy, mayDecide, label, send, back }: Props) {
  const { t } = useTranslation()
  const { after, onAfter } = useDesk()
  const textOf = useDecisionText()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const { passport } = view.record
  const name = [passport.primaryIdentifier, passport.secondaryIdentifier].filter(Boolean).join(', ')
  const stage = STAGE_OF[AFTER_DECISION[decision.kind]]
  const facts = [
    ['who', name],
    ['passport', `${passport.documentNumber}, ${passport.issuingState}`],
    ['reference', showReference(view.summary.reference)],
  ] as const
  return (
    <div className="confirm">
      <p className="confirm-what">
        <Whole text={textOf(decision)} />
      </p>
      <dl>
        {facts.map(([fact, value]) => (
          <div key={fact}>
            <dt>{t(`console.decide.confirm.${fact}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {decision.note && (
          <div>
            <dt>{t('console.decide.confirm.note')}</dt>
            <dd>{decision.note}</dd>
          </div>
        )}
        <div>
          <dt>{t('console.decide.confirm.traveller')}</dt>
          <dd>
            {t('console.decide.confirm.seen', {
              title: t(`visa.stage.${stage}.title`),
              next: t(`visa.stage.${stage}.next`),
            })}
          </dd>
        </div>
      </dl>
      <div className="actions">
        <button type="button" className="button quiet" onClick={back}>
          {t('console.decide.confirm.back')}
        </button>
        <button
          ref={button}
          type="button"
          className={decision.kind === 'refuse' || decision.kind === 'void' ? 'button danger' : 'button primary'}
          disabled={busy || !mayDecide}
          onClick={send}
        >
          {busy ? t('console.decide.confirm.sending') : (label ?? t(`console.decide.${decision.kind}.confirm`))}
        </button>
      </div>
      <label className="confirm-after">
        <input
          type="checkbox"
          checked={after === 'next'}
          onChange={() => onAfter(after === 'next' ? 'stay' : 'next')}
        />
        {t('console.onward.choice')}
      </label>
    </div>
  )
}
