// Reading every case's chain for verification, a page at a time, and what stands beside the chains without belonging to one.
import { type Kysely, sql } from 'kysely'
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
  /** Packets whose bytes are not those of their digest. */
  listAltered: () => Promise<{ port: string; packetId: string }[]>
  /** A passkey's public key (COSE), of whoever held it. */
  findKey: (port: string, credentialId: string) => Promise<Uint8Array | undefined>
  /** The hash an entry has now. */
  findHash: (place: ChainPlace & { revision: number }) => Promise<string | undefined>
}

/** Neither waiting for its case nor named by the history of the case it was meant for. */
const NO_SUPPLEMENT = sql<boolean>`not exists (
  select from supplements where supplements.port = packets.port and supplements.packet_id = packets.packet_id
  and (outcome = 'waiting' or exists (
    select from history where history.port = supplements.port and history.reference = supplements.reference
    and history.event::jsonb ->> 'packetSha256' = packets.sha256)))`

export function chainStore(db: Kysely<Tables>): ChainStore {
  return {
    page: (after, limit) => readPage(db, after, limit),
    listKiosks: () => listKiosks(db),
    listDesks: () => listDesks(db),
    listOrphans: () =>
      db
        .selectFrom('history')
        .leftJoin('cases', (join) =>
          join.onRef('cases.port', '=', 'history.port').onRef('cases.reference', '=', 'history.reference'),
        )
        .where('cases.reference', 'is', null)
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
    listAltered: () =>
      db
        .selectFrom('packets')
        .where(sql<boolean>`encode(sha256(bytes), 'hex') <> sha256`)
        .select(['port', 'packet_id as packetId'])
        .execute(),
    findKey: async (port, credentialId) => {
      const passkey = db
        .selectFrom('credentials')
        .select('public_key')
        .where('port', '=', port)
        .where('credential_id', '=', credentialId)
      return (await passkey.executeTakeFirst())?.public_key
    },
    findHash: async ({ port, reference, revision }) => {
      const entry = db
        .selectFrom('history')
        .select('hash')
        .where('port', '=', port)
        .where('reference', '=', reference)
        .where('revision', '=', revision)
      return (await entry.executeTakeFirst())?.hash
    },
  }
}

async function listKiosks(db: Kysely<Tables>): Promise<KioskChain[]> {
  const kiosks = await db.selectFrom('kiosks').select(['port', 'kiosk_id', 'revision', 'head']).execute()
  const entries = await db.selectFrom('kiosk_history').selectAll().orderBy('revision').execute()
  const byKiosk = Map.groupBy(entries, (entry) => `${entry.port} ${entry.kiosk_id}`)
  const known = new Set(kiosks.map(({ port, kiosk_id }) => `${port} ${kiosk_id}`))
  const orphans = [...byKiosk].filter(([place]) => !known.has(place)).map(([, [first]]) => first)
  const gone = orphans.flatMap((entry) => (entry ? [{ ...entry, revision: 0, head: null }] : []))
  return [...kiosks, ...gone].map(({ port, kiosk_id, revision, head }) => {
    return { port, kiosk_id, revision, head, entries: byKiosk.get(`${port} ${kiosk_id}`) ?? [] }
  })
}

/** A history whose desk is not there ends before its first entry. */
async function listDesks(db: Kysely<Tables>): Promise<DeskChain[]> {
  const desks = await db.selectFrom('desks').selectAll().execute()
  const entries = await db.selectFrom('desk_history').selectAll().orderBy('revision').execute()
  const byPort = Map.groupBy(entries, ({ port }) => port)
  const known = new Set(desks.map(({ port }) => port))
  const gone = [...byPort.keys()].filter((port) => !known.has(port)).map((port) => ({ port, revision: 0, head: '' }))
  return [...desks, ...gone].map((desk) => ({ ...desk, entries: byPort.get(desk.port) ?? [] }))
}

async function readPage(db: Kysely<Tables>, after: ChainPlace | undefined, limit: number): Promise<ChainRow[]> {
  let query = db
    .selectFrom('cases')
    .leftJoin('packets', (join) =>
      join.onRef('packets.port', '=', 'cases.port').onRef('packets.packet_id', '=', 'cases.packet_id'),
    )
    .select(['cases.port', 'cases.reference', 'cases.revision', 'cases.head', 'packets.sha256 as packetSha256'])
  if (after) query = query.where(sql<boolean>`(cases.port, cases.reference) > (${after.port}, ${after.reference})`)
  const cases = await query.orderBy('cases.port').orderBy('cases.reference').limit(limit).execute()
  const [first, last] = [cases[0], cases.at(-1)]
  if (!first || !last) return []
  const entries = await db
    .selectFrom('history')
    .selectAll()
    .where(sql<boolean>`(port, reference) >= (${first.port}, ${first.reference})`)
    .where(sql<boolean>`(port, reference) <= (${last.port}, ${last.reference})`)
    .orderBy('revision')
    .execute()
  const byCase = Map.groupBy(entries, (entry) => `${entry.port} ${entry.reference}`)
  return cases.map((row) => ({ ...row, entries: byCase.get(`${row.port} ${row.reference}`) ?? [] }))
}
