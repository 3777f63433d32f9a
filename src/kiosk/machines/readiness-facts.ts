// May this kiosk take a new application? Facts in, reasons out; a reason is a code for staff, the traveller reads plain words.

/** 64 applications of the largest size and room to work: below it no new application is begun. */
export const MIN_FREE_BYTES = 600 * 1024 * 1024
/** The largest packet three times over: without it no application is begun, in a demonstration either. */
export const MIN_ROOM_BYTES = 3 * 8 * 1024 * 1024
/** As far as a kiosk's clock may differ from the port's before the port is told. */
export const MAX_CLOCK_OFF_MS = 5 * 60_000
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
  | 'kiosk-suspended'
  | 'wipe-incomplete'
  | 'check-failed'
  | 'no-room'
  | 'storage-unproven'
  | 'keys-unusable'
  | Alarm

/** Closes nothing: told to the port, and in a demonstration to everybody. */
export type Alarm =
  | 'packets-missing'
  | 'packets-damaged'
  | 'clock-differs'
  | 'config-invalid'
  | 'printer-missing'
  | 'printer-needs-hand'

/** Reasons an operator settles by enrolling the kiosk anew. */
export const ENROL_AGAIN: readonly Reason[] = ['kiosk-revoked', 'witness-mismatch', 'keys-unusable']

export type Mode = 'demonstration' | 'production'

export type Facts = {
  mode: Mode
  now: string // ISO 8601 UTC, the kiosk's clock
  persisted: boolean
  freeBytes: number | null // null: the browser does not say
  room: boolean // for `MIN_ROOM_BYTES`, tried
  enrolled: boolean
  revoked: boolean
  suspended: boolean // by the port: what is saved is sent and kept there, nothing new is begun
  database: 'open' | 'closed' | 'newer'
  queued: number
  witnessAgrees: boolean
  wiped: boolean // the session before left nothing behind
  /** The enrolment was found on the disk by this page, not made by it: what is stored here outlives a restart. */
  proven: boolean
  keysUsable: boolean
  configValid: boolean // settings file and lists
  clockOffBy: number | null // milliseconds ahead of the port's clock; null: not heard yet
  lossesTold: boolean // sequences are missing, or a store was set aside, and no operator has acknowledged it
  damaged: number // packets whose bytes on the disk have changed
  printer: 'unknown' | 'ready' | 'missing' | 'paper-out' | 'cover-open'
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
  const tolerated = (reason: Reason) =>
    isAlarm(reason) || (facts.mode === 'demonstration' && DEMONSTRATION_TOLERATES.includes(reason))
  return {
    mode: facts.mode,
    blocking: reasons.filter((reason) => !tolerated(reason)),
    warnings: reasons.filter(tolerated),
  }
}

const ALARMS: readonly string[] = [
  'packets-missing',
  'packets-damaged',
  'clock-differs',
  'config-invalid',
  'printer-missing',
  'printer-needs-hand',
] satisfies Alarm[]
const isAlarm = (reason: Reason): reason is Alarm => ALARMS.includes(reason)

function listReasons(facts: Facts): Reason[] {
  const held: [boolean, Reason][] = [
    [facts.database === 'closed', 'database-closed'],
    [facts.database === 'newer', 'database-version'],
    [!facts.enrolled, 'not-enrolled'],
    [facts.revoked, 'kiosk-revoked'],
    [facts.suspended, 'kiosk-suspended'],
    [!facts.persisted, 'storage-not-persistent'],
    [facts.freeBytes !== null && facts.freeBytes < MIN_FREE_BYTES, 'space-low'],
    [facts.now < EARLIEST_NOW, 'clock-implausible'],
    [facts.queued >= MAX_QUEUED, 'queue-limit'],
    [!facts.witnessAgrees, 'witness-mismatch'],
    [!facts.wiped, 'wipe-incomplete'],
    [!facts.room, 'no-room'],
    [facts.mode === 'production' && facts.enrolled && !facts.proven, 'storage-unproven'],
    [!facts.keysUsable, 'keys-unusable'],
    [facts.lossesTold, 'packets-missing'],
    [facts.damaged > 0, 'packets-damaged'],
    [Math.abs(facts.clockOffBy ?? 0) > MAX_CLOCK_OFF_MS, 'clock-differs'],
    [!facts.configValid, 'config-invalid'],
    [facts.printer === 'missing', 'printer-missing'],
    [facts.printer === 'paper-out' || facts.printer === 'cover-open', 'printer-needs-hand'],
  ]
  return held.flatMap(([holds, reason]) => (holds ? [reason] : []))
}

const MAY_BE_GONE: readonly Reason[] = [
  'witness-mismatch',
  'database-closed',
  'check-failed',
  'packets-missing',
  'packets-damaged',
]

/** Whether a kiosk may say that what was saved on it is safe. */
export const keepsAll = ({ blocking, warnings }: Pick<Verdict, 'blocking' | 'warnings'>): boolean =>
  ![...blocking, ...warnings].some((reason) => MAY_BE_GONE.includes(reason))
