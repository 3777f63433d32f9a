// Where things stand, read from the database each time and never from what some request reported.
import { liveQuery } from 'dexie'
import { sha256OfText } from '../../packet/digest.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { Stage, WantedDocument } from '../../visa/stage.ts'
import { type ChainRow, type Database, getTally, type PacketRow, type Place, readSetting } from './database.ts'

export type QueueStatus = {
  queued: number
  parked: number
  received: number
  oldestQueuedAt: Instant | null // kiosk clock
  lastReceiptAt: Instant | null // server clock
  lastSequence: number
  chainHead: string | null
  lastSaved: ChainRow['lastSaved'] | null
}

export async function readStatus(db: Database): Promise<QueueStatus> {
  const { chain, tally, oldest } = await db.transaction('r', db.chain, db.tally, db.packets, async () => ({
    chain: await db.chain.toArray(),
    tally: await getTally(db),
    oldest: await db.packets.where('state').equals('queued').first(),
  }))
  const saved = chain.reduce((sum, { sequence }) => sum + sequence, 0)
  const last = chain.at(-1) // rows come by line, the newest last
  return {
    queued: Math.max(0, saved - tally.parked - tally.received - (tally.lost ?? 0)),
    parked: tally.parked,
    received: tally.received,
    oldestQueuedAt: oldest?.createdAt ?? null,
    lastReceiptAt: tally.lastReceiptAt,
    lastSequence: last?.sequence ?? 0,
    chainHead: last?.chainHead ?? null,
    lastSaved: last?.lastSaved ?? null,
  }
}

/**
 * What the kiosk last heard about a reference; `asOf` is when it last heard anything. `added`: what was wanted has been added
 * here since, and is still here or has a receipt: what the kiosk knows itself is newer than what it heard.
 */
export type StageFound =
  | { known: true; stage: Stage; at: Instant; asOf: Instant | null; wanted?: WantedDocument[]; added?: Added }
  | { known: false; here: boolean; asOf: Instant | null }

export type Added = 'here' | 'sent'

export async function findStage(db: Database, reference: string): Promise<StageFound> {
  const referenceHash = await sha256OfText(reference)
  const asOf = (await readSetting(db, 'feed'))?.asOf ?? null
  const told = await db.stages.get(referenceHash)
  if (told) {
    const { referenceHash: _, heardAfter, ...news } = told
    const added = news.stage === 'documents-needed' && heardAfter && (await findAdded(db, referenceHash, heardAfter))
    return { ...news, known: true, asOf, ...(added && { added }) }
  }
  const row = await db.packets.where('referenceHash').equals(referenceHash).first()
  if (row?.receipt) return { known: true, stage: 'received', at: row.receipt.durableAt, asOf }
  return { known: false, here: row !== undefined, asOf }
}

async function findAdded(db: Database, referenceHash: string, [line, last]: Place): Promise<Added | undefined> {
  const rows = await db.packets.where('referenceHash').equals(referenceHash).toArray()
  const since = rows.filter((row) => row.line > line || (row.line === line && row.sequence > last))
  if (since.some(({ state }) => state === 'queued')) return 'here'
  return since.some(({ state }) => state === 'received') ? 'sent' : undefined
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

/** Counts the packets one by one and puts the tally right. Slow with a long queue: for start-up, by the leader. */
export function recount(db: Database): PromiseLike<{ corrected: boolean }> {
  return db.transaction('rw', db.tally, db.packets, async () => {
    const tally = await getTally(db)
    const count = (state: PacketRow['state']) => db.packets.where('state').equals(state).count()
    const [parked, received] = await Promise.all([count('parked'), count('received')])
    const corrected = parked !== tally.parked || received !== tally.received
    if (corrected) await db.tally.put({ ...tally, parked, received })
    return { corrected }
  })
}
