// One number of the invitation list as it leaves the server: a salted digest and the days it counts. Apart from the digest's
// making (`invitations.ts`), so that what only reads the wire need not carry it.
import * as z from 'zod/mini'
import { PlainDate } from '../plain-date.ts'

/** 16 random bytes of the port's, hexadecimal; a new one begins the list anew. */
export const InvitationSalt = z.string().check(z.regex(/^[0-9a-f]{32}$/))

/** One number of the list, by its digest. The days are Beijing time, both included. */
export const InvitationEntry = z.object({
  hash: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  from: z.optional(PlainDate),
  until: z.optional(PlainDate),
})
export type InvitationEntry = z.infer<typeof InvitationEntry>
