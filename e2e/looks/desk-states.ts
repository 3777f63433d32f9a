// The desk's other screens in the states that a port reaches in days, as its answers would tell them.
import type { Instant } from '../../src/visa/plain-date.ts'
import { CarriedFiles } from '../../src/wire/carry.ts'
import { KioskList, type KioskStatus } from '../../src/wire/officers.ts'
import { QueuePage, SavedViews } from '../../src/wire/queue.ts'
import { DeskHistory, Shift, Team } from '../../src/wire/team.ts'

const MINUTE_MS = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString() as Instant
const id = (at: number) => at.toString(16).padStart(16, '0')
const PEOPLE = [
  'Chen Jing',
  'Wang Xiaoming',
  '欧阳修文',
  'Aynur Memet',
  'Li Na',
  'Alexandra Papadimitrakopoulou-Hansen',
]
const nameAt = (at: number) => PEOPLE[at % PEOPLE.length] ?? ''

const ALARMS: readonly KioskStatus['alarms'][] = [
  [],
  [
    { alarm: 'silent', minutes: 190 },
    { alarm: 'oldest', minutes: 1_700 },
  ],
  [{ alarm: 'suspended', why: 'same-place', epoch: 3, sequence: 412, held: 7 }],
  [],
  [
    { alarm: 'out-of-service', reasons: ['no-room', 'check-failed'] },
    { alarm: 'clock', minutes: 9, ahead: true },
  ],
  [
    { alarm: 'gap', epoch: 2, from: 41, to: 44, since: ago(3_000), late: true },
    { alarm: 'missing', from: 41, to: 44 },
    { alarm: 'damaged', count: 2 },
    { alarm: 'old-key' },
  ],
]

const kioskAt = (at: number): unknown => ({
  kioskId: id(at + 1),
  name: at === 3 ? 'Kiosk 4, arrivals hall north, beside the desk of the transfer hotels' : `Kiosk ${at + 1}`,
  portOfEntry: 'UTO',
  lastContactAt: at % 6 === 1 ? ago(190) : ago(0),
  queued: at % 6 === 1 ? 31 : 0,
  ...(at % 6 === 1 && { oldestMinutes: 1_700 }),
  parked: at % 6 === 5 ? 2 : 0,
  lastSequence: 400 + at * 311,
  outOfService: at % 6 === 4 ? ['no-room', 'check-failed'] : [],
  build: '7caf1a7',
  revoked: at === 9,
  suspended: at % 6 === 2,
  alarms: [...(ALARMS[at % 6] ?? [])],
  ...(at % 2 === 0 && { trustListDate: '2026-11-20', invitationEntries: 1_240, policyDate: '2026-11-01' }),
  ...(at % 6 === 5 && { listFaults: ['trust-anchors-differ', 'policy-refused'] }),
})

export const kiosks = (count: number) => (): unknown =>
  KioskList.parse({
    kiosks: Array.from({ length: count }, (_, at) => kioskAt(at)),
    quarantined: (['signature', 'broken-chain', 'not-openable', 'reference-taken'] as const)
      .slice(0, count > 6 ? 4 : 2)
      .map((reason, at) => ({
        reason,
        kioskId: id(at + 1),
        kiosk: `Kiosk ${at + 1}`,
        count: 1 + at * 14,
        firstAt: ago(4_000),
        lastAt: at === 0 ? ago(4_000) : ago(30),
      })),
  })

export const carried = (): unknown =>
  CarriedFiles.parse({
    files: Array.from({ length: 5 }, (_, at) => ({
      at: ago(30 + at * 600),
      officerName: at === 1 ? null : nameAt(at),
      kioskId: id(at + 1),
      made: ago(90 + at * 600),
      stored: 14 * at + 2,
      known: at,
      conflict: at === 3 ? 1 : 0,
      refused: at === 4 ? 2 : 0,
    })),
  })

export const team =
  (count: number) =>
  (body: unknown): unknown => {
    const { officers } = Team.parse(body)
    const [me] = officers
    if (!me) return body
    return {
      officers: [
        me,
        ...Array.from({ length: count }, (_, at) => ({
          ...me,
          officerId: id(at + 1),
          name: nameAt(at),
          role: (['officer', 'officer', 'operator', 'supervisor'] as const)[at % 4],
          active: at % 5 !== 4,
          lastSeenAt: at === 2 ? null : ago(at * 95 + 2),
        })),
      ],
      invites: [0, 1].map((at) => ({
        officerId: id(at + 90),
        name: nameAt(at + 3),
        role: 'officer',
        expiresAt: ago(-1_400),
        ...(at === 0 && { invitedBy: nameAt(0) }),
      })),
    }
  }

/** A day of the port's own history, and more before it. */
export const deskLog = (body: unknown): unknown => {
  const { lastVerified } = DeskHistory.parse(body)
  const events = [
    { type: 'verified', ok: false, cases: 104_312, entries: 611_204, faults: 3 },
    { type: 'handed-over', to: id(2), cases: 14 },
    { type: 'handed-over', cases: 1 },
    { type: 'exported', what: 'queue', filter: 'filter=flagged&nationality=UTO', rows: 1_240 },
    { type: 'officer-deactivated', officer: id(5), sessions: 2, released: 3 },
    { type: 'officer-changed', officer: id(4), from: 'officer', to: 'supervisor' },
    { type: 'officer-invited', officer: id(6), name: nameAt(5), role: 'officer' },
    { type: 'share-changed', share: 0.05 },
  ]
  return {
    entries: Array.from({ length: 24 }, (_, at) => ({
      revision: 900 - at,
      at: ago(at * 40),
      officer: id((at % 5) + 1),
      event: events[at % events.length],
    })),
    next: 876,
    names: Object.fromEntries(PEOPLE.map((name, at) => [id(at + 1), name])),
    lastVerified: lastVerified && { ...lastVerified, at: ago(55) },
  }
}

/** `references`: of the port. */
export const shift =
  (references: readonly string[]) =>
  (body: unknown): unknown => ({
    ...Shift.parse(body),
    received: references.slice(0, 3).map((reference, at) => ({
      reference,
      fromName: nameAt(at === 2 ? 2 : 0),
      note: at === 2 ? '等候翻译，预计 15:30 到。' : 'The inviter calls back before four; the number is in the notes.',
      at: ago(12),
      until: ago(-40),
    })),
    held: [...references],
    colleagues: PEOPLE.map((name, at) => ({ officerId: id(at + 1), name })),
  })

export const views = (): unknown =>
  SavedViews.parse({
    views: ['Flagged, from Utopia', '今天到港的展会商人', 'Second look', 'Over four hours and not yet claimed'].map(
      (name, at) => ({ viewId: id(at + 1), name, shared: at > 1, mine: at !== 2, part: { filter: 'flagged' } }),
    ),
  })

/** As long as names, flights and inviters get, at a port with a hundred thousand cases. */
export const longRows = (body: unknown): unknown => {
  const page = QueuePage.parse(body)
  return {
    ...page,
    rows: page.rows.map((row, at) => ({
      ...row,
      ...(at % 4 === 1 && {
        primaryIdentifier: 'WOLFESCHLEGELSTEINHAUSENBERGERDORFF',
        secondaryIdentifier: 'ANNA MARIA JOHANNA',
      }),
      ...(at % 4 === 2 && { primaryIdentifier: '古力娜扎尔·拜合提亚尔', secondaryIdentifier: undefined }),
      failed: at % 5 === 0 ? 12 : row.failed,
      receivedAt: at < 6 ? ago(60 * (400 - at * 70)) : row.receivedAt,
      flight: at % 3 === 0 ? 'UTO98765' : row.flight,
    })),
    total: 104_312,
    ...(page.counts && {
      counts: Object.fromEntries(Object.keys(page.counts).map((part, at) => [part, 104_312 - at * 9_871])),
    }),
    quarantined: 1_240,
  }
}
