// What a traveller is asked to look at with special care before "this is me": what no check digit and no list can settle.
import type { TFunction } from 'i18next'
import type { Passport } from '../../visa/application.ts'
import { findState } from '../../visa/codes.ts'
import { findBlindSpots } from '../../visa/mrz-repairs.ts'
import { type PassportFault, passportFaults } from '../../visa/passport.ts'
import type { PlainDate } from '../../visa/plain-date.ts'

const TOLD: readonly PassportFault[] = ['less-than-six-months']

/** The texts to show, the gravest first; none when there is nothing to say. */
export function passportWarnings(passport: Passport, today: PlainDate, t: TFunction): string[] {
  const codes = [passport.issuingState, passport.nationality].filter((code) => !findState(code))
  const faults = passportFaults(passport, { today }).filter((fault) => TOLD.includes(fault))
  return [
    ...(passport.nameTruncated ? [t('kiosk.passport.warning.truncated')] : []),
    ...faults.map((fault) => t(`kiosk.passport.warning.${fault}`)),
    ...[...new Set(codes)].map((code) => t('kiosk.passport.warning.unlisted', { code })),
    ...blindSpots(passport, t),
  ]
}

/** A reader's optics are made for the zone's type; eyes, fingers and plain cameras take one character for another. */
function blindSpots({ documentNumber, readBy }: Passport, t: TFunction): string[] {
  const spots = readBy === 'reader' ? [] : findBlindSpots(documentNumber)
  if (spots.length === 0) return []
  const pairs = spots.map(({ shown, other }) => t('kiosk.passport.warning.pair', { shown, other })).join(' · ')
  return [t('kiosk.passport.warning.lookAlikes', { pairs })]
}
