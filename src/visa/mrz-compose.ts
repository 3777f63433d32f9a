// Writes the machine readable zone of a document from what its page says (ICAO Doc 9303 parts 4 to 7); used for specimens and tests.
import type { Passport } from './application.ts'
import { checkDigit } from './mrz-check.ts'
import { cutSpan, getField, MRZ_LAYOUTS, type MrzField, type MrzFormat } from './mrz-layouts.ts'
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

/** The holder of a card or visa: its expiry may be left out, its optional data take the personal number's place. */
export type MrzHolder = Omit<MrzPerson, 'expiryDate' | 'personalNumber'> & {
  expiryDate?: MrzPerson['expiryDate'] | undefined
  optionalData?: string | undefined
  optionalData2?: string | undefined
}

/** Composes both lines of a passport, 44 characters each. */
export function composeMrz({ personalNumber, ...person }: MrzPerson): [string, string] {
  const [head = '', data = ''] = composeDocument('td3', { ...person, optionalData: personalNumber })
  return [head, data]
}

/** Composes every line of a document. Longer numbers run on into the optional data where the format allows it. */
export function composeDocument(format: MrzFormat, holder: MrzHolder): string[] {
  const { lines, length, fields, checks } = MRZ_LAYOUTS[format]
  const written = Array.from({ length: lines }, () => '<'.repeat(length))
  const values = { ...valuesOf(format, holder), ...numberOf(format, holder) }
  for (const field of fields) write(written, field, cutToRoom(format, field.field, values[field.field]))
  for (const { field, digit, covers } of checks) {
    if (field === 'documentNumber' && isLong(format, holder)) continue
    write(written, digit, checkDigit(covers.map((part) => cutSpan(written, part)).join('')))
  }
  return written
}

type Place = { line: number; start: number; end: number }

function write(lines: string[], { line, start, end }: Place, text: string) {
  const old = lines[line] ?? ''
  lines[line] = old.slice(0, start) + text.padEnd(end - start, '<') + old.slice(end)
}

/** A field's text cut to its room, the place of its check digit left free. */
function cutToRoom(format: MrzFormat, field: MrzField, value = ''): string {
  const { start, end, hasCheckDigit } = getField(format, field)
  return value.slice(0, end - start - Number(hasCheckDigit))
}

function valuesOf(format: MrzFormat, holder: MrzHolder): Partial<Record<MrzField, string>> {
  const { start, end } = getField(format, 'name')
  return {
    documentCode: holder.documentCode ?? { td1: 'I', td2: 'I', td3: 'P', 'mrv-a': 'V', 'mrv-b': 'V' }[format],
    issuingState: holder.issuingState,
    nationality: holder.nationality,
    dateOfBirth: sixDigits(holder.dateOfBirth),
    sex: holder.sex === 'X' ? '<' : holder.sex,
    expiryDate: sixDigits(holder.expiryDate ?? ''),
    name: composeName(holder, end - start),
    personalNumber: holder.optionalData ?? '',
    optionalData2: holder.optionalData2 ?? '',
  }
}

const isLong = (format: MrzFormat, holder: MrzHolder) =>
  MRZ_LAYOUTS[format].numberRunsOn && holder.documentNumber.length > 9

function numberOf(format: MrzFormat, holder: MrzHolder): Partial<Record<MrzField, string>> {
  const { documentNumber, optionalData = '' } = holder
  if (!isLong(format, holder)) return { documentNumber, optionalData }
  const runOn = documentNumber.slice(9) + checkDigit(documentNumber)
  return { documentNumber, optionalData: `${runOn}<${optionalData}` }
}

const sixDigits = (date: string) => date.slice(2).replaceAll('-', '').replaceAll('X', '<')

/** A name too long keeps at least one letter of the given names and ends in a letter, which says it was cut (Doc 9303-4 §4.2.3). */
function composeName(holder: MrzHolder, width: number): string {
  const primary = filled(holder.primaryIdentifier)
  const secondary = filled(holder.secondaryIdentifier ?? '')
  const whole = secondary === '' ? primary : `${primary}<<${secondary}`
  if (whole.length <= width) return whole
  if (secondary === '') return cutName(primary, width)
  return cutName(`${cutName(primary, width - 3)}<<${secondary}`, width)
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
