// One row. The reference is the link; a click anywhere on the row opens it too. Its words are handed down: each part that
// asked for them itself would cost the first rows a tenth of their time.
import type { TFunction } from 'i18next'
import { memo, useLayoutEffect, useRef } from 'react'
import { showReference } from '../../visa/reference.ts'
import type { CaseSummary } from '../../wire/cases.ts'
import { daysUntil } from '../beijing.ts'
import { useDesk } from '../desk.ts'
import { Icon } from '../icon.tsx'
import { hashOf } from '../router.ts'
import { StatusIn } from '../status.tsx'
import { Waiting } from './waiting.tsx'

type Words = { t: TFunction; language: string }

type Props = {
  words: Words
  index: number
  row: CaseSummary | undefined
  now: number
  selected: boolean
  onSelect(index: number): void
}

export const QueueRow = memo(function QueueRow({ row, ...props }: Props) {
  return row ? <CaseRow row={row} {...props} /> : <ComingRow {...props} />
})

/** Its page has not come yet. */
function ComingRow({ words: { t }, index, selected }: Omit<Props, 'row'>) {
  return (
    <tr aria-rowindex={index + 2} className={selected ? 'coming selected' : 'coming'}>
      <td colSpan={8}>{t('console.queue.coming')}</td>
    </tr>
  )
}

function CaseRow({ words, index, row, now, selected, onSelect }: Props & { row: CaseSummary }) {
  const { t } = words
  const { go } = useDesk()
  const link = useRef<HTMLAnchorElement>(null)
  // At once: focus that came after the next key would take the selection back.
  useLayoutEffect(() => {
    const typing = document.activeElement?.closest('input, select, dialog')
    if (selected && !typing) link.current?.focus({ preventScroll: true })
  }, [selected])
  const place = { screen: 'case', reference: row.reference } as const
  return (
    // The link inside is the keyboard's way; the click on the row is a larger target for the mouse.
    <tr
      aria-rowindex={index + 2}
      className={selected ? 'selected' : undefined}
      onClick={() => go(place)}
      onFocus={() => selected || onSelect(index)}
    >
      <th scope="row">
        <a ref={link} href={hashOf(place)} className="ui-code">
          {showReference(row.reference)}
        </a>
      </th>
      <td className="traveller" title={[row.primaryIdentifier, row.secondaryIdentifier].filter(Boolean).join(', ')}>
        <strong>{row.primaryIdentifier}</strong>
        {row.secondaryIdentifier && `, ${row.secondaryIdentifier}`}
      </td>
      <td className="ui-code">{row.nationality}</td>
      <td title={t(`visa.purpose.${row.purpose}`)}>{t(`visa.purpose.${row.purpose}`)}</td>
      <td>
        <span className="ui-code">{row.flight}</span> <ArrivalDay t={t} day={row.arrival} now={now} />
      </td>
      <td>
        <Waiting words={words} row={row} now={now} />
      </td>
      <td>
        <FindingCounts t={t} row={row} />
      </td>
      <td>
        <StatusIn t={t} status={row.status} {...(row.claim && { claim: row.claim })} />
      </td>
    </tr>
  )
}

function ArrivalDay({ t, day, now }: { t: TFunction; day: CaseSummary['arrival']; now: number }) {
  const days = daysUntil(day, now)
  if (days === 0) return <span>{t('console.today')}</span>
  if (days === 1) return <span>{t('console.tomorrow')}</span>
  return <span>{day}</span>
}

function FindingCounts({ t, row: { failed, unknown, leftToDesk } }: { t: TFunction; row: CaseSummary }) {
  if (failed + unknown === 0 && !leftToDesk) {
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
      {leftToDesk && (
        <span className="verdict verdict-unknown verdict-desk">
          <Icon name="look" />
          {t('console.queue.atDesk')}
        </span>
      )}
    </span>
  )
}
