// What the page whose power is cut says to the process that cuts it.

import type { QueueStatus } from '../../src/kiosk/outbox/status.ts'
import type { Receipt } from '../../src/wire/sync.ts'

/** One "saved", with the digest the outbox gave its witness. From here on the packet must never be missing. */
export type Saved = { packetId: string; sequence: number; sha256: string }

export type Booted = {
  known: boolean // it was enrolled already
  missing: boolean // its witness knows more than its database
  corrected: boolean // its tally did not match its packets
  status: QueueStatus
}

/** A row of the queue; `read`: digest of its bytes as they were read, absent where none can be. */
export type Found = {
  line: number
  sequence: number
  packetId: string
  sha256: string
  state: string
  isReleased: boolean // received, and its bytes rightly gone
  receipt: Receipt | undefined
  read?: string
  previous?: string | null | undefined
}
export type Looked = { queues: string[]; version: number; found: Found[]; deletions: number }

export type PlantedVersion = { version: number; tables: Record<string, string> }
