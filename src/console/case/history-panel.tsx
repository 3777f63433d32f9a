// What has happened to the case, newest first, in Beijing time.
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../wire/cases.ts'
import { clockText, paperTime } from '../beijing.ts'
import { useDecisionText } from './decision-text.ts'
import { type HistoryLine, listLines } from './history-lines.ts'
import { HistoryWork } from './history-work.tsx'

export function HistoryPanel({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  return (
    <section className="history" aria-labelledby="history-title">
      <h2 id="history-title">
        {t('console.history.title')} <small>{t('console.beijingTime')}</small>
      </h2>
      <ol>
        {listLines(view.history).map((line) => (
          <Line key={`${line.at} ${line.event.type} ${line.officer ?? ''}`} line={line} />
        ))}
      </ol>
      <p className="quiet packet">
        {t('console.history.packet')} <span className="ui-code">{view.packetSha256}</span>
      </p>
    </section>
  )
}

function Line({ line }: { line: HistoryLine }) {
  const { t } = useTranslation()
  const { event } = line
  return (
    <li>
      <time dateTime={line.at}>{paperTime(line.at)}</time>
      <span className="history-who">{line.officerName ?? t('console.history.system')}</span>
      <span>
        {event.type === 'decided' && <Decided decision={event.decision} />}
        {event.type === 'proposed' && (
          <>
            {t('console.history.proposed')} <Decided decision={event.decision} />
          </>
        )}
        {event.type === 'returned' && (
          <>
            {t('console.history.returned')} <q>{event.note}</q>
          </>
        )}
        {event.type === 'claimed' && t('console.history.claimed', { until: clockText(event.until) })}
        {(event.type === 'supplemented' || event.type === 'supplement-unmatched') &&
          t(`console.history.${event.type}`, { count: event.pages })}
        {event.type === 'viewed' && t('console.history.viewed', { count: line.times })}
        <HistoryWork event={event} />
        {event.type === 'received' && t(`console.history.${line.officer ? 'entered' : 'received'}`)}
        {event.type === 'released' && t('console.history.released')}
      </span>
    </li>
  )
}

type Decided = Extract<HistoryLine['event'], { type: 'decided' }>

function Decided({ decision }: Pick<Decided, 'decision'>) {
  const textOf = useDecisionText()
  return (
    <>
      <strong>{textOf(decision)}</strong>
      {decision.note && <q>{decision.note}</q>}
    </>
  )
}
