// What the port should look at on one kiosk, in words, the gravest first as the server lists them.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { KioskAlarm } from '../wire/kiosk-alarms.ts'
import { ageOf, spanOf } from './beijing.ts'
import { Icon } from './icon.tsx'
import { REASONS } from './numbers/kiosk-troubles.ts'

export function KioskAlarms({ alarms, now }: { alarms: readonly KioskAlarm[]; now: number }) {
  const { t } = useTranslation()
  return (
    <ul className="kiosk-alarms">
      {alarms.map((alarm) => (
        <li
          key={JSON.stringify({ ...alarm, minutes: 0 })}
          className={isQuiet(alarm) ? 'quiet' : `alarm-${alarm.alarm}`}
        >
          <Icon name={isQuiet(alarm) ? 'clock' : alarm.alarm === 'suspended' ? 'fail' : 'late'} />
          <span>{alarmText(t, alarm, now)}</span>
        </li>
      ))}
    </ul>
  )
}

/** A young gap is told; what is missing is most likely on its way. */
const isQuiet = (alarm: KioskAlarm): boolean => alarm.alarm === 'gap' && !alarm.late

export function alarmText(t: TFunction, alarm: KioskAlarm, now: number): string {
  const word = (name: string, values: Record<string, unknown> = {}) => t(`console.kiosks.alarms.${name}`, values)
  switch (alarm.alarm) {
    case 'suspended':
      return [word(`suspended.${alarm.why}`, alarm), word('held', { count: alarm.held })].join('\n')
    case 'silent':
    case 'oldest':
      return word(alarm.alarm, { time: spanText(t, alarm.minutes) })
    case 'clock':
      return word(alarm.ahead ? 'ahead' : 'behind', { time: spanText(t, alarm.minutes) })
    case 'gap': {
      const time = spanText(t, ageOf(alarm.since, now).minutes)
      return word(alarm.from === alarm.to ? 'gapOne' : 'gap', { ...alarm, time })
    }
    case 'missing':
      return word(alarm.from === alarm.to ? 'missingOne' : 'missing', alarm)
    case 'damaged':
      return word('damaged', { count: alarm.count })
    case 'out-of-service':
      return [word('outOfService'), ...alarm.reasons.map((reason) => whyText(t, reason))].join('\n')
    case 'old-key':
      return word('oldKey')
  }
}

/** Why a kiosk says it is closed; a reason of a newer kiosk is told as it came. */
export const whyText = (t: TFunction, code: string): string =>
  t(`console.numbers.kiosks.why.${REASONS.includes(code) ? code : 'other'}`, { code })

export function spanText(t: TFunction, minutes: number): string {
  const { unit, first, second } = spanOf(minutes)
  return t(`console.span.${unit}`, { first, second })
}
