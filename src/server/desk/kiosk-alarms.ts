// What is wrong with a kiosk, from what it said last, when it said it, and what is held of its packets. No clock of a kiosk is
// believed: ages are reckoned in one clock each.
import type { Instant } from '../../visa/plain-date.ts'
import type { Gap } from '../store/packets.ts'
import type { KioskRow } from '../store/tables.ts'
import type { ForkFound } from './kiosk-history.ts'

const MINUTE_MS = 60_000
export const SILENT_MINUTES = 15
const OLDEST_MINUTES = 24 * 60
const GAP_MINUTES = 24 * 60
const CLOCK_MINUTES = 5
/** More gaps of one kiosk say no more. */
const MOST_GAPS = 10

/** The last heartbeat as far as it can be alarming; an older kiosk's has fewer fields. */
type Told = {
  oldestQueuedAt?: string | null
  kioskNow?: string
  outOfService?: string[]
  missing?: { from: number; to: number }[]
  damaged?: number
  sealKeys?: string[]
  sealsTo?: string
}

export type Alarm =
  | ({ alarm: 'suspended'; held: number } & ForkFound)
  | { alarm: 'silent' | 'oldest'; minutes: number }
  | { alarm: 'gap'; epoch: number; from: number; to: number; since: Instant; late: boolean }
  | { alarm: 'missing'; from: number; to: number }
  | { alarm: 'damaged'; count: number }
  | { alarm: 'clock'; minutes: number; ahead: boolean }
  | { alarm: 'out-of-service'; reasons: string[] }
  | { alarm: 'old-key' }

/** `presentKey`: whom kiosks should seal to. */
export type Known = { now: number; gaps: readonly Gap[]; held: number; presentKey: string }

/** A kiosk that is shut out can only be suspended: nobody expects anything else of it. */
export function listAlarms(kiosk: KioskRow, known: Known): Alarm[] {
  const told = JSON.parse(kiosk.health ?? '{}') as Told
  const suspended = alarmOfSuspension(kiosk, known.held)
  if (kiosk.revoked_at) return suspended
  return [
    ...suspended,
    ...alarmsOfTime(kiosk, told, known.now),
    ...alarmsOfPackets(told, known),
    ...(told.outOfService?.length ? [{ alarm: 'out-of-service' as const, reasons: told.outOfService }] : []),
    ...(needsOldKey(told, known.presentKey) ? [{ alarm: 'old-key' as const }] : []),
  ]
}

function alarmOfSuspension({ suspended_at, suspended_for }: KioskRow, held: number): Alarm[] {
  return suspended_at ? [{ alarm: 'suspended', held, ...(JSON.parse(suspended_for ?? '{}') as ForkFound) }] : []
}

function alarmsOfTime({ last_contact_at, enrolled_at }: KioskRow, told: Told, now: number): Alarm[] {
  const heard = Date.parse(last_contact_at ?? enrolled_at)
  const silent = minutesOf(now - heard)
  const alarms: Alarm[] = silent >= SILENT_MINUTES ? [{ alarm: 'silent', minutes: silent }] : []
  if (!last_contact_at || !told.kioskNow) return alarms
  const ahead = Date.parse(told.kioskNow) - heard
  const oldest = minutesOfOldest({ last_contact_at }, told, now)
  if (oldest !== undefined && oldest > OLDEST_MINUTES) alarms.push({ alarm: 'oldest', minutes: oldest })
  const off = minutesOf(Math.abs(ahead))
  if (Math.abs(ahead) > CLOCK_MINUTES * MINUTE_MS) alarms.push({ alarm: 'clock', minutes: off, ahead: ahead > 0 })
  return alarms
}

/** How long its oldest packet had waited by its own clock, and what has passed here since it said so. */
export function minutesOfOldest(
  { last_contact_at }: Pick<KioskRow, 'last_contact_at'>,
  { oldestQueuedAt, kioskNow }: Pick<Told, 'oldestQueuedAt' | 'kioskNow'>,
  now: number,
): number | undefined {
  if (!last_contact_at || !oldestQueuedAt || !kioskNow) return undefined
  return minutesOf(Date.parse(kioskNow) - Date.parse(oldestQueuedAt) + now - Date.parse(last_contact_at))
}

function alarmsOfPackets({ missing = [], damaged = 0 }: Told, { gaps, now }: Known): Alarm[] {
  return [
    ...gaps.slice(0, MOST_GAPS).map(({ epoch, from, to, since }): Alarm => {
      const late = minutesOf(now - Date.parse(since)) > GAP_MINUTES
      return { alarm: 'gap', epoch, from, to, since: since as Instant, late }
    }),
    ...missing.map(({ from, to }): Alarm => ({ alarm: 'missing', from, to })),
    ...(damaged > 0 ? [{ alarm: 'damaged' as const, count: damaged }] : []),
  ]
}

/** A kiosk of an older build tells nothing of keys: that blocks putting one away and alarms nobody. */
function needsOldKey({ sealsTo, sealKeys = [] }: Told, presentKey: string): boolean {
  return (sealsTo !== undefined && sealsTo !== presentKey) || sealKeys.some((keyId) => keyId !== presentKey)
}

const minutesOf = (ms: number): number => Math.max(0, Math.floor(ms / MINUTE_MS))
