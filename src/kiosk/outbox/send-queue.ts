// The queue, batch by batch. While the server works on one batch the next is read and the one before is written down.
import { MAX_BATCH_BYTES, MAX_BATCH_PACKETS, type PacketOutcome } from '../../wire/sync.ts'
import { again, type Fate, type Judge, judgeOutcome, type Loaded, listDue, loadBatch, settle } from './batch.ts'
import type { Database, PacketRow } from './database.ts'
import { doubtEpoch } from './epoch.ts'
import { type Call, type CallFault, isAboutPacket, type ServerClient } from './server-client.ts'

/** Whose word counts: the keys its receipts verify under, and the epoch it said it has. */
export type Port = { receiptKeys: Judge['receiptKeys']; serverEpoch: string }
export type SendParts = { db: Database; client: ServerClient; now: () => number; random: () => number }

/** The CBOR array's own head. */
const ARRAY_HEAD_BYTES = 9
/** After this many packets in a row that the server broke on, or refused, one by one, it is the server that is broken. */
const MOST_ALONE = 3

/** Sends until nothing is due. A fault of the network or the server ends it; a fault of one packet never does. */
export async function sendQueue(parts: SendParts, call: Call, port: Port): Promise<CallFault | undefined> {
  let size = MAX_BATCH_PACKETS
  const refused: Fate[] = [] // alone, and nothing taken since: parked once the port has shown that it takes packets at all
  let failedAlone = 0
  let settling: PromiseLike<void> = Promise.resolve()
  let answered: readonly Loaded[] = [] // being written down
  let batch = await takeBatch(parts, size, [])
  while (batch.length > 0 && !call.signal?.aborted) {
    const packets = batch.map(({ bytes }) => bytes)
    const [called, next] = await Promise.all([
      parts.client('sync.packets', { ...call, packets }),
      takeBatch(parts, size, [...batch, ...answered]),
      settling,
    ])
    const judge: Judge = { receiptKeys: port.receiptKeys, now: parts.now(), random: parts.random }
    if (called.ok) {
      settling = settleAll(parts.db, batch, called.answer.outcomes, judge, port.serverEpoch)
      size = Math.min(MAX_BATCH_PACKETS, size * 2)
      failedAlone = 0
      if (refused.length > 0) await settle(parts.db, refused.splice(0))
      answered = batch
      batch = next
      continue
    }
    if (!mayBeOnePacket(called.fault)) return called.fault
    const [first] = batch
    if (batch.length === 1 && first) {
      await settle(parts.db, [again(first.row, judge)]) // behind the others
      if (isAboutPacket(called.fault)) refused.push(fateOf(first.row, called.fault))
      else failedAlone += 1
      if (failedAlone >= MOST_ALONE || refused.length > MOST_ALONE) return { kind: 'busy', retryAfterMs: undefined }
    }
    size = Math.max(1, Math.floor(batch.length / 2)) // find the one it is about
    batch = await takeBatch(parts, size, [])
  }
  await settling
  if (refused.length > 0 && !call.signal?.aborted) await settle(parts.db, refused)
  return undefined
}

/** The next packets due and their bytes, without those already on their way. What is damaged is parked on the way. */
async function takeBatch({ db, now }: SendParts, size: number, underWay: readonly Loaded[]): Promise<Loaded[]> {
  const skip = new Set(underWay.map(({ row }) => row.packetId))
  for (;;) {
    const listed = await listDue(db, size + skip.size, now())
    const rows = withinBytes(listed.filter((row) => !skip.has(row.packetId)).slice(0, size))
    const { good, damaged } = await loadBatch(db, rows)
    if (damaged.length > 0) await settle(db, damaged)
    if (good.length > 0 || rows.length === 0) return good
  }
}

/** As many from the start as the server will read at once, never fewer than one. */
function withinBytes(rows: readonly PacketRow[]): PacketRow[] {
  let room = MAX_BATCH_BYTES - ARRAY_HEAD_BYTES
  const end = rows.findIndex((row) => {
    room -= row.size + 9 // a CBOR byte string's head is at most nine bytes
    return room < 0
  })
  return rows.slice(0, end < 0 ? rows.length : Math.max(1, end))
}

async function settleAll(
  db: Database,
  batch: readonly Loaded[],
  outcomes: readonly PacketOutcome[],
  judge: Judge,
  serverEpoch: string,
): Promise<void> {
  const fates = await Promise.all(batch.map(({ row }, at) => judgeOutcome(row, outcomes[at], judge)))
  const isOther = (fate: Fate) => fate.fate === 'received' && fate.receipt.serverEpoch !== serverEpoch
  if (fates.some(isOther)) await doubtEpoch(db)
  await settle(db, fates)
}

/** Faults that one packet of a batch may have brought about; the others are the network's or the server's own. */
function mayBeOnePacket({ kind }: CallFault): boolean {
  return kind === 'failed' || kind === 'too-large' || kind === 'refused'
}

function fateOf(row: PacketRow, { kind }: CallFault): Fate {
  return { row, fate: 'parked', reason: kind === 'too-large' ? 'too-large' : 'refused' }
}
