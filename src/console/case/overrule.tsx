// An officer's word against a finding: giving it, with a reason, and what it looks like once given.
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Overrule } from '../../visa/history.ts'
import type { CaseView } from '../../wire/cases.ts'
import { recordText } from '../beijing.ts'
import { FaultText } from './fault-text.tsx'

const LONGEST_REASON = 500

type FormProps = { busy: boolean; send(reason: string): Promise<boolean>; close(): void }

export function OverruleForm({ busy, send, close }: FormProps) {
  const { t } = useTranslation()
  const id = useId()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const faults = tried && !reason.trim() ? (['note'] as const) : []
  async function submit() {
    setTried(true)
    if (!reason.trim()) return field.current?.focus()
    if (await send(reason.trim())) close()
  }
  return (
    <form
      className="overrule"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className="field">
        <label htmlFor={id}>{t('console.decide.overrule.reason')}</label>
        <textarea
          ref={field}
          id={id}
          rows={2}
          maxLength={LONGEST_REASON}
          value={reason}
          aria-invalid={faults.length > 0}
          aria-describedby={`${id}-fault`}
          onChange={(event) => setReason(event.target.value)}
        />
        <FaultText id={`${id}-fault`} faults={faults} of={['note']} />
      </div>
      <div className="actions">
        <button type="button" className="button quiet" onClick={close}>
          {t('console.decide.close')} <kbd>Esc</kbd>
        </button>
        <button type="submit" className="button primary" disabled={busy}>
          {t('console.decide.overrule.confirm')}
        </button>
      </div>
    </form>
  )
}

type LineProps = { word: Overrule; view: CaseView; busy: boolean; may: boolean; reinstate(): void }

export function OverruledLine({ word, view, busy, may, reinstate }: LineProps) {
  const { t, i18n } = useTranslation()
  const name = view.history.find(({ officer }) => officer === word.officer)?.officerName ?? word.officer
  return (
    <p className="overruled">
      <q>{word.reason}</q> <small>{t('console.findings.by', { name, time: recordText(word.at, i18n.language) })}</small>
      {may && (
        <button type="button" className="button quiet small" disabled={busy} onClick={reinstate}>
          {t('console.findings.reinstate')}
        </button>
      )}
    </p>
  )
}
