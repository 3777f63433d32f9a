// Dated policy data: what may change by decree lives in the JSON beside this file, each value with where it comes from.
import * as z from 'zod/mini'
import { PurposeCode, StateCode } from '../application.ts'
import { PlainDate } from '../plain-date.ts'
import declarationData from './declaration.json' with { type: 'json' }
import exemptionData from './exemptions.json' with { type: 'json' }
import limitData from './limits.json' with { type: 'json' }
import needData from './need.json' with { type: 'json' }
import noticeData from './notice.json' with { type: 'json' }
import purposeData from './purposes.json' with { type: 'json' }

/**
 * How a value is known: primary legal text, government site, press quoting the authority, the authority's Q&A, secondary site,
 * weak mirror, combined from sourced parts, or our own setting that an operator may change.
 */
const Tag = z.enum(['LAW', 'GOV', 'NEWS', 'SEED', '2ND', 'WEAK', 'DERIVED', 'OURS'])

const sourced = { source: z.string().check(z.minLength(1)), tag: Tag }
const days = z.object({ value: z.number().check(z.int(), z.minimum(0)), ...sourced })

const Limits = z.object({
  date: PlainDate,
  maxStayDays: days, // the day after entry counts as 1
  passportMonths: days, // months of validity left, a warning only
  arrivalAheadDays: days,
  arrivalBehindDays: days,
  kioskHoldDays: days, // how long a kiosk keeps a sealed packet after its receipt
  multipleEntry: z.object({ value: z.enum(['at-port', 'exchange-after-entry']), ...sourced }),
})

const ExemptionList = z.object({
  kind: z.enum(['unilateral', 'mutual']),
  from: PlainDate,
  until: z.nullable(PlainDate),
  nationalities: z.array(StateCode),
  ...sourced,
})

/** `complete` says that a nationality on no list is known to need a visa; without it the answer stays `unknown`. */
export const Exemptions = z.object({ date: PlainDate, complete: z.boolean(), lists: z.array(ExemptionList) })
export type Exemptions = z.infer<typeof Exemptions>

const NeedRuleName = z.enum([
  'chinese-nationality',
  'residence-permit',
  'transit-24h',
  'transit-240h',
  'transit-longer',
  'nationality-exempt',
  'nationality-not-listed',
  'nationality-unknown',
])
export type NeedRuleName = z.infer<typeof NeedRuleName>

const NeedRule = z.object({
  rule: NeedRuleName,
  answer: z.enum(['port-visa', 'may-not-need', 'elsewhere', 'unknown']),
  confirmAtDesk: z.boolean(),
  ...sourced,
})

const Purposes = z.object({
  date: PlainDate,
  purposes: z.array(z.object({ purpose: PurposeCode, chinese: z.string(), ...sourced })),
})

const Notice = z.object({
  version: z.string(),
  date: PlainDate,
  articles: z.array(z.object({ article: z.string(), ...sourced })),
})

const Yuan = z.object({ min: z.number(), max: z.number() })
const Declaration = z.object({
  version: z.string(),
  date: PlainDate,
  articles: z.array(
    z.object({
      article: z.string(),
      fine: z.optional(Yuan),
      seriousFine: z.optional(Yuan),
      entityFine: z.optional(Yuan),
      ...sourced,
    }),
  ),
})

export const limits = Limits.parse(limitData)
export const exemptions = Exemptions.parse(exemptionData)
export const need = z.object({ date: PlainDate, rules: z.array(NeedRule) }).parse(needData)
export const purposePolicy = Purposes.parse(purposeData)
/** The privacy and procedure notice. Its words are in the locales under `visa.notice`; change both together, with the version. */
export const notice = Notice.parse(noticeData)
/** What the traveller declares, and the penalties by article. Its words are in the locales under `visa.declaration`. */
export const declaration = Declaration.parse(declarationData)
