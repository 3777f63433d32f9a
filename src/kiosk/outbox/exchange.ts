// One run of sync: hello, the queue in batches, the feed, the lists, what may be deleted, the heartbeat. It never throws for
// what a network or a server does; it says how it ended and how long to wait. Lists come behind packets and stop nothing.

import { fromBase64url } from '../../packet/bytes.ts'
import { importVerifyKey } from '../../packet/keys.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { Enrolment, Heartbeat } from '../../wire/sync.ts'
import { INTERVAL_MS, waitAfterFaultMs } from './backoff.ts'
import type { Judge } from './batch.ts'
import { findCaller } from './enrol.ts'
import { pullFeed } from './feed.ts'
import { deleteHeld, HOLD_MS, requeueForEpoch } from './hold.ts'
import { describeLists } from './kept-lists.ts'
import { type SendParts, sendQueue } from './send-queue.ts'
import type { Call, CallFault } from './server-client.ts'
import { readStatus } from './status.ts'
import { readStorage } from './storage.ts'

export type ExchangeParts = SendParts & { build: string; holdMs?: number }
export type ExchangeOrder = {
  failures: number // runs in a row that did not get through, for the back-off
  outOfService: readonly string[] // reasons, for the heartbeat
  signal?: AbortSignal | undefined
}
export type ExchangeOutcome = 'done' | 'unreachable' | 'busy' | 'paused' | 'not-enrolled'
export type ExchangeResult = { outcome: ExchangeOutcome; waitMs: number }

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

async function readReceiptKeys({ receiptKeys }: Enrolment): Promise<Judge['receiptKeys']> {
  const keys = receiptKeys.map(async ({ keyId, publicKey }) => {
    return [keyId, await importVerifyKey(fromBase64url(publicKey))] as const
  })
  return new Map(await Promise.all(keys))
}

async function finish(
  parts: ExchangeParts,
  order: ExchangeOrder,
  call: Call,
  serverNow: Instant,
): Promise<CallFault | undefined> {
  await askWord(parts, call)
  await pullLists(parts, call)
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
    ...(await describeLists(parts.db)),
    kioskNow: new Date(parts.now()).toISOString() as Instant,
  }
  const called = await parts.client('sync.heartbeat', { ...call, body })
  return called.ok ? undefined : called.fault
}

/** Fetched apart, with the cryptography of signed lists: no page needs it to begin. A defect there must not stop a heartbeat. */
async function pullLists(parts: ExchangeParts, call: Call): Promise<void> {
  try {
    const lists = await import('./pull-lists.ts')
    await lists.pullLists(parts, call)
  } catch {
    return // the next run tries again; what the kiosk has is in the heartbeat
  }
}

/** Fetched apart, for the same reasons. */
async function askWord(parts: ExchangeParts, call: Call): Promise<void> {
  try {
    const { heedWord } = await import('./heed-word.ts')
    await heedWord(parts, call)
  } catch {
    return // the next run asks again
  }
}

function ended(parts: ExchangeParts, order: ExchangeOrder, fault: CallFault | undefined): ExchangeResult {
  if (!fault) return { outcome: 'done', waitMs: INTERVAL_MS * (0.5 + parts.random() / 2) }
  const retryAfterMs = fault.kind === 'busy' ? fault.retryAfterMs : undefined
  const waitMs = waitAfterFaultMs(order.failures, parts.random(), retryAfterMs)
  if (fault.kind === 'paused') return { outcome: 'paused', waitMs }
  return { outcome: fault.kind === 'unreachable' ? 'unreachable' : 'busy', waitMs }
}
