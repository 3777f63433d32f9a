// The queue as one officer sees it: pages of cases by cursor, and the rows on the screen as they are now.
import { toBase64url } from '../../packet/bytes.ts'
import type { PortCode, PurposeCode } from '../../visa/application.ts'
import type { Status } from '../../visa/history.ts'
import type { Instant, PlainDate } from '../../visa/plain-date.ts'
import type { QueueFields, QueueFilter, QueuePlace, QueueScope, QueueSort, QueueView } from '../store/queue.ts'
import type { CaseRow, OfficerRow } from '../store/tables.ts'
import { macOf } from './case-knowledge.ts'
import { queryWords } from './case-words.ts'
import { type Parts, refuse } from './parts.ts'
import { nowOf } from './world.ts'

const PAGE = 50
/** What finds more is not counted to its end: nobody looks through that many. */
const MOST_FOUND = 10_000

/** Officer id → name, of the officer's port. */
export type Names = ReadonlyMap<string, string>

/** A part of the queue as an officer asks for it. */
export type AskedScope = { filter: QueueFilter; fields?: QueueFields; search?: string | undefined }
export type AskedPage = AskedScope & {
  sort?: QueueSort
  after?: string | undefined
  skip?: number | undefined
  counts?: boolean
}

export async function listQueue(parts: Parts, officer: OfficerRow, asked: AskedPage) {
  const after = asked.after === undefined ? undefined : readPlace(asked.after)
  if (asked.after !== undefined && !after) return refuse('invalid-request', 'after is no cursor of this list')
  const view = viewOf(parts, officer)
  const scope = await scopeOf(parts, officer.port, asked)
  const { sort = 'oldest', skip = 0, counts = true } = asked
  const [rows, counted, names] = await Promise.all([
    parts.store.queue.page(view, { ...scope, sort, after, skip, limit: PAGE + 1 }),
    counts ? countFor(parts, view, scope) : undefined,
    namesOf(parts, view.port),
  ])
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    ok: true as const,
    rows: page.map((row) => summarise(row, view, names)),
    next: rows.length > PAGE && last ? writePlace(last) : null,
    ...counted,
    now: view.now as Instant,
  }
}

export function viewOf(parts: Parts, officer: OfficerRow): QueueView {
  return { port: officer.port, officer: officer.officer_id, now: nowOf(parts.world) }
}

/** What a search means: words, a document number's MAC, and the kiosks whose name it is part of. */
export async function scopeOf(parts: Parts, port: string, { filter, fields, search }: AskedScope): Promise<QueueScope> {
  const text = search?.trim()
  const scope = { filter, ...(fields && { fields }) }
  if (!text) return scope
  const kiosks = await parts.store.queue.kiosks(port)
  const named = kiosks.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
  return {
    ...scope,
    words:
      queryWords(
        text,
        macOf(parts.keys.lookup, text),
        named.map(({ kiosk_id }) => kiosk_id),
      ) ?? null,
  }
}

async function countFor(parts: Parts, view: QueueView, scope: QueueScope) {
  const isPlain = scope.words === undefined && Object.values(scope.fields ?? {}).every((value) => value === undefined)
  const [counts, quarantined, kiosks, narrowed] = await Promise.all([
    parts.store.queue.counts(view),
    parts.store.packets.countQuarantined(view.port),
    parts.store.queue.kiosks(view.port),
    isPlain ? undefined : parts.store.queue.total(view, scope, MOST_FOUND + 1),
  ])
  const named = kiosks.map(({ kiosk_id, name }) => ({ kioskId: kiosk_id, name }))
  const found = narrowed ?? counts[scope.filter]
  const isCut = narrowed !== undefined && narrowed > MOST_FOUND
  return { counts, quarantined, kiosks: named, total: isCut ? MOST_FOUND : found, ...(isCut && { isCut }) }
}

/** Cases of the port, in no order; a reference that is not there is left out. */
export async function readRows(parts: Parts, officer: OfficerRow, references: readonly string[]) {
  const view = viewOf(parts, officer)
  const names = await namesOf(parts, view.port)
  const rows = await parts.store.queue.rows(view.port, references)
  return { rows: rows.map((row) => summarise(row, view, names)), now: view.now as Instant }
}

export async function namesOf(parts: Parts, port: string): Promise<Names> {
  return new Map((await parts.store.officers.list(port)).map((officer) => [officer.officer_id, officer.name]))
}

export function summarise(row: Omit<CaseRow, 'words'>, view: Pick<QueueView, 'officer' | 'now'>, names: Names) {
  const claim = claimOf(row, view, names)
  return {
    reference: row.reference,
    portOfEntry: row.port as PortCode,
    status: statusOf(row, view.now),
    primaryIdentifier: row.primary_identifier,
    ...(row.secondary_identifier !== null && { secondaryIdentifier: row.secondary_identifier }),
    nationality: row.nationality,
    purpose: row.purpose as PurposeCode,
    flight: row.flight,
    arrival: row.arrival as PlainDate,
    createdAt: row.created_at as Instant,
    receivedAt: row.received_at as Instant,
    failed: row.failed,
    unknown: row.unknown,
    inviter: row.inviter,
    kioskId: row.kiosk_id,
    leftToDesk: row.left_to_desk,
    proposedByMe: row.proposed_by === view.officer,
    acted: row.acted,
    ...(claim && { claim }),
  }
}

type Claimed = Pick<CaseRow, 'claim_officer' | 'claim_until'>

function claimOf(row: Claimed, view: Pick<QueueView, 'officer' | 'now'>, names: Names) {
  if (!row.claim_officer || !row.claim_until || row.claim_until <= view.now) return undefined
  const officer = row.claim_officer
  const until = row.claim_until as Instant
  return { officer, officerName: names.get(officer) ?? officer, until, mine: officer === view.officer }
}

/** As `foldHistory` would say, from its projection in the row. */
export function statusOf(row: Pick<CaseRow, 'claim_until' | 'resting'>, now: string): Status {
  return row.claim_until && row.claim_until > now ? 'claimed' : (row.resting as Status)
}

export type PlacedRow = Pick<CaseRow, 'received_at' | 'reference'> & { turn: number }

function writePlace({ turn, received_at, reference }: PlacedRow): string {
  return toBase64url(new TextEncoder().encode(`${turn} ${received_at} ${reference}`))
}

const PLACE = /^([012]) (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) ([0-9A-Z]{12})$/

function readPlace(cursor: string): QueuePlace | undefined {
  const [, turn, receivedAt, reference] = PLACE.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  return receivedAt && reference ? { turn: Number(turn), receivedAt, reference } : undefined
}
