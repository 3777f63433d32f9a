// Counts over a port's cases, made by the database: nothing here names a traveller or an officer.
import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** `from` and every instant: ISO 8601 UTC. Quarters and days are counted from `from`, so they know no time zone. */
type Since = { port: string; from: string }

export type WaitingCount = { band: number; status: string; cases: number }
export type DayCount = { day: number; cases: number; median: number; p90: number; sameDay: number; overDay: number }

export type RuleCount = { rule: string; failed: number; unknown: number }

export type NumberStore = {
  /** Undecided cases by age and status. `bounds`: minutes where one band ends and the next begins. */
  waiting: (port: string, now: string, bounds: readonly number[]) => Promise<WaitingCount[]>
  oldestWaiting: (port: string) => Promise<string | null>
  /** Cases received, by quarter of an hour; quarters without any are left out. */
  arrivals: (since: Since) => Promise<{ quarter: number; cases: number }[]>
  /** Cases received, by nationality; nationalities with fewer than `least` are counted together as ''. */
  nationalities: (since: Since, least: number) => Promise<{ nationality: string; cases: number }[]>
  /** Minutes from a case's arrival to its first decision, by the day of that decision. */
  decisionTimes: (since: Since) => Promise<DayCount[]>
  decisionKinds: (since: Since, today: string) => Promise<{ kind: string; today: number; cases: number }[]>
  /** Of cases received: how many, how many of them list their findings whole, and each rule that did not pass. */
  findings: (since: Since) => Promise<{ cases: number; counted: number; rules: RuleCount[] }>
}

export function numberStore(db: Kysely<Tables>): NumberStore {
  return { ...waitingOf(db), ...arrivalsOf(db), ...decisionsOf(db), ...findingsOf(db) }
}

function waitingOf(db: Kysely<Tables>): Pick<NumberStore, 'waiting' | 'oldestWaiting'> {
  return {
    waiting: async (port, now, bounds) => {
      const minutes = sql`extract(epoch from ${now}::timestamptz - received_at)::float8 / 60`
      const { rows } = await sql<WaitingCount>`
        select width_bucket(${minutes}, ${`{${bounds.join(',')}}`}::float8[]) as band,
          case when claim_until > ${now}::timestamptz then 'claimed' else resting end as status,
          count(*) as cases
        from cases where port = ${port} and turn < 2 group by 1, 2`.execute(db)
      return rows
    },
    oldestWaiting: async (port) => {
      const { rows } = await sql<{ oldest: string | null }>`
        select min(received_at) as oldest from cases where port = ${port} and turn = 0`.execute(db)
      return rows[0]?.oldest ?? null
    },
  }
}

function arrivalsOf(db: Kysely<Tables>): Pick<NumberStore, 'arrivals' | 'nationalities'> {
  return {
    arrivals: async ({ port, from }) => {
      const { rows } = await sql<{ quarter: number; cases: number }>`
        select floor(extract(epoch from received_at - ${from}::timestamptz) / 900)::int as quarter, count(*) as cases
        from cases where port = ${port} and received_at >= ${from}::timestamptz group by 1 order by 1`.execute(db)
      return rows
    },
    nationalities: async ({ port, from }, least) => {
      const { rows } = await sql<{ nationality: string; cases: number }>`
        select case when cases < ${least} then '' else nationality end as nationality, sum(cases)::int8 as cases
        from (select nationality, count(*) as cases from cases
          where port = ${port} and received_at >= ${from}::timestamptz group by 1) each
        group by 1 order by 2 desc, 1`.execute(db)
      return rows
    },
  }
}

function decisionsOf(db: Kysely<Tables>): Pick<NumberStore, 'decisionTimes' | 'decisionKinds'> {
  return {
    decisionTimes: async ({ port, from }) => {
      const dayOf = (instant: string) =>
        sql`floor(extract(epoch from ${sql.ref(instant)} - ${from}::timestamptz) / 86400)::int`
      // Looked up case by case: a week's decisions are few beside all cases, and a join would read the whole table.
      const { rows } = await sql<DayCount>`
        with decision as materialized (
          select at, (select received_at from cases where cases.port = entry.port and cases.reference = entry.reference),
            revision = (select min(revision) from history each where each.port = entry.port
              and each.reference = entry.reference and each.decided is not null) as first
          from history entry where port = ${port} and decided is not null and at >= ${from}::timestamptz
        ), waited as (
          select ${dayOf('at')} as day, ${dayOf('received_at')} as arrived,
            extract(epoch from at - received_at)::float8 / 60 as minutes from decision where first
        )
        select day, count(*) as cases,
          percentile_cont(0.5) within group (order by minutes) as median,
          percentile_cont(0.9) within group (order by minutes) as p90,
          count(*) filter (where day = arrived) as "sameDay",
          count(*) filter (where minutes > 1440) as "overDay"
        from waited group by day order by day`.execute(db)
      return rows
    },
    decisionKinds: async ({ port, from }, today) => {
      const { rows } = await sql<{ kind: string; today: number; cases: number }>`
        select decided as kind, count(*) filter (where at >= ${today}::timestamptz) as today, count(*) as cases
        from history where port = ${port} and decided is not null and at >= ${from}::timestamptz
        group by 1`.execute(db)
      return rows
    },
  }
}

function findingsOf(db: Kysely<Tables>): Pick<NumberStore, 'findings'> {
  return {
    findings: async ({ port, from }) => {
      const received = sql`port = ${port} and received_at >= ${from}::timestamptz`
      const cases = sql<{ cases: number; counted: number }>`
        select count(*) as cases, count(*) filter (where cardinality(found) = failed + unknown) as counted
        from cases where ${received}`.execute(db)
      const rules = sql<RuleCount>`
        select split_part(finding, ':', 2) as rule,
          count(*) filter (where finding like 'fail:%') as failed,
          count(*) filter (where finding like 'unknown:%') as unknown
        from cases, unnest(found) finding where ${received} group by 1 order by 2 desc, 3 desc, 1`.execute(db)
      return { cases: 0, counted: 0, ...(await cases).rows[0], rules: (await rules).rows }
    },
  }
}
