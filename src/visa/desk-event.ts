// What has happened at a port's desk that concerns no single case: one line of the port's own history.
import * as z from 'zod/mini'
import { Instant } from './plain-date.ts'

const role = z.enum(['officer', 'supervisor', 'operator'])
const count = z.number().check(z.int(), z.minimum(0))

export const DeskEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('officer-invited'), officer: z.string(), name: z.string(), role }),
  z.object({ type: z.literal('invite-ended'), officer: z.string(), name: z.string() }),
  /** The invited officer has come, with a passkey. */
  z.object({ type: z.literal('officer-joined'), role }),
  z.object({ type: z.literal('officer-changed'), officer: z.string(), from: role, to: role }),
  z.object({ type: z.literal('officer-deactivated'), officer: z.string(), sessions: count, released: count }),
  /** Rows left the server in a file; `filter` says which, and names no traveller. */
  z.object({ type: z.literal('exported'), what: z.literal('queue'), filter: z.string(), rows: count }),
  /** Every chain of the port was verified. */
  z.object({ type: z.literal('verified'), ok: z.boolean(), cases: count, entries: count, faults: count }),
  /** At the end of a shift; without `to`, back to the queue. */
  z.object({ type: z.literal('handed-over'), to: z.optional(z.string()), cases: count }),
  /** The share of grants that a second officer looks at, as the server was started. */
  z.object({ type: z.literal('share-changed'), share: z.number() }),
])
export type DeskEvent = z.infer<typeof DeskEvent>

/** `officer` is absent where the system acted. */
export const DeskEntry = z.object({ revision: count, at: Instant, officer: z.optional(z.string()), event: DeskEvent })
export type DeskEntry = z.infer<typeof DeskEntry>
