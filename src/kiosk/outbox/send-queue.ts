// The queue, batch by batch. While the server works on one batch the next is read and the one before is written down.
import { MAX_BATCH_BYTES, MAX_BATCH_PACKETS, type PacketOutcome } from '../../wire/sync.ts'
import { again, type Fate, type Judge, judgeOutcome, type Loaded, listDue, loadBatch, settle } from './batch.ts'
import type { Database, PacketRow } from './database.ts'
import { doubtEpoch } from './epoch.ts'
import type { Call, CallFault, ServerClient } from './server-client.ts'

/** Whose word counts: the keys its receipts verify under, and the epoch it said it has. */
export type Port = { receiptKeys: Judge['receiptKeys']; serverEpoch: string }
export type SendParts = { db: Database; client: ServerClient; now: () => number; random: () => number }

/** The CBOR array's own head. */
const ARRAY_HEAD_BYTES = 9
/** After this many packets in a row that the server broke on one by one, it is the server that is broken. */
const MOST_FAILED_ALONE = 3

/** Sends until nothing is due. A fault of the network or the server ends it; a fault of one packet never does. */
export async function sendQueue(parts: SendParts, call: Call, port: Port): Promise<CallFault | undefined> {
  let size = MAX_BATCH_PACKETS
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
      answered = batch
      batch = next
      continue
    }
    if (!isAboutPackets(called.fault)) return called.fault
    const [first] = batch
    if (batch.length === 1 && first) {
      await settle(parts.db, [fateAlone(first, called.fault, judge)])
      failedAlone += called.fault.kind === 'failed' ? 1 : 0
      if (failedAlone >= MOST_FAILED_ALONE) return { kind: 'busy', retryAfterMs: undefined }
    }
    size = Math.max(1, Math.floor(batch.length / 2)) // find the one it is about
    batch = await takeBatch(parts, size, [])
  }
  await settling
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

function isAboutPackets({ kind }: CallFault): boolean {
  return kind === 'failed' || kind === 'too-large' || kind === 'refused'
}

/** The server will not take this packet: a refusal parks it for a person, a crash makes it wait its turn. */
function fateAlone({ row }: Loaded, fault: CallFault, judge: Judge): Fate {
  if (fault.kind === 'failed') return again(row, judge)
  return { row, fate: 'parked', reason: fault.kind === 'too-large' ? 'too-large' : 'refused' }
}
