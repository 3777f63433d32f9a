// The kiosk's health as it tells it with every sync: counts, places and versions, no personal data.
import type { Instant } from '../../visa/plain-date.ts'
import type { Heartbeat } from '../../wire/sync.ts'
import { listDamaged, rangesOf } from './damage.ts'
import { type Database, readSetting } from './database.ts'
import { describeLists } from './kept-lists.ts'
import type { LedgerStore, Loss } from './ledger.ts'
import { describeOperatorCodes } from './operator-codes.ts'
import { readStatus } from './status.ts'
import { readStorage } from './storage.ts'

export type HeartbeatParts = { db: Database; now: () => number; build: string; generation: number; ledger: LedgerStore }
/** Reasons of readiness: what closes the kiosk, and what it serves in spite of. */
export type Reasons = { outOfService: readonly string[]; warnings?: readonly string[] | undefined }

/** The wire takes no more in one heartbeat; the rest follows once these are acknowledged. */
const MOST_RANGES = 20

export async function describeHealth(parts: HeartbeatParts, reasons: Reasons): Promise<Heartbeat> {
  const status = await readStatus(parts.db)
  return {
    build: parts.build,
    queued: status.queued,
    parked: status.parked,
    oldestQueuedAt: status.oldestQueuedAt,
    lastSequence: status.lastSequence,
    chainHead: status.chainHead,
    ...(await readStorage()),
    outOfService: [...reasons.outOfService],
    ...(reasons.warnings && reasons.warnings.length > 0 && { warnings: [...reasons.warnings] }),
    ...(await describeLists(parts.db)),
    ...(await describeOperatorCodes(parts.db)),
    ...(await describeStore(parts)),
    kioskNow: new Date(parts.now()).toISOString() as Instant,
  }
}

async function describeStore({ db, generation, ledger }: HeartbeatParts): Promise<Partial<Heartbeat>> {
  const { losses, lines } = await ledger.read()
  const missing = losses.filter(({ acknowledged }) => !acknowledged).slice(0, MOST_RANGES)
  const damaged = await listDamaged(db)
  const sealsTo = (await readSetting(db, 'enrolment'))?.sealKey.keyId
  return {
    generation,
    deleted: { received: await countDeleted(db) },
    sealKeys: await listSealKeys(db),
    ...(sealsTo && { sealsTo }),
    ...(missing.length > 0 && { missing: missing.map(placesOf) }),
    ...(damaged.length > 0 && { damaged: damaged.length, damagedAt: rangesOf(damaged, lines).slice(0, MOST_RANGES) }),
  }
}

const placesOf = ({ line, kioskId, from, to }: Loss) => ({ line, ...(kioskId && { kioskId }), from, to })

async function countDeleted(db: Database): Promise<number> {
  return (await db.deletions.toArray()).reduce((sum, { packets }) => sum + packets, 0)
}

/** Recipient keys of all whose bytes are still here: whoever holds the private ones must not put them away yet. */
export async function listSealKeys(db: Database): Promise<string[]> {
  const keys = (await db.packets.orderBy('sealKeyId').uniqueKeys()) as string[]
  const before = await readSetting(db, 'seal-key-before')
  if (!before || keys.includes(before) || !(await holdsEarlierRows(db))) return keys
  return [...keys, before]
}

/** Rows of earlier builds name no key. They are the oldest, so the first of each kind tells. */
async function holdsEarlierRows(db: Database): Promise<boolean> {
  const firsts = await Promise.all([
    db.packets.where('state').equals('queued').first(),
    db.packets.where('state').equals('parked').first(),
    db.packets.orderBy('heldSince').first(),
  ])
  return firsts.some((row) => row && !row.sealKeyId)
}
