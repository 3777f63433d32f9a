// Check digits of a machine readable zone and the numbers they guard (ICAO Doc 9303-3 §4.9, 9303-5 §4.2.2, 9303-6 §4.2.2).
import { cutSpan, getField, MRZ_LAYOUTS, type MrzCheck, type MrzField, type MrzFormat } from './mrz-layouts.ts'

const WEIGHTS = [7, 3, 1] as const

/**
 * Check digit over an MRZ field: weights 7, 3, 1 repeating; 0–9 as themselves, A–Z as 10–35, `<` as 0; sum modulo 10 (ICAO Doc 9303-3 §4.9).
 *
 * @param field characters `0-9A-Z<` only, as printed
 * @returns one digit, '0'–'9'
 * @throws RangeError on any other character: the caller has not cleaned the reader's output
 */
export function checkDigit(field: string): string {
  if (!/^[0-9A-Z<]*$/.test(field)) throw new RangeError('not characters of a machine readable zone')
  const worth = (character: string) => (character === '<' ? 0 : Number.parseInt(character, 36))
  const sum = [...field].reduce((total, character, at) => total + worth(character) * (WEIGHTS[at % 3] ?? 0), 0)
  return String(sum % 10)
}

/** Fields whose check digit does not agree, in the order the zone prints them. */
export function findMisread(format: MrzFormat, lines: readonly string[]): MrzField[] {
  return MRZ_LAYOUTS[format].checks.filter((check) => !agrees(format, lines, check)).map(({ field }) => field)
}

function agrees(format: MrzFormat, lines: readonly string[], { field, digit, covers }: MrzCheck): boolean {
  const printed = cutSpan(lines, digit)
  const covered = covers.map((part) => cutSpan(lines, part)).join('')
  if (printed === checkDigit(covered)) return true
  if (printed !== '<') return false
  if (field === 'documentNumber') return splitNumber(format, lines)?.agrees === true
  // Unused optional data may have a filler as its check digit (Doc 9303-4 §4.2.2.2); so may an expiry that is not stated.
  return (field === 'personalNumber' || (field === 'expiryDate' && format !== 'td3')) && /^<+$/.test(covered)
}

type LongNumber = { number: string; rest: string; agrees: boolean }

/**
 * A number of more than nine characters: nine in the number field, a filler for its check digit, then the rest, the check
 * digit and a filler at the start of the optional data (Doc 9303-5 §4.2.2.1 note j, 9303-6 §4.2.2.2).
 * The part does not say whether that filler counts among the weights, its example (9303-11, D23145890<7349) fits both
 * readings, and States differ; so both are right.
 */
function splitNumber(format: MrzFormat, lines: readonly string[]): LongNumber | undefined {
  if (!MRZ_LAYOUTS[format].numberRunsOn) return undefined
  const field = cutSpan(lines, getField(format, 'documentNumber'))
  const [, tail = '', digit = '', rest = ''] =
    /^([0-9A-Z]+)([0-9])(?:<(.*))?$/.exec(cutSpan(lines, getField(format, 'optionalData'))) ?? []
  if (!/^[0-9A-Z]{9}<$/.test(field) || tail === '') return undefined
  const number = field.slice(0, 9)
  const digits = [checkDigit(`${number}${tail}`), checkDigit(`${number}<${tail}`)]
  return { number: number + tail, rest, agrees: digits.includes(digit) }
}

/** The whole number without fillers and without its check digit, and the optional data that is left. */
export function readNumber(format: MrzFormat, lines: readonly string[]): { number: string; optionalData: string } {
  const long = splitNumber(format, lines)
  if (long) return { number: long.number, optionalData: long.rest }
  const field = format === 'td3' ? 'personalNumber' : 'optionalData'
  const optional = cutSpan(lines, getField(format, field)).slice(0, format === 'td3' ? -1 : undefined)
  const number = cutSpan(lines, getField(format, 'documentNumber')).slice(0, -1).replaceAll('<', '')
  return { number, optionalData: optional }
}
