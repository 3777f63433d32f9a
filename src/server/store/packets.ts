// Sealed packets as they came, and the quarantine. Bytes once stored are never changed or deleted (migrations/0001).
import { type Kysely, sql } from 'kysely'
import type { PacketRow, PacketState, QuarantineRow, Tables } from './tables.ts'

/** A stored packet that stands where another wants to be. */
export type Standing = Pick<PacketRow, 'packet_id' | 'kiosk_id' | 'epoch' | 'sequence' | 'sha256' | 'receipt' | 'state'>
export type NewPacket = Omit<PacketRow, 'state'>

export type PacketStore = {
  /** Stores all that stand in nobody's way, in one statement. Returns the digests stored. */
  add: (packets: readonly NewPacket[]) => Promise<Set<string>>
  /** Packets of the port with one of these ids, or at one of these places in a kiosk's sequence. */
  findStanding: (
    port: string,
    wanted: readonly Pick<PacketRow, 'packet_id' | 'kiosk_id' | 'epoch' | 'sequence'>[],
  ) => Promise<Standing[]>
  /** The digests held under these ids. */
  listDigests: (port: string, packetIds: readonly string[]) => Promise<Pick<PacketRow, 'packet_id' | 'sha256'>[]>
  /** The highest sequence held of one epoch of a kiosk; 0 where there is none. */
  lastSequence: (port: string, kioskId: string, epoch: number) => Promise<number>
  quarantine: (rows: readonly QuarantineRow[]) => Promise<number>
  countQuarantined: (port: string) => Promise<number>
  /** Settles the state of packets that are still unopened; others keep theirs. */
  mark: (port: string, packetIds: readonly string[], state: PacketState) => Promise<void>
  /** Packets set aside as sealed to a key that was not there, whose key now is: unopened again. Returns how many. */
  reopen: (keyIds: readonly string[]) => Promise<number>
  /** The oldest unopened packets, locked for this transaction; what another process holds is skipped. */
  takeUnopened: (limit: number) => Promise<PacketRow[]>
  oldestUnopened: () => Promise<string | undefined>
  getBytes: (port: string, packetId: string) => Promise<Uint8Array>
  countByState: () => Promise<{ state: PacketState; packets: number }[]>
}

/** A header says in its bytes 5 to 12 whom it was sealed to (`packet/layout.ts`: array of twelve, version, suite, key id). */
export const SEALED_TO = sql<string>`encode(substring(packets.bytes from 5 for 8), 'hex')`

export function packetStore(db: Kysely<Tables>): PacketStore {
  return { ...intakeOf(db), ...openingOf(db), ...quarantineOf(db) }
}

function intakeOf(db: Kysely<Tables>): Pick<PacketStore, 'add' | 'findStanding' | 'listDigests' | 'lastSequence'> {
  return {
    add: async (packets) => {
      if (packets.length === 0) return new Set()
      const rows = packets.map((packet) => ({ ...packet, state: 'stored' as const }))
      const insert = db.insertInto('packets').values(rows)
      const added = await insert
        .onConflict((standing) => standing.doNothing())
        .returning('sha256')
        .execute()
      return new Set(added.map((row) => row.sha256))
    },
    listDigests: (port, packetIds) =>
      db
        .selectFrom('packets')
        .select(['packet_id', 'sha256'])
        .where('port', '=', port)
        .where('packet_id', 'in', packetIds)
        .execute(),
    findStanding: (port, wanted) =>
      db
        .selectFrom('packets')
        .select(['packet_id', 'kiosk_id', 'epoch', 'sequence', 'sha256', 'receipt', 'state'])
        .where('port', '=', port)
        .where((row) =>
          row.or([
            row(
              'packet_id',
              'in',
              wanted.map((packet) => packet.packet_id),
            ),
            ...wanted.map(({ kiosk_id, epoch, sequence }) => row.and({ kiosk_id, epoch, sequence })),
          ]),
        )
        .execute(),
    lastSequence: async (port, kioskId, epoch) => {
      const own = db.selectFrom('packets').where('port', '=', port).where('kiosk_id', '=', kioskId)
      const highest = own.where('epoch', '=', epoch).select((packet) => packet.fn.max('sequence').as('last'))
      return Number((await highest.executeTakeFirst())?.last ?? 0)
    },
  }
}

function openingOf(
  db: Kysely<Tables>,
): Pick<PacketStore, 'mark' | 'reopen' | 'takeUnopened' | 'oldestUnopened' | 'getBytes' | 'countByState'> {
  return {
    mark: async (port, packetIds, state) => {
      if (packetIds.length === 0) return
      const own = db.updateTable('packets').set({ state }).where('port', '=', port)
      await own.where('packet_id', 'in', packetIds).where('state', '=', 'stored').execute()
    },
    reopen: async (keyIds) => {
      const aside = db.updateTable('packets').set({ state: 'stored' }).where('state', '=', 'unreadable')
      const known = aside
        .where(SEALED_TO, 'in', keyIds)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('quarantine')
              .whereRef('quarantine.port', '=', 'packets.port')
              .whereRef('quarantine.sha256', '=', 'packets.sha256')
              .where('reason', '=', 'sealed-to-another-key'),
          ),
        )
      return Number((await known.executeTakeFirst()).numUpdatedRows)
    },
    takeUnopened: (limit) =>
      db
        .selectFrom('packets')
        .selectAll()
        .where('state', '=', 'stored')
        .orderBy('received_at')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute(),
    oldestUnopened: async () => {
      const unopened = db.selectFrom('packets').select('received_at').where('state', '=', 'stored')
      return (await unopened.orderBy('received_at').limit(1).executeTakeFirst())?.received_at
    },
    getBytes: async (port, packetId) => {
      const own = db.selectFrom('packets').select('bytes').where('port', '=', port)
      return (await own.where('packet_id', '=', packetId).executeTakeFirstOrThrow()).bytes
    },
    countByState: () =>
      db
        .selectFrom('packets')
        .select(['state', (row) => row.fn.countAll<number>().as('packets')])
        .groupBy('state')
        .execute(),
  }
}

function quarantineOf(db: Kysely<Tables>): Pick<PacketStore, 'quarantine' | 'countQuarantined'> {
  return {
    quarantine: async (rows) => {
      if (rows.length === 0) return 0
      const insert = db.insertInto('quarantine').values([...rows])
      const done = await insert
        .onConflict((known) => known.doNothing())
        .returning('sha256')
        .execute()
      return done.length
    },
    countQuarantined: async (port) => {
      const own = db.selectFrom('quarantine').where('port', '=', port)
      const counted = own.select((row) => row.fn.count<number>('sha256').distinct().as('kept'))
      return (await counted.executeTakeFirstOrThrow()).kept
    },
  }
}
