// Times on the officer's screen: always Beijing time, UTC+8 all year, and always said to be.
import { beijingDay, daysBetween, type Instant, type PlainDate } from '../visa/plain-date.ts'

const ZONE = 'Asia/Shanghai'
const MINUTE_MS = 60_000
const AHEAD_MS = 8 * 60 * MINUTE_MS

/** Waiting that the desk should see. The port desk promises the answer on the spot; the law allows one working day (policy fact D3). */
const LONG_MINUTES = 30
const DAY_MINUTES = 24 * 60

/** Day before month in English too, as on every paper at the desk. */
const localeOf = (language: string) => (language === 'en' ? 'en-GB' : language)

const SHAPES = {
  time: { timeZone: ZONE, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  record: {
    ...{ timeZone: ZONE, year: 'numeric', month: 'short', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  },
  day: { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

/** Kept, since the making of one costs as much as drawing a row of the queue. */
function formatOf(shape: keyof typeof SHAPES, language: string): Intl.DateTimeFormat {
  const name = `${shape} ${language}`
  const format = formats.get(name) ?? new Intl.DateTimeFormat(localeOf(language), SHAPES[shape])
  formats.set(name, format)
  return format
}

/** `23 Nov, 14:05` in the reader's language, of what is going on now. */
export function timeText(instant: Instant, language: string): string {
  return formatOf('time', language).format(new Date(instant))
}

/** `23 Nov 2026, 14:05` in the reader's language, of what is on record: it is read years later too. */
export function recordText(instant: Instant, language: string): string {
  return formatOf('record', language).format(new Date(instant))
}

/** `2026-11-23 14:05`, alike in both languages, as it stands on paper. */
export function paperTime(instant: Instant | number): string {
  return new Date(new Date(instant).getTime() + AHEAD_MS).toISOString().slice(0, 16).replace('T', ' ')
}

/** `14:05`, alike in both languages: reckoned, since every row of the queue has one. */
export const clockText = (instant: Instant | number) => paperTime(instant).slice(11)

export type Age = { minutes: number; tone: 'short' | 'long' | 'over-a-day' }

export function ageOf(since: Instant, now: number): Age {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / MINUTE_MS))
  if (minutes >= DAY_MINUTES) return { minutes, tone: 'over-a-day' }
  return { minutes, tone: minutes >= LONG_MINUTES ? 'long' : 'short' }
}

/** Minutes as the largest two units that say something: `{ days, hours }`, `{ hours, minutes }` or `{ minutes }`. */
export function spanOf(minutes: number): { unit: 'minutes' | 'hours' | 'days'; first: number; second: number } {
  if (minutes < 60) return { unit: 'minutes', first: minutes, second: 0 }
  if (minutes < DAY_MINUTES) return { unit: 'hours', first: Math.floor(minutes / 60), second: minutes % 60 }
  return { unit: 'days', first: Math.floor(minutes / DAY_MINUTES), second: Math.floor((minutes % DAY_MINUTES) / 60) }
}

/** Whole seconds left of a lease, never below 0. */
export function secondsLeft(until: Instant, now: number): number {
  return Math.max(0, Math.floor((Date.parse(until) - now) / 1_000))
}

/** `Mon 23 Nov 2026` of a day, whatever the zone of this computer. */
export function dayText(day: PlainDate, language: string): string {
  return formatOf('day', language).format(new Date(`${day}T00:00:00Z`))
}

/** Days from today in Beijing to a day: 0 today, 1 tomorrow, negative when past. */
export function daysUntil(day: PlainDate, now: number): number {
  return daysBetween(beijingDay(now), day)
}
