// How the queue and the line to the port stand, and a try at once.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import type { Instant } from '../../visa/plain-date.ts'
import { showBeijing } from './beijing-time.ts'
import type { OperatorReport, SyncShown } from './operator-props.ts'
import { showDuration } from './show-amount.ts'

const SHORT_HASH = 12 // digits: enough to compare by eye
const AGREES_MS = 2_000 // a call's own time

export type OperatorStateProps = { report: OperatorReport; sync: SyncShown; onSync: () => void }

export function OperatorState({ report, sync, onSync }: OperatorStateProps) {
  const { t, i18n } = useTranslation()
  const instant = (at: Instant | null) =>
    at ? t('staff.state.beijing', showBeijing(at, i18n.language)) : t('staff.state.never')
  const fact = (id: string, value: string | number, code = false) => ({
    ...{ id, value, code },
    label: t(`staff.state.${id}`),
  })
  return (
    <>
      <Facts
        label={t('staff.tabs.state')}
        facts={[
          fact('queued', report.queued),
          fact('oldest', ageOf(report, i18n.language, t)),
          fact('parked', report.parked),
          fact('received', report.received),
          fact('lastReceipt', instant(report.lastReceiptAt)),
          fact('last', chainOf(report, t), true),
          fact('heldAtPort', report.heldAtPort ?? t('staff.state.none')),
          fact('clock', clockOf(report.clockOffBy, i18n.language, t)),
          fact('sync', t(sync.running ? 'staff.state.syncing' : `staff.state.syncSaid.${sync.last}`)),
        ]}
      />
      <div className="operator__buttons">
        <Button icon="globe" busy={sync.running} onPress={onSync} testId="sync-now">
          {t(sync.running ? 'staff.state.syncing' : 'staff.state.syncNow')}
        </Button>
        <p role="status" className="ui-hidden">
          {t(sync.running ? 'staff.state.syncing' : `staff.state.syncSaid.${sync.last}`)}
        </p>
      </div>
    </>
  )
}

function ageOf({ oldestQueuedAt, now }: OperatorReport, locale: string, t: TFunction): string {
  if (!oldestQueuedAt) return t('staff.state.none')
  return t('staff.state.since', { time: showDuration(Math.max(0, now - Date.parse(oldestQueuedAt)), locale) })
}

function chainOf({ lastSequence, chainHead }: OperatorReport, t: TFunction): string {
  return chainHead ? `${lastSequence} · ${chainHead.slice(0, SHORT_HASH)}` : t('staff.state.noChain')
}

function clockOf(offBy: number | null, locale: string, t: TFunction): string {
  if (offBy === null) return t('staff.state.clockUnknown')
  if (Math.abs(offBy) < AGREES_MS) return t('staff.state.clockAgrees')
  return t(offBy > 0 ? 'staff.state.clockAhead' : 'staff.state.clockBehind', {
    time: showDuration(Math.abs(offBy), locale),
  })
}
