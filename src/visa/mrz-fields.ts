// What the characters of a machine readable zone mean, field by field (ICAO Doc 9303-3 §4).
import type { PartialDate, Sex } from './application.ts'
import { findDay, type PlainDate } from './plain-date.ts'

/** Everything a reader or a finger adds that is not part of the zone goes: spaces, line ends, controls, small letters. */
export function cleanMrz(text: string): string {
  const seen = [...text].filter((character) => character > ' ' && character.trim() !== '').join('')
  return seen.replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

/** A State code with its fillers off (`D<<` is Germany), or `undefined` where fillers stand before letters. */
export function readStateCode(field: string): string | undefined {
  return /^([A-Z]{1,3})<*$/.exec(field)?.[1]
}

/** Identifiers of the name field. A lone name after leading fillers is taken as the primary identifier, as Doc 9303-3 §4.6 wants it. */
export function readNameField(field: string): { primary: string; secondary?: string; truncated: boolean } | undefined {
  if (!/^[A-Z<]+$/.test(field)) return undefined
  const gap = field.indexOf('<<')
  const parts = gap < 0 ? [field] : [field.slice(0, gap), field.slice(gap)]
  const [primary, secondary] = parts.map((part) => part.split('<').filter(Boolean).join(' ')).filter(Boolean)
  if (!primary) return undefined
  return { primary, ...(secondary && { secondary }), truncated: !field.endsWith('<') }
}

/** Birth: the latest century that does not lie after `today`; unknown parts are fillers and stay unknown (Doc 9303-3 §4.8). */
export function readBirth(field: string, today: PlainDate): PartialDate | undefined {
  const parts = /^(\d\d|<<)(\d\d|<<)(\d\d|<<)$/.exec(field)
  if (!parts) return undefined
  const [year = '', month = '', day = ''] = parts.slice(1).map((part) => part.replace('<<', 'XX'))
  if (year === 'XX') return isPossible(`2000-${month}-${day}`) ? (`XXXX-${month}-${day}` as PartialDate) : undefined
  const inThisCentury = `${today.slice(0, 2)}${year}-${month}-${day}`
  const earliest = inThisCentury.replace(/-XX/g, '-01') // what is unknown is read in the holder's favour
  const date = earliest <= today ? inThisCentury : `${Number(today.slice(0, 2)) - 1}${inThisCentury.slice(2)}`
  return isPossible(date) ? (date as PartialDate) : undefined
}

function isPossible(date: string): boolean {
  const [year = '', month = '', day = ''] = date.split('-')
  if (month === 'XX') return day === 'XX' || (Number(day) >= 1 && Number(day) <= 31)
  return findDay(`${year}-${month}-${day === 'XX' ? '01' : day}`) !== undefined
}

/** Expiry: the century that brings it nearest to `today`. */
export function readExpiry(field: string, today: PlainDate): PlainDate | undefined {
  if (!/^\d{6}$/.test(field)) return undefined
  const year = Number(today.slice(0, 4))
  const century = Number(today.slice(0, 2))
  const years = [century - 1, century, century + 1].map((each) => each * 100 + Number(field.slice(0, 2)))
  const nearest = years.reduce((best, each) => (Math.abs(each - year) < Math.abs(best - year) ? each : best))
  return findDay(`${nearest}-${field.slice(2, 4)}-${field.slice(4, 6)}`)
}

/** `<` is how a document prints a sex it does not state; some States print the page's `X` instead. */
export function readSex(character: string): Sex | undefined {
  if (character === '<' || character === 'X') return 'X'
  return character === 'F' || character === 'M' ? character : undefined
}
