// One finding as it travels: the rule, its verdict and the values of its sentence. Apart from the rules, so that who only shows
// findings need not carry what makes them.
import * as z from 'zod/mini'
import { PlainDate } from '../plain-date.ts'

export const FindingRule = z.enum([
  'check-digits',
  'passport-validity',
  'name-truncated',
  'passport-read-by-camera',
  'letter-present',
  'letter-parts',
  'letter-signature',
  'letter-contents',
  'letter-dates',
  'letter-listed',
  'letter-reuse',
  'letter-passport-number',
  'letter-name',
  'stay-length',
  'arrival-date',
  'nationality-exempt',
  'credit-code',
  'multiple-entry',
  'history-declared',
  'signature-present',
  'portrait-present',
  'other-open-case',
  'earlier-refusal',
  'letter-quota',
  'letter-purpose',
  'same-port',
  'policy-data',
])
export type FindingRule = z.infer<typeof FindingRule>

export const Finding = z.object({
  rule: FindingRule,
  verdict: z.enum(['pass', 'fail', 'unknown']),
  /** Values for the rule's sentence in the reader's language (`visa.findings.<rule>.<verdict>`). */
  values: z.optional(z.record(z.string(), z.string())),
  /** Where the rule comes from, for example `Doc 9303-3 §4.9` or `Exit-Entry Administration Law art. 20`. */
  source: z.string(),
  dataDate: PlainDate,
})
export type Finding = z.infer<typeof Finding>
