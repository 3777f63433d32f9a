// One case on one screen: what to look at first, passport, form and letter side by side, the papers, and the decision below.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listCounting } from '../../visa/findings/overruled.ts'
import { isDecided, listOverruled, type Step } from '../../visa/history.ts'
import { beijingDay, type PlainDate } from '../../visa/plain-date.ts'
import type { CaseView } from '../../wire/cases.ts'
import { secondsLeft } from '../beijing.ts'
import { useDesk, useNow } from '../desk.ts'
import { useKeys } from '../keys.ts'
import { FaultNotice, Notice } from '../notice.tsx'
import { readNext } from '../queue/queue-rows.ts'
import { QUEUE } from '../router.ts'
import { AddedNotice } from './added-notice.tsx'
import { Attention } from './attention.tsx'
import { CaseHead } from './case-head.tsx'
import { type CaseActs, useCase } from './case-state.ts'
import { useChangedElsewhere } from './changed-elsewhere.ts'
import { listRows } from './comparison.ts'
import { ComparisonTable } from './comparison-table.tsx'
import { DecidePanel } from './decide-panel.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { EnquiriesPanel } from './enquiries-panel.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { Identity } from './identity.tsx'
import { LetterPanel } from './letter-panel.tsx'
import { OnwardNotice, useOnward } from './onward.tsx'
import { Papers } from './papers.tsx'
import { AgreePanel, ProposalNotice, ReturnPanel } from './second-look.tsx'
import { Signature } from './signature.tsx'
import { type SideKind, stepsOf } from './steps.ts'

export function CaseScreen({ reference }: { reference: string }) {
  const { t } = useTranslation()
  const { client, go } = useDesk()
  const [state, acts] = useCase(client, reference)
  useKeys({ u: () => go(QUEUE) })
  if (state.is === 'there')
    return <Case view={state.view} acts={acts} busy={state.busy} {...(state.fault && { fault: state.fault })} />
  return (
    <main className="page" tabIndex={-1}>
      {state.is === 'loading' ? (
        <p className="quiet waiting">{t('console.case.loading')}</p>
      ) : (
        <FaultNotice fault={state.fault} again={() => void acts.read()} />
      )}
      <p>
        <a href="#/queue">{t('console.case.back')}</a>
      </p>
    </main>
  )
}

type CaseProps = { view: CaseView; acts: CaseActs; busy: boolean; fault?: Parameters<typeof FaultNotice>[0]['fault'] }

function Case({ view, acts, busy, fault }: CaseProps) {
  const { t } = useTranslation()
  const { client, memory } = useDesk()
  const { reference } = view.summary
  const now = useNow(client, 1_000)
  const [kind, setKind] = useState<SideKind | undefined>(memory.drafts.get(reference)?.kind)
  const next = useNext(reference)
  const changed = useChangedElsewhere(view)

  const today = beijingDay(now)
  const left = view.summary.claim?.mine ? secondsLeft(view.summary.claim.until, now) : undefined
  const steps = stepsOf(view, left)
  const isDeciding = kind !== undefined && !isDecided(view.summary.status)
  const rows = listRows(view.record, view.findings, today)
  const close = () => setKind(undefined)
  const onward = useOnward(reference, next.open)
  useKeys({ Escape: isDeciding ? close : onward.decided ? onward.leave : undefined, n: next.go })

  return (
    <main className="case" tabIndex={-1}>
      <CaseHead view={view} now={now} {...(left !== undefined && { left })} />
      {onward.decided && <OnwardNotice decided={onward.decided} leave={onward.leave} />}
      {changed && !fault && !busy && (
        <Notice
          tone="attention"
          text={t('console.case.changed')}
          again={() => void acts.read()}
          againText={t('console.case.readAgain')}
        />
      )}
      {fault && <FaultNotice fault={fault} {...(fault === 'unreachable' && { again: () => void acts.read() })} />}
      {view.proposal && <ProposalNotice proposal={view.proposal} isMine={left !== undefined} />}
      <div className="case-body">
        <div className="case-facts">
          <AddedNotice view={view} />
          <Attention rows={rows} findings={listCounting(view.findings, listOverruled(view.history))} />
          <Identity view={view} />
          <ComparisonTable rows={rows} record={view.record} />
          <Signature declaration={view.record.declaration} />
        </div>
        <div className="case-side">
          <div className="case-work">
            <Side {...{ view, acts, busy, steps, today, close }} onDecided={onward.go} {...(isDeciding && { kind })} />
            <EnquiriesPanel {...{ view, acts, busy }} mayAnswer={left !== undefined && left > 0} />
          </div>
          <div className="case-papers">
            <LetterPanel view={view} />
            <Papers view={view} />
            <HistoryPanel view={view} />
          </div>
        </div>
      </div>
      <DecisionBar {...{ view, steps, busy, acts, next, now }} {...(kind && { kind })} onKind={setKind} />
    </main>
  )
}

type SideProps = {
  view: CaseView
  acts: CaseActs
  busy: boolean
  steps: ReadonlySet<Step>
  today: PlainDate
  kind?: SideKind
  close(): void
  onDecided(): void
}

/** Beside the facts: the findings, or what is being decided. A proposal that is gone meanwhile cannot be answered. */
function Side({ view, acts, busy, steps, today, kind, close, onDecided }: SideProps) {
  const { proposal } = view
  const findings = <FindingsPanel {...{ view, acts, busy }} may={steps.has('grant') || steps.has('confirm')} />
  if (kind === 'agree' || kind === 'return') {
    if (!proposal) return findings
    if (kind === 'agree')
      return <AgreePanel {...{ view, proposal, acts, busy, close, onDecided }} may={steps.has('confirm')} />
    return <ReturnPanel {...{ view, acts, busy, close, onDecided }} may={steps.has('return')} />
  }
  if (kind === undefined) return findings
  const mayDecide = steps.has(kind)
  return <DecidePanel key={kind} {...{ view, kind, today, busy, mayDecide, close, onDecided }} decide={acts.decide} />
}

export type Next = { go(): void; open(): Promise<boolean>; isEmpty: boolean }

/** The oldest case nobody else holds: one key away. */
function useNext(reference: string): Next {
  const { client, go, announce } = useDesk()
  const { t } = useTranslation()
  const [isEmpty, setEmpty] = useState(false)
  async function open(): Promise<boolean> {
    const answer = await readNext(client, reference)
    if (answer.ok && answer.value) {
      go({ screen: 'case', reference: answer.value.reference })
      return true
    }
    setEmpty(answer.ok)
    announce(t(answer.ok ? 'console.case.noNext' : `console.faults.${answer.fault}`))
    return false
  }
  return { go: () => void open(), open, isEmpty }
}
