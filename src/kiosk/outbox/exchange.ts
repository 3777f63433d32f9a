// One run of sync: hello, the queue in batches, the feed, the lists, what may be deleted, the heartbeat. It never throws for
// what a network or a server does; it says how it ended and how long to wait. Lists come behind packets and stop nothing.

import type { Instant } from '../../visa/plain-date.ts'
import { INTERVAL_MS, waitAfterFaultMs } from './backoff.ts'
import { findCaller } from './caller.ts'
import { isUnsettled } from './epoch.ts'
import { pullFeed } from './feed.ts'
import type { HeartbeatParts } from './heartbeat.ts'
import { deleteHeld, HOLD_MS } from './hold.ts'
import { describeOperatorCodes } from './operator-codes.ts'
import { readReceiptKeys } from './receipt-keys.ts'
import { type Port, type SendParts, sendQueue } from './send-queue.ts'
import type { Call, CallFault } from './server-client.ts'

export type ExchangeParts = SendParts & HeartbeatParts & { base: string; holdMs?: number }
export type ExchangeOrder = {
  failures: number // runs in a row that did not get through, for the back-off
  outOfService: readonly string[] // reasons, for the heartbeat
  warnings?: readonly string[] // the same, of what it serves in spite of
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
  const port = { receiptKeys: await readReceiptKeys(caller.enrolment), serverEpoch: hello.answer.serverEpoch }
  const fault =
    (await sendAll(parts, call, port)) ??
    (await pullFeed(parts.db, parts.client, call)) ??
    (await finish(parts, order, call, port, hello.answer.now))
  return ended(parts, order, fault)
}

/** The queue; then, where the server is not the one that gave the receipts held here, what it has lost of them. */
async function sendAll(parts: ExchangeParts, call: Call, port: Port): Promise<CallFault | undefined> {
  const fault = await sendQueue(parts, call, port)
  if (fault || !(await isUnsettled(parts.db, port.serverEpoch))) return fault
  // Fetched apart: it is needed on the day of a restore. Without it the run ends here, and nothing held is deleted.
  const { reconcile } = await import('./reconcile.ts')
  const reconciled = await reconcile(parts, call, port.serverEpoch)
  if (!reconciled.ok) return reconciled.fault
  return reconciled.requeued > 0 ? sendQueue(parts, call, port) : undefined
}

async function finish(
  parts: ExchangeParts,
  order: ExchangeOrder,
  call: Call,
  port: Port,
  serverNow: Instant,
): Promise<CallFault | undefined> {
  await hearPort(parts, call, port)
  await pullLists(parts, call)
  await deleteHeld(parts.db, { serverNow, kioskNow: parts.now() }, parts.holdMs ?? HOLD_MS)
  const { describeHealth } = await import('./heartbeat.ts')
  const body = { ...(await describeHealth(parts, order)), ...(await describeOperatorCodes(parts.db)) }
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

/** Fetched apart, for the same reasons: what the port says of this kiosk, and what earlier generations still hold. */
async function hearPort(parts: ExchangeParts, call: Call, port: Port): Promise<void> {
  try {
    const [{ heedWord }, { markLines }] = await Promise.all([import('./heed-word.ts'), import('./losses.ts')])
    await heedWord(parts, call)
    await markLines(parts.db, parts.ledger)
    if (parts.generation > 1) await (await import('./earlier.ts')).sendEarlier(parts, call, port)
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
