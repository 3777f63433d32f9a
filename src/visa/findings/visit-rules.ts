// What was stated about the visit and the traveller.
import { addDays, stayDays } from '../plain-date.ts'
import { limits } from '../policy/policy.ts'
import type { Rule } from './rule.ts'

/** The stay is counted again from the dates: the number in the record is only what the kiosk wrote. */
export const stayLength: Rule = ({ visit }) => {
  const days = stayDays(visit.arrival, visit.departure)
  const isPossible = days >= 0 && days === visit.stay && days <= limits.maxStayDays.value
  return {
    verdict: isPossible ? 'pass' : 'fail',
    values: { days: String(days), most: String(limits.maxStayDays.value) },
    source: `${limits.maxStayDays.source}; State Council Regulation 637 art. 36`,
    dataDate: limits.date,
  }
}

export const arrivalDate: Rule = ({ visit }, { today }) => {
  const isPast = visit.arrival < addDays(today, -limits.arrivalBehindDays.value)
  const isFar = visit.arrival > addDays(today, limits.arrivalAheadDays.value)
  return {
    verdict: isPast ? 'fail' : isFar ? 'unknown' : 'pass',
    values: { arrival: visit.arrival, flight: visit.flight },
    source: isFar ? limits.arrivalAheadDays.source : limits.arrivalBehindDays.source,
    dataDate: limits.date,
  }
}

/** A port visa is single-entry; several entries follow by exchange after entry, unless policy lets the port decide. */
export const multipleEntry: Rule = ({ purpose }) => ({
  verdict: purpose.multipleEntry ? 'unknown' : 'pass',
  source: purpose.multipleEntry ? limits.multipleEntry.source : 'Exit-Entry Administration Law art. 20',
  dataDate: limits.date,
})

/** A yes is not a refusal: the officer asks. */
export const historyDeclared: Rule = ({ declaration }) => {
  const { overstayed, refused, convicted, seriousIllness } = declaration.history
  const answers = [overstayed, refused, convicted, seriousIllness].filter(Boolean).length
  const source = 'Exit-Entry Administration Law art. 21'
  return answers > 0 ? { verdict: 'fail', values: { answers: String(answers) }, source } : { verdict: 'pass', source }
}

export const signaturePresent: Rule = ({ declaration }) => ({
  verdict: declaration.signature.kind === 'at-desk' ? 'unknown' : 'pass',
  source: 'Port visa application form',
})

export const portraitPresent: Rule = ({ portrait }) => ({
  verdict: portrait.kind === 'photo' ? 'pass' : 'unknown',
  source: 'State Council Regulation 637 art. 7',
})
