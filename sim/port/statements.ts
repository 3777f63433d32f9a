// The statements intake makes, over the data of one database: each is all or nothing, as one SQL statement is.
import type { KioskStore } from '../../src/server/store/kiosks.ts'
import type { OperatorCodeStore } from '../../src/server/store/operator-codes.ts'
import type { PacketStore } from '../../src/server/store/packets.ts'
import type { PacketRow, QuarantineRow } from '../../src/server/store/tables.ts'
import { type PortData, placeName } from './data.ts'

/** A statement, run at once on the data. */
export type Run = <Result>(statement: (data: PortData) => Result) => Promise<Result>

export function packetStatements(run: Run): Partial<PacketStore> {
  return {
    add: (rows) =>
      run((data) => {
        const added = new Set<string>()
        for (const row of rows) {
          if (data.packets.has(row.packet_id) || data.places.has(placeName(row))) continue
          data.packets.set(row.packet_id, { ...row, state: 'stored' } as PacketRow)
          data.places.set(placeName(row), row.packet_id)
          added.add(row.sha256)
        }
        return added
      }),
    findStanding: (port, wanted) =>
      run((data) => {
        const ids = wanted.flatMap((one) => [one.packet_id, data.places.get(placeName(one))])
        return rowsOf(data, new Set(ids)).filter((row) => row.port === port)
      }),
    listDigests: (_port, ids) =>
      run((data) => rowsOf(data, new Set(ids)).map(({ packet_id, sha256 }) => ({ packet_id, sha256 }))),
    listBeside: (_port, links) =>
      run((data) => {
        const places = links.flatMap((link) => [-1, 1].map((step) => ({ ...link, sequence: link.sequence + step })))
        return rowsOf(data, new Set(places.map((place) => data.places.get(placeName(place)))))
      }),
    lastSequence: (_port, kioskId, epoch) =>
      run((data) => {
        const own = [...data.packets.values()].filter((row) => row.kiosk_id === kioskId && row.epoch === epoch)
        return Math.max(0, ...own.map(({ sequence }) => sequence))
      }),
    quarantine: (rows) => run((data) => rows.filter((row) => keepApart(data, row)).length),
    mark: (_port, ids, state) =>
      run((data) => {
        for (const row of rowsOf(data, new Set(ids)))
          if (row.state === 'stored') data.packets.set(row.packet_id, { ...row, state })
      }),
  }
}

export function kioskStatements(run: Run): Partial<KioskStore> {
  return {
    find: (kioskId) => run((data) => data.kiosks.get(kioskId)),
    count: () => run((data) => data.kiosks.size),
    addCode: ({ port, code_hash, expires_at }) =>
      run((data) => void data.codes.set(code_hash, { port, expires_at, used_at: null })),
    spendCode: (codeHash, now) =>
      run((data) => {
        const code = data.codes.get(codeHash)
        if (!code || code.used_at !== null || code.expires_at <= now) return undefined
        data.codes.set(codeHash, { ...code, used_at: now })
        return code.port
      }),
    enrol: (kiosk) =>
      run((data) => {
        const known = data.kiosks.get(kiosk.kiosk_id)
        const unheard = {
          revoked_at: null,
          last_contact_at: null,
          health: null,
          suspended_at: null,
          suspended_for: null,
        }
        const chain = { revision: 0, head: null }
        const row = { ...unheard, ...chain, ...known, ...kiosk, epoch: (known?.epoch ?? 0) + 1 }
        data.kiosks.set(kiosk.kiosk_id, row)
        return row
      }),
    contact: (_port, kioskId, at, health) =>
      run((data) => {
        const known = data.kiosks.get(kioskId)
        if (known) data.kiosks.set(kioskId, { ...known, last_contact_at: at, health })
      }),
    lock: (_port, kioskId) => run((data) => data.kiosks.get(kioskId)),
    suspend: (_port, kioskId, row) =>
      run((data) => {
        const known = data.kiosks.get(kioskId)
        if (known) data.kiosks.set(kioskId, { ...known, ...row })
      }),
    append: ({ kiosk_id, revision, hash: head }) =>
      run((data) => {
        const known = data.kiosks.get(kiosk_id)
        if (known) data.kiosks.set(kiosk_id, { ...known, revision, head })
      }),
    revoke: (_port, kioskId, at) =>
      run((data) => {
        const known = data.kiosks.get(kioskId)
        if (!known || known.revoked_at) return false
        data.kiosks.set(kioskId, { ...known, revoked_at: at })
        return true
      }),
  }
}

/** Nobody asks for a code here, so none is handed out or used. */
export function operatorCodeStatements(run: Run): Partial<OperatorCodeStore> {
  return {
    read: ({ series }) => run((data) => ({ handed: 0, used: [], batch: data.operatorCodes.get(series) })),
    addUsed: () => run(() => undefined),
    settleBatch: (row) =>
      run((data) => {
        const standing = data.operatorCodes.get(row.series) ?? row
        data.operatorCodes.set(row.series, standing)
        return standing
      }),
  }
}

function rowsOf(data: PortData, ids: ReadonlySet<string | undefined>): PacketRow[] {
  return [...ids].flatMap((id) => data.packets.get(id ?? '') ?? [])
}

function keepApart({ quarantine }: PortData, row: QuarantineRow): boolean {
  const name = `${row.sha256} ${row.reason}`
  if (quarantine.has(name)) return false
  quarantine.set(name, row)
  return true
}
