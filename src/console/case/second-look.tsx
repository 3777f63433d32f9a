// A decision that waits for a second officer: said at the top of the case, agreed with or sent back at its side.
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../wire/cases.ts'
import { useDesk } from '../desk.ts'
import { Notice } from '../notice.tsx'
import type { CaseActs } from './case-state.ts'
import { DecideConfirm } from './decide-confirm.tsx'
import { useDecisionText } from './decision-text.ts'

const LONGEST_NOTE = 500

type Proposed = NonNullable<CaseView['proposal']>

export function ProposalNotice({ proposal, isMine }: { proposal: Proposed; isMine: boolean }) {
  const { t } = useTranslation()
  const textOf = useDecisionText()
  const words = { name: proposal.officerName, decision: textOf(proposal.decision) }
  const note = proposal.decision.note ? ` ${t('console.proposal.note', { note: proposal.decision.note })}` : ''
  const why = proposal.drawn ? ` ${t('console.proposal.drawn')}` : ''
  if (proposal.mine) return <Notice tone="plain" text={t('console.proposal.mine', words) + why + note} />
  const claim = isMine ? '' : ` ${t('console.proposal.claim')}`
  return <Notice tone="plain" text={t('console.proposal.theirs', words) + why + note + claim} />
}

type Props = { view: CaseView; acts: CaseActs; busy: boolean; may: boolean; close(): void; onDecided(): void }

/** The second officer signs the very same decision. */
export function AgreePanel({ view, proposal, acts, busy, may, close, onDecided }: Props & { proposal: Proposed }) {
  const { t } = useTranslation()
  const { announce } = useDesk()
  const title = useTitle()
  async function send() {
    if (!(await acts.decide(proposal.decision))) return
    announce(t('console.decide.recorded'))
    close()
    onDecided()
  }
  return (
    <section className="decide" aria-labelledby="decide-title">
      <h2 id="decide-title" ref={title} tabIndex={-1}>
        {t('console.decide.agree.title')}
      </h2>
      {!may && <Notice tone="attention" text={t('console.decide.claimFirst')} />}
      <DecideConfirm
        {...{ view, busy }}
        decision={proposal.decision}
        mayDecide={may}
        label={t('console.decide.agree.confirm')}
        send={() => void send()}
        back={close}
      />
    </section>
  )
}

/** Why not; what is typed survives what happens to the case, the network and the session. */
export function ReturnPanel({ view, acts, busy, may, close, onDecided }: Props) {
  const { t } = useTranslation()
  const { memory, announce } = useDesk()
  const id = useId()
  const title = useTitle()
  const { reference } = view.summary
  const [note, setNote] = useState(memory.returns.get(reference) ?? '')
  const [tried, setTried] = useState(false)
  const isMissing = tried && note.trim() === ''
  async function send() {
    setTried(true)
    if (note.trim() === '' || !(await acts.sendBack(note.trim()))) return
    memory.returns.delete(reference)
    announce(t('console.decide.recorded'))
    close()
    onDecided()
  }
  return (
    <section className="decide" aria-labelledby="decide-title">
      <h2 id="decide-title" ref={title} tabIndex={-1}>
        {t('console.decide.return.title')}
      </h2>
      {!may && <Notice tone="attention" text={t('console.decide.claimFirst')} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <div className="field">
          <label htmlFor={id}>{t('console.decide.note')}</label>
          <textarea
            id={id}
            rows={3}
            maxLength={LONGEST_NOTE}
            value={note}
            aria-invalid={isMissing}
            aria-describedby={`${id}-note ${id}-fault`}
            onChange={({ target }) => {
              memory.returns.set(reference, target.value)
              setNote(target.value)
            }}
          />
          <p id={`${id}-note`} className="quiet">
            {t('console.decide.return.note')}
          </p>
          {isMissing && (
            <p id={`${id}-fault`} className="field-fault">
              {t('console.decide.faults.note')}
            </p>
          )}
        </div>
        <div className="actions">
          <button type="button" className="button quiet" onClick={close}>
            {t('console.decide.close')} <kbd>Esc</kbd>
          </button>
          <button type="submit" className="button primary" disabled={busy || !may}>
            {t('console.decide.return.confirm')}
          </button>
        </div>
      </form>
    </section>
  )
}

function useTitle() {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return title
}
