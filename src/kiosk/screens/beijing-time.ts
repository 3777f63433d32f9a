// Instants as a reader sees them: the day and the time in Beijing, whatever zone the machine is set to.
import type { Instant } from '../../visa/plain-date.ts'

const FORMAT = { timeZone: 'Asia/Shanghai', calendar: 'gregory', numberingSystem: 'latn' } as const

export function showBeijing(instant: Instant, locale: string): { date: string; time: string } {
  const at = new Date(instant)
  const date = new Intl.DateTimeFormat(locale, { ...FORMAT, day: 'numeric', month: 'long', year: 'numeric' }).format(at)
  const time = new Intl.DateTimeFormat(locale, {
    ...FORMAT,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
  return { date, time }
}
