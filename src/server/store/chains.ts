// Reading every case's chain for verification, a page at a time, and what stands beside the chains without belonging to one.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DeskHistoryRow, DeskRow, HistoryRow, KioskHistoryRow, KioskRow, Tables } from './tables.ts'

/** A case's row as its chain must end, with the digest its chain must begin from; null where its packet is not there. */
export type ChainRow = {
  port: string
  reference: string
  revision: number
  head: string
  packetSha256: string | null
  entries: HistoryRow[]
}
export type ChainPlace = { port: string; reference: string }

export type PacketPlace = { port: string; packetId: string }

/** A kiosk's row as its history must end. */
export type KioskChain = Pick<KioskRow, 'port' | 'kiosk_id' | 'revision' | 'head'> & { entries: KioskHistoryRow[] }

/** A port's desk as its own history must end. */
export type DeskChain = DeskRow & { entries: DeskHistoryRow[] }

export type ChainStore = {
  page: (after: ChainPlace | undefined, limit: number) => Promise<ChainRow[]>
  /** Every kiosk with its history; a port has hundreds, and few entries each. */
  listKiosks: () => Promise<KioskChain[]>
  /** Every port's desk with its history. */
  listDesks: () => Promise<DeskChain[]>
  /** Histories whose case is not there. */
  listOrphans: () => Promise<ChainPlace[]>
  /** Packets marked as opened that belong to no case. */
  listCaseless: () => Promise<{ port: string; packetId: string }[]>
  /** Of the digests named by a history of the port, those no packet is held under. */
  listMissing: (port: string, digests: readonly string[]) => Promise<string[]>
  /** Packets in the order of their ids, and whether each still has the bytes of its digest. */
  pagePackets: (after: PacketPlace | undefined, limit: number) => Promise<(PacketPlace & { isWhole: boolean })[]>
  /** How many cases there are to go through. */
  countCases: () => Promise<number>
  /** A passkey's public key (COSE), of whoever held it, at whatever port it was made. */
  findKey: (credentialId: string) => Promise<Uint8Array | undefined>
  /** The hash an entry has now, of a case, a kiosk or (`desk`) the port itself. */
  findHash: (place: ChainPlace & { revision: number }) => Promise<string | undefined>
}

/** Neither waiting for its case nor named by the history of the case it was meant for. */
const NO_SUPPLEMENT = sql<boolean>`not exists (
  select from supplements where supplements.port = packets.port and supplements.packet_id = packets.packet_id
  and (outcome = 'waiting' or exists (
    select from history where history.port = supplements.port and history.reference = supplements.reference
    and history.event::jsonb ->> 'packetSha256' = packets.sha256)))`

/** @param port only this one's; absent: everything the database holds */
export function chainStore(db: Kysely<Tables>, port?: string): ChainStore {
  const own = (column: string) => (port === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = ${port}`)
  return {
    page: (after, limit) => readPage(db, own('cases.port'), after, limit),
    countCases: async () => {
      const cases = db.selectFrom('cases').where(own('cases.port'))
      return (await cases.select((of) => of.fn.countAll<number>().as('cases')).executeTakeFirstOrThrow()).cases
    },
    listKiosks: () => listKiosks(db, own),
    listDesks: () => listDesks(db, own),
    listOrphans: () =>
      db
        .selectFrom('history')
        .leftJoin('cases', (join) =>
          join.onRef('cases.port', '=', 'history.port').onRef('cases.reference', '=', 'history.reference'),
        )
        .where('cases.reference', 'is', null)
        .where(own('history.port'))
        .select(['history.port', 'history.reference'])
        .distinct()
        .execute(),
    listCaseless: () =>
      db
        .selectFrom('packets')
        .leftJoin('cases', (join) =>
          join.onRef('cases.port', '=', 'packets.port').onRef('cases.packet_id', '=', 'packets.packet_id'),
        )
        .where('packets.state', '=', 'opened')
        .where(own('packets.port'))
        .where('cases.packet_id', 'is', null)
        .where(NO_SUPPLEMENT)
        .select(['packets.port', 'packets.packet_id as packetId'])
        .execute(),
    listMissing: async (port, digests) => {
      if (digests.length === 0) return []
      const held = db.selectFrom('packets').select('sha256').where('port', '=', port).where('sha256', 'in', digests)
      const known = new Set((await held.execute()).map(({ sha256 }) => sha256))
      return digests.filter((digest) => !known.has(digest))
    },
    pagePackets: (after, limit) => {
      const isWhole = sql<boolean>`encode(sha256(bytes), 'hex') = sha256`
      let packets = db.selectFrom('packets').where(own('packets.port'))
      if (after) packets = packets.where(sql<boolean>`(port, packet_id) > (${after.port}, ${after.packetId})`)
      const page = packets.orderBy('port').orderBy('packet_id').limit(limit)
      return page.select(['port', 'packet_id as packetId', isWhole.as('isWhole')]).execute()
    },
    findKey: async (credentialId) => {
      const passkey = db.selectFrom('credentials').select('public_key').where('credential_id', '=', credentialId)
      return (await passkey.executeTakeFirst())?.public_key
    },
    findHash: async ({ port, reference, revision }) => {
      const { rows } = await sql<{ hash: string }>`
        select hash from history where port = ${port} and reference = ${reference} and revision = ${revision}
        union all
        select hash from kiosk_history where port = ${port} and kiosk_id = ${reference} and revision = ${revision}
        union all
        select hash from desk_history where port = ${port} and ${reference} = 'desk' and revision = ${revision}`.execute(
        db,
      )
      return rows[0]?.hash
    },
  }
}

type Own = (column: string) => RawBuilder<boolean>

// Each of these is one statement: a chain that grows while it is read is seen as it stood at one instant.

async function listKiosks(db: Kysely<Tables>, own: Own): Promise<KioskChain[]> {
  const rows = await db
    .selectFrom('kiosks')
    .fullJoin('kiosk_history as entry', (join) =>
      join.onRef('entry.port', '=', 'kiosks.port').onRef('entry.kiosk_id', '=', 'kiosks.kiosk_id'),
    )
    .where((row) => row.or([own('kiosks.port'), own('entry.port')]))
    .select((row) => [
      row.fn.coalesce('kiosks.port', 'entry.port').as('port'),
      row.fn.coalesce('kiosks.kiosk_id', 'entry.kiosk_id').as('kiosk_id'),
      row.fn.coalesce('kiosks.revision', row.val(0)).as('end'),
      'kiosks.head',
    ])
    .select(ENTRY)
    .orderBy('entry.revision')
    .execute()
  return [...Map.groupBy(rows, (row) => `${row.port} ${row.kiosk_id}`).values()].map((chain) => {
    const { port, kiosk_id, end, head } = chain[0] as (typeof chain)[number]
    const whose = { port: `${port}`, kiosk_id: `${kiosk_id}` }
    return { ...whose, revision: end, head, entries: chain.flatMap((row) => entryOf(row, whose)) }
  })
}

async function listDesks(db: Kysely<Tables>, own: Own): Promise<DeskChain[]> {
  const rows = await db
    .selectFrom('desks')
    .fullJoin('desk_history as entry', 'entry.port', 'desks.port')
    .where((row) => row.or([own('desks.port'), own('entry.port')]))
    .select((row) => [
      row.fn.coalesce('desks.port', 'entry.port').as('port'),
      row.fn.coalesce('desks.revision', row.val(0)).as('end'),
      row.fn.coalesce('desks.head', row.val('')).as('head'),
    ])
    .select(ENTRY)
    .orderBy('entry.revision')
    .execute()
  return [...Map.groupBy(rows, (row) => `${row.port}`)].map(([port, chain]) => {
    const { end, head } = chain[0] as (typeof chain)[number]
    return { port, revision: end, head, entries: chain.flatMap((row) => entryOf(row, { port })) }
  })
}

async function readPage(
  db: Kysely<Tables>,
  own: RawBuilder<boolean>,
  after: ChainPlace | undefined,
  limit: number,
): Promise<ChainRow[]> {
  const rows = await db
    .with('page', (cte) => {
      let cases = cte.selectFrom('cases').where(own)
      if (after) cases = cases.where(sql<boolean>`(cases.port, cases.reference) > (${after.port}, ${after.reference})`)
      const page = cases.orderBy('cases.port').orderBy('cases.reference').limit(limit)
      return page
        .leftJoin('packets', (join) =>
          join.onRef('packets.port', '=', 'cases.port').onRef('packets.packet_id', '=', 'cases.packet_id'),
        )
        .select(['cases.port', 'cases.reference', 'cases.revision as end', 'cases.head', 'packets.sha256'])
    })
    .selectFrom('page')
    .leftJoin('history as entry', (join) =>
      join.onRef('entry.port', '=', 'page.port').onRef('entry.reference', '=', 'page.reference'),
    )
    .select(['page.port', 'page.reference', 'page.end', 'page.head', 'page.sha256'])
    .select(ENTRY)
    .orderBy('page.port')
    .orderBy('page.reference')
    .orderBy('entry.revision')
    .execute()
  return [...Map.groupBy(rows, (row) => `${row.port} ${row.reference}`).values()].map((chain) => {
    const { port, reference, end, head, sha256 } = chain[0] as (typeof chain)[number]
    const entries = chain.flatMap((row) => entryOf(row, { port, reference }))
    return { port, reference, revision: end, head, packetSha256: sha256, entries }
  })
}

const ENTRY = ['entry.revision', 'entry.at', 'entry.officer', 'entry.event', 'entry.previous', 'entry.hash'] as const

type Joined = { [Column in 'revision' | 'at' | 'officer' | 'event' | 'previous' | 'hash']: HistoryRow[Column] | null }

/** The entry of a joined row, as its own table has it; none where the chain has no entries. */
function entryOf<Whose>({ revision, at, officer, event, previous, hash }: Joined, whose: Whose) {
  if (revision === null || at === null || event === null || previous === null || hash === null) return []
  return [{ ...whose, revision, at, officer, event, previous, hash }]
}
