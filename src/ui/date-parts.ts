// A date in three parts that may still be missing. Gregorian, without a clock: the years on offer come from the caller.
export type DateParts = { day?: number | undefined; month?: number | undefined; year?: number | undefined }
export type DatePart = 'day' | 'month' | 'year'

export function readParts(value: string): DateParts {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
  return year ? { year: Number(year), month: Number(month), day: Number(day) } : {}
}

/** `YYYY-MM-DD` once the three are there and make a day that exists; before that the empty string. */
export function writeParts({ day, month, year }: DateParts): string {
  if (!day || !month || !year || day > daysIn({ month, year })) return ''
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The days the month has; 31 while the month is open, 29 for February while the year is. */
export function daysIn({ month, year }: DateParts): number {
  if (!month) return 31
  return new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate()
}

/** Sets one part and lets go of a day that the month does not have. */
export function withPart(parts: DateParts, part: DatePart, value: number): DateParts {
  const next = { ...parts, [part]: value }
  return next.day && next.day > daysIn(next) ? { ...next, day: undefined } : next
}

/** The parts in the order the language writes them. */
export function partOrder(locale: string): DatePart[] {
  const parts = formatOf(locale, { day: 'numeric', month: 'long', year: 'numeric' }).formatToParts(Date.UTC(2000, 0, 1))
  const order = parts.map(({ type }) => type).filter((type): type is DatePart => /^(day|month|year)$/.test(type))
  return order.length === 3 ? order : ['day', 'month', 'year']
}

/** The twelve months' names, standing alone. */
export function monthNames(locale: string): string[] {
  const format = formatOf(locale, { month: 'long' })
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2000, month, 1)))
}

/** Gregorian months and European digits everywhere, as passports and tickets print them; plain English puts the day first. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    ...options,
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
  })
}
