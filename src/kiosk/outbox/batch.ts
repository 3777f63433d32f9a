// One batch of the queue: which packets go next, their bytes as they lie on disk, and what became of each.
import { verifyReceipt } from '../../packet/receipt.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { PacketOutcome, Receipt } from '../../wire/sync.ts'
import { backoffMs, LONGEST_WAIT_MS } from './backoff.ts'
import { type Database, getTally, type PacketRow, type ParkReason, placeOf } from './database.ts'
import { readAllIntact, readIntact } from './parts.ts'

export type Loaded = { row: PacketRow; bytes: Uint8Array }
/** What became of one packet. `again`: no word that counts, so it stays queued and waits its turn. */
export type Fate =
  | { row: PacketRow; fate: 'received'; receipt: Receipt; heldSince: Instant }
  | { row: PacketRow; fate: 'parked'; reason: ParkReason }
  | { row: PacketRow; fate: 'again'; at: number }

/** The next packets due, in the order of the chain, those that failed before behind. Reads no payload. */
export async function listDue(db: Database, most: number, now: number): Promise<PacketRow[]> {
  const between = (from: number, to: number) =>
    db.packets
      .where('[state+nextAttemptAt]')
      .between(['queued', from], ['queued', to], true, true)
      .limit(most)
      .toArray()
  const rows = await between(0, now)
  // A wait longer than we ever set is a clock that was wrong: such a packet is due at once.
  return rows.length > 0 ? rows : between(now + LONGEST_WAIT_MS + 2, Number.MAX_SAFE_INTEGER)
}

/** Reads the payloads and hashes them again: what the disk has changed is parked, never sent. */
export async function loadBatch(
  db: Database,
  rows: readonly PacketRow[],
): Promise<{ good: Loaded[]; damaged: Fate[] }> {
  const payloads = await readAllIntact(db, rows).catch(() => readOneByOne(db, rows))
  const good: Loaded[] = []
  const damaged: Fate[] = []
  for (const [at, row] of rows.entries()) {
    const bytes = payloads[at]
    if (bytes) good.push({ row, bytes })
    else damaged.push({ row, fate: 'parked', reason: 'damaged' })
  }
  return { good, damaged }
}

/** One payload the browser cannot read fails the reading of all: then each for itself. */
function readOneByOne(db: Database, rows: readonly PacketRow[]): Promise<(Uint8Array | undefined)[]> {
  return Promise.all(rows.map((row) => readIntact(db, row).catch(() => undefined)))
}

export type Judge = { receiptKeys: ReadonlyMap<string, CryptoKey>; now: number; random: () => number }

/** The server's word for one packet, believed only where it is proven or about exactly this packet. */
export async function judgeOutcome(row: PacketRow, outcome: PacketOutcome | undefined, judge: Judge): Promise<Fate> {
  if (outcome?.outcome === 'stored') {
    const genuine = await verifyReceipt(outcome.receipt, row, judge.receiptKeys)
    if (genuine) return received(row, outcome.receipt, judge.now)
  } else if (outcome?.sha256 === row.sha256) {
    return { row, fate: 'parked', reason: outcome.outcome === 'conflict' ? 'conflict' : 'refused' }
  }
  return again(row, judge)
}

/**
 * The hold begins at the later of both clocks: a port whose clock stood a year behind, and was put right, would else have
 * given a receipt whose hold is over at once.
 */
function received(row: PacketRow, receipt: Receipt, now: number): Fate {
  const here = new Date(now).toISOString() as Instant
  const [, later = here] = [here, receipt.durableAt].sort() // ISO 8601 in UTC sorts as time does
  return { row, fate: 'received', receipt, heldSince: later }
}

export function again(row: PacketRow, { now, random }: Pick<Judge, 'now' | 'random'>): Fate {
  return { row, fate: 'again', at: now + 1 + backoffMs(row.attempts + 1, random()) }
}

/** Writes every fate in one transaction with the counts. A packet that has left the queue meanwhile is left alone. */
export function settle(db: Database, fates: readonly Fate[]): PromiseLike<void> {
  return db.transaction('rw', db.tally, db.packets, async () => {
    const current = await db.packets.bulkGet(fates.map(({ row }) => placeOf(row)))
    const tally = await getTally(db)
    const changed: PacketRow[] = []
    for (const [at, fate] of fates.entries()) {
      const row = current[at]
      if (!row || !mayBecome(row, fate)) continue
      changed.push(rowAfter(row, fate))
      if (fate.fate === 'again') continue
      tally[fate.fate] += 1
      if (row.state === 'parked') tally.parked -= 1
      if (fate.fate === 'received') tally.lastReceiptAt = fate.receipt.durableAt
    }
    await db.packets.bulkPut(changed)
    await db.tally.put(tally)
  })
}

/** A genuine receipt is the last word, also of a packet that was parked: somebody carried it by hand. */
const mayBecome = ({ state }: PacketRow, { fate }: Fate): boolean =>
  state === 'queued' || (state === 'parked' && fate === 'received')

function rowAfter({ parkedFor, ...row }: PacketRow, fate: Fate): PacketRow {
  const tried = { ...row, attempts: row.attempts + 1 }
  if (fate.fate === 'again') return { ...tried, nextAttemptAt: fate.at }
  if (fate.fate === 'parked') return { ...tried, state: 'parked', parkedFor: fate.reason }
  return { ...tried, state: 'received', receipt: fate.receipt, heldSince: fate.heldSince }
}
