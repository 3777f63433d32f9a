// The figures about cases: each turns counts into a sentence, bars and a table.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Numbers } from '../../wire/numbers.ts'
import { ageOf, clockText } from '../beijing.ts'
import { spanText } from '../kiosk-alarms.tsx'
import type { Stuff } from './chart-look.ts'
import { DataTable, Figure } from './figure.tsx'

const ROW = 30 // px of a bar that lies

const STATUSES = ['new', 'claimed', 'second-look', 'referred'] as const
/** From half an hour on, as in the queue. */
const LATE: readonly string[] = ['30-to-60', '1-to-4-hours', '4-to-24-hours', 'over-a-day']

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Sentences one after the other, as the language spaces them. */
export const joinSentences = (t: TFunction, sentences: readonly string[]): string =>
  sentences.reduce(
    (first, second) => (first && second ? t('console.numbers.two', { first, second }) : first || second),
    '',
  )

export function WaitingFigure({ waiting, now }: { waiting: Numbers['waiting']; now: number }) {
  const { t } = useTranslation()
  const totals = waiting.bands.map(({ statuses }) => sumOf(Object.values(statuses)))
  const names = waiting.bands.map(({ band }) => t(`console.numbers.waiting.bands.${band}`))
  const count = sumOf(totals)
  const late = sumOf(totals.filter((_, at) => LATE.includes(waiting.bands[at]?.band ?? '')))
  const age = waiting.oldest ? spanText(t, ageOf(waiting.oldest, now).minutes) : ''
  const summary = joinSentences(t, [
    count > 0 ? t('console.numbers.waiting.lead', { count, age }) : t('console.numbers.waiting.none'),
    late > 0 ? t('console.numbers.waiting.late', { count: late }) : '',
    waiting.applicant > 0 ? t('console.numbers.waiting.applicant', { count: waiting.applicant }) : '',
  ])
  const stuffs = waiting.bands.map(({ band }): Stuff => (LATE.includes(band) ? 'attention' : 'solid'))
  const chart = {
    labels: names,
    series: [{ name: t('console.numbers.cases'), stuff: 'solid' as const, stuffs, values: totals }],
    lies: true,
    height: names.length * ROW,
    label: (_: number, at: number) => (count > 0 ? String(totals[at] ?? 0) : undefined),
  }
  const rows = waiting.bands.map(({ statuses }, at) => ({
    name: names[at] ?? '',
    cells: [...STATUSES.map((status) => statuses[status]), totals[at] ?? 0],
  }))
  const columns = [
    t('console.numbers.waiting.columns.band'),
    ...STATUSES.map((status) => t(`visa.status.${status}`)),
    t('console.numbers.all'),
  ]
  return (
    <Figure
      name="waiting"
      title={t('console.numbers.waiting.title')}
      {...{ summary, table: { columns, rows } }}
      {...(count > 0 && { chart })}
    />
  )
}

const QUARTER_MS = 15 * 60_000
const HOUR_QUARTERS = 4

export function ArrivalsFigure({ arrivals, day }: Pick<Numbers, 'arrivals' | 'day'>) {
  const { t } = useTranslation()
  const midnight = Date.parse(`${day}T00:00:00+08:00`)
  const names = arrivals.yesterday.map((_, at) => clockText(midnight + at * QUARTER_MS))
  const { today, yesterday } = arrivals
  const most = Math.max(...today)
  const summary = joinSentences(t, [
    t('console.numbers.arrivals.lead', { count: sumOf(today) }),
    t('console.numbers.arrivals.before', { count: sumOf(yesterday.slice(0, today.length)), all: sumOf(yesterday) }),
    most > 0 ? t('console.numbers.arrivals.busiest', { count: most, time: names[today.indexOf(most)] }) : '',
  ])
  const chart = {
    labels: names,
    series: [
      { name: t('console.numbers.today'), stuff: 'solid' as const, values: today },
      { name: t('console.numbers.yesterday'), stuff: 'dashed' as const, values: yesterday },
    ],
    height: 6 * ROW,
    everyLabel: 2 * HOUR_QUARTERS,
  }
  const rows = names.map((name, at) => ({
    name,
    cells: [today[at] ?? t('console.numbers.notYet'), yesterday[at] ?? 0],
  }))
  const columns = [
    t('console.numbers.arrivals.columns.quarter'),
    t('console.numbers.today'),
    t('console.numbers.yesterday'),
  ]
  return (
    <Figure
      name="arrivals"
      title={t('console.numbers.arrivals.title')}
      {...{ summary, table: { columns, rows } }}
      {...(sumOf(today) + sumOf(yesterday) > 0 && { chart })}
    />
  )
}

/** A table from the start: there is nothing in a picture of it that a number does not say. */
export function NationalitiesTable({ nationalities }: Pick<Numbers, 'nationalities'>) {
  const { t } = useTranslation()
  const { shown, others, least } = nationalities
  const rows = shown.map(({ nationality, cases }) => ({ name: nationality as string, cells: [cases] }))
  if (others > 0) rows.push({ name: t('console.numbers.nationalities.others'), cells: [others] })
  const columns = [t('console.queue.columns.nationality'), t('console.numbers.cases')]
  return (
    <section className="figure figure-nationalities" aria-labelledby="numbers-nationalities">
      <h2 id="numbers-nationalities">{t('console.numbers.nationalities.title')}</h2>
      <p className="quiet">{t('console.numbers.nationalities.least', { count: least })}</p>
      {rows.length > 0 ? (
        <DataTable caption={t('console.numbers.nationalities.title')} {...{ columns, rows }} />
      ) : (
        <p>{t('console.numbers.arrivals.lead', { count: 0 })}</p>
      )}
    </section>
  )
}

export function FindingsFigure({ findings }: Pick<Numbers, 'findings'>) {
  const { t } = useTranslation()
  const { cases, counted, rules } = findings
  const names = rules.map(({ rule }) => t(`visa.findings.${rule}.title`))
  const [first] = rules
  const summary = joinSentences(t, [
    t('console.numbers.findings.lead', { count: cases }),
    first && first.failed > 0 ? t('console.numbers.findings.most', { rule: names[0], count: first.failed }) : '',
    counted < cases ? t('console.numbers.findings.partly', { count: counted }) : '',
  ])
  const chart = {
    labels: names,
    series: [
      {
        name: t('console.numbers.findings.failed'),
        stuff: 'solid' as const,
        values: rules.map(({ failed }) => failed),
      },
      {
        name: t('console.numbers.findings.unknown'),
        stuff: 'hatched' as const,
        values: rules.map(({ unknown }) => unknown),
      },
    ],
    lies: true,
    stacked: true,
    height: Math.max(2, rules.length) * 25,
    label: (series: number, at: number) => {
      const rule = rules[at]
      return series === 1 && rule ? `${rule.failed} + ${rule.unknown}` : undefined
    },
  }
  const rows = rules.map(({ failed, unknown }, at) => ({ name: names[at] ?? '', cells: [failed, unknown] }))
  const columns = [
    t('console.numbers.findings.columns.rule'),
    t('console.numbers.findings.failed'),
    t('console.numbers.findings.unknown'),
  ]
  return (
    <Figure
      name="findings"
      title={t('console.numbers.findings.title')}
      {...{ summary, table: { columns, rows } }}
      {...(rules.length > 0 && { chart })}
    />
  )
}
