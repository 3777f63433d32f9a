// The visit as a traveller types it, read into a `Visit` or answered field by field.
import type { Inviter, Visit } from './application.ts'
import { cleanCreditCode, creditCodeFault } from './credit-code.ts'
import { addDays, findDay, type PlainDate, stayDays } from './plain-date.ts'
import { limits } from './policy/policy.ts'

/** Everything as it stands in the fields; an empty text is an answer not given. */
export type VisitDraft = {
  flight: string
  arrival: string // YYYY-MM-DD, Beijing time
  departure: string // YYYY-MM-DD, Beijing time
  addressInChina: string
  cities?: string
  inviterName: string
  inviterCreditCode?: string
  inviterAddress?: string
  inviterContactPerson: string
  inviterPhone: string
  payer?: Visit['payer']
}

export type VisitField = keyof VisitDraft

export type VisitFault =
  | 'missing'
  | 'too-long'
  | 'flight-shape'
  | 'date-shape'
  | 'arrival-past'
  | 'arrival-far'
  | 'departure-before-arrival'
  | 'stay-too-long'
  | 'phone-shape'
  | 'credit-code-length'
  | 'credit-code-characters'
  | 'credit-code-check'

export type VisitFaults = Partial<Record<VisitField, VisitFault>>

/** `doubts` do not stop the traveller: the field reads, but is probably mistyped. */
export type VisitCheck = { ok: true; visit: Visit; doubts: VisitFaults } | { ok: false; faults: VisitFaults }

const LONGEST: Partial<Record<VisitField, number>> = {
  addressInChina: 200,
  cities: 120,
  inviterName: 120,
  inviterAddress: 200,
  inviterContactPerson: 80,
  inviterPhone: 30,
}
const REQUIRED = ['addressInChina', 'inviterName', 'inviterContactPerson', 'inviterPhone', 'payer'] as const
const FLIGHT = /^[A-Z0-9]{2,3}\d{1,4}[A-Z]?$/

/** Checks every field at once, so that one touch shows all that is left to do. */
export function checkVisit(draft: VisitDraft, at: { today: PlainDate }): VisitCheck {
  const flight = readFlight(draft.flight)
  const arrival = findDay(draft.arrival.trim())
  const departure = findDay(draft.departure.trim())
  const doubt = creditDoubt(draft.inviterCreditCode)
  const faults: VisitFaults = {
    ...textFaults(draft),
    ...(!flight && { flight: draft.flight.trim() === '' ? 'missing' : 'flight-shape' }),
    ...arrivalFault(draft.arrival, arrival, at.today),
    ...departureFault(draft.departure, departure, arrival),
    ...(doubt && doubt !== 'credit-code-check' && { inviterCreditCode: doubt }),
  }
  const { payer } = draft
  if (Object.keys(faults).length > 0 || !flight || !arrival || !departure || !payer) return { ok: false, faults }
  const visit = {
    flight,
    arrival,
    departure,
    stay: stayDays(arrival, departure),
    addressInChina: draft.addressInChina.trim(),
    ...(draft.cities?.trim() && { cities: draft.cities.trim() }),
    inviter: readInviter(draft),
    payer,
  }
  return { ok: true, visit, doubts: doubt ? { inviterCreditCode: doubt } : {} }
}

/** A flight number as IATA or ICAO writes it: `ca 1234` is CA1234. */
export function readFlight(text: string): string | undefined {
  const flight = text
    .slice(0, 40)
    .replace(/[\s\-./]/g, '')
    .toUpperCase()
  return FLIGHT.test(flight) && /[A-Z]/.test(flight.slice(0, 2)) ? flight : undefined
}

function textFaults(draft: VisitDraft): VisitFaults {
  const faults: VisitFaults = {}
  for (const field of REQUIRED) if (!draft[field]?.trim()) faults[field] = 'missing'
  for (const [field, longest] of Object.entries(LONGEST) as [VisitField, number][]) {
    if ((draft[field]?.trim().length ?? 0) > longest) faults[field] = 'too-long'
  }
  if (!faults.inviterPhone && !isPhone(draft.inviterPhone)) faults.inviterPhone = 'phone-shape'
  return faults
}

/** At least five digits and nothing but what people write around them. */
function isPhone(text: string): boolean {
  return /^[\d\s+()./#*a-z-]*$/i.test(text.trim()) && text.replace(/\D/g, '').length >= 5
}

function arrivalFault(text: string, arrival: PlainDate | undefined, today: PlainDate): VisitFaults {
  if (text.trim() === '') return { arrival: 'missing' }
  if (!arrival) return { arrival: 'date-shape' }
  if (arrival < addDays(today, -limits.arrivalBehindDays.value)) return { arrival: 'arrival-past' }
  return arrival > addDays(today, limits.arrivalAheadDays.value) ? { arrival: 'arrival-far' } : {}
}

function departureFault(text: string, departure: PlainDate | undefined, arrival: PlainDate | undefined): VisitFaults {
  if (text.trim() === '') return { departure: 'missing' }
  if (!departure) return { departure: 'date-shape' }
  if (!arrival) return {}
  if (departure < arrival) return { departure: 'departure-before-arrival' }
  return stayDays(arrival, departure) > limits.maxStayDays.value ? { departure: 'stay-too-long' } : {}
}

function creditDoubt(text: string | undefined): VisitFault | undefined {
  const fault = text?.trim() ? creditCodeFault(text) : undefined
  return fault && `credit-code-${fault}`
}

function readInviter(draft: VisitDraft): Inviter {
  return {
    name: draft.inviterName.trim(),
    ...(draft.inviterCreditCode?.trim() && { creditCode: cleanCreditCode(draft.inviterCreditCode) }),
    ...(draft.inviterAddress?.trim() && { address: draft.inviterAddress.trim() }),
    contactPerson: draft.inviterContactPerson.trim(),
    phone: draft.inviterPhone.trim(),
  }
}
