// What the operator's screen is given to show: counts, places in the chain, days and versions. No reference and no person.
import type { Instant, PlainDate } from '../../visa/plain-date.ts'

export type OperatorReport = {
  now: number // kiosk clock, epoch milliseconds
  queued: number
  parked: number
  received: number
  oldestQueuedAt: Instant | null // kiosk clock
  lastReceiptAt: Instant | null // server clock
  lastSequence: number
  chainHead: string | null
  heldAtPort: number | null
  clockOffBy: number | null // milliseconds ahead of the port's
  line: number
  generation: number
  storage: { persisted: boolean; usedBytes: number | null; quotaBytes: number | null }
  missing: readonly { line: number; from: number; to: number }[]
  damaged: readonly { line: number; sequence: number }[]
  replaced: boolean // a new database was begun and nobody has acknowledged it
  scrub: { begunAt: Instant; endedAt: Instant | null; checked: number; damaged: number } | null
  deletions: readonly { day: PlainDate; packets: number; bytes: number }[]
  earlier: readonly { generation: number; waiting: number | null }[]
  parkedPackets: readonly ParkedLine[]
  kioskId: string | null
  portOfEntry: string | null
  databaseVersion: number
  trustListDate: PlainDate | null
  policyDate: PlainDate | null
  invitations: number | null
  build: string
  browser: string
}

export type ParkedLine = { line: number; sequence: number; reason: string; size: number; savedAt: Instant }

/** `elsewhere`: another window of this kiosk sends. */
export type SyncShown = {
  last: 'done' | 'unreachable' | 'busy' | 'paused' | 'not-enrolled' | 'none' | 'elsewhere'
  running: boolean
}

export type Facing = 'document' | 'traveller'

/** A scan by its kind and length; what it says never comes this far. */
export type ScanShown = { kind: 'passport' | 'code'; symbology: string | null; length: number; count: number }

export type CarryFault =
  | 'not-available'
  | 'cancelled'
  | 'too-large'
  | 'failed'
  | 'empty'
  | 'not-ours'
  | 'not-enrolled'
  | 'storage'
export type ExportSaid = { ok: true; name: string; packets: number; bytes: number } | { ok: false; fault: CarryFault }
export type ReceiptsSaid =
  | { ok: true; received: number; known: number; notTaken: number; unproven: number; foreign: number }
  | { ok: false; fault: CarryFault }
