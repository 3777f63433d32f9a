// The team of a port and what its desk answers for: roles, ports, links under way, hand-over, the audit.
import * as z from 'zod/mini'
import { DeskEntry } from '../visa/desk-event.ts'
import { Instant } from '../visa/plain-date.ts'
import { CaseReference } from './cases.ts'
import { Officer, Role } from './officers.ts'

export const OfficerId = z.object({ officerId: z.string().check(z.regex(/^[0-9a-f]{16}$/)) })

/** A one-time link that nobody has used yet. `officerId`: of the officer it would become. */
export const PendingInvite = z.object({
  officerId: z.string(),
  name: z.string(),
  role: Role,
  expiresAt: Instant,
  invitedBy: z.optional(z.string()), // a name; absent where the server's start made the link
})
export type PendingInvite = z.infer<typeof PendingInvite>

export const Team = z.object({ officers: z.array(Officer), invites: z.array(PendingInvite) })
export type Team = z.infer<typeof Team>

export const RoleChange = z.object({ role: Role })
/** What ended at once with it. */
export const ShutOut = z.object({ sessions: z.number(), released: z.number() })
export type ShutOut = z.infer<typeof ShutOut>

const note = z.string().check(z.trim(), z.minLength(1), z.maxLength(500))

/** Without `references`: every case the officer holds. Without `to`: back to the queue. */
export const HandOver = z.object({
  references: z.optional(z.array(CaseReference).check(z.minLength(1), z.maxLength(200))),
  to: z.optional(z.string().check(z.regex(/^[0-9a-f]{16}$/))),
  note,
})
export type HandOver = z.infer<typeof HandOver>
/** `kept`: the officer's still, since the colleague proposed its decision and cannot be the second. */
export const HandedOver = z.object({ handed: z.array(CaseReference), kept: z.array(CaseReference) })
export type HandedOver = z.infer<typeof HandedOver>

/** What a colleague has handed to this officer, and what this officer could hand on and to whom. */
export const Shift = z.object({
  received: z.array(
    z.object({ reference: CaseReference, fromName: z.string(), note: z.string(), at: Instant, until: Instant }),
  ),
  held: z.array(CaseReference),
  colleagues: z.array(z.object({ officerId: z.string(), name: z.string() })),
})
export type Shift = z.infer<typeof Shift>

/** One page of the port's own history, newest first. `names`: officer id → name. */
export const DeskHistory = z.object({
  entries: z.array(DeskEntry),
  next: z.nullable(z.number()), // entries before this revision follow
  names: z.record(z.string(), z.string()),
  lastVerified: z.nullable(DeskEntry),
})
export type DeskHistory = z.infer<typeof DeskHistory>

/** What does not hold, and where. */
export const ChainFault = z.object({
  why: z.enum([
    'entry',
    'packet-missing',
    'case-missing',
    'packet-altered',
    'packet-without-case',
    'supplement-missing',
    'proof',
    'kiosk',
    'desk',
    'anchor',
  ]),
  reference: z.optional(z.string()),
  packetId: z.optional(z.string()),
  kioskId: z.optional(z.string()),
  revision: z.optional(z.number()),
})
export type ChainFault = z.infer<typeof ChainFault>

/** One line of a verification as it goes on; `faults` are those found since the line before. */
export const VerifyLine = z.object({
  of: z.number(), // cases there are
  cases: z.number(),
  entries: z.number(),
  packets: z.number(),
  faults: z.array(ChainFault),
  isDone: z.boolean(),
})
export type VerifyLine = z.infer<typeof VerifyLine>
