// Where things stand, read from the database each time and never from what some request reported.
import { liveQuery } from 'dexie'
import { sha256OfText } from '../../packet/digest.ts'
import type { Stage } from '../../visa/history.ts'
import type { Instant } from '../../visa/plain-date.ts'
import { type Database, type Ledger, type PacketRow, readSetting } from './database.ts'

export type QueueStatus = {
  queued: number
  parked: number
  received: number
  oldestQueuedAt: Instant | null // kiosk clock
  lastReceiptAt: Instant | null // server clock
  lastSequence: number
  chainHead: string | null
  lastSaved: Ledger['lastSaved']
}

const NOTHING: QueueStatus = {
  queued: 0,
  parked: 0,
  received: 0,
  oldestQueuedAt: null,
  lastReceiptAt: null,
  lastSequence: 0,
  chainHead: null,
  lastSaved: null,
}

export async function readStatus(db: Database): Promise<QueueStatus> {
  const ledger = await db.ledger.get('ledger')
  if (!ledger) return NOTHING
  const { id, epoch, sequence, ...counts } = ledger
  const oldest = ledger.queued > 0 ? await db.packets.where('state').equals('queued').first() : undefined
  return { ...counts, lastSequence: sequence, oldestQueuedAt: oldest?.createdAt ?? null }
}

/** What the kiosk last heard about a reference; `asOf` is when it last heard anything. */
export type StageFound =
  | { known: true; stage: Stage; at: Instant; asOf: Instant | null }
  | { known: false; here: boolean; asOf: Instant | null }

export async function findStage(db: Database, reference: string): Promise<StageFound> {
  const referenceHash = await sha256OfText(reference)
  const asOf = (await readSetting(db, 'feed'))?.asOf ?? null
  const told = await db.stages.get(referenceHash)
  if (told) return { known: true, stage: told.stage, at: told.at, asOf }
  const row = await db.packets.where('referenceHash').equals(referenceHash).first()
  if (row?.receipt) return { known: true, stage: 'received', at: row.receipt.durableAt, asOf }
  return { known: false, here: row !== undefined, asOf }
}

/** Calls `tell` now and after every change, until the returned function is called. */
export function watchStatus(db: Database, tell: (status: QueueStatus) => void): () => void {
  const watching = liveQuery(() => readStatus(db)).subscribe(tell)
  return () => watching.unsubscribe()
}

/** Calls `tell` once, when this packet's verified receipt is on the disk. */
export function watchReceipt(db: Database, packetId: string, tell: (at: Instant) => void): () => void {
  const find = () => db.packets.where('packetId').equals(packetId).first()
  const watching = liveQuery(find).subscribe((row: PacketRow | undefined) => {
    if (!row?.receipt) return
    watching.unsubscribe()
    tell(row.receipt.durableAt)
  })
  return () => watching.unsubscribe()
}

/** Counts the packets one by one and puts the ledger right. Slow with a long queue: for start-up, by the leader. */
export function recount(db: Database): PromiseLike<{ corrected: boolean }> {
  return db.transaction('rw', db.ledger, db.packets, async () => {
    const ledger = await db.ledger.get('ledger')
    if (!ledger) return { corrected: false }
    const count = (state: PacketRow['state']) => db.packets.where('state').equals(state).count()
    const [queued, parked, received] = await Promise.all([count('queued'), count('parked'), count('received')])
    const corrected = queued !== ledger.queued || parked !== ledger.parked || received !== ledger.received
    if (corrected) await db.ledger.put({ ...ledger, queued, parked, received })
    return { corrected }
  })
}
