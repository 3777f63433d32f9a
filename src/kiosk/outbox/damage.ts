// Packets whose bytes on the disk are no longer those that were saved, by their places. They wait parked for an operator.
import type { MissingSequences } from '../../wire/sync.ts'
import type { Database, PacketRow } from './database.ts'
import type { Ledger } from './ledger.ts'

/** Those of stores that were set aside come first: their lines are older. */
export async function listDamaged(db: Database): Promise<Pick<PacketRow, 'line' | 'sequence'>[]> {
  const earlier = await db.drained.filter(({ parked }) => parked?.for === 'damaged').toArray()
  const parked = await db.packets.where('state').equals('parked').toArray()
  const damaged = [...earlier, ...parked.filter(({ parkedFor }) => parkedFor === 'damaged')]
  return damaged.map(({ line, sequence }) => ({ line, sequence }))
}

/** Neighbours as one range, the newest ranges last. */
export function rangesOf(
  places: readonly Pick<PacketRow, 'line' | 'sequence'>[],
  lines: Ledger['lines'],
): MissingSequences[] {
  const ranges: MissingSequences[] = []
  for (const { line, sequence } of places) {
    const last = ranges.at(-1)
    if (last?.line === line && last.to === sequence - 1) last.to = sequence
    else ranges.push({ line, ...kioskOf(lines, line), from: sequence, to: sequence })
  }
  return ranges
}

function kioskOf(lines: Ledger['lines'], line: number): { kioskId?: string } {
  const kioskId = lines.find((each) => each.line === line)?.kioskId
  return kioskId ? { kioskId } : {}
}
