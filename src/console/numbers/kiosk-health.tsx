// The port's kiosks: when each was last heard, what it still holds, and, where something is wrong, what to do about it.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { KioskStatus } from '../../wire/officers.ts'
import { ageOf } from '../beijing.ts'
import { Icon } from '../icon.tsx'
import { alarmText, spanText, whyText } from '../kiosk-alarms.tsx'
import { KioskState } from '../kiosks-screen.tsx'
import { Bars } from './bars.tsx'
import { joinSentences, sumOf } from './case-figures.tsx'
import { listTroubles, type Trouble, wordOf } from './kiosk-troubles.ts'

const COLUMNS = ['kiosk', 'state', 'lastContact', 'queued', 'oldest', 'trouble'] as const

type Props = { kiosks: readonly KioskStatus[]; now: number }

export function KioskHealth({ kiosks, now }: Props) {
  const { t } = useTranslation()
  const shown = worstFirst(kiosks.filter(({ revoked, suspended }) => !revoked || suspended))
  return (
    <section className="figure figure-kiosks" aria-labelledby="numbers-kiosks">
      <h2 id="numbers-kiosks">{t('console.numbers.kiosks.title')}</h2>
      <p className="figure-summary">{summaryOf(t, shown)}</p>
      <QueueBars kiosks={shown} />
      {shown.length > 0 && <KioskTable kiosks={shown} now={now} />}
    </section>
  )
}

/** Who needs somebody now, then who can wait, then the others. */
function worstFirst(kiosks: readonly KioskStatus[]): KioskStatus[] {
  const rank = (kiosk: KioskStatus) => ['now', 'soon'].indexOf(listTroubles(kiosk)[0]?.urgency ?? '')
  const place = (kiosk: KioskStatus) => (rank(kiosk) < 0 ? 2 : rank(kiosk))
  return kiosks.toSorted((one, other) => place(one) - place(other))
}

function summaryOf(t: TFunction, kiosks: readonly KioskStatus[]): string {
  if (kiosks.length === 0) return t('console.kiosks.none')
  const troubles = kiosks.map(listTroubles)
  const urgent = troubles.filter((list) => list.some(({ urgency }) => urgency === 'now')).length
  const queued = sumOf(kiosks.map((kiosk) => kiosk.queued))
  return joinSentences(t, [
    t('console.numbers.kiosks.lead', {
      count: kiosks.length,
      well: troubles.filter((list) => list.length === 0).length,
    }),
    urgent > 0 ? t('console.numbers.kiosks.urgent', { count: urgent }) : '',
    queued > 0 ? t('console.numbers.kiosks.queuedInAll', { count: queued }) : '',
  ])
}

/** The table below says the same; bars are there to compare, so one alone is left out. */
function QueueBars({ kiosks }: { kiosks: readonly KioskStatus[] }) {
  const { t } = useTranslation()
  const holding = kiosks.filter(({ queued }) => queued > 0)
  if (holding.length < 2) return null
  const title = t('console.numbers.kiosks.queuedBars')
  const values = holding.map(({ queued }) => queued)
  return (
    <Bars
      summary={`${title} ${holding.map(({ name, queued }) => `${name}: ${queued}`).join(t('console.comma'))}`}
      labels={holding.map(({ name }) => name)}
      series={[{ name: title, stuff: 'solid', values }]}
      lies
      height={holding.length * 28 + 12}
      label={(_, at) => String(values[at] ?? 0)}
    />
  )
}

function KioskTable({ kiosks, now }: Props) {
  const { t } = useTranslation()
  return (
    <section
      className="figure-table figure-table-whole"
      aria-label={t('console.numbers.table', { title: t('console.numbers.kiosks.title') })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and must scroll by keyboard
      tabIndex={0}
    >
      <table>
        <caption className="ui-hidden">{t('console.numbers.kiosks.title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`console.numbers.kiosks.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kiosks.map((kiosk) => (
            <KioskRow key={kiosk.kioskId} {...{ kiosk, now }} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function KioskRow({ kiosk, now }: { kiosk: KioskStatus; now: number }) {
  const { t } = useTranslation()
  const { lastContactAt, oldestMinutes } = kiosk
  const heard =
    lastContactAt && t('console.numbers.kiosks.ago', { time: spanText(t, ageOf(lastContactAt, now).minutes) })
  return (
    <tr>
      <th scope="row">{kiosk.name}</th>
      <td>
        <KioskState kiosk={kiosk} now={now} />
      </td>
      <td>{heard ?? t('console.never')}</td>
      <td>{kiosk.queued}</td>
      <td>{oldestMinutes === undefined ? t('console.numbers.none') : spanText(t, oldestMinutes)}</td>
      <td>
        <Troubles kiosk={kiosk} now={now} />
      </td>
    </tr>
  )
}

function Troubles({ kiosk, now }: { kiosk: KioskStatus; now: number }) {
  const { t } = useTranslation()
  const troubles = listTroubles(kiosk)
  if (troubles.length === 0) return <span className="quiet">{t('console.numbers.kiosks.well')}</span>
  return (
    <ul className="troubles">
      {troubles.map((trouble) => (
        <li key={`${wordOf(trouble)} ${whatIsWrong(t, trouble, now)}`} className={`trouble-${trouble.urgency}`}>
          <Icon name={trouble.urgency === 'now' ? 'fail' : 'late'} />
          <span>
            <strong>{t(`console.numbers.kiosks.${trouble.urgency}`)}</strong> {whatIsWrong(t, trouble, now)}{' '}
            <em>{t(`console.numbers.kiosks.do.${wordOf(trouble)}`)}</em>
          </span>
        </li>
      ))}
    </ul>
  )
}

const whatIsWrong = (t: TFunction, trouble: Trouble, now: number): string =>
  trouble.of === 'alarm' ? alarmText(t, trouble.alarm, now) : whyText(t, trouble.reason)
