// What an invitation letter says (policy fact I1): what our own seal carries, and what is compared with the application.
// Stamp and handwritten signature are on the paper alone.
import * as z from 'zod/mini'
import { PartialDate, PortCode, PurposeCode, Sex, StateCode } from '../application.ts'
import { PlainDate } from '../plain-date.ts'

const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))

export const LetterContents = z.object({
  /** The issuer's own number of this letter; unique with the signer. */
  number: text(40),
  issuedOn: PlainDate,
  /** Last day on which the letter may be used, Beijing time. */
  validUntil: z.optional(PlainDate),
  invitee: z.object({
    primaryIdentifier: text(60),
    secondaryIdentifier: z.optional(text(60)),
    sex: Sex,
    dateOfBirth: PartialDate,
    nationality: StateCode,
    documentNumber: z.string().check(z.regex(/^[A-Z0-9]{1,22}$/)),
  }),
  visit: z.object({
    purpose: PurposeCode,
    arrival: PlainDate,
    departure: PlainDate,
    places: text(80),
    portOfEntry: z.optional(PortCode),
    /** Of the invitee to the inviter, for example `customer`. */
    relation: text(40),
    payer: z.enum(['self', 'employer', 'inviter']),
  }),
  inviter: z.object({
    name: text(80),
    creditCode: z.optional(z.string().check(z.regex(/^[0-9A-HJ-NP-RTUW-Y]{18}$/))), // GB 32100-2015
    address: text(120),
    phone: text(24),
    signatory: text(40), // legal representative or inviter who signed the paper
  }),
})
export type LetterContents = z.infer<typeof LetterContents>
