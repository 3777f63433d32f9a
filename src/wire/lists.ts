// Lists a kiosk pulls, to work alone with: the signed trust list, the invitation list as salted digests, the policy pack.
// Texts travel as they were supplied, byte for byte, since the trust list's signature is over them.
import * as z from 'zod/mini'
import { InvitationEntry, InvitationSalt } from '../visa/letter/invitation-entry.ts'
import { PlainDate } from '../visa/plain-date.ts'

/** Characters of one list or pack: more is refused at the server's start. */
export const MAX_LIST_TEXT = 8_000_000
/** Entries and removals of one page, together: a page comes through within one call on the slowest line worth using. */
export const MAX_INVITATION_PAGE = 1_000

const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)))

/** First 16 bytes of the text's SHA-256, hexadecimal. */
export const ListVersion = hex(16)
export const HaveQuery = z.object({ have: z.optional(ListVersion) })

/** A key that may sign trust lists, pinned by the kiosk. */
export const TrustAnchor = z.object({
  keyId: z.string().check(z.minLength(1), z.maxLength(80)),
  publicKey: z.string().check(z.minLength(1), z.maxLength(400)),
})
export type TrustAnchor = z.infer<typeof TrustAnchor>
export const TrustAnchors = z.array(TrustAnchor).check(z.maxLength(8))

/** `version` null: the port has none. No `text`: the kiosk has this version already. */
const Versioned = z.object({
  version: z.nullable(ListVersion),
  text: z.optional(z.string().check(z.maxLength(MAX_LIST_TEXT))),
})
export const TrustAnswer = z.extend(Versioned, { anchors: TrustAnchors })
export type TrustAnswer = z.infer<typeof TrustAnswer>
export const PolicyAnswer = Versioned
export type PolicyAnswer = z.infer<typeof PolicyAnswer>

/**
 * Entries and removals since the cursor. A salt the kiosk does not know begins the list anew: what it has stays good until
 * the last page (`more` false) of the new one is there. `salt` null: the port has no list, and what the kiosk has goes.
 */
export const InvitationPage = z.object({
  salt: z.nullable(InvitationSalt),
  entries: z.array(InvitationEntry).check(z.maxLength(MAX_INVITATION_PAGE)),
  removed: z.array(InvitationEntry.shape.hash).check(z.maxLength(MAX_INVITATION_PAGE)),
  cursor: z.string().check(z.maxLength(120)),
  more: z.boolean(),
})
export type InvitationPage = z.infer<typeof InvitationPage>

/** Why a kiosk did not take what the port offered. */
export const ListFault = z.enum([
  'trust-anchors-differ', // from those it pinned: it keeps its own, and only enrolling it anew pins others
  'trust-list-refused', // not signed by a pinned anchor, or no trust list
  'trust-list-older', // than the one it has
  'policy-refused', // no policy pack of a shape it knows
])
export type ListFault = z.infer<typeof ListFault>

/** What a kiosk has, by day and number; part of its heartbeat. */
export const KioskLists = z.object({
  trustListDate: z.optional(PlainDate),
  invitationEntries: z.optional(z.number()),
  policyDate: z.optional(PlainDate),
  listFaults: z.optional(z.array(ListFault)),
})
export type KioskLists = z.infer<typeof KioskLists>
