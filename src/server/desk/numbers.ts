// The numbers of one port: what waits, what came, how long decisions took, what was found, how its kiosks are.
//
// Counts only. There is none by officer, on purpose (docs/decisions/0027), and none of a nationality with few travellers.
import { FindingRule } from '../../visa/findings/finding.ts'
import { addDays, beijingDay, type Instant, type PlainDate } from '../../visa/plain-date.ts'
import type { DayCount, RuleCount, WaitingCount } from '../store/numbers.ts'
import { listKiosks } from './kiosks.ts'
import type { Parts } from './parts.ts'
import { instantOf } from './world.ts'

const DAYS = 7
const QUARTERS = 96
const QUARTER_MS = 15 * 60_000
/** A nationality with fewer travellers than this is shown with others only. */
const LEAST = 5

/** Minutes where one band of waiting ends and the next begins. */
const BOUNDS = [15, 30, 60, 240, 1440]
const BANDS = ['under-15', '15-to-30', '30-to-60', '1-to-4-hours', '4-to-24-hours', 'over-a-day'] as const
const STATUSES = ['new', 'claimed', 'second-look', 'referred'] as const
const KINDS = ['grant', 'refuse', 'more-documents', 'refer', 'void'] as const

export async function readNumbers(parts: Parts, port: string) {
  const { numbers } = parts.store
  const at = parts.world.now()
  const day = beijingDay(at)
  const today = { port, from: midnight(day) }
  const yesterday = { port, from: midnight(addDays(day, -1)) }
  const week = { port, from: midnight(addDays(day, 1 - DAYS)) }
  const [waiting, oldest, arrivals, nationalities, times, kinds, findings, kiosks] = await Promise.all([
    numbers.waiting(port, instantOf(at), BOUNDS),
    numbers.oldestWaiting(port),
    numbers.arrivals(yesterday),
    numbers.nationalities(today, LEAST),
    numbers.decisionTimes(week),
    numbers.decisionKinds(week, today.from),
    numbers.findings(week),
    listKiosks(parts, port),
  ])
  return {
    now: instantOf(at),
    day,
    waiting: { ...describeWaiting(waiting), oldest: oldest as Instant | null },
    arrivals: describeArrivals(arrivals, at - Date.parse(today.from)),
    nationalities: describeNationalities(nationalities),
    days: describeDays(times, addDays(day, 1 - DAYS)),
    kinds: KINDS.map((kind) => describeKind(kind, kinds)),
    findings: { ...findings, rules: findings.rules.flatMap(describeRule) },
    kiosks,
  }
}

/** When a day begins in Beijing, UTC+8 all year. */
const midnight = (day: PlainDate): Instant => instantOf(Date.parse(`${day}T00:00:00+08:00`))

function describeWaiting(counts: readonly WaitingCount[]) {
  const of = (band: number, status: string) =>
    counts.find((count) => count.band === band && count.status === status)?.cases ?? 0
  const bands = BANDS.map((band, place) => {
    const [fresh, claimed, second, referred] = STATUSES.map((status) => of(place, status)) as [
      number,
      number,
      number,
      number,
    ]
    return { band, statuses: { new: fresh, claimed, 'second-look': second, referred } }
  })
  const applicant = counts.filter(({ status }) => status === 'awaiting-applicant')
  return { bands, applicant: applicant.reduce((sum, { cases }) => sum + cases, 0) }
}

/** `sinceMidnight`, ms: quarters that have not begun are not said to be empty. */
function describeArrivals(counts: readonly { quarter: number; cases: number }[], sinceMidnight: number) {
  const cases = new Map(counts.map((count) => [count.quarter, count.cases]))
  const quarters = (from: number, length: number) => Array.from({ length }, (_, at) => cases.get(from + at) ?? 0)
  const begun = Math.min(QUARTERS, Math.floor(sinceMidnight / QUARTER_MS) + 1)
  return { yesterday: quarters(0, QUARTERS), today: quarters(QUARTERS, begun) }
}

function describeNationalities(counts: readonly { nationality: string; cases: number }[]) {
  const shown = counts.filter(({ nationality }) => nationality !== '')
  return { least: LEAST, shown, others: counts.find(({ nationality }) => nationality === '')?.cases ?? 0 }
}

function describeDays(counts: readonly DayCount[], first: PlainDate) {
  return Array.from({ length: DAYS }, (_, at) => {
    const { day: _day, ...count } = counts.find(({ day }) => day === at) ?? { ...NOTHING, day: at }
    return { day: addDays(first, at), ...count }
  })
}

const NOTHING = { cases: 0, median: null, p90: null, sameDay: 0, overDay: 0 }

function describeKind(kind: (typeof KINDS)[number], counts: readonly { kind: string; today: number; cases: number }[]) {
  const found = counts.find((count) => count.kind === kind)
  return { kind, today: found?.today ?? 0, week: found?.cases ?? 0 }
}

/** A rule that a later build may have known is left out. */
function describeRule({ rule, failed, unknown }: RuleCount) {
  const known = FindingRule.safeParse(rule)
  return known.success ? [{ rule: known.data, failed, unknown }] : []
}
