// What the port should look at on a kiosk, found by the server from packets and heartbeats. Counts and places, never content.
import * as z from 'zod/mini'
import { Instant } from '../visa/plain-date.ts'

const count = z.number().check(z.int(), z.minimum(0))

/** What shows that two devices use one key, or that one was set back to an earlier state. */
export const ForkReason = z.enum(['same-place', 'same-id', 'broken-chain'])

export const KioskAlarm = z.discriminatedUnion('alarm', [
  /** `held`: packets stored since and kept from becoming cases. */
  z.object({ alarm: z.literal('suspended'), why: ForkReason, epoch: count, sequence: count, held: count }),
  z.object({ alarm: z.literal('silent'), minutes: count }),
  z.object({ alarm: z.literal('oldest'), minutes: count }),
  /** Not here although a later one is. `late`: for more than a day; until then it is listed and no alarm. */
  z.object({ alarm: z.literal('gap'), epoch: count, from: count, to: count, since: Instant, late: z.boolean() }),
  /** Lost by the kiosk itself, as it says. */
  z.object({ alarm: z.literal('missing'), from: count, to: count }),
  z.object({ alarm: z.literal('damaged'), count }),
  z.object({ alarm: z.literal('clock'), minutes: count, ahead: z.boolean() }),
  z.object({ alarm: z.literal('out-of-service'), reasons: z.array(z.string()) }),
  /** It seals to, or holds packets under, a key that was exchanged: that key must stay. */
  z.object({ alarm: z.literal('old-key') }),
])
export type KioskAlarm = z.infer<typeof KioskAlarm>

/** An operator says why a suspended kiosk may go on. */
export const ClearRequest = z.object({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) })
export const Cleared = z.object({ released: count })
