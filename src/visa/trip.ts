// What a traveller says of themselves and their way, as far as the need for a visa turns on it. Whatever was not asked is absent.
import * as z from 'zod/mini'

/** What is printed on the cover: exemptions differ by it. */
export const TravelDocument = z.enum(['ordinary', 'diplomatic', 'official', 'service', 'other'])
export type TravelDocument = z.infer<typeof TravelDocument>

/** Why somebody comes, as coarse as exemptions and port visas tell it apart. */
export const VisitReason = z.enum(['business', 'exchange', 'family', 'humanitarian', 'tourism', 'other'])
export type VisitReason = z.infer<typeof VisitReason>

export const Trip = z.object({
  document: z.optional(TravelDocument),
  /** A Five-Star Card or a residence permit, either valid. */
  holds: z.optional(z.enum(['none', 'card', 'permit'])),
  /** The card's number as typed or scanned, checked but never called verified. */
  cardNumber: z.optional(z.string().check(z.regex(/^[0-9A-Z<]{15,18}$/))),
  /** Holds a ticket on to a third country: neither China nor the country they come from. */
  onward: z.optional(z.boolean()),
  hours: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(10_000))), // between arrival and onward departure, at most
  leavesPort: z.optional(z.boolean()),
  days: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(3_660))), // of stay; the day after entry counts as 1
  reason: z.optional(VisitReason),
  port: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  exitPort: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  /** Travels in a group for which a travel agency applies. */
  group: z.optional(z.boolean()),
})
export type Trip = z.infer<typeof Trip>

/** What the passport's document code (its second letter) suggests; the traveller confirms it where it matters. */
export function proposeDocument(documentCode: string): TravelDocument {
  if (documentCode === 'PD') return 'diplomatic'
  return documentCode === 'PO' ? 'official' : 'ordinary'
}
