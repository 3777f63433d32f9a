// Sealed packets as they came, and the quarantine. Bytes once stored are never changed or deleted (migrations/0001).
import { type Kysely, sql } from 'kysely'
import type { PacketRow, PacketState, QuarantineRow, Tables } from './tables.ts'

/** A stored packet that stands where another wants to be. */
export type Standing = Pick<PacketRow, 'packet_id' | 'kiosk_id' | 'epoch' | 'sequence' | 'sha256' | 'receipt' | 'state'>
/** A packet's place in its kiosk's chain, and what it names as the one before. */
export type ChainLink = Pick<PacketRow, 'packet_id' | 'kiosk_id' | 'epoch' | 'sequence' | 'sha256' | 'previous'>
export type Gap = { kiosk_id: string; epoch: number; from: number; to: number; since: string }
export type NewPacket = Omit<PacketRow, 'state'>

export type QuarantineGroup = Pick<QuarantineRow, 'reason' | 'kiosk_id'> & {
  count: number
  first_at: string
  last_at: string
}

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
  /** Until this transaction ends, nobody else who asks for it adds to the chain. */
  lockChain: (port: string, kioskId: string) => Promise<void>
  /** The highest sequence held of one epoch of a kiosk; 0 where there is none. */
  lastSequence: (port: string, kioskId: string, epoch: number) => Promise<number>
  quarantine: (rows: readonly QuarantineRow[]) => Promise<number>
  countQuarantined: (port: string) => Promise<number>
  /** By reason and who handed it in, the newest first. */
  groupQuarantined: (port: string, limit: number) => Promise<QuarantineGroup[]>
  /** Settles the state of packets that are still unopened; others keep theirs. */
  mark: (port: string, packetIds: readonly string[], state: PacketState) => Promise<void>
  /** Packets set aside as sealed to a key that was not there, whose key now is: unopened again. Returns how many. */
  reopen: (keyIds: readonly string[]) => Promise<number>
  /** What is held one place before and after each of these. */
  listBeside: (port: string, packets: readonly ChainLink[]) => Promise<ChainLink[]>
  /** Sequences not held although a later one is, and since when that is known. The oldest first. */
  listGaps: (port: string, limit: number) => Promise<Gap[]>
  /** Stored packets of suspended kiosks, which become no cases, by kiosk. */
  countHeld: (port: string) => Promise<Map<string, number>>
  /** The oldest unopened packets of kiosks that are not suspended, locked for this transaction; what another process holds is skipped. */
  takeUnopened: (limit: number) => Promise<PacketRow[]>
  oldestUnopened: () => Promise<string | undefined>
  getBytes: (port: string, packetId: string) => Promise<Uint8Array>
  countByState: () => Promise<{ state: PacketState; packets: number }[]>
}

/** A header says in its bytes 5 to 12 whom it was sealed to (`packet/layout.ts`: array of twelve, version, suite, key id). */
export const SEALED_TO = sql<string>`encode(substring(packets.bytes from 5 for 8), 'hex')`

export function packetStore(db: Kysely<Tables>): PacketStore {
  return { ...intakeOf(db), ...chainOf(db), ...openingOf(db), ...quarantineOf(db) }
}

function intakeOf(
  db: Kysely<Tables>,
): Pick<PacketStore, 'add' | 'findStanding' | 'listDigests' | 'lockChain' | 'lastSequence'> {
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
    lockChain: async (port, kioskId) =>
      void (await sql`select pg_advisory_xact_lock(hashtext('packets'), hashtext(${`${port} ${kioskId}`}))`.execute(
        db,
      )),
    lastSequence: async (port, kioskId, epoch) => {
      const own = db.selectFrom('packets').where('port', '=', port).where('kiosk_id', '=', kioskId)
      const highest = own.where('epoch', '=', epoch).select((packet) => packet.fn.max('sequence').as('last'))
      return Number((await highest.executeTakeFirst())?.last ?? 0)
    },
  }
}

const OF_SUSPENDED = sql<boolean>`exists (select from kiosks
  where kiosks.port = packets.port and kiosks.kiosk_id = packets.kiosk_id and suspended_at is not null)`
const OF_OTHERS = sql<boolean>`not ${OF_SUSPENDED}`

function chainOf(db: Kysely<Tables>): Pick<PacketStore, 'listBeside' | 'listGaps' | 'countHeld'> {
  return {
    listBeside: async (port, packets) => {
      const byChain = Map.groupBy(packets, ({ kiosk_id, epoch }) => `${kiosk_id} ${epoch}`)
      const found = [...byChain.values()].map((links) => {
        const [{ kiosk_id, epoch }] = links as [ChainLink]
        const places = [...new Set(links.flatMap(({ sequence }) => [sequence - 1, sequence + 1]))]
        const held = db.selectFrom('packets').select(LINK).where('port', '=', port).where('kiosk_id', '=', kiosk_id)
        return held.where('epoch', '=', epoch).where('sequence', 'in', places).execute()
      })
      return (await Promise.all(found)).flat()
    },
    listGaps: (port, limit) => listGaps(db, port, limit),
    countHeld: async (port) => {
      const held = db.selectFrom('packets').where('port', '=', port).where('state', '=', 'stored')
      const ofSuspended = held.where(OF_SUSPENDED)
      const counted = ofSuspended.select(['kiosk_id', (of) => of.fn.countAll<number>().as('held')]).groupBy('kiosk_id')
      return new Map((await counted.execute()).map(({ kiosk_id, held }) => [kiosk_id, held]))
    },
  }
}

const LINK = ['packet_id', 'kiosk_id', 'epoch', 'sequence', 'sha256', 'previous'] as const

/** Only chains that hold fewer packets than their last number are looked through. */
async function listGaps(db: Kysely<Tables>, port: string, limit: number): Promise<Gap[]> {
  const { rows } = await sql<Gap>`
    with broken as (
      select kiosk_id, epoch from packets where port = ${port} group by kiosk_id, epoch having count(*) < max(sequence)
    ), placed as (
      select kiosk_id, epoch, sequence,
        lag(sequence, 1, 0::bigint) over (partition by kiosk_id, epoch order by sequence) as before,
        min(received_at) over (partition by kiosk_id, epoch order by sequence desc) as since
      from packets join broken using (kiosk_id, epoch) where port = ${port}
    )
    select kiosk_id, epoch, before + 1 as "from", sequence - 1 as "to", since from placed
    where sequence > before + 1 order by since, kiosk_id, epoch, sequence limit ${limit}`.execute(db)
  return rows
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
        .where(OF_OTHERS)
        .orderBy('received_at')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute(),
    oldestUnopened: async () => {
      const unopened = db.selectFrom('packets').select('received_at').where('state', '=', 'stored')
      const free = unopened.where(OF_OTHERS)
      return (await free.orderBy('received_at').limit(1).executeTakeFirst())?.received_at
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

function quarantineOf(db: Kysely<Tables>): Pick<PacketStore, 'quarantine' | 'countQuarantined' | 'groupQuarantined'> {
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
    groupQuarantined: (port, limit) =>
      db
        .selectFrom('quarantine')
        .where('port', '=', port)
        .groupBy(['reason', 'kiosk_id'])
        .select((row) => [
          'reason',
          'kiosk_id',
          row.fn.countAll<number>().as('count'),
          row.fn.min('at').as('first_at'),
          row.fn.max('at').as('last_at'),
        ])
        .orderBy('last_at', 'desc')
        .orderBy('reason')
        .limit(limit)
        .execute(),
  }
}
