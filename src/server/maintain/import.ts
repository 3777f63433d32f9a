// A queue that somebody carried here on a stick: taken in like any delivery, with the receipts written beside it for the way
// back. The same file again is nothing new and gives the same receipts.
import { createReadStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { randomBytes } from '../../packet/random.ts'
import { addCounts, type CarryCounts, NO_COUNTS, writeReceipts } from '../../wire/carry.ts'
import { type OpenedQueue, openQueue } from '../../wire/carry-queue.ts'
import { MAX_PACKET_BYTES, type PacketOutcome } from '../../wire/sync.ts'
import type { Config } from '../config.ts'
import { takeCarried } from '../desk/carry-in.ts'
import type { Parts } from '../desk/parts.ts'
import type { World } from '../desk/world.ts'
import { openKeys } from '../key-files.ts'
import { settleDatabase } from '../settle.ts'
import type { Database } from '../store/database.ts'
import { openStore } from '../store/store.ts'

/** `ok`: every file whole, every packet with its receipt. */
export type Imported = { ok: boolean; lines: string[] }

export async function openParts(
  { dataDir, mode, portOfEntry }: Pick<Config, 'dataDir' | 'mode' | 'portOfEntry'>,
  database: Database,
  now: () => number,
): Promise<{ ok: true; parts: Parts } | { ok: false; message: string }> {
  const world: World = { now, random: randomBytes }
  const keys = await openKeys(dataDir, mode, world)
  if (!keys.ok) return keys
  const store = await openStore(database)
  const settled = await settleDatabase({ store, keys: keys.keys, world, mode })
  if (!settled.ok) return settled
  const { serverEpoch } = settled
  const made = {
    store,
    keys: keys.keys,
    serverEpoch,
    world,
    mode,
    lists: {},
    twoPerson: new Set<never>(),
    count: () => undefined,
  }
  return { ok: true, parts: { ...made, port: portOfEntry as Parts['port'] } }
}

export async function importFile(parts: Parts, path: string): Promise<Imported> {
  const opened = await openQueue(createReadStream(path, { highWaterMark: 1_048_576 }))
  if (!opened.ok) return { ok: false, lines: [`${path}: no queue of a kiosk. Nothing was taken from it.`] }
  const { queue } = opened
  const { kioskId, port, made } = queue.head
  const { counts, outcomes } = await takeAll(parts, queue)
  const receipts = `${path}.receipts`
  await writeDurably(receipts, writeReceipts(parts.serverEpoch, outcomes))
  const lines = [
    `${path}: queue of kiosk ${kioskId}, port ${port}, made ${made} by its clock`,
    `  ${counts.stored} new, ${counts.known} known, ${counts.conflict} in conflict, ${counts.refused} refused`,
    ...describeRefused(outcomes, parts.port),
    ...(queue.isWhole()
      ? []
      : ['  The file was cut short: what stands before the cut was taken. Export the queue again.']),
    `  Receipts in ${receipts}: take them back to the kiosk`,
  ]
  return { ok: queue.isWhole() && counts.conflict + counts.refused === 0, lines }
}

async function takeAll(parts: Parts, { head, next }: OpenedQueue) {
  const outcomes: PacketOutcome[] = []
  let counts: CarryCounts = NO_COUNTS
  const carried = { port: parts.port, kioskId: head.kioskId, made: head.made, officer: null }
  for (;;) {
    const packets = await next()
    if (packets.length === 0) return { counts, outcomes }
    const taken = await takeCarried(parts, carried, packets, MAX_PACKET_BYTES)
    outcomes.push(...taken.outcomes)
    counts = addCounts(counts, taken.counts)
  }
}

const REASONS = {
  layout: 'no packet at all',
  kiosk: 'made by a kiosk that is not enrolled at this port, or for another port',
  signature: 'changed since its kiosk made it',
  'too-large': 'larger than any packet',
} as const satisfies Record<Extract<PacketOutcome, { outcome: 'refused' }>['reason'], string>

function describeRefused(outcomes: readonly PacketOutcome[], port: string): string[] {
  const reasons = outcomes.flatMap((each) => (each.outcome === 'refused' ? [each.reason] : []))
  const conflicts = outcomes.filter(({ outcome }) => outcome === 'conflict').length
  const lines = Object.entries(REASONS).flatMap(([reason, text]) => {
    const count = reasons.filter((each) => each === reason).length
    return count > 0 ? [`  ${count} in quarantine at port ${port}: ${text}`] : []
  })
  if (conflicts === 0) return lines
  return [
    ...lines,
    `  ${conflicts} in quarantine at port ${port}: the number of another packet. Suspect a copied device`,
  ]
}

/** Beside and renamed: nobody ever carries half a file of receipts away. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o644)
  await file.writeFile(bytes)
  await file.sync()
  await file.close()
  await rename(`${path}.new`, path)
}
