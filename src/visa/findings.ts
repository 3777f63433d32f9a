// What the rules say about an application, for the officer's eye. A finding never decides anything.
import type { Application } from './application.ts'
import { earlierRefusal, otherOpenCase } from './findings/case-rules.ts'
import { type Finding, FindingRule } from './findings/finding.ts'
import { letterPurpose, letterQuota } from './findings/letter-kind-rules.ts'
import { creditCode, letterName, letterParts, letterPassportNumber, letterPresent } from './findings/letter-rules.ts'
import {
  checkDigits,
  nameTruncated,
  nationalityExempt,
  passportReadByCamera,
  passportValidity,
} from './findings/passport-rules.ts'
import { policyData, samePort } from './findings/port-rules.ts'
import type { Known, Rule } from './findings/rule.ts'
import { letterContents, letterDates, letterListed, letterReuse, letterSignature } from './findings/seal-rules.ts'
import {
  arrivalDate,
  historyDeclared,
  multipleEntry,
  portraitPresent,
  signaturePresent,
  stayLength,
} from './findings/visit-rules.ts'
import { checkLetter } from './letter/check.ts'
import { limits } from './policy/policy.ts'

const RULES = {
  'check-digits': checkDigits,
  'passport-validity': passportValidity,
  'name-truncated': nameTruncated,
  'passport-read-by-camera': passportReadByCamera,
  'letter-present': letterPresent,
  'letter-parts': letterParts,
  'letter-signature': letterSignature,
  'letter-contents': letterContents,
  'letter-dates': letterDates,
  'letter-listed': letterListed,
  'letter-reuse': letterReuse,
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
  'other-open-case': otherOpenCase,
  'earlier-refusal': earlierRefusal,
  'letter-quota': letterQuota,
  'letter-purpose': letterPurpose,
  'same-port': samePort,
  'policy-data': policyData,
} as const satisfies Record<FindingRule, Rule>

const ORDER = ['fail', 'unknown', 'pass'] as const satisfies readonly Finding['verdict'][]

/**
 * At most one finding a rule, none where a rule does not apply: failed first, then unknown, then passed; within a verdict in the
 * order of the rules. What lists say is as of `at`, so the same application may be found otherwise on another day.
 */
export function listFindings(application: Application, at: Known): Finding[] {
  const codes = at.codes ?? checkLetter(application, { trust: at.trust, today: at.today })
  const findings = FindingRule.options.flatMap((rule) => {
    const judgement = RULES[rule](application, { ...at, codes })
    return judgement ? [{ rule, dataDate: limits.date, ...judgement }] : []
  })
  return ORDER.flatMap((verdict) => findings.filter((finding) => finding.verdict === verdict))
}
