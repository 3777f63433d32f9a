// What the console sees of a case. Images are fetched one by one and never ride in JSON.
import * as z from 'zod/mini'
import {
  Contact,
  Declaration,
  DocumentKind,
  Inviter,
  ListMatch,
  Passport,
  PortCode,
  Purpose,
  PurposeCode,
  SealResult,
  ShownText,
  StateCode,
  Symbology,
  VisaNeed,
  Visit,
} from '../visa/application.ts'
import { Finding } from '../visa/findings/finding.ts'
import { Decision, HistoryEntry, Status, Step } from '../visa/history.ts'
import type { ContentRow } from '../visa/letter/compare.ts'
import { LetterContents } from '../visa/letter/contents.ts'
import type { SealReason } from '../visa/letter/verdict.ts'
import { Instant, PlainDate } from '../visa/plain-date.ts'
import { WantedDocument } from '../visa/stage.ts'
import { CeremonyAnswer } from './officers.ts'

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
  inviter: z.optional(z.string()),
  kioskId: z.optional(z.string()),
  leftToDesk: z.optional(z.boolean()), // something is to be shown in person
  proposedByMe: z.optional(z.boolean()), // waits for another officer's signature
  acted: z.optional(z.number()), // the last entry of its history that is more than a reading
})
export type CaseSummary = z.infer<typeof CaseSummary>

/** Why a seal's result is what it is (`SealReason`); its sentence is `console.seal.why.<reason>`. */
export const SealWhy = z.enum([
  ...['layout', 'document-type', 'not-signed', 'no-trust-list', 'signer-unknown', 'signer-not-for-this'],
  ...['not-valid-then', 'revoked', 'signature', 'all-agree'],
] as const) satisfies z.ZodMiniType<SealReason>

/** A seal as the server judged it with the trust list it has now. */
export const SealView = z.object({
  result: SealResult,
  why: SealWhy,
  format: z.enum(['vds', 'idb', 'vds-nc']),
  signer: z.optional(z.object({ id: z.string(), reference: z.string(), name: z.optional(z.string()) })),
  signedOn: z.optional(PlainDate),
  list: z.optional(z.object({ date: PlainDate, overdue: z.boolean() })),
  fingerprint: z.string(),
  document: z.optional(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('invitation'), contents: LetterContents }),
      z.object({
        kind: z.literal('other'),
        type: z.string(),
        fields: z.readonly(z.array(z.object({ name: z.string(), value: z.string() }))),
      }),
    ]),
  ),
})
export type SealView = z.infer<typeof SealView>

/** One field of a sealed invitation beside the form; the names are those of `visa/letter/compare.ts`. */
export const ContentView = z.object({
  field: z.enum([
    ...['name', 'documentNumber', 'dateOfBirth', 'sex', 'nationality'],
    ...['purpose', 'arrival', 'departure', 'places', 'payer'],
    ...['inviter', 'creditCode', 'inviterAddress', 'inviterPhone'],
  ] as const) satisfies z.ZodMiniType<ContentRow['field']>,
  verdict: z.enum(['same', 'similar', 'different', 'absent']),
  letter: z.string(),
  application: z.string(),
})
export type ContentView = z.infer<typeof ContentView>

export const CodeView = z.object({
  symbology: z.nullable(Symbology),
  text: z.string(),
  bytesHex: z.string(),
  readBy: z.string(),
  seal: z.optional(SealView),
  comparison: z.optional(z.array(ContentView)),
})
export type CodeView = z.infer<typeof CodeView>

/** What lists and other cases say of a letter, today. */
export const LetterView = z.object({
  listed: ListMatch,
  listedOn: z.optional(PlainDate), // day the invitation list was read in
  seenIn: z.array(
    z.object({ reference: CaseReference, by: z.enum(['seal', 'reference']), sameTraveller: z.boolean() }),
  ),
})
export type LetterView = z.infer<typeof LetterView>

/** The application without its bytes. */
export const CaseRecord = z.object({
  language: z.string(),
  notice: ShownText,
  passport: z.omit(Passport, { page: true }),
  need: VisaNeed,
  purpose: Purpose,
  letter: z.object({
    code: z.optional(CodeView),
    otherCodes: z.optional(z.array(CodeView)),
    /** What the kiosk told the traveller of `code`, with the list it had then. */
    told: z.optional(z.object({ seal: z.optional(SealResult), listed: z.optional(ListMatch) })),
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
  kind: z.enum(['portrait', 'passport', 'letter', 'document', 'added']),
  caption: z.optional(DocumentKind),
  /** Of a page added later: what it is said to be, and when it came. */
  wanted: z.optional(WantedDocument),
  addedAt: z.optional(Instant),
})
export type CaseImage = z.infer<typeof CaseImage>

export const CaseView = z.object({
  summary: CaseSummary,
  record: CaseRecord,
  images: z.array(CaseImage), // names for `case.image`: `portrait`, `passport-page`, `letter-1`, `document-1`, `added-1` …
  findings: z.array(Finding), // as of this reading: failed first, then unknown, then passed
  letter: LetterView,
  /** `hash`: of the entry in the case's chain, as printed beside a signature. */
  history: z.array(z.extend(HistoryEntry, { officerName: z.optional(z.string()), hash: z.optional(z.string()) })),
  /** A decision that waits for a second officer. */
  proposal: z.optional(
    z.object({
      decision: Decision,
      officer: z.string(),
      officerName: z.string(),
      at: Instant,
      mine: z.boolean(),
      drawn: z.optional(z.literal(true)), // by chance
    }),
  ),
  nextSteps: z.array(Step), // for this officer, now
  packetSha256: z.string(),
  revision: z.number(), // length of the history; a decision names the one it saw
})
export type CaseView = z.infer<typeof CaseView>

/** A decision and the revision it was made on. */
export const DecideOrder = z.object({ decision: Decision, revision: z.number().check(z.int(), z.minimum(1)) })
export type DecideOrder = z.infer<typeof DecideOrder>

/** The order with the officer's passkey over it: `case.challenge` gives what is to be signed. */
export const DecideRequest = z.extend(DecideOrder, { assertion: CeremonyAnswer })
export type DecideRequest = z.infer<typeof DecideRequest>

/** Why the second officer does not agree. */
export const ReturnRequest = z.object({ note: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) })
export type ReturnRequest = z.infer<typeof ReturnRequest>
