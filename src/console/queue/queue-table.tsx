// The rows themselves. The reference is the link; a click anywhere on the row opens it too.
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { showReference } from '../../visa/reference.ts'
import type { CaseSummary } from '../../wire/cases.ts'
import { daysUntil } from '../beijing.ts'
import { useDesk } from '../desk.ts'
import { Icon } from '../icon.tsx'
import { hashOf } from '../router.ts'
import { StatusWord } from '../status.tsx'
import { Waiting } from './waiting.tsx'

const COLUMNS = [
  'reference',
  'traveller',
  'nationality',
  'purpose',
  'arrival',
  'waiting',
  'findings',
  'status',
] as const

type Props = { rows: readonly CaseSummary[]; now: number; selected?: string; onSelect(reference: string): void }

export function QueueTable({ rows, now, selected, onSelect }: Props) {
  const { t } = useTranslation()
  return (
    <div className="queue-rows">
      <table>
        <caption className="ui-hidden">{t('console.queue.caption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={`column-${column}`}>
                {t(`console.queue.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <QueueRow key={row.reference} {...{ row, now, onSelect }} selected={row.reference === selected} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = { row: CaseSummary; now: number; selected: boolean; onSelect(reference: string): void }

function QueueRow({ row, now, selected, onSelect }: RowProps) {
  const { t } = useTranslation()
  const { go } = useDesk()
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    const typing = document.activeElement instanceof HTMLInputElement
    if (selected && !typing) link.current?.focus()
  }, [selected])
  const place = { screen: 'case', reference: row.reference } as const
  return (
    // The link inside is the keyboard's way; the click on the row is a larger target for the mouse.
    <tr className={selected ? 'selected' : undefined} onClick={() => go(place)} onFocus={() => onSelect(row.reference)}>
      <th scope="row">
        <a ref={link} href={hashOf(place)} className="ui-code">
          {showReference(row.reference)}
        </a>
      </th>
      <td className="traveller">
        <strong>{row.primaryIdentifier}</strong>
        {row.secondaryIdentifier && `, ${row.secondaryIdentifier}`}
      </td>
      <td className="ui-code">{row.nationality}</td>
      <td>{t(`visa.purpose.${row.purpose}`)}</td>
      <td>
        <span className="ui-code">{row.flight}</span> <ArrivalDay day={row.arrival} now={now} />
      </td>
      <td>
        <Waiting row={row} now={now} />
      </td>
      <td>
        <FindingCounts failed={row.failed} unknown={row.unknown} />
      </td>
      <td>
        <StatusWord status={row.status} {...(row.claim && { claim: row.claim })} />
      </td>
    </tr>
  )
}

function ArrivalDay({ day, now }: { day: CaseSummary['arrival']; now: number }) {
  const { t } = useTranslation()
  const days = daysUntil(day, now)
  if (days === 0) return <span>{t('console.today')}</span>
  if (days === 1) return <span>{t('console.tomorrow')}</span>
  return <span>{day}</span>
}

function FindingCounts({ failed, unknown }: { failed: number; unknown: number }) {
  const { t } = useTranslation()
  if (failed + unknown === 0) {
    return (
      <span className="verdict verdict-pass">
        <Icon name="pass" />
        {t('console.queue.allPassed')}
      </span>
    )
  }
  return (
    <span className="verdicts">
      {failed > 0 && (
        <span className="verdict verdict-fail">
          <Icon name="fail" />
          {t('console.queue.failed', { count: failed })}
        </span>
      )}
      {unknown > 0 && (
        <span className="verdict verdict-unknown">
          <Icon name="unknown" />
          {t('console.queue.unknown', { count: unknown })}
        </span>
      )}
    </span>
  )
}
