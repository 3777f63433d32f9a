// Writes the machine readable zone of a passport booklet from what its page says (ICAO Doc 9303-4 §4.2); used for specimens.
import type { Passport } from './application.ts'
import { checkDigit } from './mrz.ts'
import { NAME_LENGTH } from './mrz-fields.ts'
import { transliterate } from './names.ts'

/** What the zone is composed from: names and number as printed on the page. */
export type MrzPerson = Pick<
  Passport,
  | 'issuingState'
  | 'documentNumber'
  | 'nationality'
  | 'dateOfBirth'
  | 'sex'
  | 'expiryDate'
  | 'primaryIdentifier'
  | 'secondaryIdentifier'
  | 'personalNumber'
> & { documentCode?: string }

/** Composes both lines, 44 characters each. */
export function composeMrz(person: MrzPerson): [string, string] {
  const withDigit = (field: string) => field + checkDigit(field)
  const number = withDigit(person.documentNumber.padEnd(9, '<').slice(0, 9))
  const birth = withDigit(sixDigits(person.dateOfBirth))
  const expiry = withDigit(sixDigits(person.expiryDate))
  const personal = withDigit((person.personalNumber ?? '').padEnd(14, '<').slice(0, 14))
  const sex = person.sex === 'X' ? '<' : person.sex
  const data = `${number}${person.nationality.padEnd(3, '<')}${birth}${sex}${expiry}${personal}`
  const head = `${(person.documentCode ?? 'P').padEnd(2, '<')}${person.issuingState.padEnd(3, '<')}`
  return [head + composeName(person), data + checkDigit(number + birth + expiry + personal)]
}

const sixDigits = (date: string) => date.slice(2).replaceAll('-', '').replaceAll('X', '<')

/** A name too long keeps at least one letter of the given names and ends in a letter, which says it was cut (Doc 9303-4 §4.2.3). */
function composeName(person: MrzPerson): string {
  const primary = filled(person.primaryIdentifier)
  const secondary = filled(person.secondaryIdentifier ?? '')
  const whole = secondary === '' ? primary : `${primary}<<${secondary}`
  if (whole.length <= NAME_LENGTH) return whole.padEnd(NAME_LENGTH, '<')
  if (secondary === '') return cutName(primary, NAME_LENGTH)
  return cutName(`${cutName(primary, NAME_LENGTH - 3)}<<${secondary}`, NAME_LENGTH)
}

const filled = (name: string) => transliterate(name).replaceAll(' ', '<')

/** Cuts so that a letter comes last: after a filler, the letter before it gives way to the next name's initial. */
function cutName(name: string, width: number): string {
  const kept = name.slice(0, width)
  if (name.length <= width || !kept.endsWith('<')) return kept
  const initial = name.slice(width).replaceAll('<', '').charAt(0)
  const shortened = name.slice(0, width - 2)
  return shortened.endsWith('<') ? kept.slice(0, -1) + initial : `${shortened}<${initial}`
}
