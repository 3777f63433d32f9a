// Always at the foot of a case: what this officer may do now, each with its key. Only the one next action is in colour.
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { AFTER_DECISION, type Status, type Step } from '../../visa/history.ts'
import type { CaseView } from '../../wire/cases.ts'
import { Icon } from '../icon.tsx'
import { useKeys } from '../keys.ts'
import { PrintButton } from '../print/print-button.tsx'
import { Whole } from '../whole.tsx'
import type { CaseActs } from './case-state.ts'
import { useDecisionText } from './decision-text.ts'
import type { DecisionKind } from './draft.ts'
import type { SideKind } from './steps.ts'

const KINDS = [
  ['grant', 'g'],
  ['more-documents', 'd'],
  ['refer', 'f'],
  ['refuse', 'r'],
  ['void', 'v'],
] as const satisfies readonly (readonly [DecisionKind, string])[]

/** What the second officer may do with a colleague's proposal. */
const ANSWERS = [
  ['agree', 'confirm', 'a'],
  ['return', 'return', 'b'],
] as const satisfies readonly (readonly [SideKind, Step, string])[]

type Props = {
  view: CaseView
  steps: ReadonlySet<Step>
  busy: boolean
  acts: CaseActs
  kind?: SideKind
  next: { go(): void; isEmpty: boolean }
  onKind(kind: SideKind): void
}

/** Decided cases are not taken up by a slip of the finger. */
const mayFollowClaim = (status: Status) => status === 'new' || status === 'awaiting-applicant' || status === 'referred'

export function DecisionBar({ view, steps, busy, acts, kind, next, onKind }: Props) {
  const { t } = useTranslation()
  const may = (step: Step) => !busy && steps.has(step)
  const claim = () => void acts.claim()
  const release = () => void acts.release()
  // A decision's key on a case that nobody holds claims it first: one key less for what follows anyway.
  const mayTakeUp = may('claim') && !view.proposal && mayFollowClaim(view.summary.status)
  const takeUp = (each: DecisionKind) => () => void acts.claim().then((claimed) => claimed && onKind(each))
  useKeys({
    c: may('claim') || may('release') ? claim : undefined, // one's own claim again: a longer lease
    x: may('release') ? release : undefined,
    ...Object.fromEntries(
      KINDS.map(([each, key]) => [key, may(each) ? () => onKind(each) : mayTakeUp ? takeUp(each) : undefined]),
    ),
    ...Object.fromEntries(ANSWERS.map(([side, step, key]) => [key, may(step) ? () => onKind(side) : undefined])),
  })
  const last = view.history.findLast((entry) => entry.event.type === 'decided')?.event
  // Not once papers have come after it, or a claim: then the case is to be decided anew.
  const isDecided = last?.type === 'decided' && view.summary.status === AFTER_DECISION[last.decision.kind]
  return (
    <footer className="decision-bar">
      {isDecided && last.type === 'decided' && <Decided decision={last.decision} isEmpty={next.isEmpty} />}
      {steps.has('claim') && (
        <button
          type="button"
          className={isDecided ? 'button' : 'button primary'}
          disabled={busy}
          onClick={claim}
          aria-keyshortcuts="c"
        >
          <Icon name="claimed" />
          {t('console.claim.claim')} <kbd>c</kbd>
        </button>
      )}
      {KINDS.filter(([each]) => steps.has(each)).map(([each, key]) => (
        <button
          key={each}
          type="button"
          className={each === 'grant' && kind === undefined ? 'button primary' : 'button'}
          aria-pressed={kind === each}
          disabled={busy}
          onClick={() => onKind(each)}
          aria-keyshortcuts={key}
        >
          {t(`console.decide.${each}.button`)} <kbd>{key}</kbd>
        </button>
      ))}
      {ANSWERS.filter(([, step]) => steps.has(step)).map(([side, , key]) => (
        <button
          key={side}
          type="button"
          className={side === 'agree' && kind === undefined ? 'button primary' : 'button'}
          aria-pressed={kind === side}
          disabled={busy}
          onClick={() => onKind(side)}
          aria-keyshortcuts={key}
        >
          {t(`console.decide.${side}.button`)} <kbd>{key}</kbd>
        </button>
      ))}
      {view.summary.status === 'granted' && <PrintButton {...{ view, acts, busy }} />}
      <span className="bar-space" />
      {steps.has('release') && (
        <button type="button" className="button quiet" disabled={busy} onClick={claim} aria-keyshortcuts="c">
          {t('console.claim.keep')} <kbd>c</kbd>
        </button>
      )}
      {steps.has('release') && (
        <button type="button" className="button quiet" disabled={busy} onClick={release} aria-keyshortcuts="x">
          {t('console.claim.release')} <kbd>x</kbd>
        </button>
      )}
      <NextButton isDecided={isDecided} go={next.go} />
    </footer>
  )
}

/** Takes the focus once the case is decided, so that Enter leads on. */
function NextButton({ isDecided, go }: { isDecided: boolean; go(): void }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const was = useRef(isDecided)
  useEffect(() => {
    if (isDecided && !was.current) button.current?.focus()
    was.current = isDecided
  }, [isDecided])
  return (
    <button
      ref={button}
      type="button"
      className={isDecided ? 'button primary' : 'button quiet'}
      onClick={go}
      aria-keyshortcuts="n"
    >
      {t('console.case.next')}
      <Icon name="next" />
      <kbd>n</kbd>
    </button>
  )
}

type DecidedProps = { decision: Parameters<ReturnType<typeof useDecisionText>>[0]; isEmpty: boolean }

function Decided({ decision, isEmpty }: DecidedProps) {
  const { t } = useTranslation()
  const textOf = useDecisionText()
  return (
    <p className="decided">
      <Icon name={decision.kind === 'refuse' || decision.kind === 'void' ? 'refused' : 'granted'} />
      <strong>
        <Whole text={textOf(decision)} />
      </strong>
      {isEmpty && <span className="quiet">{t('console.case.noNext')}</span>}
    </p>
  )
}
