// What this kiosk lost, what the port would not take, and what was deleted: numbers of the chain, counts and days.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showBeijing } from './beijing-time.ts'
import { OperatorGroup } from './OperatorScreen.tsx'
import type { OperatorReport, ParkedLine } from './operator-props.ts'
import { showBytes } from './show-amount.ts'
import { showDay } from './show-date.ts'

export type OperatorLossesProps = { report: OperatorReport; onAcknowledge: () => Promise<void> }

export function OperatorLosses({ report, onAcknowledge }: OperatorLossesProps) {
  const { t } = useTranslation()
  const { missing, damaged, replaced } = report
  const isWhole = missing.length === 0 && damaged.length === 0 && !replaced
  return (
    <>
      {isWhole ? (
        <Notice kind="done" word={t('staff.losses.none')} silent>
          {t('staff.losses.noneNote')}
        </Notice>
      ) : (
        <Lost report={report} onAcknowledge={onAcknowledge} />
      )}
      <OperatorGroup title={t('staff.losses.parked')} note={t('staff.losses.parkedNote')}>
        <Parked rows={report.parkedPackets} />
      </OperatorGroup>
      <OperatorGroup title={t('staff.losses.deletions')}>
        <Deletions rows={report.deletions} />
      </OperatorGroup>
      {report.earlier.length > 0 && <Earlier rows={report.earlier} />}
    </>
  )
}

function Lost({ report: { missing, damaged, replaced }, onAcknowledge }: OperatorLossesProps) {
  const { t } = useTranslation()
  const [state, setState] = useState<'idle' | 'busy'>('idle')
  const acknowledge = () => {
    setState('busy')
    void onAcknowledge().finally(() => setState('idle'))
  }
  const range = ({ line, from, to }: { line: number; from: number; to: number }) =>
    t(from === to ? 'staff.losses.one' : 'staff.losses.range', { line, from, to })
  const lines = [
    ...missing.map((one) => `${t('staff.losses.missing')}: ${range(one)}`),
    ...damaged.map(
      ({ line, sequence }) => `${t('staff.losses.damaged')}: ${range({ line, from: sequence, to: sequence })}`,
    ),
    ...(replaced ? [t('staff.losses.replaced')] : []),
  ]
  return (
    <Notice
      kind="attention"
      word={t('staff.losses.some')}
      silent
      action={
        <Button onPress={acknowledge} busy={state === 'busy'} testId="acknowledge">
          {t(state === 'busy' ? 'staff.losses.acknowledging' : 'staff.losses.acknowledge')}
        </Button>
      }
    >
      <p>{t('staff.losses.someNote')}</p>
      <ul className="operator__lines" data-testid="losses">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  )
}

const COLUMNS = ['line', 'sequence', 'reason', 'size', 'saved'] as const

function Parked({ rows }: { rows: readonly ParkedLine[] }) {
  const { t, i18n } = useTranslation()
  if (rows.length === 0) return <p>{t('staff.losses.parkedNone')}</p>
  return (
    <table className="operator__table" data-testid="parked">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`staff.losses.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, sequence, reason, size, savedAt }) => (
          <tr key={`${line}/${sequence}`}>
            <td>{line}</td>
            <td>{sequence}</td>
            <td>{t(`staff.losses.reasons.${reason}`)}</td>
            <td>{showBytes(size, i18n.language)}</td>
            <td>{Object.values(showBeijing(savedAt, i18n.language)).join(' ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Deletions({ rows }: { rows: OperatorReport['deletions'] }) {
  const { t, i18n } = useTranslation()
  if (rows.length === 0) return <p>{t('staff.losses.deletionsNone')}</p>
  return (
    <table className="operator__table">
      <thead>
        <tr>
          {(['day', 'packets', 'size'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`staff.losses.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ day, packets, bytes }) => (
          <tr key={day}>
            <td>{showDay(day, i18n.language)}</td>
            <td>{packets}</td>
            <td>{showBytes(bytes, i18n.language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Earlier({ rows }: { rows: OperatorReport['earlier'] }) {
  const { t } = useTranslation()
  return (
    <OperatorGroup title={t('staff.losses.earlier')}>
      <ul className="operator__lines">
        {rows.map(({ generation, waiting }) => (
          <li key={generation}>
            {t('staff.losses.generation', { generation })}{' '}
            {waiting === null ? t('staff.losses.unreadable') : t('staff.losses.waiting', { number: waiting })}
          </li>
        ))}
      </ul>
    </OperatorGroup>
  )
}
