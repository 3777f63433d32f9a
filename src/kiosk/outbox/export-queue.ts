// The queue out to a file, for a person to carry where there is no network: every packet without a receipt, queued and
// parked alike, sealed as they lie. Nothing changes here by it: a packet leaves the queue by a receipt and no other way.
import { encodeQueueEnd, encodeQueueHead, encodeQueuePacket } from '../../packet/carry.ts'
import type { Instant } from '../../visa/plain-date.ts'
import { type Database, type Place, readSetting } from './database.ts'
import { openEarlier } from './earlier.ts'
import { readIntact } from './parts.ts'

export type ExportedQueue =
  | {
      ok: true
      name: string // proposed for the file
      packets: number // when it was begun; what gets its receipt meanwhile is left out
      /** Reads a packet each time it is asked for more. */
      stream: ReadableStream<Uint8Array>
    }
  | { ok: false; fault: 'not-enrolled' | 'empty' }

type Parts = { db: Database; now: () => number; base: string; generation: number }
type Waiting = { generation: number; place: Place }

export async function exportQueue(parts: Parts): Promise<ExportedQueue> {
  const enrolment = await readSetting(parts.db, 'enrolment')
  if (!enrolment) return { ok: false, fault: 'not-enrolled' }
  const waiting = await listWaiting(parts)
  if (waiting.length === 0) return { ok: false, fault: 'empty' }
  const made = new Date(parts.now()).toISOString() as Instant
  const head = { kioskId: enrolment.kioskId, port: enrolment.portOfEntry, made }
  const name = `kouan-${head.port}-${head.kioskId}-${made.slice(0, 16).replace(/[-:]/g, '')}.kouan`
  return { ok: true, name, packets: waiting.length, stream: streamOf(writeQueue(parts, head, waiting)) }
}

/** Keys only: ten thousand places are less than one packet. Earlier generations first, then in the order of the chain. */
async function listWaiting(parts: Parts): Promise<Waiting[]> {
  const waiting: Waiting[] = []
  for (let generation = 1; generation <= parts.generation; generation += 1) {
    await withGeneration(parts, generation, async (db) => {
      const places = (await db.packets.where('state').anyOf('queued', 'parked').primaryKeys()) as Place[]
      places.sort((a, b) => a[0] - b[0] || a[1] - b[1])
      for (const place of places) {
        const isEarlier = generation < parts.generation
        const drained = isEarlier ? await parts.db.drained.get([generation, ...place]) : undefined
        if (!drained?.receipt) waiting.push({ generation, place })
      }
    })
  }
  return waiting
}

async function* writeQueue(
  parts: Parts,
  head: Parameters<typeof encodeQueueHead>[0],
  waiting: readonly Waiting[],
): AsyncGenerator<Uint8Array> {
  yield encodeQueueHead(head)
  let written = 0
  for (const { generation, place } of waiting) {
    const bytes = await withGeneration(parts, generation, (db) => readWaiting(db, place))
    if (!bytes) continue
    written += 1
    yield encodeQueuePacket(bytes)
  }
  yield encodeQueueEnd(written)
}

/** `undefined` where it has its receipt by now, or where the disk has changed its bytes: those are no packet any more. */
async function readWaiting(db: Database, place: Place): Promise<Uint8Array | undefined> {
  const row = await db.packets.get(place)
  if (row?.state !== 'queued' && row?.state !== 'parked') return undefined
  return readIntact(db, row).catch(() => undefined)
}

/** The database in use, or an earlier one, opened for the moment and only read. */
async function withGeneration<Read>(
  { db, base, generation: present }: Parts,
  generation: number,
  read: (db: Database) => Promise<Read>,
): Promise<Read | undefined> {
  if (generation === present) return read(db)
  const old = await openEarlier(base, generation)
  if (!old) return undefined
  try {
    return await read(old)
  } finally {
    old.close()
  }
}

function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (stream) => {
      const next = await parts.next()
      if (next.done) stream.close()
      else stream.enqueue(next.value)
    },
    cancel: async () => void (await parts.return(undefined)),
  })
}
