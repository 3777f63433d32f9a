// What is carried by hand where there is no network: a kiosk's sealed queue one way, the port's receipts the other
// (`packet/carry.ts` for the files' shape). Both ends, the console and the server's command line read with these.
import * as z from 'zod/mini'
import { CARRY_VERSION, decodeReceipts, encodeReceipts, QUEUE_KIND, RECEIPTS_KIND } from '../packet/carry.ts'
import { PortCode } from '../visa/application.ts'
import { Instant } from '../visa/plain-date.ts'
import { MAX_BATCH_PACKETS, PacketOutcome } from './sync.ts'

const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)))
const count = z.number().check(z.int(), z.minimum(0))

/** Whose queue, of which port, of when: as the kiosk wrote it, with its own clock. */
export const QueueHead = z.object({
  kind: z.literal(QUEUE_KIND),
  v: z.literal(CARRY_VERSION),
  kioskId: hex(8),
  port: PortCode,
  made: Instant,
})
export type QueueHead = z.infer<typeof QueueHead>

export const QueueEnd = z.object({ packets: count })

/** More than any kiosk ever queues. */
const MAX_OUTCOMES = 100_000
export const CarriedReceipts = z.object({
  kind: z.literal(RECEIPTS_KIND),
  v: z.literal(CARRY_VERSION),
  serverEpoch: hex(8),
  outcomes: z.array(PacketOutcome).check(z.maxLength(MAX_OUTCOMES)),
})
export type CarriedReceipts = z.infer<typeof CarriedReceipts>

/** Of one file, or of one batch of it. */
export const CarryCounts = z.object({ stored: count, known: count, conflict: count, refused: count })
export type CarryCounts = z.infer<typeof CarryCounts>

export const CarryAnswer = z.object({
  serverEpoch: hex(8),
  counts: CarryCounts,
  outcomes: z.array(PacketOutcome).check(z.maxLength(MAX_BATCH_PACKETS)),
})
export type CarryAnswer = z.infer<typeof CarryAnswer>

/** A file that was brought: `officerName` null where it came in at the server's own command line. */
export const CarriedFile = z.extend(CarryCounts, {
  at: Instant,
  officerName: z.nullable(z.string()),
  kioskId: hex(8),
  made: Instant,
})
export type CarriedFile = z.infer<typeof CarriedFile>
export const CarriedFiles = z.object({ files: z.array(CarriedFile) })

export const NO_COUNTS: CarryCounts = { stored: 0, known: 0, conflict: 0, refused: 0 }

export function addCounts(a: CarryCounts, b: CarryCounts): CarryCounts {
  return {
    stored: a.stored + b.stored,
    known: a.known + b.known,
    conflict: a.conflict + b.conflict,
    refused: a.refused + b.refused,
  }
}

/** The receipts' file, for the kiosk to read back in. */
export const writeReceipts = (serverEpoch: string, outcomes: readonly PacketOutcome[]): Uint8Array =>
  encodeReceipts({ serverEpoch, outcomes })

export function readReceiptsFile(
  bytes: Uint8Array,
): { ok: true; receipts: CarriedReceipts } | { ok: false; fault: 'not-receipts' } {
  const read = CarriedReceipts.safeParse(decodeReceipts(bytes))
  return read.success ? { ok: true, receipts: read.data } : { ok: false, fault: 'not-receipts' }
}
