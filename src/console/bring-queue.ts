// A kiosk's queue from a stick to the server, batch by batch: the file may be far larger than what one request takes, and is
// never read whole. What was sent before a fault is taken; the same file again is nothing new.
import { addCounts, type CarryCounts, NO_COUNTS, type QueueHead, writeReceipts } from '../wire/carry.ts'
import { encodeBatch, openQueue } from '../wire/carry-queue.ts'
import type { PacketOutcome } from '../wire/sync.ts'
import type { Client, Fault } from './client.ts'

export type Brought =
  | {
      ok: true
      head: QueueHead
      counts: CarryCounts
      whole: boolean // false: the file was cut short, what stood before the cut is taken
      receipts: Uint8Array<ArrayBuffer>
    }
  | { ok: false; fault: Fault | 'not-a-queue'; counts: CarryCounts }

/** @param told after each batch, with all that was taken so far */
export async function bringQueue(client: Client, file: Blob, told: (counts: CarryCounts) => void): Promise<Brought> {
  const opened = await openQueue(chunksOf(file))
  if (!opened.ok) return { ...opened, counts: NO_COUNTS }
  const { head, next, isWhole } = opened.queue
  const outcomes: PacketOutcome[] = []
  let counts = NO_COUNTS
  let serverEpoch = ''
  for (let packets = await next(); packets.length > 0 || serverEpoch === ''; packets = await next()) {
    const answer = await client.call('carry.import', { bytes: encodeBatch(head, packets) })
    if (!answer.ok) return { ok: false, fault: answer.fault, counts }
    outcomes.push(...answer.value.outcomes)
    counts = addCounts(counts, answer.value.counts)
    serverEpoch = answer.value.serverEpoch
    told(counts)
  }
  const receipts = new Uint8Array(writeReceipts(serverEpoch, outcomes))
  return { ok: true, head, counts, whole: isWhole(), receipts }
}

async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
}
