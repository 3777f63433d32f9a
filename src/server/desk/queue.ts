// The queue as one officer sees it: pages of cases, oldest first.
import { toBase64url } from '../../packet/bytes.ts'
import type { PortCode, PurposeCode } from '../../visa/application.ts'
import type { Status } from '../../visa/history.ts'
import type { Instant, PlainDate } from '../../visa/plain-date.ts'
import type { QueueFilter, QueuePlace, QueueView } from '../store/cases.ts'
import type { CaseRow, OfficerRow } from '../store/tables.ts'
import { macOf } from './opening.ts'
import { type Parts, refuse } from './parts.ts'
import { nowOf } from './world.ts'

const PAGE = 50

/** Officer id → name, of the officer's port. */
export type Names = ReadonlyMap<string, string>

export async function listQueue(
  parts: Parts,
  officer: OfficerRow,
  asked: { filter: QueueFilter; search?: string | undefined; after?: string | undefined },
) {
  const after = asked.after === undefined ? undefined : readPlace(asked.after)
  if (asked.after !== undefined && !after) return refuse('invalid-request', 'after is no cursor of this list')
  const view: QueueView = { port: officer.port, officer: officer.officer_id, now: nowOf(parts.world) }
  const text = asked.search?.trim()
  const search = text ? { text, documentMac: macOf(parts.keys.lookup, text) } : undefined
  const limits = { filter: asked.filter, limit: PAGE + 1, ...(search && { search }), ...(after && { after }) }
  const rows = await parts.store.cases.page(view, limits)
  return { ok: true as const, ...(await makePage(parts, view, rows)) }
}

async function makePage(parts: Parts, view: QueueView, rows: readonly CaseRow[]) {
  const names = await namesOf(parts, view.port)
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    rows: page.map((row) => summarise(row, view, names)),
    next: rows.length > PAGE && last ? writePlace(last) : null,
    counts: await parts.store.cases.counts(view),
    quarantined: await parts.store.packets.countQuarantined(view.port),
    now: view.now as Instant,
  }
}

export async function namesOf(parts: Parts, port: string): Promise<Names> {
  return new Map((await parts.store.officers.list(port)).map((officer) => [officer.officer_id, officer.name]))
}

export function summarise(row: CaseRow, view: Pick<QueueView, 'officer' | 'now'>, names: Names) {
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
    ...(claim && { claim }),
  }
}

function claimOf(row: CaseRow, view: Pick<QueueView, 'officer' | 'now'>, names: Names) {
  if (!row.claim_officer || !row.claim_until || row.claim_until <= view.now) return undefined
  const officer = row.claim_officer
  const until = row.claim_until as Instant
  return { officer, officerName: names.get(officer) ?? officer, until, mine: officer === view.officer }
}

/** As `foldHistory` would say, from its projection in the row. */
export function statusOf(row: CaseRow, now: string): Status {
  return row.claim_until && row.claim_until > now ? 'claimed' : (row.resting as Status)
}

function writePlace({ received_at, reference }: CaseRow): string {
  return toBase64url(new TextEncoder().encode(`${received_at} ${reference}`))
}

const PLACE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) ([0-9A-Z]{12})$/

function readPlace(cursor: string): QueuePlace | undefined {
  const [, receivedAt, reference] = PLACE.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  return receivedAt && reference ? { receivedAt, reference } : undefined
}
