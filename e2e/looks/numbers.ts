// Numbers to look at: what the port would answer on an ordinary afternoon and on its worst day. The screen, not the server, is
// looked at here, so the answers are written by hand; the sums are checked in e2e/numbers.spec.ts against planted cases.
import { FindingRule } from '../../src/visa/findings/finding.ts'
import { addDays, beijingDay, type Instant } from '../../src/visa/plain-date.ts'
import { Numbers } from '../../src/wire/numbers.ts'

type Scale = { load: number; kiosks: number }

const ORDINARY: Scale = { load: 1, kiosks: 4 }
const WORST: Scale = { load: 40, kiosks: 22 }
const REASONS = ['no-room', 'check-failed', 'witness-mismatch', 'storage-not-persistent']
const MINUTE_MS = 60_000

export const ordinaryNumbers = (now: number): Numbers => makeNumbers(now, ORDINARY)
export const worstNumbers = (now: number): Numbers => makeNumbers(now, WORST)

/** Two busy hours, one in the morning and one in the afternoon. */
const arrivalsAt = (quarter: number, load: number): number => {
  const wave = (top: number) => Math.max(0, 6 - Math.abs(quarter - top) * 0.7)
  return Math.round((wave(38) + wave(58) + (quarter > 26 ? 1 + (quarter % 3) : 0)) * load)
}

function makeNumbers(now: number, { load, kiosks }: Scale): Numbers {
  const day = beijingDay(now)
  const begun = 62 // 15:30 in Beijing
  const quarters = (length: number, shift: number) => Array.from({ length }, (_, at) => arrivalsAt(at + shift, load))
  const waiting = [7, 4, 3, 2, 1, load > 1 ? 2 : 0].map((cases) => cases * load)
  return Numbers.parse({
    now: new Date(now).toISOString(),
    day,
    waiting: {
      bands: (['under-15', '15-to-30', '30-to-60', '1-to-4-hours', '4-to-24-hours', 'over-a-day'] as const).map(
        (band, at) => {
          const [cases = 0] = waiting.slice(at)
          return {
            band,
            statuses: { new: cases, claimed: Math.ceil(cases / 3), 'second-look': at % 2, referred: at > 2 ? 1 : 0 },
          }
        },
      ),
      applicant: 3 * load,
      oldest: new Date(now - (load > 1 ? 3_000 : 310) * MINUTE_MS).toISOString(),
    },
    arrivals: { today: quarters(begun, 0), yesterday: quarters(96, 2) },
    nationalities: {
      least: 5,
      shown: ['UTO', 'XXA', 'XXB', 'XXC', 'XXX', 'XPO', 'XOM', 'XCC']
        .slice(0, load > 1 ? 8 : 3)
        .map((nationality, at) => ({ nationality, cases: (40 - at * 4) * load })),
      others: 9,
    },
    days: Array.from({ length: 7 }, (_, at) => ({
      day: addDays(day, at - 6),
      cases: (80 + at * 7) * load,
      median: at === 2 && load === 1 ? null : 9 + at * load,
      p90: at === 2 && load === 1 ? null : 24 + at * 4 * load,
      sameDay: 78 * load,
      overDay: load > 1 ? 14 : 0,
    })),
    kinds: (['grant', 'refuse', 'more-documents', 'refer', 'void'] as const).map((kind, at) => ({
      kind,
      today: Math.round((61 / (at * 4 + 1)) * load),
      week: Math.round((512 / (at * 4 + 1)) * load),
    })),
    findings: {
      cases: 640 * load,
      counted: 640 * load - (load > 1 ? 4_000 : 0),
      rules: FindingRule.options
        .slice(0, load > 1 ? 21 : 9)
        .map((rule, at) => ({ rule, failed: Math.round((90 * load) / (at + 1)), unknown: (140 - at * 6) * load })),
    },
    kiosks: Array.from({ length: kiosks }, (_, at) => describeKiosk(now, at)),
  })
}

function describeKiosk(now: number, at: number): object {
  const state = at % 6
  const closed = state === 2 ? REASONS.slice(0, 1 + (at % 3)) : []
  const silent = state === 4
  return {
    kioskId: at.toString(16).padStart(16, '0'),
    name: `Kiosk ${at + 1}`,
    portOfEntry: 'UTO',
    lastContactAt: new Date(now - (silent ? 190 : 1) * MINUTE_MS).toISOString() as Instant,
    queued: state === 1 ? 2 : silent ? 31 : 0,
    ...(state === 1 && { oldestMinutes: 7 }),
    ...(silent && { oldestMinutes: 1_700 }),
    parked: 0,
    lastSequence: 400 + at,
    outOfService: closed,
    ...(state === 3 && { warnings: ['space-low', 'config-invalid'] }),
    build: '7caf1a7',
    revoked: false,
    suspended: false,
    alarms: [
      ...(silent
        ? [
            { alarm: 'silent', minutes: 190 },
            { alarm: 'oldest', minutes: 1_700 },
          ]
        : []),
      ...(closed.length > 0 ? [{ alarm: 'out-of-service', reasons: closed }] : []),
      ...(state === 5
        ? [
            { alarm: 'clock', minutes: 9, ahead: true },
            { alarm: 'missing', from: 41, to: 44 },
          ]
        : []),
    ],
  }
}
