// An application that an officer enters at the desk, because no kiosk can: what the console sends and what it hears back.
import * as z from 'zod/mini'
import { toHex } from '../packet/bytes.ts'
import { sha256OfText } from '../packet/digest.ts'
import { type Encoded, encodePlaintext } from '../packet/plaintext.ts'
import { Answers, ApplicationId } from '../visa/application.ts'
import { Instant } from '../visa/plain-date.ts'
import { CaseReference } from './cases.ts'

/**
 * Everything a kiosk's session gathers, and the id under which the console sends it: the same id twice is one application.
 * Port, reference and time are the server's.
 */
export const DeskEntry = z.extend(Answers, {
  applicationId: ApplicationId,
  language: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/)), // the traveller's
})
export type DeskEntry = z.infer<typeof DeskEntry>

/** Durable. The case opens a moment later. */
export const Entered = z.object({ reference: CaseReference, receivedAt: Instant })
export type Entered = z.infer<typeof Entered>

export const makeApplicationId = (random: (bytes: number) => Uint8Array): ApplicationId =>
  ApplicationId.parse(toHex(random(16)))

/** CBOR, as the application lies in its packet: images as bytes. */
export const encodeEntry = (entry: DeskEntry): Encoded => encodePlaintext(entry)

/** The digest of a text that was read out: its words in the language they were read in, and the values filled in. */
export const digestOfShown = (language: string, words: unknown, values: unknown): Promise<string> =>
  sha256OfText(JSON.stringify([language, words, values]))
