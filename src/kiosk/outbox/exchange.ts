// One run of sync: hello, the queue in batches, the feed, what may be deleted, the heartbeat. It never throws for what a
// network or a server does; it says how it ended and how long to wait.

import { fromBase64url } from '../../packet/bytes.ts'
import { importVerifyKey } from '../../packet/keys.ts'
import type { Instant } from '../../visa/plain-date.ts'
import { type Enrolment, type Heartbeat, MAX_BATCH_BYTES, MAX_BATCH_PACKETS } from '../../wire/sync.ts'
import { INTERVAL_MS, waitAfterFaultMs } from './backoff.ts'
import { again, type Fate, type Judge, judgeOutcome, type Loaded, listDue, loadBatch, settle } from './batch.ts'
import type { Database } from './database.ts'
import { findCaller } from './enrol.ts'
import { pullFeed } from './feed.ts'
import { deleteHeld, HOLD_MS, requeueForEpoch } from './hold.ts'
import type { Call, CallFault, ServerClient } from './server-client.ts'
import { readStatus } from './status.ts'
import { readStorage } from './storage.ts'

export type ExchangeParts = {
  db: Database
  client: ServerClient
  now: () => number
  random: () => number
  build: string
  holdMs?: number
}
export type ExchangeOrder = {
  failures: number // runs in a row that did not get through, for the back-off
  outOfService: readonly string[] // reasons, for the heartbeat
  signal?: AbortSignal | undefined
}
export type ExchangeOutcome = 'done' | 'unreachable' | 'busy' | 'paused' | 'not-enrolled'
export type ExchangeResult = { outcome: ExchangeOutcome; waitMs: number }

/** After this many packets in a row that the server broke on one by one, it is the server that is broken. */
const MOST_FAILED_ALONE = 3

export async function exchange(parts: ExchangeParts, order: ExchangeOrder): Promise<ExchangeResult> {
  const caller = await findCaller(parts.db, parts.now)
  if (!caller) return { outcome: 'not-enrolled', waitMs: INTERVAL_MS }
  const call: Call = { ...caller.call, signal: order.signal }
  const hello = await parts.client('sync.hello', { server: call.server, signal: order.signal })
  if (!hello.ok) return ended(parts, order, hello.fault)
  await requeueForEpoch(parts.db, hello.answer.serverEpoch)
  const fault =
    (await sendQueue(parts, call, await readReceiptKeys(caller.enrolment))) ??
    (await pullFeed(parts.db, parts.client, call)) ??
    (await finish(parts, order, call, hello.answer.now))
  return ended(parts, order, fault)
}

async function readReceiptKeys({ receiptKeys }: Enrolment): Promise<ReadonlyMap<string, CryptoKey>> {
  const keys = receiptKeys.map(async ({ keyId, publicKey }) => {
    return [keyId, await importVerifyKey(fromBase64url(publicKey))] as const
  })
  return new Map(await Promise.all(keys))
}

/** Sends until nothing is due. A fault of the network or the server ends the run; a fault of one packet never does. */
async function sendQueue(
  parts: ExchangeParts,
  call: Call,
  receiptKeys: Judge['receiptKeys'],
): Promise<CallFault | undefined> {
  const { db, client } = parts
  let size = MAX_BATCH_PACKETS
  let failedAlone = 0
  while (!call.signal?.aborted) {
    const judge: Judge = { receiptKeys, now: parts.now(), random: parts.random }
    const rows = await listDue(db, { packets: size, bytes: MAX_BATCH_BYTES - 9 }, judge.now)
    if (rows.length === 0) return undefined
    const { good, damaged } = await loadBatch(db, rows)
    if (damaged.length > 0) await settle(db, damaged)
    if (good.length === 0) continue
    const called = await client('sync.packets', { ...call, packets: good.map(({ bytes }) => bytes) })
    if (called.ok) {
      const { outcomes } = called.answer
      await settle(db, await Promise.all(good.map(({ row }, at) => judgeOutcome(row, outcomes[at], judge))))
      size = Math.min(MAX_BATCH_PACKETS, size * 2)
      failedAlone = 0
      continue
    }
    if (!isAboutPackets(called.fault)) return called.fault
    if (good.length > 1) {
      size = Math.max(1, Math.floor(good.length / 2)) // find the one it is about
      continue
    }
    await settle(
      db,
      good.map((loaded) => fateAlone(loaded, called.fault, judge)),
    )
    failedAlone += called.fault.kind === 'failed' ? 1 : 0
    if (failedAlone >= MOST_FAILED_ALONE) return { kind: 'busy', retryAfterMs: undefined }
  }
  return undefined
}

function isAboutPackets({ kind }: CallFault): boolean {
  return kind === 'failed' || kind === 'too-large' || kind === 'refused'
}

/** The server will not take this packet: a refusal parks it for a person, a crash makes it wait its turn. */
function fateAlone({ row }: Loaded, fault: CallFault, judge: Judge): Fate {
  if (fault.kind === 'failed') return again(row, judge)
  return { row, fate: 'parked', reason: fault.kind === 'too-large' ? 'too-large' : 'refused' }
}

async function finish(
  parts: ExchangeParts,
  order: ExchangeOrder,
  call: Call,
  serverNow: Instant,
): Promise<CallFault | undefined> {
  await deleteHeld(parts.db, { serverNow, kioskNow: parts.now() }, parts.holdMs ?? HOLD_MS)
  const status = await readStatus(parts.db)
  const body: Heartbeat = {
    build: parts.build,
    queued: status.queued,
    parked: status.parked,
    oldestQueuedAt: status.oldestQueuedAt,
    lastSequence: status.lastSequence,
    chainHead: status.chainHead,
    ...(await readStorage()),
    outOfService: [...order.outOfService],
    kioskNow: new Date(parts.now()).toISOString() as Instant,
  }
  const called = await parts.client('sync.heartbeat', { ...call, body })
  return called.ok ? undefined : called.fault
}

function ended(parts: ExchangeParts, order: ExchangeOrder, fault: CallFault | undefined): ExchangeResult {
  if (!fault) return { outcome: 'done', waitMs: INTERVAL_MS * (0.5 + parts.random() / 2) }
  const retryAfterMs = fault.kind === 'busy' ? fault.retryAfterMs : undefined
  const waitMs = waitAfterFaultMs(order.failures, parts.random(), retryAfterMs)
  if (fault.kind === 'paused') return { outcome: 'paused', waitMs }
  return { outcome: fault.kind === 'unreachable' ? 'unreachable' : 'busy', waitMs }
}
