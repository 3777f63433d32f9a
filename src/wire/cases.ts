// What the console sees of a case. Images are fetched one by one and never ride in JSON.
import * as z from 'zod/mini'
import {
  Contact,
  Declaration,
  DocumentKind,
  Inviter,
  Passport,
  PortCode,
  Purpose,
  PurposeCode,
  ShownText,
  StateCode,
  Symbology,
  VisaNeed,
  Visit,
} from '../visa/application.ts'
import { Finding } from '../visa/findings.ts'
import { Decision, HistoryEntry, Status, Step } from '../visa/history.ts'
import { Instant, PlainDate } from '../visa/plain-date.ts'

export const CaseReference = z.string().check(z.regex(/^[0-9A-Z]{12}$/))

export const Claim = z.object({ officer: z.string(), officerName: z.string(), until: Instant, mine: z.boolean() })
export type Claim = z.infer<typeof Claim>

/** One row of the queue. */
export const CaseSummary = z.object({
  reference: CaseReference,
  portOfEntry: PortCode,
  status: Status,
  primaryIdentifier: z.string(),
  secondaryIdentifier: z.optional(z.string()),
  nationality: StateCode,
  purpose: PurposeCode,
  flight: z.string(),
  arrival: PlainDate,
  createdAt: Instant, // kiosk clock
  receivedAt: Instant,
  failed: z.number(), // findings
  unknown: z.number(),
  claim: z.optional(Claim),
})
export type CaseSummary = z.infer<typeof CaseSummary>

export const QueueFilter = z.enum(['open', 'mine', 'waiting', 'decided', 'all'])
export type QueueFilter = z.infer<typeof QueueFilter>

export const QueueQuery = z.object({
  filter: z._default(QueueFilter, 'open'),
  search: z.optional(z.string().check(z.maxLength(60))),
  after: z.optional(z.string().check(z.maxLength(200))), // cursor of the page before
})
export type QueueQuery = z.infer<typeof QueueQuery>

export const QueuePage = z.object({
  rows: z.array(CaseSummary), // oldest first
  next: z.nullable(z.string()),
  counts: z.record(QueueFilter, z.number()),
  quarantined: z.number(), // packets kept that could not be opened
  now: Instant,
})
export type QueuePage = z.infer<typeof QueuePage>

/** The application without its bytes. */
export const CaseRecord = z.object({
  language: z.string(),
  notice: ShownText,
  passport: Passport,
  need: VisaNeed,
  purpose: Purpose,
  letter: z.object({
    code: z.optional(
      z.object({ symbology: z.nullable(Symbology), text: z.string(), bytesHex: z.string(), readBy: z.string() }),
    ),
    reference: z.optional(z.string()),
    pages: z.number(),
    atDesk: z.boolean(),
  }),
  visit: Visit,
  inviter: Inviter,
  contact: Contact,
  documents: z.object({ pages: z.array(DocumentKind), atDesk: z.boolean() }),
  portrait: z.enum(['photo', 'at-desk']),
  declaration: Declaration,
})
export type CaseRecord = z.infer<typeof CaseRecord>

export const CaseImage = z.object({
  name: z.string(),
  kind: z.enum(['portrait', 'letter', 'document']),
  caption: z.optional(DocumentKind),
})
export type CaseImage = z.infer<typeof CaseImage>

export const CaseView = z.object({
  summary: CaseSummary,
  record: CaseRecord,
  images: z.array(CaseImage), // names for `case.image`: `portrait`, `letter-1`, `document-1` …
  findings: z.array(Finding), // failed first, then unknown, then passed
  history: z.array(z.extend(HistoryEntry, { officerName: z.optional(z.string()) })),
  nextSteps: z.array(Step), // for this officer, now
  packetSha256: z.string(),
  revision: z.number(), // length of the history; a decision names the one it saw
})
export type CaseView = z.infer<typeof CaseView>

export const DecideRequest = z.object({ decision: Decision, revision: z.number().check(z.int(), z.minimum(1)) })
export type DecideRequest = z.infer<typeof DecideRequest>
