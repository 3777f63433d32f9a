// Days as a reader of the language writes them, always in the Gregorian calendar and with the digits the passport has.
import type { PartialDate } from '../../visa/application.ts'
import type { PlainDate } from '../../visa/plain-date.ts'

const FORMAT = { timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' } as const

/** Passports and tickets put the day first; English here does too. */
const orderOf = (locale: string) => (locale === 'en' ? 'en-GB' : locale)

export function showDay(day: PlainDate, locale: string): string {
  const format = new Intl.DateTimeFormat(orderOf(locale), { ...FORMAT, day: 'numeric', month: 'long', year: 'numeric' })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** What is known of the date; `undefined` where not even the year is. */
export function showPartialDate(date: PartialDate, locale: string): string | undefined {
  if (!date.includes('X')) return showDay(date as string as PlainDate, locale)
  const [year = '', month = ''] = date.split('-')
  if (year === 'XXXX') return undefined
  if (month === 'XX') return year
  const format = new Intl.DateTimeFormat(orderOf(locale), { ...FORMAT, month: 'long', year: 'numeric' })
  return format.format(new Date(`${year}-${month}-01T00:00:00Z`))
}
