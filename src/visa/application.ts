// The Application: everything one traveller states and shows for one port visa, in one piece. It is what a packet seals.
// Field list: derived union of policy facts L8, D11, D12 and I1, since the paper form's own list is not published.
import * as z from 'zod/mini'
import { Instant, PlainDate } from './plain-date.ts'
import { Tag } from './policy/source.ts'
import { Trip } from './trip.ts'

/** Largest JPEG kept for one image, bytes. A packet stays under `MAX_PACKET_BYTES` of the wire with all images at this size. */
export const MAX_IMAGE_BYTES = 400_000
/** Letter pages and supporting documents, each. */
export const MAX_PAGES = 6

const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))

const isJpeg = (value: unknown): boolean =>
  value instanceof Uint8Array &&
  value[0] === 0xff &&
  value[1] === 0xd8 &&
  value[2] === 0xff &&
  value.length <= MAX_IMAGE_BYTES

/** A JPEG made from pixels by the kiosk: no metadata, at most `MAX_IMAGE_BYTES`. */
export const Jpeg = z.custom<Uint8Array>(isJpeg)
export type Jpeg = z.infer<typeof Jpeg>

/** 128 random bits in lower-case hexadecimal. Minted once, inside the sealed bytes. */
export const ApplicationId = z
  .string()
  .check(z.regex(/^[0-9a-f]{32}$/))
  .brand<'ApplicationId'>()
export type ApplicationId = z.infer<typeof ApplicationId>

/** Three ICAO letters or `D` (Germany), as in Doc 9303-3 §5; the filler is stripped. */
export const StateCode = z.string().check(z.regex(/^[A-Z]{1,3}$/))
export type StateCode = z.infer<typeof StateCode>

/** Port of entry: three capital letters; `UTO` is the demonstration port. */
export const PortCode = z
  .string()
  .check(z.regex(/^[A-Z]{3}$/))
  .brand<'PortCode'>()
export type PortCode = z.infer<typeof PortCode>

/** A date whose month or day may be unknown, `YYYY-MM-DD` with `XX` for what the passport leaves out (Doc 9303-3 §4.8). */
export const PartialDate = z
  .string()
  .check(z.regex(/^(\d{4}|XXXX)-(\d{2}|XX)-(\d{2}|XX)$/))
  .brand<'PartialDate'>()
export type PartialDate = z.infer<typeof PartialDate>

export const Sex = z.enum(['F', 'M', 'X'])
export type Sex = z.infer<typeof Sex>

/** The passport as read from its machine readable zone and confirmed by the traveller (ICAO Doc 9303-4). */
export const Passport = z.object({
  documentCode: z.string().check(z.regex(/^P[A-Z]?$/)),
  issuingState: StateCode,
  documentNumber: z.string().check(z.regex(/^[A-Z0-9]{1,22}$/)),
  nationality: StateCode,
  dateOfBirth: PartialDate,
  sex: Sex,
  expiryDate: PlainDate,
  /** Surname; the only name of a person who has one name. */
  primaryIdentifier: text(100),
  /** Given names; absent for a person who has none in the passport. */
  secondaryIdentifier: z.optional(text(100)),
  /** True when the zone had no room for the whole name: the page must be read. */
  nameTruncated: z.boolean(),
  personalNumber: z.optional(z.string().check(z.regex(/^[A-Z0-9<]{1,14}$/))),
  /** Both lines as read, 44 characters each. */
  mrz: z.tuple([z.string().check(z.length(44)), z.string().check(z.length(44))]),
  readBy: z.enum(['reader', 'typed', 'camera']),
  /** The page as the camera saw it, for the officer: names have no check digit. */
  page: z.optional(Jpeg),
})
export type Passport = z.infer<typeof Passport>

/** What the kiosk told the traveller about needing this visa, and whether they went on regardless. */
export const VisaNeed = z.object({
  answer: z.enum(['port-visa', 'may-not-need', 'elsewhere', 'unknown']),
  /** The policy rule that answered, for example `transit-24h`. */
  rule: text(60),
  policyDate: PlainDate,
  overruled: z.boolean(),
  /** Where the rule stands, how that is known, and the row of a list that decided. */
  source: z.optional(text(300)),
  tag: z.optional(Tag),
  row: z.optional(text(60)),
  /** Name of the policy data that answered. */
  data: z.optional(text(80)),
  /** The day that data speaks for; the rule's own source may be much older. */
  dataDate: z.optional(PlainDate),
  /** What the traveller had said. */
  told: z.optional(Trip),
})
export type VisaNeed = z.infer<typeof VisaNeed>

/** The six purposes of the 2023 measures (policy fact P1). */
export const PurposeCode = z.enum([
  'negotiation',
  'trade',
  'installation',
  'exhibition',
  'investment',
  'entrepreneurship',
])
export type PurposeCode = z.infer<typeof PurposeCode>

/** Why there was no time to apply abroad. */
export const UrgencyReason = z.enum([
  'invited-late',
  'date-moved',
  'urgent-repair',
  'replacing-colleague',
  'no-appointment',
  'other',
])
export type UrgencyReason = z.infer<typeof UrgencyReason>

export const Purpose = z.object({
  purpose: PurposeCode,
  urgency: UrgencyReason,
  urgencyNote: z.optional(text(300)),
  /** Stated need only: a port visa is single-entry (Law art. 20; L4), several entries follow by exchange after entry (P2). */
  multipleEntry: z.boolean(),
})
export type Purpose = z.infer<typeof Purpose>

export const Symbology = z.enum([
  ...['qr', 'micro-qr', 'data-matrix', 'aztec', 'pdf417'],
  ...['code128', 'code39', 'itf', 'ean13'],
] as const)
export type Symbology = z.infer<typeof Symbology>

/** A letter's barcode exactly as read: never "verified" in this version (policy facts I2, I3). */
export const LetterCode = z.object({
  symbology: z.nullable(Symbology), // null: a wedge scanner does not say which
  text: z.string().check(z.maxLength(8_000)),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= 8_000),
  readBy: z.enum(['camera', 'scanner', 'photograph', 'typed']),
})
export type LetterCode = z.infer<typeof LetterCode>

/** What checking a signed code came to; never a refusal. See `letter/verdict.ts`. */
export const SealResult = z.enum([
  'trusted',
  'unknown-signer',
  'certificate-expired', // or not valid yet, on the day of signing
  'revoked',
  'bad-signature',
  'unsigned',
  'malformed',
])
export type SealResult = z.infer<typeof SealResult>

/** Whether a code or number stands on the invitation list the kiosk or the server holds. Never called verified. */
export const ListMatch = z.enum(['listed', 'not-listed', 'no-list'])
export type ListMatch = z.infer<typeof ListMatch>

/** Whether the traveller sees a part of what a letter must hold (policy fact I1) on theirs. */
const Seen = z.enum(['seen', 'missing'])

/** The traveller's own look at their letter, part by part; a part that was not asked about is absent. */
export const ContentsSeen = z.object({
  invitee: z.optional(Seen),
  visit: z.optional(Seen),
  inviter: z.optional(Seen),
  signature: z.optional(Seen), // stamp, signature and date
})
export type ContentsSeen = z.infer<typeof ContentsSeen>

/** How the invitation letter was taken in. At least one of code, reference, pages or `atDesk` holds. */
export const Letter = z
  .object({
    code: z.optional(LetterCode),
    /** Further codes on the same letter, in the order read. */
    otherCodes: z.optional(z.array(LetterCode).check(z.maxLength(7))),
    /** What the kiosk told the traveller of `code`; the officer's findings are reckoned anew. */
    told: z.optional(z.object({ seal: z.optional(SealResult), listed: z.optional(ListMatch) })),
    reference: z.optional(text(120)), // typed by the traveller as printed
    pages: z.array(Jpeg).check(z.maxLength(MAX_PAGES)),
    contentsSeen: z.optional(ContentsSeen), // asked where pages were photographed
    atDesk: z.boolean(), // shown to the officer in person instead
  })
  .check(z.refine((letter) => !!letter.code || !!letter.reference || letter.pages.length > 0 || letter.atDesk))
export type Letter = z.infer<typeof Letter>

export const Inviter = z.object({
  name: text(120),
  creditCode: z.optional(z.string().check(z.regex(/^[0-9A-HJ-NP-RTUW-Y]{18}$/))), // GB 32100-2015; check character is a finding, not a refusal
  address: z.optional(text(200)),
  contactPerson: text(80),
  phone: text(30),
})
export type Inviter = z.infer<typeof Inviter>

export const Visit = z.object({
  flight: z.string().check(z.regex(/^[A-Z0-9]{2,3}\d{1,4}[A-Z]?$/)),
  arrival: PlainDate, // Beijing time
  departure: PlainDate, // Beijing time
  stay: z.number().check(z.int(), z.minimum(0), z.maximum(30)), // whole days, the day after entry counts as 1
  addressInChina: text(200),
  cities: z.optional(text(120)),
  inviter: Inviter,
  /** Who pays (policy fact I1). */
  payer: z.enum(['self', 'employer', 'inviter']),
})
export type Visit = z.infer<typeof Visit>

export const Contact = z.object({
  phone: text(30),
  email: z.optional(text(120)),
  homeAddress: text(200),
  occupation: text(80),
  employer: text(120),
  placeOfBirth: text(80),
  formerNationality: z.optional(StateCode),
  chineseName: z.optional(text(40)),
  otherNames: z.optional(text(120)),
  emergencyName: text(80),
  emergencyPhone: text(30),
})
export type Contact = z.infer<typeof Contact>

export const DocumentKind = z.enum(['company-registration', 'contract', 'exhibition-pass', 'travel-booking', 'other'])
export type DocumentKind = z.infer<typeof DocumentKind>

export const SupportingDocument = z.object({ kind: DocumentKind, page: Jpeg })
export type SupportingDocument = z.infer<typeof SupportingDocument>

export const Documents = z.object({
  pages: z.array(SupportingDocument).check(z.maxLength(MAX_PAGES)),
  atDesk: z.boolean(),
})
export type Documents = z.infer<typeof Documents>

/** A photograph, or the promise that the officer takes it. */
export const Portrait = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('photo'), image: Jpeg }),
  z.object({ kind: z.literal('at-desk') }),
])
export type Portrait = z.infer<typeof Portrait>

/** Questions the form asks of everyone (D11); a yes is not a refusal, the officer asks. */
export const History = z.object({
  overstayed: z.boolean(),
  refused: z.boolean(),
  convicted: z.boolean(),
  seriousIllness: z.boolean(),
  details: z.optional(text(400)),
})
export type History = z.infer<typeof History>

/** Strokes on glass as points in a 1000 × 400 box, at most 20,000 numbers; or to be signed at the desk; or signed there, on paper. */
export const Signature = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drawn'), strokes: z.array(z.array(z.number())).check(z.minLength(1), z.maxLength(400)) }),
  z.object({ kind: z.enum(['at-desk', 'on-paper']) }),
])
export type Signature = z.infer<typeof Signature>

/** The version and the SHA-256 of the text that was on the screen, in the language it was read in. */
export const ShownText = z.object({ version: text(20), textHash: digest, shownAt: Instant })
export type ShownText = z.infer<typeof ShownText>

export const Declaration = z.object({ shown: ShownText, history: History, signature: Signature, signedAt: Instant })
export type Declaration = z.infer<typeof Declaration>

/** What the traveller answers, step by step; the session keeps a partial of this in memory only. */
export const Answers = z.object({
  notice: ShownText,
  passport: Passport,
  need: VisaNeed,
  purpose: Purpose,
  letter: Letter,
  visit: Visit,
  contact: Contact,
  documents: Documents,
  portrait: Portrait,
  declaration: Declaration,
})
export type Answers = z.infer<typeof Answers>

export const Application = z.extend(Answers, {
  schemaVersion: z.literal(1),
  applicationId: ApplicationId,
  /** Twelve characters with ISO 7064 check characters, without spaces; see `reference.ts`. */
  reference: z.string().check(z.regex(/^[0-9A-Z]{12}$/)),
  language: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/)),
  portOfEntry: PortCode,
  createdAt: Instant,
})
export type Application = z.infer<typeof Application>
