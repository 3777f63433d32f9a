// What the rules say about an application, for the officer's eye. A finding never decides anything.
import * as z from 'zod/mini'
import type { Application } from './application.ts'
import {
  creditCode,
  letterName,
  letterPassportNumber,
  letterPresent,
  letterSignature,
} from './findings/letter-rules.ts'
import { checkDigits, nameTruncated, nationalityExempt, passportValidity } from './findings/passport-rules.ts'
import type { Rule } from './findings/rule.ts'
import {
  arrivalDate,
  historyDeclared,
  multipleEntry,
  portraitPresent,
  signaturePresent,
  stayLength,
} from './findings/visit-rules.ts'
import { PlainDate } from './plain-date.ts'
import type { PolicyPack } from './policy/pack.ts'
import { limits } from './policy/policy.ts'

export const FindingRule = z.enum([
  'check-digits',
  'passport-validity',
  'name-truncated',
  'letter-present',
  'letter-signature',
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

const RULES = {
  'check-digits': checkDigits,
  'passport-validity': passportValidity,
  'name-truncated': nameTruncated,
  'letter-present': letterPresent,
  'letter-signature': letterSignature,
  'letter-passport-number': letterPassportNumber,
  'letter-name': letterName,
  'stay-length': stayLength,
  'arrival-date': arrivalDate,
  'nationality-exempt': nationalityExempt,
  'credit-code': creditCode,
  'multiple-entry': multipleEntry,
  'history-declared': historyDeclared,
  'signature-present': signaturePresent,
  'portrait-present': portraitPresent,
} as const satisfies Record<FindingRule, Rule>

const ORDER = ['fail', 'unknown', 'pass'] as const satisfies readonly Finding['verdict'][]

/** One finding a rule: failed first, then unknown, then passed; within a verdict in the order of the rules. */
export function listFindings(
  application: Application,
  at: { today: PlainDate; pack?: PolicyPack | undefined },
): Finding[] {
  const findings = FindingRule.options.map((rule) => ({ rule, dataDate: limits.date, ...RULES[rule](application, at) }))
  return ORDER.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict))
}
