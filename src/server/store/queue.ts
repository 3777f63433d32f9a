// Reading the queue: pages by cursor, counts, and the rows on an officer's screen. One index serves each order, so a page costs
// what it shows; measured over 100 000 cases by `npm run bench -- queue`.
import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely'
import type { PurposeCode, StateCode } from '../../visa/application.ts'
import type { FindingRule } from '../../visa/findings/finding.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { CaseRow, Tables } from './tables.ts'

export type QueueFilter =
  | 'open'
  | 'new'
  | 'flagged'
  | 'incomplete'
  | 'claimed'
  | 'mine'
  | 'second-look'
  | 'waiting'
  | 'decided'
  | 'all'
export type QueueSort = 'oldest' | 'newest' | 'overdue'
export type QueueView = { port: string; officer: string; now: string }
export type QueueFields = {
  nationality?: StateCode | undefined
  kiosk?: string | undefined
  flight?: string | undefined
  purpose?: PurposeCode | undefined
  finding?: FindingRule | undefined // rule that failed or could not be judged
  arrivalFrom?: PlainDate | undefined
  arrivalUntil?: PlainDate | undefined
}
/** `words`: a tsquery; `null` finds nothing. */
export type QueueScope = { filter: QueueFilter; fields?: QueueFields; words?: string | null }
/** The row a page begins after. */
export type QueuePlace = { turn: number; receivedAt: string; reference: string }
export type QueueCounts = Record<QueueFilter, number>

export type QueueStore = {
  /** `skip`: rows passed over after the place, without reading them. */
  page: (
    view: QueueView,
    asked: QueueScope & { sort: QueueSort; after?: QueuePlace | undefined; skip?: number; limit: number },
  ) => Promise<QueueRow[]>
  /** How many cases are in scope; counting ends at `most`. */
  total: (view: QueueView, scope: QueueScope, most?: number) => Promise<number>
  counts: (view: QueueView) => Promise<QueueCounts>
  /** These cases as they are now, whichever part of the queue they are in. */
  rows: (port: string, references: readonly string[]) => Promise<QueueRow[]>
  kiosks: (port: string) => Promise<{ kiosk_id: string; name: string }[]>
  /** Cases that were there before there was an index; nobody else gets them until this transaction ends. */
  takeNotIndexed: (limit: number) => Promise<CaseRow[]>
  /** The device a packet was sealed by. */
  findSource: (port: string, packetId: string) => Promise<string>
  index: (row: Pick<CaseRow, 'port' | 'reference'>, columns: IndexColumns) => Promise<void>
}

/** A case without what only search reads. */
export type QueueRow = Omit<CaseRow, 'words'> & { turn: number }
export type IndexColumns = Pick<
  CaseRow,
  'kiosk_id' | 'inviter' | 'found' | 'failed' | 'unknown' | 'left_to_desk' | 'proposed_by' | 'words'
>

type Row = ExpressionBuilder<Tables, 'cases'>

const COLUMNS = [
  ...(['port', 'reference', 'packet_id', 'primary_identifier', 'secondary_identifier', 'nationality'] as const),
  ...(['document_mac', 'purpose', 'flight', 'arrival', 'created_at', 'received_at', 'failed', 'unknown'] as const),
  ...(['resting', 'claim_officer', 'claim_until', 'revision', 'head', 'kiosk_id', 'inviter', 'found'] as const),
  ...(['left_to_desk', 'proposed_by', 'acted', 'turn'] as const),
] as const

export function queueStore(db: Kysely<Tables>): QueueStore {
  return {
    page: (view, asked) => pageOf(db, view, asked).execute(),
    total: async (view, scope, most) => {
      const found = within(db, view, scope).select('reference')
      const some = most === undefined ? found : found.limit(most)
      const counted = db.selectFrom(some.as('found')).select((row) => row.fn.countAll<number>().as('cases'))
      return (await counted.executeTakeFirstOrThrow()).cases
    },
    counts: (view) => countAll(db, view),
    rows: async (port, references) => {
      if (references.length === 0) return []
      const found = db.selectFrom('cases').select(COLUMNS).where('port', '=', port)
      return found.where('reference', 'in', [...references]).execute()
    },
    kiosks: (port) =>
      db.selectFrom('kiosks').select(['kiosk_id', 'name']).where('port', '=', port).orderBy('name').execute(),
    takeNotIndexed: (limit) =>
      db
        .selectFrom('cases')
        .selectAll()
        .where('words', 'is', null)
        .orderBy('port')
        .orderBy('reference')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute(),
    findSource: async (port, packetId) => {
      const packet = db.selectFrom('packets').select('kiosk_id').where('port', '=', port)
      return (await packet.where('packet_id', '=', packetId).executeTakeFirst())?.kiosk_id ?? ''
    },
    index: async ({ port, reference }, columns) => {
      await db.updateTable('cases').set(columns).where('port', '=', port).where('reference', '=', reference).execute()
    },
  }
}

function pageOf(db: Kysely<Tables>, view: QueueView, asked: Parameters<QueueStore['page']>[1]) {
  const { sort, skip = 0, limit } = asked
  const scope = asked.after
    ? within(db, view, asked).where(isBeyond(sort, placeOf(sort, asked.after)))
    : within(db, view, asked)
  const page = skip > 0 ? scope.where(isBeyond(sort, lastSkipped(inOrder(scope, sort), sort, skip))) : scope
  return inOrder(page, sort).select(COLUMNS).limit(limit)
}

type Scope = ReturnType<typeof within>

function inOrder(scope: Scope, sort: QueueSort): Scope {
  const way = sort === 'newest' ? 'desc' : 'asc'
  const turned = sort === 'overdue' ? scope.orderBy('turn') : scope
  return turned.orderBy('received_at', way).orderBy('reference', way)
}

const PLACES = {
  overdue: 'turn, received_at, reference',
  oldest: 'received_at, reference',
  newest: 'received_at, reference',
}

function placeOf(sort: QueueSort, { turn, receivedAt, reference }: QueuePlace) {
  const time = sql`${receivedAt}::timestamptz, ${reference}`
  return sort === 'overdue' ? sql`${turn}::smallint, ${time}` : time
}

/** Only what the order is made of: PostgreSQL then passes over the rows in the index and reads none of them. */
function lastSkipped(scope: Scope, sort: QueueSort, skip: number) {
  const columns =
    sort === 'overdue' ? (['turn', 'received_at', 'reference'] as const) : (['received_at', 'reference'] as const)
  return sql`${scope
    .select(columns)
    .offset(skip - 1)
    .limit(1)}`
}

function isBeyond(sort: QueueSort, place: ReturnType<typeof placeOf>) {
  return sql<SqlBool>`(${sql.raw(PLACES[sort])}) ${sql.raw(sort === 'newest' ? '<' : '>')} (${place})`
}

function within(db: Kysely<Tables>, view: QueueView, { filter, fields = {}, words }: QueueScope) {
  let query = db
    .selectFrom('cases')
    .where('port', '=', view.port)
    .where((row) => matches(row, filter, view))
  for (const column of ['nationality', 'flight', 'purpose'] as const) {
    const wanted = fields[column]
    if (wanted !== undefined) query = query.where(column, '=', wanted)
  }
  if (fields.kiosk !== undefined) query = query.where('kiosk_id', '=', fields.kiosk)
  if (fields.arrivalFrom !== undefined) query = query.where('arrival', '>=', fields.arrivalFrom)
  if (fields.arrivalUntil !== undefined) query = query.where('arrival', '<=', fields.arrivalUntil)
  if (fields.finding !== undefined)
    query = query.where(
      sql<boolean>`found && array[${`fail:${fields.finding}`}, ${`unknown:${fields.finding}`}]::text[]`,
    )
  if (words === null) query = query.where(sql<boolean>`false`)
  else if (words !== undefined) query = query.where(sql<boolean>`words @@ ${words}::tsquery`)
  return query
}

/** Turns and statuses are literals, so that partial indexes are found whatever the driver does with parameters. */
function matches(row: Row, filter: QueueFilter, view: QueueView) {
  const running = row('claim_until', '>', view.now)
  const desk = sql<SqlBool>`turn = 0`
  const filters = {
    open: desk,
    new: sql<SqlBool>`turn = 0 and resting = 'new' and (claim_until is null or claim_until <= ${view.now})`,
    flagged: sql<SqlBool>`turn = 0 and failed > 0`,
    incomplete: sql<SqlBool>`turn = 0 and (unknown > 0 or left_to_desk)`,
    claimed: running,
    mine: row.and([row('claim_officer', '=', view.officer), running]),
    'second-look': sql<SqlBool>`resting = 'second-look'`,
    waiting: sql<SqlBool>`turn = 1`,
    decided: sql<SqlBool>`turn = 2`,
    all: sql<SqlBool>`true`,
  }
  return filters[filter]
}

/** By whose turn it is, in the index alone; the desk's own by what is open of them; claims by themselves. All at once. */
async function countAll(db: Kysely<Tables>, view: QueueView): Promise<QueueCounts> {
  const ofPort = db.selectFrom('cases').where('port', '=', view.port)
  const count = (row: Row, filter: QueueFilter) =>
    row.fn.countAll<number>().filterWhere((of) => matches(of, filter, view))
  const [turns, open, claims] = await Promise.all([
    ofPort
      .select(['turn', (row) => row.fn.countAll<number>().as('cases')])
      .groupBy('turn')
      .execute(),
    ofPort
      .where(sql<SqlBool>`turn = 0`)
      .select((row) => [
        ...(['new', 'flagged', 'incomplete'] as const).map((filter) => count(row, filter).as(filter)),
        count(row, 'second-look').as('second-look'),
      ])
      .executeTakeFirstOrThrow(),
    ofPort
      .where('claim_until', '>', view.now)
      .select((row) => [count(row, 'claimed').as('claimed'), count(row, 'mine').as('mine')])
      .executeTakeFirstOrThrow(),
  ])
  const [desk = 0, applicant = 0, nobody = 0] = [0, 1, 2].map((turn) => turns.find((each) => each.turn === turn)?.cases)
  return { open: desk, ...open, ...claims, waiting: applicant, decided: nobody, all: desk + applicant + nobody }
}
