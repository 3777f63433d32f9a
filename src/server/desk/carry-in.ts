// A queue carried in by hand: taken like any delivery, by the packets' own signatures, and written down with who brought it.
import { splitPacket } from '../../packet/layout.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { OfficerRow } from '../store/tables.ts'
import { type Outcome, takePackets } from './intake.ts'
import type { Parts } from './parts.ts'
import { namesOf } from './queue.ts'
import { nowOf } from './world.ts'

/** `kioskId` and `made` as the file says; `officer` null at the server's own command line. */
export type Carried = { port: string; kioskId: string; made: string; officer: OfficerRow['officer_id'] | null }
export type CarryCounts = { stored: number; known: number; conflict: number; refused: number }

const FILES_SHOWN = 20

/** @param maxBytes of one packet */
export async function takeCarried(
  parts: Parts,
  carried: Carried,
  packets: readonly Uint8Array[],
  maxBytes: number,
): Promise<{ outcomes: Outcome[]; counts: CarryCounts }> {
  const { port, kioskId, made, officer } = carried
  const before = await countKnown(parts, port, packets)
  const outcomes = await takePackets(parts, { port, kiosk_id: kioskId }, packets, maxBytes)
  const of = (outcome: Outcome['outcome']) => outcomes.filter((each) => each.outcome === outcome).length
  const known = Math.min(before, of('stored'))
  const counts = { stored: of('stored') - known, known, conflict: of('conflict'), refused: of('refused') }
  await parts.store.carries.add({ port, at: nowOf(parts.world), officer, kiosk_id: kioskId, made, ...counts })
  return { outcomes, counts }
}

/** How many of them the port had before. Of the same packet twice in one batch the second counts as known too. */
async function countKnown(parts: Parts, port: string, packets: readonly Uint8Array[]): Promise<number> {
  const ids = packets.flatMap((bytes) => {
    const split = splitPacket(bytes)
    return split.ok ? [split.header.packetId] : []
  })
  if (ids.length === 0) return 0
  const held = new Set((await parts.store.packets.listDigests(port, ids)).map(({ packet_id }) => packet_id))
  return ids.filter((id, at) => held.has(id) || ids.indexOf(id) < at).length
}

/** What was carried in of late, the latest file first. */
export async function listCarried(parts: Parts, port: string) {
  const rows = await parts.store.carries.list(port, FILES_SHOWN)
  const names = await namesOf(parts, port)
  return rows.map(({ at, officer, kiosk_id, made, stored, known, conflict, refused }) => ({
    at: at as Instant,
    officerName: officer === null ? null : (names.get(officer) ?? officer),
    kioskId: kiosk_id,
    made: made as Instant,
    ...{ stored, known, conflict, refused },
  }))
}
