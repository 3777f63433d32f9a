// How long a traveller has waited, in words; from half an hour on with a sign and the word for it. The desk promises its answer on
// the spot and the law allows one working day: policy fact D3, which rests on a second-hand source.
import type { TFunction } from 'i18next'
import { beijingDay } from '../../visa/plain-date.ts'
import type { CaseSummary } from '../../wire/cases.ts'
import { ageOf, clockText, daysUntil, spanOf, timeText } from '../beijing.ts'
import { Icon } from '../icon.tsx'

const DONE: ReadonlySet<string> = new Set(['granted', 'refused', 'voided'])

type Props = { words: { t: TFunction; language: string }; row: CaseSummary; now: number }

export function Waiting({ words: { t, language }, row, now }: Props) {
  const isToday = daysUntil(beijingDay(Date.parse(row.receivedAt)), now) === 0
  const received = <small>{(isToday ? clockText : timeText)(row.receivedAt, language)}</small>
  if (DONE.has(row.status)) {
    return (
      <span className="age">
        {t('console.queue.done')} {received}
      </span>
    )
  }
  const age = ageOf(row.receivedAt, now)
  const { unit, first, second } = spanOf(age.minutes)
  const span = t(`console.span.${unit}`, { first, second })
  if (row.status === 'awaiting-applicant') {
    return (
      <span className="age">
        {span} {received}
      </span>
    )
  }
  return (
    <span className={`age age-${age.tone}`}>
      {age.tone !== 'short' && <Icon name={age.tone === 'long' ? 'clock' : 'late'} />}
      {span}
      {age.tone !== 'short' && <em>{t(`console.queue.age.${age.tone}`)}</em>} {received}
    </span>
  )
}
