// When to try again: capped exponential back-off with full jitter, so that five thousand kiosks never come back together.

/** Longest own wait. */
export const LONGEST_WAIT_MS = 5 * 60_000
/** Between two runs when nothing is wrong. */
export const INTERVAL_MS = 30_000
const FIRST_WAIT_MS = 1_000
const LONGEST_RETRY_AFTER_MS = 60 * 60_000

/** @param failures in a row so far, from 0; @param chance 0 ≤ chance < 1 */
export function backoffMs(failures: number, chance: number): number {
  return chance * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 30))
}

/** Never sooner than the server asked, and spread after that. */
export function waitAfterFaultMs(failures: number, chance: number, retryAfterMs = 0): number {
  return Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS) + backoffMs(failures, chance)
}

/**
 * `Retry-After` in whole seconds or as a date (RFC 9110 §10.2.3). A date is held against the answer's own `Date`: the kiosk's
 * clock may be wrong, and without that header a date says nothing.
 */
export function readRetryAfterMs(header: string | null, date: string | null = null): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,6}$/.test(text)) return Number(text) * 1_000
  const wait = Date.parse(text) - Date.parse(date ?? '')
  return /GMT$/.test(text) && Number.isFinite(wait) ? Math.max(0, wait) : undefined
}
