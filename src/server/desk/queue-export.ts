// A part of the queue as a file, for a supervisor. That it left is written to the port's history before its first byte goes.
import { Readable } from 'node:stream'
import type { QueueRow, QueueScope, QueueSort, QueueView } from '../store/queue.ts'
import type { OfficerRow } from '../store/tables.ts'
import { BYTE_ORDER_MARK, csvLine } from './csv.ts'
import { appendDeskEvent } from './desk-history.ts'
import type { Parts } from './parts.ts'
import { type AskedScope, scopeOf, statusOf, viewOf } from './queue.ts'

const PAGE = 500

const COLUMNS: Record<string, (row: QueueRow, now: string) => string | number> = {
  reference: (row) => row.reference,
  status: (row, now) => statusOf(row, now),
  'primary identifier': (row) => row.primary_identifier,
  'secondary identifier': (row) => row.secondary_identifier ?? '',
  nationality: (row) => row.nationality,
  purpose: (row) => row.purpose,
  inviter: (row) => row.inviter,
  flight: (row) => row.flight,
  'arrival (Beijing)': (row) => row.arrival,
  kiosk: (row) => row.kiosk_id,
  'received (UTC)': (row) => row.received_at,
  failed: (row) => row.failed,
  unknown: (row) => row.unknown,
  findings: (row) => row.found.join(' '),
}

/** @param asked the search is not part of what is written down: it may name a traveller */
export async function exportQueue(
  parts: Parts,
  officer: OfficerRow,
  asked: AskedScope & { sort: QueueSort },
): Promise<Readable> {
  const view = viewOf(parts, officer)
  const scope = await scopeOf(parts, officer.port, asked)
  await parts.store.transaction(async (inside) => {
    const rows = await inside.queue.total(view, scope)
    await appendDeskEvent(inside, parts, officer, { type: 'exported', what: 'queue', filter: nameOf(asked), rows })
  })
  return Readable.from(linesOf(parts, view, scope, asked.sort), { objectMode: false })
}

/** `open`, or `all nationality=UTO, with a search`. */
function nameOf({ filter, fields = {}, search }: AskedScope): string {
  const narrowed = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [` ${name}=${value}`]))
  return `${filter}${narrowed.join('')}${search?.trim() ? ', with a search' : ''}`
}

async function* linesOf(parts: Parts, view: QueueView, scope: QueueScope, sort: QueueSort): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(Object.keys(COLUMNS))
  let last: QueueRow | undefined
  do {
    const after = last && { turn: last.turn, receivedAt: last.received_at, reference: last.reference }
    const rows = await parts.store.queue.page(view, { ...scope, sort, after, limit: PAGE })
    yield rows.map((row) => csvLine(Object.values(COLUMNS).map((cell) => cell(row, view.now)))).join('')
    last = rows.length === PAGE ? rows.at(-1) : undefined
  } while (last)
}
