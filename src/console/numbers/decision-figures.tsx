// The figures about decisions: how long travellers waited for the first one, and what was decided. None is by officer.
import { useTranslation } from 'react-i18next'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { DecisionDay, Numbers } from '../../wire/numbers.ts'
import { dayText } from '../beijing.ts'
import { spanText } from '../kiosk-alarms.tsx'
import { joinSentences, sumOf } from './case-figures.tsx'
import { Figure } from './figure.tsx'

const ROW = 30

export function TimesFigure({ days }: { days: readonly DecisionDay[] }) {
  const { t, i18n } = useTranslation()
  const span = (minutes: number) => spanText(t, Math.round(minutes))
  const spanOrNone = (minutes: number | null) => (minutes === null ? t('console.numbers.none') : span(minutes))
  const today = days.at(-1)
  const summary =
    today && today.median !== null && today.p90 !== null
      ? joinSentences(t, [
          t('console.numbers.times.lead', { count: today.cases, median: span(today.median), p90: span(today.p90) }),
          t('console.numbers.times.sameDay', { count: today.sameDay, cases: today.cases }),
          today.overDay > 0 ? t('console.numbers.times.overDay', { count: today.overDay }) : '',
        ])
      : t('console.numbers.times.none')
  const series = [
    { name: t('console.numbers.times.median'), stuff: 'solid' as const, values: days.map(({ median }) => median) },
    { name: t('console.numbers.times.p90'), stuff: 'hatched' as const, values: days.map(({ p90 }) => p90) },
  ]
  const labels = days.map(({ day }) => shortDay(day, i18n.language))
  const chart = { labels, series, height: 7 * ROW, say: span }
  const rows = days.map(({ day, cases, median, p90, sameDay, overDay }) => ({
    name: dayText(day, i18n.language),
    cells: [cases, spanOrNone(median), spanOrNone(p90), sameDay, overDay],
  }))
  const columns = ['day', 'cases', 'median', 'p90', 'sameDay', 'overDay'].map((column) =>
    t(`console.numbers.times.columns.${column}`),
  )
  return (
    <Figure
      name="times"
      title={t('console.numbers.times.title')}
      note={t('console.numbers.times.promise')}
      {...{ summary, table: { columns, rows } }}
      {...(days.some(({ cases }) => cases > 0) && { chart })}
    />
  )
}

/** `Mon`, and `23` below it. */
function shortDay(day: PlainDate, language: string): string {
  const locale = language === 'en' ? 'en-GB' : language
  const part = (format: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...format }).format(new Date(`${day}T00:00:00Z`))
  return `${part({ weekday: 'short' })}\n${part({ day: 'numeric' })}`
}

export function KindsFigure({ kinds }: Pick<Numbers, 'kinds'>) {
  const { t } = useTranslation()
  const names = kinds.map(({ kind }) => t(`console.numbers.kinds.${kind}`))
  const [today, week] = [kinds.map((kind) => kind.today), kinds.map((kind) => kind.week)]
  const series = [
    { name: t('console.numbers.today'), stuff: 'solid' as const, values: today },
    { name: t('console.numbers.week'), stuff: 'hatched' as const, values: week },
  ]
  const chart = {
    labels: names,
    series,
    lies: true,
    height: kinds.length * 42,
    label: (at: number, place: number) => String(series[at]?.values[place] ?? 0),
  }
  const rows = kinds.map((kind, at) => ({ name: names[at] ?? '', cells: [kind.today, kind.week] }))
  const columns = [t('console.numbers.kinds.columns.kind'), t('console.numbers.today'), t('console.numbers.week')]
  return (
    <Figure
      name="kinds"
      title={t('console.numbers.kinds.title')}
      summary={t('console.numbers.kinds.lead', { count: sumOf(today), week: sumOf(week) })}
      table={{ columns, rows }}
      {...(sumOf(week) > 0 && { chart })}
    />
  )
}
