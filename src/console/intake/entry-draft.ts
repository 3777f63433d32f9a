// An application as an officer has typed it so far. Kept in this page's memory only; nothing of it is checked away while typing.
import type { ApplicationId, DocumentKind, Jpeg, PurposeCode, Sex, UrgencyReason } from '../../visa/application.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { TravelDocument } from '../../visa/trip.ts'
import type { VisitDraft } from '../../visa/visit.ts'

export type PassportDraft = {
  /** `zone`: both printed lines; `page`: field by field, where no line can be read. */
  by: 'zone' | 'page'
  zone: string
  scanned: boolean // the zone came from a reader that types
  issuingState: string
  nationality: string
  documentNumber: string
  primaryIdentifier: string
  secondaryIdentifier: string
  dateOfBirth: string
  sex: Sex | ''
  expiryDate: string
  personalNumber: string
  page?: Jpeg
}

export type NeedDraft = {
  holds: 'none' | 'card' | 'permit' | ''
  transit: 'no' | 'hours24' | 'hours240' | 'longer' | ''
  leaves: 'yes' | 'no' | ''
  document: TravelDocument | ''
  days: string
}

export type PurposeDraft = {
  purpose: PurposeCode | ''
  urgency: UrgencyReason | ''
  urgencyNote: string
  multipleEntry: 'yes' | 'no' | ''
}

export type LetterDraft = { code: string; scanned: boolean; reference: string; pages: Jpeg[]; atDesk: boolean }

export const CONTACT_FIELDS = [
  ...['phone', 'email', 'occupation', 'employer', 'homeAddress', 'placeOfBirth'],
  ...['formerNationality', 'chineseName', 'otherNames', 'emergencyName', 'emergencyPhone'],
] as const
export type ContactField = (typeof CONTACT_FIELDS)[number]

export const HISTORY_FIELDS = ['overstayed', 'refused', 'convicted', 'seriousIllness'] as const
export type HistoryDraft = Record<(typeof HISTORY_FIELDS)[number], 'yes' | 'no' | ''> & { details: string }

export type DocumentPage = { kind: DocumentKind; page: Jpeg }

export type EntryDraft = {
  applicationId: ApplicationId // one application, however often it is sent
  language: string // the traveller's
  /** When the notice was shown or read out; absent until it was. */
  noticed?: Instant
  passport: PassportDraft
  need: NeedDraft
  purpose: PurposeDraft
  letter: LetterDraft
  visit: VisitDraft
  contact: Record<ContactField, string>
  documents: { pages: DocumentPage[]; atDesk: boolean }
  portrait: { image?: Jpeg; atDesk: boolean }
  history: HistoryDraft
  /** When the declaration was read out and affirmed, and when it was signed on paper. */
  declared?: Instant
  signed?: Instant
}

const BLANK_PASSPORT: PassportDraft = {
  by: 'zone',
  zone: '',
  scanned: false,
  issuingState: '',
  nationality: '',
  documentNumber: '',
  primaryIdentifier: '',
  secondaryIdentifier: '',
  dateOfBirth: '',
  sex: '',
  expiryDate: '',
  personalNumber: '',
}

const BLANK_VISIT: VisitDraft = {
  flight: '',
  arrival: '',
  departure: '',
  addressInChina: '',
  cities: '',
  inviterName: '',
  inviterCreditCode: '',
  inviterAddress: '',
  inviterContactPerson: '',
  inviterPhone: '',
}

export function blankEntry(applicationId: ApplicationId): EntryDraft {
  return {
    applicationId,
    language: 'en',
    passport: BLANK_PASSPORT,
    need: { holds: '', transit: '', leaves: '', document: '', days: '' },
    purpose: { purpose: '', urgency: '', urgencyNote: '', multipleEntry: '' },
    letter: { code: '', scanned: false, reference: '', pages: [], atDesk: false },
    visit: BLANK_VISIT,
    contact: Object.fromEntries(CONTACT_FIELDS.map((field) => [field, ''])) as EntryDraft['contact'],
    documents: { pages: [], atDesk: false },
    portrait: { atDesk: false },
    history: { overstayed: '', refused: '', convicted: '', seriousIllness: '', details: '' },
  }
}

/** Whether anything would be lost. */
export const isBlank = (draft: EntryDraft): boolean =>
  JSON.stringify(draft) === JSON.stringify(blankEntry(draft.applicationId))
