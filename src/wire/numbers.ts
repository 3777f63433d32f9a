// What the numbers screen is told: counts over the port's cases, never a person, never an officer.
import * as z from 'zod/mini'
import { StateCode } from '../visa/application.ts'
import { FindingRule } from '../visa/findings/finding.ts'
import type { Decision } from '../visa/history.ts'
import { Instant, PlainDate } from '../visa/plain-date.ts'
import { KioskStatus } from './officers.ts'

const count = z.number().check(z.int(), z.minimum(0))
const minutes = z.number().check(z.minimum(0))

/** How long an undecided case has waited. Half an hour and one day are the marks of the queue as well. */
export const WaitingBand = z.enum(['under-15', '15-to-30', '30-to-60', '1-to-4-hours', '4-to-24-hours', 'over-a-day'])
export type WaitingBand = z.infer<typeof WaitingBand>

/** Cases the next step of which is the desk's. */
export const WaitingStatus = z.enum(['new', 'claimed', 'second-look', 'referred'])
export type WaitingStatus = z.infer<typeof WaitingStatus>

export const DecisionKind = z.enum([
  ...['grant', 'refuse', 'more-documents', 'refer', 'void'],
] as const) satisfies z.ZodMiniType<Decision['kind']>
export type DecisionKind = z.infer<typeof DecisionKind>

/** One Beijing day of first decisions. Minutes from the case's arrival at the port. */
export const DecisionDay = z.object({
  day: PlainDate,
  cases: count,
  median: z.nullable(minutes), // null: nothing was decided
  p90: z.nullable(minutes),
  sameDay: count, // on the day of arrival: "on the spot", 0 working days (policy fact D3)
  overDay: count, // after more than 24 hours; the law allows one working day (D3)
})
export type DecisionDay = z.infer<typeof DecisionDay>

export const Numbers = z.object({
  now: Instant,
  day: PlainDate, // in Beijing
  waiting: z.object({
    bands: z.array(z.object({ band: WaitingBand, statuses: z.record(WaitingStatus, count) })), // every band, youngest first
    applicant: count, // waits for documents
    oldest: z.nullable(Instant),
  }),
  /** 96 quarters of an hour a day, from midnight in Beijing; `today` ends with the quarter that is running. */
  arrivals: z.object({ today: z.array(count), yesterday: z.array(count) }),
  /** Of today's arrivals, most first. A nationality with fewer than `least` is counted in `others` only. */
  nationalities: z.object({
    least: count,
    shown: z.array(z.object({ nationality: StateCode, cases: count })),
    others: count,
  }),
  days: z.array(DecisionDay), // seven, today last
  kinds: z.array(z.object({ kind: DecisionKind, today: count, week: count })), // every kind
  /** Of cases that arrived on these seven days, as last found. `counted`: those whose findings are known rule by rule. */
  findings: z.object({
    cases: count,
    counted: count,
    rules: z.array(z.object({ rule: FindingRule, failed: count, unknown: count })), // most failed first; none without any
  }),
  kiosks: z.array(KioskStatus),
})
export type Numbers = z.infer<typeof Numbers>
