// What stands against travelling on a passport as read. The desk has the last word on each.
import type { Passport } from './application.ts'
import { addMonths, type PlainDate } from './plain-date.ts'
import { limits } from './policy/policy.ts'

export type PassportFault = 'expired' | 'expires-before-departure' | 'less-than-six-months' | 'born-in-future'

/** Faults that end the kiosk's way; the others are warnings to confirm at the desk (policy fact D4 is weak). */
export const STOPPING_PASSPORT_FAULTS: readonly PassportFault[] = ['expired', 'born-in-future']

/** Every fault that holds, the gravest first. Of the three about expiry only the gravest is named. */
export function passportFaults(
  passport: Pick<Passport, 'expiryDate' | 'dateOfBirth'>,
  at: { today: PlainDate; departure?: PlainDate },
): PassportFault[] {
  const expiry = expiryFault(passport.expiryDate, at.today, at.departure)
  const birth = passport.dateOfBirth.replaceAll('XXXX', '0000').replaceAll('XX', '01') > at.today
  return [...(expiry ? [expiry] : []), ...(birth ? (['born-in-future'] as const) : [])]
}

function expiryFault(expiry: PlainDate, today: PlainDate, departure = today): PassportFault | undefined {
  if (expiry < today) return 'expired'
  if (expiry < departure) return 'expires-before-departure'
  return expiry < addMonths(today, limits.passportMonths.value) ? 'less-than-six-months' : undefined
}
