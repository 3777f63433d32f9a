// Where a value of the policy data comes from, and how far it may be trusted on a screen.
import * as z from 'zod/mini'
import { addMonths, PlainDate } from '../plain-date.ts'

/**
 * How a value is known: primary legal text, government site, press quoting the authority, the authority's Q&A, secondary site,
 * weak mirror, combined from sourced parts, or our own setting that an operator may change.
 */
export const Tag = z.enum(['LAW', 'GOV', 'NEWS', 'SEED', '2ND', 'WEAK', 'DERIVED', 'OURS'])
export type Tag = z.infer<typeof Tag>

export const sourced = { source: z.string().check(z.minLength(1), z.maxLength(300)), tag: Tag }

/**
 * A row that holds from a day to a day, both counted. `from: null` is in force since a day not recorded here, `until: null` has no
 * end known. `date` is the day the source speaks for.
 */
export const dated = { from: z.nullable(PlainDate), until: z.nullable(PlainDate), date: PlainDate, ...sourced }
export type Dated = { from: PlainDate | null; until: PlainDate | null; date: PlainDate; source: string; tag: Tag }

const FIRM: readonly Tag[] = ['LAW', 'GOV', 'SEED']
/** Months after which a page of a government site no longer speaks for today. Law stands until it is changed. */
const OLD_AFTER = 36

/** Whether a fact is too weak to be told without "confirm at the desk". */
export function isWeak({ tag, date }: Pick<Dated, 'tag' | 'date'>, today: PlainDate): boolean {
  if (tag === 'LAW') return false
  return !FIRM.includes(tag) || addMonths(date, OLD_AFTER) < today
}

export function isInForce({ from, until }: Pick<Dated, 'from' | 'until'>, day: PlainDate): boolean {
  return (from === null || from <= day) && (until === null || day <= until)
}
