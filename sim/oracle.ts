// The promises, held against a schedule after every change of a disk: what a traveller was told "saved" is, byte for byte, on
// the kiosk's disk or durable at the port; a receipt is believed only when the port has given it; bytes go only behind such a
// receipt and the hold; and what the schedule itself has destroyed is named.
import { createHash } from 'node:crypto'
import type { PacketRow } from '../src/kiosk/outbox/database.ts'
import { HOLD_MS } from '../src/kiosk/outbox/hold.ts'
import { type Disk, onPlatter, type Snapshot } from './indexed-db/disk.ts'
import type { Row, Rows } from './indexed-db/rows.ts'
import type { Port } from './port/port.ts'

export type Told = { packetId: string; sha256: string; disk: Disk; line: number; sequence: number }
/** Why a packet is rightly not where it should be. */
export type Excuse = 'damaged' | 'row lost' | 'wiped' | 'both copies'

export class Broken extends Error {}

export type Oracle = {
  told: Map<string, Told>
  excused: Map<string, Excuse>
  /** Packets whose bytes the schedule has destroyed on the kiosk while the port had them. */
  rotten: Set<string>
  tell(disk: Disk, packetId: string): void
  portChanged(): void
  diskChanged(disk: Disk): void
}

type Issued = { at: number; receipt: string }

export function makeOracle(port: () => Port, now: () => number): Oracle {
  const told = new Map<string, Told>()
  const excused = new Map<string, Excuse>()
  const rotten = new Set<string>()
  const issued = new Map<string, Issued>() // by packet id, digest, epoch
  const seen = new WeakMap<Disk, { rows: string; held: Map<string, PacketRow> }>()
  const known = new WeakSet<object>()

  const isDurable = ({ packetId, sha256 }: Told) => port().database.data.packets.get(packetId)?.sha256 === sha256
  const isSafe = (one: Told) => {
    if (isDurable(one) || isOnDisk(one.disk, one) || excused.has(one.packetId)) return true
    if (!rotten.has(one.packetId)) return false
    excused.set(one.packetId, 'both copies') // first the kiosk's, then, with a restore, the port's
    return true
  }
  const holdAll = (disk?: Disk) => {
    for (const one of told.values()) {
      if ((disk === undefined || one.disk === disk) && !isSafe(one)) throw new Broken(`lost: packet ${one.packetId}`)
    }
  }

  return {
    told,
    excused,
    rotten,
    tell: (disk, packetId) => {
      const found = findPacket(disk, packetId)
      if (!found) throw new Broken(`told saved, and not on the disk: packet ${packetId}`)
      const { row, sha256 } = found
      if (sha256 !== row.sha256) throw new Broken(`told saved, and other bytes lie there: packet ${packetId}`)
      const before = told.get(packetId)
      const isWhole = !excused.has(packetId) && !rotten.has(packetId)
      if (before && before.sha256 !== sha256 && before.disk === disk && isWhole)
        throw new Broken(`one id, two packets: ${packetId}`)
      told.set(packetId, { packetId, sha256, disk, line: row.line, sequence: row.sequence })
    },
    portChanged: () => {
      for (const row of port().database.data.packets.values()) {
        if (known.has(row)) continue
        known.add(row)
        const { serverEpoch } = JSON.parse(row.receipt) as { serverEpoch: string }
        const name = `${row.packet_id} ${row.sha256} ${serverEpoch}`
        if (!issued.has(name)) issued.set(name, { at: now(), receipt: row.receipt })
      }
      holdAll()
    },
    diskChanged: (disk) => {
      const packets = listPackets(disk)
      const held = new Map<string, PacketRow>()
      for (const { row, hasBytes } of packets) {
        if (row.state === 'received') believe(row, issued)
        if (hasBytes) held.set(row.packetId, row)
      }
      for (const [packetId, before] of seen.get(disk)?.held ?? []) {
        if (held.has(packetId) || excused.has(packetId) || rotten.has(packetId)) continue
        const row = packets.find((packet) => packet.row.packetId === packetId)?.row
        mayGo(packetId, row ?? before, row !== undefined, issued, now())
      }
      seen.set(disk, { rows: '', held })
      holdAll(disk)
    },
  }
}

function believe({ packetId, sha256, receipt }: PacketRow, issued: ReadonlyMap<string, Issued>): void {
  if (!receipt) throw new Broken(`received without a receipt: packet ${packetId}`)
  if (!issued.has(`${packetId} ${sha256} ${receipt.serverEpoch}`))
    throw new Broken(`believed a receipt the port never gave: packet ${packetId}`)
}

/** Bytes that are gone must have been received, and held since. */
function mayGo(packetId: string, row: PacketRow, isThere: boolean, issued: ReadonlyMap<string, Issued>, now: number) {
  if (!isThere) throw new Broken(`the row is gone: packet ${packetId}`)
  if (row.state !== 'received' || !row.receipt) throw new Broken(`deleted without a receipt: packet ${packetId}`)
  const at = issued.get(`${packetId} ${row.sha256} ${row.receipt.serverEpoch}`)?.at
  if (at === undefined) throw new Broken(`deleted on a receipt the port never gave: packet ${packetId}`)
  if (now - at < HOLD_MS - 60_000)
    throw new Broken(`deleted ${Math.round((now - at) / 3_600_000)} hours after its receipt: packet ${packetId}`)
}

export type Lying = { row: PacketRow; hasBytes: boolean; snapshot: Snapshot }

/** Every packet row of every generation on the platter. */
export function listPackets(disk: Disk): Lying[] {
  return onPlatter(disk).flatMap((snapshot) => {
    const rows = snapshot.stores.get('packets')?.list ?? []
    return rows.flatMap(({ value }) => {
      const row = value as PacketRow
      if (!row.packetId) return []
      return [{ row, hasBytes: partsOf(snapshot.stores.get('sealed'), row).length > 0, snapshot }]
    })
  })
}

function isOnDisk(disk: Disk, { packetId, sha256 }: Told): boolean {
  return findPacket(disk, packetId)?.sha256 === sha256
}

function findPacket(disk: Disk, packetId: string): { row: PacketRow; sha256: string } | undefined {
  const found = listPackets(disk).filter((packet) => packet.row.packetId === packetId)
  const [first] = found
  if (!first) return undefined
  const whole =
    found.find(({ row, snapshot }) => digestOf(partsOf(snapshot.stores.get('sealed'), row)) === row.sha256) ?? first
  return { row: whole.row, sha256: digestOf(partsOf(whole.snapshot.stores.get('sealed'), whole.row)) }
}

export function partsOf(sealed: Rows | undefined, { line, sequence }: Pick<PacketRow, 'line' | 'sequence'>): Row[] {
  return (sealed?.list ?? []).filter(({ key }) => {
    const [ofLine, ofSequence] = key as unknown as [number, number]
    return ofLine === line && ofSequence === sequence
  })
}

const digests = new WeakMap<object, string>()

function digestOf(parts: readonly Row[]): string {
  const [first] = parts
  if (!first) return ''
  const known = parts.length === 1 ? digests.get(first) : undefined
  if (known) return known
  const hash = createHash('sha256')
  for (const { value } of parts) hash.update(value as Uint8Array)
  const digest = hash.digest('hex')
  if (parts.length === 1) digests.set(first, digest)
  return digest
}
