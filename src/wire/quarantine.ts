// What the port keeps in quarantine, as operations see it: counts, places and times, never content.
import * as z from 'zod/mini'
import { Instant } from '../visa/plain-date.ts'

export const Quarantined = z.object({
  reason: z.string(),
  kioskId: z.string(), // who handed it in
  kiosk: z.string(),
  count: z.number().check(z.int(), z.minimum(1)),
  firstAt: Instant,
  lastAt: Instant,
})
export type Quarantined = z.infer<typeof Quarantined>
