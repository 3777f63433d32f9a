// Officers, their passkeys (WebAuthn Level 3) and their sessions.
import * as z from 'zod/mini'
import { PortCode } from '../visa/application.ts'
import { Instant } from '../visa/plain-date.ts'
import { KioskAlarm } from './kiosk-alarms.ts'
import { KioskLists } from './lists.ts'
import { Quarantined } from './quarantine.ts'

export const Role = z.enum(['officer', 'supervisor', 'operator'])
export type Role = z.infer<typeof Role>

export const Officer = z.object({
  officerId: z.string(),
  name: z.string(),
  role: Role,
  portOfEntry: PortCode,
  active: z.boolean(),
  lastSeenAt: z.nullable(Instant),
})
export type Officer = z.infer<typeof Officer>

/** `ports`: where the officer may work; `officer` says at which they are now. */
export const Session = z.object({
  officer: Officer,
  ports: z.array(PortCode),
  mode: z.enum(['demonstration', 'production']),
  expiresAt: Instant,
})
export type Session = z.infer<typeof Session>

/** A one-time sign-in link: `/console/#/join/<token>`. The token is shown once. */
export const InviteRequest = z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)), role: Role })
export type InviteRequest = z.infer<typeof InviteRequest>
export const Invite = z.object({ token: z.string(), name: z.string(), role: Role, expiresAt: Instant })
export type Invite = z.infer<typeof Invite>

export const InviteToken = z.object({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{20,80}$/)) })

/** Options and answers of a WebAuthn ceremony, in the JSON form browsers make and read themselves; checked by the server's WebAuthn library. */
export const CeremonyOptions = z.object({ ceremonyId: z.string(), options: z.record(z.string(), z.unknown()) })
export type CeremonyOptions = z.infer<typeof CeremonyOptions>
export const CeremonyAnswer = z.object({
  ceremonyId: z.string().check(z.maxLength(80)),
  credential: z.record(z.string(), z.unknown()),
})
export type CeremonyAnswer = z.infer<typeof CeremonyAnswer>

/** A kiosk as operations see it: counts, never content. */
export const KioskStatus = z.extend(KioskLists, {
  kioskId: z.string(),
  name: z.string(),
  portOfEntry: PortCode,
  lastContactAt: z.nullable(Instant),
  queued: z.number(),
  oldestMinutes: z.optional(z.number()), // how long its oldest packet has waited; absent where none does
  parked: z.number(),
  lastSequence: z.number(),
  outOfService: z.array(z.string()),
  warnings: z.optional(z.array(z.string())), // what it serves in spite of
  build: z.string(),
  revoked: z.boolean(),
  suspended: z.boolean(),
  alarms: z.array(KioskAlarm),
})
export type KioskStatus = z.infer<typeof KioskStatus>
export const KioskList = z.object({ kiosks: z.array(KioskStatus), quarantined: z.array(Quarantined) })
