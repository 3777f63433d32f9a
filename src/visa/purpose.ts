// The lists the purpose step offers, in the order shown.
import { DocumentKind, type PurposeCode, UrgencyReason } from './application.ts'
import { purposePolicy } from './policy/policy.ts'

/** The six purposes, each with its name in the Chinese text it comes from. */
export const PURPOSES: readonly { purpose: PurposeCode; chinese: string; source: string }[] = purposePolicy.purposes

export const URGENCY_REASONS: readonly UrgencyReason[] = UrgencyReason.options

/** Papers that usually support a purpose, the likeliest first. Suggestions, never a condition. */
const SUGGESTED = {
  negotiation: ['contract', 'company-registration', 'travel-booking', 'other'],
  trade: ['contract', 'company-registration', 'travel-booking', 'other'],
  installation: ['contract', 'company-registration', 'travel-booking', 'other'],
  exhibition: ['exhibition-pass', 'company-registration', 'travel-booking', 'other'],
  investment: ['company-registration', 'contract', 'travel-booking', 'other'],
  entrepreneurship: ['company-registration', 'contract', 'travel-booking', 'other'],
} as const satisfies Record<PurposeCode, readonly DocumentKind[]>

export function listDocumentKinds(purpose: PurposeCode): DocumentKind[] {
  const first: readonly DocumentKind[] = SUGGESTED[purpose]
  return [...first, ...DocumentKind.options.filter((kind) => !first.includes(kind))]
}
