// Receipts that were carried back by hand. Each is judged exactly as one from the network: only a receipt that verifies under
// a key of the port, for the very bytes that lie here, ends a packet's waiting and begins its hold. A refusal in a file is
// nobody's signature, so it is told and changes nothing.
import { type CarriedReceipts, readReceiptsFile } from '../../wire/carry.ts'
import { type Fate, type Judge, judgeOutcome, settle } from './batch.ts'
import { type Database, type PacketRow, readSetting } from './database.ts'
import { openEarlier } from './earlier.ts'
import { doubtEpoch } from './epoch.ts'
import { readReceiptKeys } from './receipt-keys.ts'
import { type StorageFault, withStorage } from './storage-fault.ts'

export type ReceiptCounts = {
  received: number // waited until now
  known: number // had their receipt already
  foreign: number // packets that are not of this kiosk
  unproven: number // no genuine receipt of these bytes: forged, or of another port
  notTaken: number // what the port refused or keeps apart
}
export type ReceiptsRead =
  | ({ ok: true } & ReceiptCounts)
  | { ok: false; fault: 'not-receipts' | 'not-enrolled' | StorageFault }

type Stored = Extract<CarriedReceipts['outcomes'][number], { outcome: 'stored' }>

/** Written down at once. */
const CHUNK = 200

type Parts = { db: Database; now: () => number; random: () => number; base: string; generation: number }

export async function readReceipts(parts: Parts, bytes: Uint8Array): Promise<ReceiptsRead> {
  const read = readReceiptsFile(bytes)
  if (!read.ok) return read
  const enrolment = await readSetting(parts.db, 'enrolment')
  if (!enrolment) return { ok: false, fault: 'not-enrolled' }
  const judge: Judge = { receiptKeys: await readReceiptKeys(enrolment), now: parts.now(), random: parts.random }
  const stored = read.receipts.outcomes.filter((outcome) => outcome.outcome === 'stored')
  const notTaken = read.receipts.outcomes.length - stored.length
  const counts: ReceiptCounts = { received: 0, known: 0, foreign: 0, unproven: 0, notTaken }
  for (let at = 0; at < stored.length; at += CHUNK) {
    const done = await withStorage(parts.db, () => takeChunk(parts, stored.slice(at, at + CHUNK), judge))
    if (!done.ok) return done
    for (const word of done.value) counts[word] += 1
  }
  return { ok: true, ...counts }
}

type Word = Exclude<keyof ReceiptCounts, 'notTaken'>

async function takeChunk(parts: Parts, stored: readonly Stored[], judge: Judge): Promise<Word[]> {
  const words = await takePresent(parts.db, stored, judge)
  for (let generation = 1; generation < parts.generation && words.includes('foreign'); generation += 1) {
    const old = await openEarlier(parts.base, generation)
    if (!old) continue
    try {
      for (const [at, outcome] of stored.entries())
        if (words[at] === 'foreign') words[at] = await takeEarlier(parts.db, { old, generation }, outcome, judge)
    } finally {
      old.close()
    }
  }
  return words
}

async function takePresent(db: Database, stored: readonly Stored[], judge: Judge): Promise<Word[]> {
  const ids = stored.map(({ receipt }) => receipt.packetId)
  const rows = new Map((await db.packets.where('packetId').anyOf(ids).toArray()).map((row) => [row.packetId, row]))
  const judged = await Promise.all(stored.map((each) => judgeOne(rows.get(each.receipt.packetId), each, judge)))
  const fates = judged.flatMap(({ fate }) => (fate ? [fate] : []))
  const epoch = await readSetting(db, 'server-epoch')
  if (fates.some(({ receipt }) => receipt.serverEpoch !== epoch)) await doubtEpoch(db)
  await settle(db, fates)
  return judged.map(({ word }) => word)
}

/** An earlier generation is only read; what became of its packets is kept in the one in use. */
async function takeEarlier(
  db: Database,
  { old, generation }: { old: Database; generation: number },
  outcome: Stored,
  judge: Judge,
): Promise<Word> {
  const row = await old.packets.where('packetId').equals(outcome.receipt.packetId).first()
  const { word, fate } = await judgeOne(row, outcome, judge)
  if (!fate) return word
  const { line, sequence } = fate.row
  const drained = await db.drained.get([generation, line, sequence])
  if (drained?.receipt) return 'known'
  await db.drained.put({ generation, line, sequence, receipt: fate.receipt })
  return word
}

type Judged = { word: Word; fate?: Extract<Fate, { fate: 'received' }> }

async function judgeOne(row: PacketRow | undefined, outcome: Stored, judge: Judge): Promise<Judged> {
  if (!row) return { word: 'foreign' }
  const fate = await judgeOutcome(row, outcome, judge)
  if (fate.fate !== 'received') return { word: 'unproven' }
  return row.state === 'received' ? { word: 'known' } : { word: 'received', fate }
}
