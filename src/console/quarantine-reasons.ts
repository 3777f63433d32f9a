// Reasons of the quarantine for which there are words (`server/desk/intake.ts`, `suspension.ts`, `opening.ts`).

export const QUARANTINE_REASONS = [
  ...['layout', 'kiosk', 'signature', 'too-large', 'conflict', 'broken-chain', 'sealed-to-another-key', 'not-openable'],
  ...['not-an-application', 'not-a-supplement', 'other-port', 'reference-taken', 'defect'],
]

/** A reason of a newer server is told as it came. */
export const wordOfReason = (reason: string): string => (QUARANTINE_REASONS.includes(reason) ? reason : 'other')
