// Calendar days without a clock or a zone. "Today" is always an argument; Beijing time is UTC+8 all year.
import * as z from 'zod/mini'

const SHAPE = /^\d{4}-\d{2}-\d{2}$/
const DAY_MS = 86_400_000
const BEIJING_OFFSET_MS = 8 * 3_600_000

/** A day of the Gregorian calendar, `YYYY-MM-DD` (ISO 8601), that exists. */
export const PlainDate = z.string().check(z.refine(isDay)).brand<'PlainDate'>()
export type PlainDate = z.infer<typeof PlainDate>

/** An instant, ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

function isDay(text: string): boolean {
  if (!SHAPE.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

/** The day a text names, or `undefined` where no such day exists. */
export function findDay(text: string): PlainDate | undefined {
  return isDay(text) ? (text as PlainDate) : undefined
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** The day `days` after `date` (before it, when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as PlainDate
}

/** The same day of the month `months` later, or that month's last day where it is shorter. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, last))
  return first.toISOString().slice(0, 10) as PlainDate
}

/** The calendar day in Beijing at an instant in milliseconds since the epoch. */
export function beijingDay(epochMs: number): PlainDate {
  return new Date(epochMs + BEIJING_OFFSET_MS).toISOString().slice(0, 10) as PlainDate
}

/**
 * Days of stay between entry and departure: the day after entry counts as 1 (Regulation 637, art. 36; policy fact L15).
 * Leaving on the day of entry is a stay of 0.
 */
export function stayDays(entry: PlainDate, departure: PlainDate): number {
  return daysBetween(entry, departure)
}
