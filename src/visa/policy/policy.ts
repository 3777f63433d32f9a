// Dated policy data: what may change by decree lives in the JSON beside this file, each value with where it comes from.
import * as z from 'zod/mini'
import { PurposeCode } from '../application.ts'
import { PlainDate } from '../plain-date.ts'
import declarationData from './declaration.json' with { type: 'json' }
import limitData from './limits.json' with { type: 'json' }
import noticeData from './notice.json' with { type: 'json' }
import purposeData from './purposes.json' with { type: 'json' }
import { sourced } from './source.ts'

const days = z.object({ value: z.number().check(z.int(), z.minimum(0)), ...sourced })

const Limits = z.object({
  date: PlainDate,
  maxStayDays: days, // the day after entry counts as 1
  passportMonths: days, // months of validity left, a warning only
  arrivalAheadDays: days,
  arrivalBehindDays: days,
  policyAgeDays: days, // after which policy data is called old, a warning only
  kioskHoldDays: days, // how long a kiosk keeps a sealed packet after its receipt
  multipleEntry: z.object({ value: z.enum(['at-port', 'exchange-after-entry']), ...sourced }),
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
export const purposePolicy = Purposes.parse(purposeData)
/** The privacy and procedure notice. Its words are in the locales under `visa.notice`; change both together, with the version. */
export const notice = Notice.parse(noticeData)
/** What the traveller declares, and the penalties by article. Its words are in the locales under `visa.declaration`. */
export const declaration = Declaration.parse(declarationData)
