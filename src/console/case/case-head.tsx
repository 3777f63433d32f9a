// Whose case this is, where it stands, and how long the claim still holds.
import { useTranslation } from 'react-i18next'
import { isDecided } from '../../visa/history.ts'
import { showReference } from '../../visa/reference.ts'
import type { CaseView } from '../../wire/cases.ts'
import { ageOf, recordText, spanOf, timeText } from '../beijing.ts'
import { Icon } from '../icon.tsx'
import { StatusWord } from '../status.tsx'

const WARN_SECONDS = 120
/** From here on it matters that the kiosk was offline: the traveller has waited longer than the server knows. */
const LATE_MS = 10 * 60_000

export function CaseHead({ view, now, left }: { view: CaseView; now: number; left?: number }) {
  const { t, i18n } = useTranslation()
  const { summary } = view
  const { unit, first, second } = spanOf(ageOf(summary.receivedAt, now).minutes)
  const isOver = isDecided(summary.status)
  const late = Date.parse(summary.receivedAt) - Date.parse(summary.createdAt) >= LATE_MS
  const [received] = view.history
  const enteredBy = received?.officer ? (received.officerName ?? received.officer) : undefined
  const made = late ? timeText(summary.createdAt, i18n.language) : undefined
  return (
    <header className="case-head">
      <a href="#/queue" className="button quiet" aria-keyshortcuts="u">
        <Icon name="back" />
        {t('console.case.back')} <kbd>u</kbd>
      </a>
      <h1>
        {summary.primaryIdentifier}
        {summary.secondaryIdentifier && <span>, {summary.secondaryIdentifier}</span>}
      </h1>
      <span className="case-reference ui-code">{showReference(summary.reference)}</span>
      <StatusWord status={left === 0 ? 'new' : summary.status} {...(summary.claim && { claim: summary.claim })} />
      {left !== undefined && <Lease left={left} />}
      <p className="case-times">
        {t('console.case.received', { time: recordText(summary.receivedAt, i18n.language) })}
        {enteredBy !== undefined && <span>{t('console.case.enteredBy', { name: enteredBy })}</span>}
        {made !== undefined && <span>{t('console.case.made', { time: made })}</span>}
        {!isOver && <span>{t('console.case.waiting', { span: t(`console.span.${unit}`, { first, second }) })}</span>}
      </p>
    </header>
  )
}

function Lease({ left }: { left: number }) {
  const { t } = useTranslation()
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  if (left === 0) {
    return (
      <span className="lease lease-short" role="alert">
        <Icon name="late" />
        {t('console.claim.over')}
      </span>
    )
  }
  return (
    <span className={left <= WARN_SECONDS ? 'lease lease-short' : 'lease'}>
      <Icon name={left <= WARN_SECONDS ? 'late' : 'clock'} />
      <span role="timer">{t('console.claim.left', { time })}</span>
      {left <= WARN_SECONDS && (
        <span className="ui-hidden" role="alert">
          {t('console.claim.short')}
        </span>
      )}
    </span>
  )
}
