// The passport from its two lines, or from its page where no line can be read: then the lines are composed, and read back.
import type { PartialDate, Passport, StateCode } from '../../visa/application.ts'
import { findState } from '../../visa/codes.ts'
import { type MrzFieldFault, readMrz } from '../../visa/mrz.ts'
import { composeMrz } from '../../visa/mrz-compose.ts'
import { findDay, type PlainDate } from '../../visa/plain-date.ts'
import type { PassportDraft } from './entry-draft.ts'

/** By field; each the end of a sentence's name, `console.intake.fault.<fault>`. */
export type PassportFaults = Partial<Record<keyof PassportDraft, string>>
export type PassportReading =
  | { ok: true; passport: Passport }
  | { ok: false; faults: PassportFaults; places: MrzFieldFault[] }

export function readPassport(draft: PassportDraft, today: PlainDate): PassportReading {
  return draft.by === 'zone' ? readZone(draft, today) : readPage(draft, today)
}

function readZone(draft: PassportDraft, today: PlainDate): PassportReading {
  const reading = readMrz(draft.zone, { today })
  if (!reading.ok) return { ok: false, faults: { zone: `mrz-${reading.fault}` }, places: reading.faults }
  return withPage({ ...reading.passport, readBy: draft.scanned ? 'reader' : 'typed' }, draft)
}

const withPage = (passport: Omit<Passport, 'page'>, { page }: PassportDraft): PassportReading => ({
  ok: true,
  passport: { ...passport, ...(page && { page }) },
})

function readPage(draft: PassportDraft, today: PlainDate): PassportReading {
  const faults = findPageFaults(draft)
  if (Object.keys(faults).length > 0) return { ok: false, faults, places: [] }
  const personalNumber = clean(draft.personalNumber)
  const secondary = draft.secondaryIdentifier.trim()
  const lines = composeMrz({
    issuingState: clean(draft.issuingState) as StateCode,
    nationality: clean(draft.nationality) as StateCode,
    documentNumber: clean(draft.documentNumber),
    primaryIdentifier: draft.primaryIdentifier.trim(),
    ...(secondary && { secondaryIdentifier: secondary }),
    dateOfBirth: draft.dateOfBirth.trim().toUpperCase() as PartialDate,
    sex: draft.sex || 'X',
    expiryDate: draft.expiryDate.trim() as PlainDate,
    ...(personalNumber && { personalNumber }),
  })
  const reading = readMrz(lines.join('\n'), { today })
  if (!reading.ok) return { ok: false, faults: { primaryIdentifier: `mrz-${reading.fault}` }, places: [] }
  return withPage({ ...reading.passport, readBy: 'typed' }, draft)
}

export const clean = (text: string): string => text.replace(/[\s<-]/g, '').toUpperCase()

function findPageFaults(draft: PassportDraft): PassportFaults {
  const faults: PassportFaults = {}
  for (const field of ['issuingState', 'nationality'] as const) {
    if (!findState(clean(draft[field]))) faults[field] = draft[field].trim() ? 'state' : 'missing'
  }
  if (!/^[A-Z0-9]{1,9}$/.test(clean(draft.documentNumber)))
    faults.documentNumber = draft.documentNumber.trim() ? 'document-number' : 'missing'
  if (draft.primaryIdentifier.trim() === '') faults.primaryIdentifier = 'missing'
  else if (!/\p{Script=Latin}/u.test(draft.primaryIdentifier)) faults.primaryIdentifier = 'latin'
  if (!isBirth(draft.dateOfBirth.trim().toUpperCase())) faults.dateOfBirth = draft.dateOfBirth ? 'date' : 'missing'
  if (!findDay(draft.expiryDate.trim())) faults.expiryDate = draft.expiryDate ? 'date' : 'missing'
  if (draft.sex === '') faults.sex = 'missing'
  if (clean(draft.personalNumber).length > 14) faults.personalNumber = 'too-long'
  return faults
}

/** A day that exists, or one of which the passport leaves out day, or month and day. */
const isBirth = (text: string): boolean => findDay(text.replaceAll('XX', '01')) !== undefined && /^\d{4}/.test(text)
