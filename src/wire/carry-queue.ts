// Reading a carried queue a batch at a time, for whoever hands it on: the server's command line, the console, a station.
import { concat } from '../packet/bytes.ts'
import { encodeQueueEnd, encodeQueueHead, encodeQueuePacket, readQueueParts } from '../packet/carry.ts'
import { QueueEnd, QueueHead } from './carry.ts'
import { MAX_BATCH_BYTES, MAX_BATCH_PACKETS, MAX_PACKET_BYTES } from './sync.ts'

/** Room for a head and an end beside the packets of one body, and for a byte string's own head. */
const MAX_BODY_BYTES = MAX_BATCH_BYTES - 2_048
const PER_PACKET = 9

export type OpenedQueue = {
  head: QueueHead
  /** As many packets as one batch takes; empty at the end of what can be read. */
  next: () => Promise<Uint8Array[]>
  /** After the last batch: whether the file had its end, and as many packets as it says. */
  isWhole: () => boolean
}

/** Reads a queue's head; its packets are read as they are asked for, whatever the file's length. */
export async function openQueue(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ ok: true; queue: OpenedQueue } | { ok: false; fault: 'not-a-queue' }> {
  const parts = readQueueParts(chunks, MAX_PACKET_BYTES)
  const first = (await parts.next()).value
  const head = QueueHead.safeParse(first?.part === 'map' ? first.value : undefined)
  if (!head.success) return { ok: false, fault: 'not-a-queue' }
  let waiting: Uint8Array | undefined
  let seen = 0
  let end: number | undefined
  const nextPacket = async (): Promise<Uint8Array | undefined> => {
    const part = (await parts.next()).value
    if (part?.part === 'packet') {
      seen += 1
      return part.bytes
    }
    const read = QueueEnd.safeParse(part?.part === 'map' ? part.value : undefined)
    if (read.success) end = read.data.packets
    return undefined
  }
  const next = async (): Promise<Uint8Array[]> => {
    const batch = waiting ? [waiting] : []
    waiting = undefined
    let room = MAX_BODY_BYTES - batch.reduce((sum, { length }) => sum + length + PER_PACKET, 0)
    while (end === undefined && batch.length < MAX_BATCH_PACKETS) {
      const packet = await nextPacket()
      if (!packet) break
      room -= packet.length + PER_PACKET
      if (room < 0 && batch.length > 0) {
        waiting = packet
        break
      }
      batch.push(packet)
    }
    return batch
  }
  return { ok: true, queue: { head: head.data, next, isWhole: () => end === seen } }
}

/** One batch as a queue of its own: what `carry.import` takes. */
export function encodeBatch(
  { kioskId, port, made }: QueueHead,
  packets: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const head = encodeQueueHead({ kioskId, port, made })
  return concat(head, ...packets.map(encodeQueuePacket), encodeQueueEnd(packets.length))
}
