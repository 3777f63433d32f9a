// Rows of an integrator's invitation list, CSV (RFC 4180, a row a line) or NDJSON, line by line. A fault says what to write instead.
import * as z from 'zod/mini'
import { normaliseReference } from '../../visa/letter/invitations.ts'
import { findDay, type PlainDate } from '../../visa/plain-date.ts'

export type Invitation = { reference: string; from?: PlainDate; until?: PlainDate; inviter?: string; names?: number }
export type InvitationKind = 'csv' | 'ndjson'

/** One line of a file: an invitation, the mark of a demonstration, nothing to read, or a fault in words. */
export type ReadLine = { invitation: Invitation } | { demonstration: true } | 'nothing' | { fault: string }

const COLUMNS = ['reference', 'valid_from', 'valid_until', 'inviter', 'names'] as const
type Column = (typeof COLUMNS)[number]
type Cells = Partial<Record<Column, string>>

const LONGEST_REFERENCE = 200
const LONGEST_INVITER = 200
const HEADER_ADVICE = `begin the file with the line ${COLUMNS.join(',')} (only reference is needed)`

/** A reader of one file's lines, in order. */
export function makeLineReader(kind: InvitationKind): (line: string) => ReadLine {
  return kind === 'csv' ? makeCsvReader() : readNdjsonLine
}

function makeCsvReader(): (line: string) => ReadLine {
  let header: (Column | undefined)[] | undefined
  let separator = ','
  return (line) => {
    if (/^#\s*demonstration\s*$/.test(line)) return { demonstration: true }
    if (line.trim() === '' || line.startsWith('#')) return 'nothing'
    if (!header) {
      separator = /[;\t]/.exec(line)?.[0] ?? ','
      header = line.split(separator).map(columnOf)
      return header.includes('reference') ? 'nothing' : { fault: HEADER_ADVICE }
    }
    const cells = splitCells(line, separator)
    if (!cells) return { fault: 'close the quotation mark on the same line' }
    if (cells.length > header.length) return { fault: `write at most ${header.length} cells, as in the first line` }
    const named = header.flatMap((column, at) => (column ? [[column, cells[at]] as const] : []))
    return checkCells(Object.fromEntries(named))
  }
}

function columnOf(name: string): Column | undefined {
  const bare = name.replaceAll('"', '').trim().toLowerCase().replaceAll(/[\s-]/g, '_')
  return COLUMNS.find((column) => column === bare)
}

/** `undefined` where a quotation mark stays open. */
function splitCells(line: string, separator: string): string[] | undefined {
  if (!line.includes('"')) return line.split(separator)
  const cells: string[] = []
  let rest = line
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*/.exec(rest)
    if (!quoted && /^\s*"/.test(rest)) return undefined
    const end = rest.indexOf(separator, quoted ? quoted[0].length : 0)
    const cell = quoted ? (quoted[1] ?? '').replaceAll('""', '"') : rest.slice(0, end < 0 ? undefined : end)
    cells.push(cell)
    if (end < 0) return cells
    rest = rest.slice(end + 1)
  }
}

const Line = z.object({
  reference: z.optional(z.union([z.string(), z.int()])), // a longer number has lost digits before we see it
  valid_from: z.optional(z.nullable(z.string())),
  valid_until: z.optional(z.nullable(z.string())),
  inviter: z.optional(z.nullable(z.string())),
  names: z.optional(z.nullable(z.union([z.string(), z.int()]))),
  demonstration: z.optional(z.literal(true)),
})

const NDJSON_ADVICE =
  'write one JSON object a line, for example {"reference":"PU-2026-000417","valid_until":"2026-12-31"}'

function readNdjsonLine(line: string): ReadLine {
  if (line.trim() === '') return 'nothing'
  const read = Line.safeParse(parseJson(line))
  if (!read.success) return { fault: NDJSON_ADVICE }
  const { demonstration, reference, ...cells } = read.data
  if (demonstration && reference === undefined) return { demonstration }
  const given = Object.entries(cells).flatMap(([name, cell]) => (cell ? [[name, String(cell)]] : []))
  return checkCells({ reference: String(reference ?? ''), ...Object.fromEntries(given) })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function checkCells(cells: Cells): ReadLine {
  const reference = cells.reference?.trim() ?? ''
  const inviter = cells.inviter?.trim() ?? ''
  const [from, until] = [readDay(cells.valid_from), readDay(cells.valid_until)]
  if (normaliseReference(reference) === '') return { fault: 'write a reference of at least four letters or digits' }
  if (reference.length > LONGEST_REFERENCE) return { fault: `shorten reference to ${LONGEST_REFERENCE} characters` }
  if (from === 'no-day') return { fault: `write valid_from as YYYY-MM-DD, not ${quote(cells.valid_from)}` }
  if (until === 'no-day') return { fault: `write valid_until as YYYY-MM-DD, not ${quote(cells.valid_until)}` }
  if (from && until && until < from) return { fault: 'let valid_until be no earlier than valid_from' }
  if (inviter.length > LONGEST_INVITER) return { fault: `shorten inviter to ${LONGEST_INVITER} characters` }
  const names = cells.names?.trim()
  if (names && !/^[1-9]\d{0,3}$/.test(names)) return { fault: `write names as a number of people, not ${quote(names)}` }
  const days = { ...(from && { from }), ...(until && { until }) }
  return { invitation: { reference, ...days, ...(inviter && { inviter }), ...(names && { names: Number(names) }) } }
}

function readDay(cell: string | undefined): PlainDate | 'no-day' | undefined {
  const text = cell?.trim()
  return text ? (findDay(text) ?? 'no-day') : undefined
}

const quote = (cell: string | undefined) => JSON.stringify((cell ?? '').slice(0, 20))
