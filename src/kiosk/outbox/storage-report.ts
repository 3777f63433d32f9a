// What an operator is shown of this kiosk's storage: counts, places, ages and digests, nothing of any application.
import type { Instant } from '../../visa/plain-date.ts'
import { listDamaged } from './damage.ts'
import { type Database, type DeletionRow, type PacketRow, readSetting, type Scrub } from './database.ts'
import { openEarlier } from './earlier.ts'
import type { Ledger, LedgerStore, Loss } from './ledger.ts'
import { readStatus } from './status.ts'

export type StorageReport = {
  line: number // this device's enrolments so far; 0 before the first
  queued: number
  parked: number
  received: number
  oldestQueuedAt: Instant | null // kiosk clock
  lastReceiptAt: Instant | null // server clock
  lastSequence: number
  chainHead: string | null
  generation: number
  /** Stores set aside; `waiting` is null where the store does not open. */
  earlier: { generation: number; waiting: number | null }[]
  storage: { persisted: boolean; usedBytes: number | null; quotaBytes: number | null }
  damaged: Pick<PacketRow, 'line' | 'sequence'>[]
  /** Named in every heartbeat until `acknowledgeLosses`. */
  missing: Loss[]
  replaced: boolean // a new generation was begun and nobody has acknowledged it
  scrub: Scrub | null
  deletions: DeletionRow[] // the newest first
  heldAtPort: number | null // highest sequence of this line the port said it holds
  clockOffBy: number | null // milliseconds ahead of the port's clock
}

export type ReportParts = { db: Database; base: string; generation: number; ledger: LedgerStore }

const MOST_DAYS = 31

export async function readStorageReport(parts: ReportParts): Promise<StorageReport> {
  const { db, generation, ledger } = parts
  const { lastSaved, ...status } = await readStatus(db)
  const word = await readSetting(db, 'word')
  return {
    ...status,
    line: (await readSetting(db, 'enrolment'))?.line ?? 0,
    generation,
    earlier: await listEarlier(parts),
    storage: await estimate(),
    damaged: await listDamaged(db),
    ...unacknowledged(await ledger.read()),
    scrub: (await readSetting(db, 'scrub')) ?? null,
    deletions: await db.deletions.reverse().limit(MOST_DAYS).toArray(),
    heldAtPort: word?.heldSequence ?? null,
    clockOffBy: word?.clockOffBy ?? null,
  }
}

function unacknowledged({ losses, replaced }: Ledger): Pick<StorageReport, 'missing' | 'replaced'> {
  return { missing: losses.filter(({ acknowledged }) => !acknowledged), replaced }
}

async function listEarlier({ db, base, generation }: ReportParts): Promise<StorageReport['earlier']> {
  const numbers = Array.from({ length: generation - 1 }, (_, before) => before + 1)
  return Promise.all(
    numbers.map(async (number) => ({ generation: number, waiting: await countWaiting(db, base, number) })),
  )
}

async function countWaiting(db: Database, base: string, generation: number): Promise<number | null> {
  const old = await openEarlier(base, generation)
  if (!old) return null
  const queued = await old.packets.where('state').equals('queued').count()
  old.close()
  return (
    queued -
    (await db.drained
      .where('[generation+line+sequence]')
      .between([generation], [generation + 1])
      .count())
  )
}

async function estimate(): Promise<StorageReport['storage']> {
  const storage = globalThis.navigator?.storage
  const room = await storage?.estimate?.()
  const persisted = (await storage?.persisted?.()) ?? false
  return { persisted, usedBytes: room?.usage ?? null, quotaBytes: room?.quota ?? null }
}
