// States that stand outside a session, or that the world leaves too soon to be looked at: the session is told that it stands
// there. Whatever it had begun before goes on unheard, so the document is a fresh one afterwards.
import type { Page } from '@playwright/test'
import type { Session } from '../../src/kiosk/machines/session-context.ts'
import type { Instant } from '../../src/visa/plain-date.ts'
import { LOOKED_UP } from '../fixtures/fifty.ts'
import type { Stop } from './walks.ts'

export type Decree = {
  value?: object | string
  step?: object | string // of the session that runs, instead
  context?: Partial<Session>
  stops?: readonly Stop[]
}

const closed = (...blocking: Session['verdict']['blocking']): Partial<Session> => ({
  verdict: { mode: 'production', blocking, warnings: [] },
})
const operator = (door: string, panel = 'none', attention = 'watching') => ({ operator: { door, panel, attention } })
const tabs: readonly Stop[] = ['losses', 'devices', 'carry', 'kiosk'].map((tab) => ({
  name: tab,
  acts: [{ press: `tab-${tab}` }],
}))
const SAVED_AT = '2026-11-23T08:15:00.000Z' as Instant
const HEARD_AT = '2026-11-23T08:20:00.000Z' as Instant
const asItOpens: Stop = { name: '', acts: [] }

export const DECREES: ReadonlyMap<string, Decree> = new Map<string, Decree>(
  Object.entries({
    'attract.resting': { value: { attract: 'resting' } },
    'attract.resting, after a power cut': {
      value: { attract: 'resting' },
      context: { before: { kind: 'saved', reference: LOOKED_UP } },
    },
    'attract.checking': { value: { attract: 'checking' } },
    readiness: { value: 'readiness' },
    wipe: { value: 'wipe' },
    outOfService: { value: 'outOfService', context: closed('space-low', 'clock-implausible', 'no-room') },
    'outOfService, enrolled no more': { value: 'outOfService', context: closed('kiosk-revoked', 'witness-mismatch') },
    'enrol.asking': { value: { enrol: 'asking' }, context: closed('not-enrolled') },
    'enrol.asking, refused': {
      value: { enrol: 'asking' },
      context: { ...closed('not-enrolled'), enrolFault: 'unreachable' },
    },
    'enrol.sending': { value: { enrol: 'sending' }, context: closed('not-enrolled') },
    'operator.door.asking': { value: operator('asking') },
    'operator.door.asking, refused': {
      value: operator('asking'),
      context: { operatorFault: { fault: 'failed', waitMs: 45_000 } },
    },
    'operator.door.checking': { value: operator('checking') },
    'operator.door.open': { value: operator('open'), stops: [asItOpens, ...tabs] },
    'operator.panel.access': { value: operator('open', 'access') },
    'operator.panel.language': { value: operator('open', 'language') },
    'operator.attention.warning': { value: operator('open', 'none', 'warning') },
    'step.sealing': { step: 'sealing' },
    'step.check.looking': { step: { check: 'looking' } },
    'step.saved.printing': {
      step: { saved: 'printing' },
      context: { saved: { reference: LOOKED_UP, packetId: '', savedAt: SAVED_AT } },
    },
    'step.saved.resting, received and printed': {
      step: { saved: 'resting' },
      context: {
        saved: {
          reference: LOOKED_UP,
          packetId: '',
          savedAt: SAVED_AT,
          receivedAt: HEARD_AT,
        },
        printed: 'done',
      },
    },
    'step.stage, documents wanted': {
      step: 'stage',
      context: {
        reference: LOOKED_UP,
        found: {
          known: true,
          stage: 'documents-needed',
          at: SAVED_AT,
          asOf: HEARD_AT,
          wanted: ['letter', 'company-registration', 'travel-booking'],
        },
      },
    },
    'step.stage, granted': {
      step: 'stage',
      context: {
        reference: LOOKED_UP,
        found: { known: true, stage: 'granted', at: SAVED_AT, asOf: HEARD_AT },
      },
    },
  } satisfies Record<string, Decree>),
)

type Running = {
  logic: { resolveState: (state: { value: unknown; context: object }) => unknown }
  getSnapshot: () => { value: { session?: object }; context: object }
  update: (snapshot: unknown, event: { type: string }) => void
}
type Inside = { session: Running; isDecreed?: true }

/** Tells the session where it stands. `sendEvents` must have been called in this document before. */
export const decree = (page: Page, { value, step, context = {} }: Decree): Promise<void> =>
  page.evaluate(
    ([asked, part, more]) => {
      const inside = globalThis as unknown as Inside
      const { session } = inside
      const now = session.getSnapshot()
      const stands = asked ?? { session: { ...now.value.session, step: part } }
      inside.isDecreed = true
      session.update(session.logic.resolveState({ value: stands, context: { ...now.context, ...more } }), {
        type: 'decreed',
      })
    },
    [value, step, context] as const,
  )

export const isDecreed = (page: Page): Promise<boolean> =>
  page.evaluate(() => (globalThis as { isDecreed?: true }).isDecreed === true)
