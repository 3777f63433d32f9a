// The queue: its parts, the fields it is narrowed by, its pages, and the views officers keep of it.
import * as z from 'zod/mini'
import { PurposeCode, StateCode } from '../visa/application.ts'
import { FindingRule } from '../visa/findings/finding.ts'
import { Instant, PlainDate } from '../visa/plain-date.ts'
import { CaseReference, CaseSummary } from './cases.ts'

export const QueueFilter = z.enum([
  ...['open', 'new', 'flagged', 'incomplete', 'claimed', 'mine'],
  ...['second-look', 'waiting', 'decided', 'all'],
] as const)
export type QueueFilter = z.infer<typeof QueueFilter>

/** `overdue`: what the desk owes an answer first, then what waits for the applicant, then what is done; each oldest first. */
export const QueueSort = z.enum(['oldest', 'overdue', 'newest'])
export type QueueSort = z.infer<typeof QueueSort>

/** All that are given must hold. */
export const QueueFields = z.object({
  nationality: z.optional(StateCode),
  kiosk: z.optional(z.string().check(z.regex(/^[0-9a-f]{16}$/))),
  flight: z.optional(z.string().check(z.regex(/^[A-Z0-9]{3,8}$/))),
  purpose: z.optional(PurposeCode),
  finding: z.optional(FindingRule), // that failed or could not be judged
  arrivalFrom: z.optional(PlainDate),
  arrivalUntil: z.optional(PlainDate),
})
export type QueueFields = z.infer<typeof QueueFields>

/** What makes a part of the queue, without a search: a search may name a traveller, and is kept nowhere. */
export const QueuePart = z.object({
  filter: z._default(QueueFilter, 'open'),
  sort: z._default(QueueSort, 'oldest'),
  fields: z._default(QueueFields, {}),
})
export type QueuePart = z.infer<typeof QueuePart>

export const QueueScope = z.extend(QueuePart, { search: z.optional(z.string().check(z.maxLength(60))) })
export type QueueScope = z.infer<typeof QueueScope>

export const QueueQuery = z.extend(QueueScope, {
  after: z.optional(z.string().check(z.maxLength(200))), // cursor of the page before
  skip: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(10_000_000))), // rows passed over after it
  counts: z._default(z.boolean(), true), // whether to count; a page further down need not
})
export type QueueQuery = z.infer<typeof QueueQuery>

export const QueueCounts = z.record(QueueFilter, z.number())
export type QueueCounts = z.infer<typeof QueueCounts>

export const QueuePage = z.object({
  rows: z.array(CaseSummary),
  next: z.nullable(z.string()),
  total: z.optional(z.number()), // cases in this part of the queue
  isCut: z.optional(z.boolean()), // there are more than `total`, which is where counting ended
  counts: z.optional(QueueCounts),
  quarantined: z.optional(z.number()), // packets kept that could not be opened
  kiosks: z.optional(z.array(z.object({ kioskId: z.string(), name: z.string() }))), // of the port, with the counts
  now: Instant,
})
export type QueuePage = z.infer<typeof QueuePage>

export const RowsQuery = z.object({ references: z.array(CaseReference).check(z.maxLength(200)) })
export const QueueRows = z.object({ rows: z.array(CaseSummary), now: Instant })

const ViewName = z.string().check(z.trim(), z.minLength(1), z.maxLength(40))

export const SavedView = z.object({
  viewId: z.string(),
  name: ViewName,
  shared: z.boolean(), // with everybody of the port
  mine: z.boolean(),
  part: QueuePart,
})
export type SavedView = z.infer<typeof SavedView>

export const SavedViews = z.object({ views: z.array(SavedView) })
export const SaveView = z.object({ name: ViewName, shared: z._default(z.boolean(), false), part: QueuePart })
export const ViewId = z.object({ viewId: z.string().check(z.regex(/^[0-9a-f]{16}$/)) })
