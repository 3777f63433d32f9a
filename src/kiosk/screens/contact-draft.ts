// Contact and occupation as typed, field by field, and what is still wrong with it.
import { Contact } from '../../visa/application.ts'

export type ContactDraft = {
  phone: string
  email: string
  occupation: string
  employer: string
  homeAddress: string
  placeOfBirth: string
  chineseName: string
  otherNames: string
  formerNationality: string
  emergencyName: string
  emergencyPhone: string
}

const REQUIRED = [
  'phone',
  'occupation',
  'employer',
  'homeAddress',
  'placeOfBirth',
  'emergencyName',
  'emergencyPhone',
] as const
const PHONES = ['phone', 'emergencyPhone'] as const

export function contactDraft(answer: Contact | undefined): ContactDraft {
  return {
    phone: answer?.phone ?? '',
    email: answer?.email ?? '',
    occupation: answer?.occupation ?? '',
    employer: answer?.employer ?? '',
    homeAddress: answer?.homeAddress ?? '',
    placeOfBirth: answer?.placeOfBirth ?? '',
    chineseName: answer?.chineseName ?? '',
    otherNames: answer?.otherNames ?? '',
    formerNationality: answer?.formerNationality ?? '',
    emergencyName: answer?.emergencyName ?? '',
    emergencyPhone: answer?.emergencyPhone ?? '',
  }
}

export function contactFaults(draft: ContactDraft): Partial<Record<keyof ContactDraft, string>> {
  const faults: Partial<Record<keyof ContactDraft, string>> = {}
  for (const field of PHONES) if (draft[field].replace(/\D/g, '').length < 5) faults[field] = 'visa.fault.phone-shape'
  for (const field of REQUIRED) if (draft[field].trim() === '') faults[field] = `kiosk.contact.missing.${field}`
  if (draft.email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(draft.email.trim()))
    faults.email = 'kiosk.contact.emailShape'
  return faults
}

/** The answer, without what was left empty; `undefined` while something is wrong. */
export function readContact(draft: ContactDraft): Contact | undefined {
  const given = Object.entries(draft).filter(([, value]) => value.trim() !== '')
  const contact = Contact.safeParse(Object.fromEntries(given))
  return contact.success ? contact.data : undefined
}
