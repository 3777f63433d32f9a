// One-time codes for the operator's screen of a kiosk: what the kiosk is given to know them by, and what it tells of their use.
import * as z from 'zod/mini'
import { Instant } from '../visa/plain-date.ts'

const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)))
const Counter = z.number().check(z.int(), z.minimum(1))
/** Another series after the server was restored from a backup: its counters begin anew and its codes are others. */
const Series = hex(8)

/** The next codes of one kiosk as slow hashes (`packet/one-time-code.ts`): it knows a code again and cannot say one. */
export const OperatorCodes = z.object({
  series: Series,
  salt: hex(16),
  iterations: z.number().check(z.int(), z.minimum(100_000), z.maximum(10_000_000)),
  codes: z.array(z.object({ counter: Counter, hash: hex(32) })).check(z.minLength(1), z.maxLength(32)),
})
export type OperatorCodes = z.infer<typeof OperatorCodes>

/** Part of the heartbeat: how far this kiosk knows codes, and which were used here and when, by its clock. */
export const OperatorCodesHeld = z.object({
  series: Series,
  to: Counter,
  spent: z.array(z.object({ counter: Counter, at: Instant })).check(z.maxLength(64)),
})
export type OperatorCodesHeld = z.infer<typeof OperatorCodesHeld>

/** Said once, to the operator who asked. */
export const OperatorCode = z.object({ code: z.string() })
