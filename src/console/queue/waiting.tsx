// How long a traveller has waited, in words and, from half an hour on, with a sign.
import { useTranslation } from 'react-i18next'
import { beijingDay } from '../../visa/plain-date.ts'
import type { CaseSummary } from '../../wire/cases.ts'
import { ageOf, clockText, daysUntil, spanOf, timeText } from '../beijing.ts'
import { Icon } from '../icon.tsx'

const DONE: ReadonlySet<string> = new Set(['granted', 'refused'])

export function Waiting({ row, now }: { row: CaseSummary; now: number }) {
  const { t, i18n } = useTranslation()
  const isToday = daysUntil(beijingDay(Date.parse(row.receivedAt)), now) === 0
  const received = <small>{(isToday ? clockText : timeText)(row.receivedAt, i18n.language)}</small>
  if (DONE.has(row.status)) {
    return (
      <span className="age">
        {t('console.queue.done')} {received}
      </span>
    )
  }
  const age = ageOf(row.receivedAt, now)
  const { unit, first, second } = spanOf(age.minutes)
  return (
    <span className={`age age-${age.tone}`}>
      {age.tone !== 'short' && <Icon name={age.tone === 'long' ? 'clock' : 'late'} />}
      {t(`console.span.${unit}`, { first, second })}
      {age.tone !== 'short' && <span className="ui-hidden">{t(`console.queue.age.${age.tone}`)}</span>}
      {received}
    </span>
  )
}
