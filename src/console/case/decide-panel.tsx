// Writing a decision and confirming it. What is typed survives a conflict, a lapsed claim, a lost network and a signed-out session.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Decision } from '../../visa/history.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { CaseView } from '../../wire/cases.ts'
import { useDesk } from '../desk.ts'
import { useKeys } from '../keys.ts'
import { Notice } from '../notice.tsx'
import { DecideConfirm } from './decide-confirm.tsx'
import { DecideFields } from './decide-fields.tsx'
import { beginDraft, type DecisionKind, type Draft, findDecision, findDraftFaults } from './draft.ts'

type Props = {
  view: CaseView
  kind: DecisionKind
  today: PlainDate
  busy: boolean
  mayDecide: boolean
  decide(decision: Decision): Promise<boolean>
  close(): void
  onDecided(): void
}

function useDraft({ view, kind, today }: Pick<Props, 'view' | 'kind' | 'today'>): [Draft, (draft: Draft) => void] {
  const { memory } = useDesk()
  const { reference } = view.summary
  const kept = memory.drafts.get(reference)
  const asked = {
    purpose: view.record.purpose.purpose,
    arrival: view.record.visit.arrival,
    stay: view.record.visit.stay,
    multipleEntry: view.record.purpose.multipleEntry,
  }
  const [draft, setDraft] = useState(() => (kept?.kind === kind ? kept : beginDraft(kind, asked, today)))
  const keep = (next: Draft) => {
    memory.drafts.set(reference, next)
    setDraft(next)
  }
  return [draft, keep]
}

export function DecidePanel({ view, kind, today, busy, mayDecide, decide, close, onDecided }: Props) {
  const { t } = useTranslation()
  const { memory, announce } = useDesk()
  const [draft, keep] = useDraft({ view, kind, today })
  const [tried, setTried] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const decision = findDecision(draft, today)
  const faults = tried ? findDraftFaults(draft, today) : []
  useEffect(() => title.current?.focus(), [])
  useKeys({ Enter: confirming ? undefined : () => form.current?.requestSubmit() })

  async function send() {
    if (!decision || !(await decide(decision))) return
    memory.drafts.delete(view.summary.reference)
    announce(t('console.decide.recorded'))
    close()
    onDecided()
  }

  return (
    <section className={`decide decide-${kind}`} aria-labelledby="decide-title">
      <h2 id="decide-title" ref={title} tabIndex={-1}>
        {t(`console.decide.${kind}.title`)}
      </h2>
      {!mayDecide && <Notice tone="attention" text={t('console.decide.claimFirst')} />}
      {confirming && decision ? (
        <DecideConfirm
          {...{ view, decision, busy, mayDecide }}
          send={() => void send()}
          back={() => setConfirming(false)}
        />
      ) : (
        <form
          ref={form}
          noValidate
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.requestSubmit() // also out of a note
          }}
          onSubmit={(event) => {
            event.preventDefault()
            setTried(true)
            if (decision) setConfirming(true)
            else focusFirstFault(event.currentTarget)
          }}
        >
          <DecideFields {...{ draft, keep, faults }} />
          <div className="actions">
            <button type="button" className="button quiet" onClick={close}>
              {t('console.decide.close')} <kbd>Esc</kbd>
            </button>
            <button type="submit" className="button primary">
              {t('console.decide.check')}
            </button>
          </div>
        </form>
      )}
    </section>
  )
}

/** The faults are drawn after this event, so the look for them waits one frame. */
function focusFirstFault(form: HTMLFormElement) {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
