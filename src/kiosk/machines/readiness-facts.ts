// May this kiosk take a new application? Facts in, reasons out; a reason is a code for staff, the traveller reads plain words.

/** 64 applications of the largest size and room to work: below it no new application is begun. */
export const MIN_FREE_BYTES = 600 * 1024 * 1024
/** The day this code was written: a clock before it is wrong (no upper bound: a long-lived kiosk is not a fault). */
export const EARLIEST_NOW = '2026-11-23T00:00:00.000Z'
/** Applications waiting to be sent before a kiosk stops taking more. */
export const MAX_QUEUED = 5_000

export type Reason =
  | 'storage-not-persistent'
  | 'space-low'
  | 'clock-implausible'
  | 'not-enrolled'
  | 'database-closed'
  | 'database-version'
  | 'queue-limit'
  | 'witness-mismatch'
  | 'kiosk-revoked'
  | 'wipe-incomplete'
  | 'check-failed'

/** Reasons an operator settles by enrolling the kiosk anew. */
export const ENROL_AGAIN: readonly Reason[] = ['kiosk-revoked', 'witness-mismatch']

export type Mode = 'demonstration' | 'production'

export type Facts = {
  mode: Mode
  now: string // ISO 8601 UTC, the kiosk's clock
  persisted: boolean
  freeBytes: number | null // null: the browser does not say
  enrolled: boolean
  revoked: boolean
  database: 'open' | 'closed' | 'newer'
  queued: number
  witnessAgrees: boolean
  wiped: boolean // the session before left nothing behind
}

export type Verdict = { mode: Mode; blocking: readonly Reason[]; warnings: readonly Reason[] }

/** A demonstration runs in any browser, so what only endangers real applications is a warning there. */
const DEMONSTRATION_TOLERATES: readonly Reason[] = [
  'storage-not-persistent',
  'space-low',
  'clock-implausible',
  'witness-mismatch',
]

export function judge(facts: Facts): Verdict {
  const reasons = listReasons(facts)
  const tolerated = (reason: Reason) => facts.mode === 'demonstration' && DEMONSTRATION_TOLERATES.includes(reason)
  return {
    mode: facts.mode,
    blocking: reasons.filter((reason) => !tolerated(reason)),
    warnings: reasons.filter(tolerated),
  }
}

function listReasons(facts: Facts): Reason[] {
  const held: [boolean, Reason][] = [
    [facts.database === 'closed', 'database-closed'],
    [facts.database === 'newer', 'database-version'],
    [!facts.enrolled, 'not-enrolled'],
    [facts.revoked, 'kiosk-revoked'],
    [!facts.persisted, 'storage-not-persistent'],
    [facts.freeBytes !== null && facts.freeBytes < MIN_FREE_BYTES, 'space-low'],
    [facts.now < EARLIEST_NOW, 'clock-implausible'],
    [facts.queued >= MAX_QUEUED, 'queue-limit'],
    [!facts.witnessAgrees, 'witness-mismatch'],
    [!facts.wiped, 'wipe-incomplete'],
  ]
  return held.flatMap(([holds, reason]) => (holds ? [reason] : []))
}
