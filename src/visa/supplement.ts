// The Supplement: documents a traveller adds to an application already handed in. Like the Application it is what a packet
// seals; `content` tells the two apart, and nothing outside the seal does.
import * as z from 'zod/mini'
import { type Application, ApplicationId, Jpeg, MAX_PAGES, type Passport, PortCode, ShownText } from './application.ts'
import { Instant } from './plain-date.ts'
import { WantedDocument } from './stage.ts'

export const AddedPage = z.object({ kind: WantedDocument, page: Jpeg })
export type AddedPage = z.infer<typeof AddedPage>

/** The reference stands on a slip that can be lost; this little more shows who holds the passport. Compared at the server alone. */
export const HolderProof = z.object({
  documentNumberEnd: z.string().check(z.regex(/^[A-Z0-9]{1,4}$/)), // last four characters; a shorter number whole
  birthYear: z.string().check(z.regex(/^\d{4}$/)),
})
export type HolderProof = z.infer<typeof HolderProof>

/** What the traveller gives at the kiosk; sealing adds the rest. */
export const SupplementAnswers = z.object({
  reference: z.string().check(z.regex(/^[0-9A-Z]{12}$/)),
  notice: ShownText,
  pages: z.array(AddedPage).check(z.minLength(1), z.maxLength(MAX_PAGES)),
  holder: HolderProof,
})
export type SupplementAnswers = z.infer<typeof SupplementAnswers>

export const Supplement = z.extend(SupplementAnswers, {
  content: z.literal('supplement'),
  schemaVersion: z.literal(1),
  /** 128 random bits, as an application's id, and the packet's too. */
  supplementId: ApplicationId,
  language: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/)),
  portOfEntry: PortCode,
  createdAt: Instant,
})
export type Supplement = z.infer<typeof Supplement>

/** What a packet may seal. */
export type Sealable = Application | Supplement

export const idOf = (sealed: Sealable): string => ('content' in sealed ? sealed.supplementId : sealed.applicationId)

/** As it is typed from a passport: spaces and case do not matter. */
export function readDocumentNumberEnd(typed: string): string {
  return typed.replace(/[\s<-]/g, '').toUpperCase()
}

/**
 * Whether the proof is of this passport's holder. 0 and O, 1 and I count as the same: they look alike on the page. A year the
 * passport leaves out (Doc 9303-3 §4.8) is not asked for.
 */
export function isOfHolder(
  { documentNumberEnd, birthYear }: HolderProof,
  { documentNumber, dateOfBirth }: Pick<Passport, 'documentNumber' | 'dateOfBirth'>,
): boolean {
  const year = dateOfBirth.slice(0, 4)
  const isYear = year === 'XXXX' || year === birthYear
  return isYear && alike(documentNumber.slice(-4)) === alike(documentNumberEnd)
}

const alike = (text: string) => text.replaceAll('O', '0').replaceAll('I', '1')
