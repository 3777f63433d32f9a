// From what was typed to what is sent: every field checked at once, so that one try shows all that is left to do.
import type { LetterCode, ShownText } from '../../visa/application.ts'
import { findState } from '../../visa/codes.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { PolicyPack } from '../../visa/policy/pack.ts'
import { checkVisit } from '../../visa/visit.ts'
import { DeskEntry } from '../../wire/intake.ts'
import { type EntryDraft, HISTORY_FIELDS } from './entry-draft.ts'
import { listNeedFields, recordNeed } from './read-need.ts'
import { clean, readPassport } from './read-passport.ts'

/** `pack`: the port's policy data, once it has come. */
export type EntryDay = { today: PlainDate; port: string; pack?: PolicyPack | undefined }
/** By field, `<part>.<field>`; each the end of a sentence's name, `console.intake.fault.<fault>`. */
export type EntryFaults = Readonly<Record<string, string>>

const REQUIRED_CONTACT = [
  ...(['phone', 'occupation', 'employer', 'homeAddress'] as const),
  ...(['placeOfBirth', 'emergencyName', 'emergencyPhone'] as const),
]

const LONGEST_CONTACT: Partial<Record<string, number>> = {
  ...{ phone: 30, email: 120, homeAddress: 200, occupation: 80, employer: 120, placeOfBirth: 80 },
  ...{ chineseName: 40, otherNames: 120, emergencyName: 80, emergencyPhone: 30 },
}

export function findFaults(draft: EntryDraft, at: EntryDay): EntryFaults {
  const passport = readPassport(draft.passport, at.today)
  const visit = checkVisit(draft.visit, at)
  return {
    ...under('passport', passport.ok ? {} : passport.faults),
    ...under(
      'need',
      passport.ok ? needFaults(draft, { ...at, nationality: passport.passport.nationality }) : OPEN_NEED,
    ),
    ...under('purpose', purposeFaults(draft)),
    ...under('letter', letterFaults(draft)),
    ...under('visit', visit.ok ? {} : visit.faults),
    ...under('contact', contactFaults(draft)),
    ...under('documents', draft.documents.pages.length > 0 || draft.documents.atDesk ? {} : { pages: 'pages' }),
    ...under('portrait', draft.portrait.image || draft.portrait.atDesk ? {} : { image: 'portrait' }),
    ...under('declaration', declarationFaults(draft)),
  }
}

/** What reads but is probably mistyped; it stops nobody. */
export function findDoubts(draft: EntryDraft, at: EntryDay): EntryFaults {
  const visit = checkVisit(draft.visit, at)
  return under('visit', visit.ok ? visit.doubts : {})
}

/** What is asked turns on the passport: until it reads, all of it is open. */
const OPEN_NEED = { holds: 'missing' }

const under = (part: string, faults: object): EntryFaults =>
  Object.fromEntries(Object.entries(faults).map(([field, fault]) => [`${part}.${field}`, String(fault)]))

function needFaults({ need }: EntryDraft, at: EntryDay & { nationality: string }): object {
  const open = listNeedFields(need, at).filter((field) => need[field] === '')
  return Object.fromEntries(open.map((field) => [field, 'missing']))
}

function purposeFaults({ purpose: { purpose, urgency, urgencyNote, multipleEntry } }: EntryDraft): object {
  return {
    ...(!purpose && { purpose: 'missing' }),
    ...(!urgency && { urgency: 'missing' }),
    ...(urgency === 'other' && urgencyNote.trim() === '' && { urgencyNote: 'missing' }),
    ...(urgencyNote.trim().length > 300 && { urgencyNote: 'too-long' }),
    ...(!multipleEntry && { multipleEntry: 'missing' }),
  }
}

function letterFaults({ letter }: EntryDraft): object {
  const { code, reference, pages, atDesk } = letter
  const isGiven = code.trim() !== '' || reference.trim() !== '' || pages.length > 0 || atDesk
  return {
    ...(!isGiven && { reference: 'letter' }),
    ...(reference.trim().length > 120 && { reference: 'too-long' }),
    ...(code.length > 8_000 && { code: 'too-long' }),
  }
}

function contactFaults({ contact }: EntryDraft): object {
  const faults: Record<string, string> = {}
  for (const field of ['phone', 'emergencyPhone'] as const) {
    if (contact[field].replace(/\D/g, '').length < 5) faults[field] = 'phone-shape'
  }
  for (const field of REQUIRED_CONTACT) if (contact[field].trim() === '') faults[field] = 'missing'
  for (const [field, value] of Object.entries(contact)) {
    if (value.trim().length > (LONGEST_CONTACT[field] ?? 200)) faults[field] = 'too-long'
  }
  if (contact.email.trim() && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(contact.email.trim())) faults.email = 'email-shape'
  const former = clean(contact.formerNationality)
  if (former && !findState(former)) faults.formerNationality = 'state'
  return faults
}

export const saidYes = ({ history }: EntryDraft): boolean => HISTORY_FIELDS.some((field) => history[field] === 'yes')

function declarationFaults(draft: EntryDraft): object {
  const { history } = draft
  const open = HISTORY_FIELDS.filter((field) => history[field] === '')
  return {
    ...Object.fromEntries(open.map((field) => [field, 'missing'])),
    ...(saidYes(draft) && history.details.trim() === '' && { details: 'missing' }),
    ...(history.details.trim().length > 400 && { details: 'too-long' }),
    ...(!draft.noticed && { noticed: 'noticed' }),
    ...(!draft.declared && { declared: 'declared' }),
    ...(!draft.signed && { signed: 'signed' }),
  }
}

/** The texts that were read out: version and digest; when, the draft knows. */
export type Texts = Record<'notice' | 'declaration', Omit<ShownText, 'shownAt'>>

/** `undefined` while anything is open or wrong. */
export function composeEntry(draft: EntryDraft, at: EntryDay, texts: Texts): DeskEntry | undefined {
  const passport = readPassport(draft.passport, at.today)
  const visit = checkVisit(draft.visit, at)
  if (!passport.ok || !visit.ok || Object.keys(findFaults(draft, at)).length > 0) return undefined
  const { purpose, urgency, urgencyNote, multipleEntry } = draft.purpose
  const { details, ...history } = draft.history
  const { image } = draft.portrait
  const read = DeskEntry.safeParse({
    applicationId: draft.applicationId,
    language: draft.language,
    notice: { ...texts.notice, shownAt: draft.noticed },
    passport: passport.passport,
    need: recordNeed(draft.need, { ...at, nationality: passport.passport.nationality }),
    purpose: {
      ...{ purpose, urgency, multipleEntry: multipleEntry === 'yes' },
      ...(urgencyNote.trim() && { urgencyNote: urgencyNote.trim() }),
    },
    letter: composeLetter(draft.letter),
    visit: visit.visit,
    contact: composeContact(draft.contact),
    documents: draft.documents,
    portrait: image ? { kind: 'photo', image } : { kind: 'at-desk' },
    declaration: {
      shown: { ...texts.declaration, shownAt: draft.declared },
      history: {
        ...Object.fromEntries(Object.entries(history).map(([field, said]) => [field, said === 'yes'])),
        ...(saidYes(draft) && { details: details.trim() }),
      },
      signature: { kind: 'on-paper' },
      signedAt: draft.signed,
    },
  })
  return read.success ? read.data : undefined
}

function composeLetter({ code, scanned, reference, pages, atDesk }: EntryDraft['letter']) {
  const typed = code.replace(/[\r\n]+$/, '')
  const read: LetterCode | undefined = typed.trim()
    ? { symbology: null, ...readTyped(typed), readBy: scanned ? 'scanner' : 'typed' }
    : undefined
  return { ...(read && { code: read }), ...(reference.trim() && { reference: reference.trim() }), pages, atDesk }
}

const strict = new TextDecoder('utf-8', { fatal: true })

/** A scanner that types gives one character for each byte (ISO 8859-1), also of UTF-8; what does not fit is the text itself. */
function readTyped(typed: string): Pick<LetterCode, 'text' | 'bytes'> {
  if ([...typed].some((character) => character > '\u00ff'))
    return { text: typed, bytes: new TextEncoder().encode(typed) }
  const bytes = Uint8Array.from(typed, (character) => character.charCodeAt(0))
  try {
    return { text: strict.decode(bytes), bytes }
  } catch {
    return { text: typed, bytes }
  }
}

function composeContact(contact: EntryDraft['contact']) {
  const given = Object.entries(contact).filter(([, value]) => value.trim() !== '')
  return Object.fromEntries(
    given.map(([field, value]) => [field, field === 'formerNationality' ? clean(value) : value.trim()]),
  )
}
