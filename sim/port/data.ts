// What the port's database holds, as PostgreSQL would after a commit: one value, so that a backup is a copy of it.
import type { KioskRow, OperatorCodeBatchRow, PacketRow, QuarantineRow } from '../../src/server/store/tables.ts'

type Code = { port: string; expires_at: string; used_at: string | null }

export type PortData = {
  kiosks: Map<string, KioskRow> // by kiosk id
  codes: Map<string, Code> // by the code's hash
  packets: Map<string, PacketRow> // by packet id
  places: Map<string, string> // kiosk, epoch, sequence → packet id
  quarantine: Map<string, QuarantineRow> // by digest and reason
  settings: Map<string, string>
  operatorCodes: Map<string, OperatorCodeBatchRow> // by series
}

export const emptyData = (): PortData => ({
  kiosks: new Map(),
  codes: new Map(),
  packets: new Map(),
  places: new Map(),
  quarantine: new Map(),
  settings: new Map(),
  operatorCodes: new Map(),
})

/** Rows are never changed in place, so the maps are all there is to copy. */
export function copyOf(data: PortData): PortData {
  return {
    kiosks: new Map(data.kiosks),
    codes: new Map(data.codes),
    packets: new Map(data.packets),
    places: new Map(data.places),
    quarantine: new Map(data.quarantine),
    settings: new Map(data.settings),
    operatorCodes: new Map(data.operatorCodes),
  }
}

/** What a transaction has changed since it began; rows that others have written meanwhile stay. */
export function keepChanges(data: PortData, before: PortData, after: PortData): void {
  for (const name of Object.keys(data) as (keyof PortData)[]) {
    const [kept, was, is] = [data[name], before[name], after[name]] as Map<string, unknown>[] as Three
    for (const [key, row] of is) if (was.get(key) !== row) kept.set(key, row)
    for (const key of was.keys()) if (!is.has(key)) kept.delete(key)
  }
}
type Three = [Map<string, unknown>, Map<string, unknown>, Map<string, unknown>]

export const placeName = ({ kiosk_id, epoch, sequence }: Pick<PacketRow, 'kiosk_id' | 'epoch' | 'sequence'>) =>
  `${kiosk_id} ${epoch} ${sequence}`
