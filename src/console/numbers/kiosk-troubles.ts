// What is wrong with a kiosk, each thing once: what the port found, what the kiosk says closes it, what it serves in spite of.
import type { KioskAlarm } from '../../wire/kiosk-alarms.ts'
import type { KioskStatus } from '../../wire/officers.ts'

/** `now`: travellers are turned away, or something may be lost; `soon`: before the day is over. */
export type Urgency = 'now' | 'soon'
export type Trouble = { urgency: Urgency } & (
  | { of: 'alarm'; alarm: Exclude<KioskAlarm, { alarm: 'out-of-service' }> }
  | { of: 'reason'; reason: string }
)

/** Reasons the kiosk itself may give (`kiosk/machines/readiness-facts.ts`) for which there are words of what to do. */
export const REASONS = [
  ...['storage-not-persistent', 'space-low', 'clock-implausible', 'not-enrolled', 'database-closed'],
  ...['database-version', 'queue-limit', 'witness-mismatch', 'kiosk-revoked', 'wipe-incomplete', 'check-failed'],
  ...['no-room', 'storage-unproven', 'keys-unusable', 'packets-missing', 'packets-damaged', 'clock-differs'],
  ...['config-invalid', 'kiosk-suspended', 'printer-missing', 'printer-needs-hand'],
]

/** The same thing as the port sees it. */
const SEEN_AS: Record<string, KioskAlarm['alarm']> = {
  'packets-missing': 'missing',
  'packets-damaged': 'damaged',
  'clock-differs': 'clock',
  'kiosk-suspended': 'suspended',
}

const URGENT: readonly KioskAlarm['alarm'][] = ['suspended', 'silent', 'missing', 'damaged']

export function listTroubles({ alarms, warnings = [], revoked }: KioskStatus): Trouble[] {
  const seen = new Set<string>(alarms.map(({ alarm }) => alarm))
  const isUnseen = (reason: string) => !seen.has(SEEN_AS[reason] ?? '')
  const found = alarms.flatMap((alarm): Trouble[] => {
    if (alarm.alarm === 'out-of-service')
      return alarm.reasons.filter(isUnseen).map((reason) => ({ urgency: 'now', of: 'reason', reason }))
    if (alarm.alarm === 'gap' && !alarm.late) return [] // most likely on its way
    return [{ urgency: URGENT.includes(alarm.alarm) ? 'now' : 'soon', of: 'alarm', alarm }]
  })
  const unseen = revoked ? [] : warnings.filter(isUnseen)
  const served = unseen.map((reason): Trouble => ({ urgency: 'soon', of: 'reason', reason }))
  return [...found, ...served].toSorted((one, other) => rank(one) - rank(other))
}

const rank = ({ urgency }: Trouble): number => (urgency === 'now' ? 0 : 1)

/** Under which name the words of a trouble stand: a reason of a newer kiosk is told as it came. */
export function wordOf(trouble: Trouble): string {
  if (trouble.of === 'alarm') return trouble.alarm.alarm
  return REASONS.includes(trouble.reason) ? trouble.reason : 'other'
}
