// Handing over: which cases, to whom, and a note that stays in each case's history.
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showReference } from '../../visa/reference.ts'
import type { HandedOver, Shift } from '../../wire/team.ts'
import type { Fault } from '../client.ts'
import { useDesk } from '../desk.ts'
import { FaultNotice } from '../notice.tsx'

const LONGEST_NOTE = 500

type Props = { shift: Shift; onClose(): void; onDone(handed: HandedOver): void }

export function HandOverSheet({ shift, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [chosen, setChosen] = useState<readonly string[]>(shift.held)
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const [fault, setFault] = useState<Fault>()
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  async function send() {
    const body = { references: [...chosen], note: note.trim(), ...(to && { to }) }
    const answer = await client.call('shift.hand-over', { body })
    setFault(answer.ok ? undefined : answer.fault)
    if (answer.ok) onDone(answer.value)
  }
  const choose = (reference: string, on: boolean) =>
    setChosen(on ? [...chosen, reference] : chosen.filter((one) => one !== reference))
  return (
    <dialog ref={dialog} className="sheet hand-over-sheet" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form
        className="hand-over"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <h2 id={`${id}-title`}>{t('console.shift.title')}</h2>
        <fieldset className="field">
          <legend>{t('console.shift.which')}</legend>
          <div className="hand-over-cases">
            {shift.held.map((reference) => (
              <label key={reference} className="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(reference)}
                  onChange={(event) => choose(reference, event.target.checked)}
                />
                {showReference(reference)}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="field">
          <label htmlFor={`${id}-to`}>{t('console.shift.to')}</label>
          <select id={`${id}-to`} value={to} onChange={(event) => setTo(event.target.value)}>
            <option value="">{t('console.shift.queue')}</option>
            {shift.colleagues.map(({ officerId, name }) => (
              <option key={officerId} value={officerId}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-note`}>{t('console.shift.note')}</label>
          <textarea
            id={`${id}-note`}
            rows={3}
            required
            maxLength={LONGEST_NOTE}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        {fault && <FaultNotice fault={fault} />}
        <div className="actions">
          <button type="button" className="button quiet" onClick={onClose}>
            {t('console.shift.cancel')}
          </button>
          <button type="submit" className="button primary" disabled={chosen.length === 0 || note.trim() === ''}>
            {t('console.shift.send', { count: chosen.length })}
          </button>
        </div>
      </form>
    </dialog>
  )
}
