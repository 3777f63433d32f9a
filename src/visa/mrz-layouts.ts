// The five machine readable zones as data: where each field lies, what may stand there, and what each check digit covers.
// ICAO Doc 9303, 8th edition: TD1 part 5 §4.2, TD2 part 6 §4.2, TD3 part 4 §4.2, visas MRV-A and MRV-B part 7 §4.2 and §5.2.

export type MrzFormat = 'td1' | 'td2' | 'td3' | 'mrv-a' | 'mrv-b'

export type MrzField =
  | 'documentCode'
  | 'issuingState'
  | 'name'
  | 'documentNumber'
  | 'nationality'
  | 'dateOfBirth'
  | 'sex'
  | 'expiryDate'
  | 'personalNumber' // what TD3 calls its optional data
  | 'optionalData'
  | 'optionalData2' // TD1, second line
  | 'composite'

/** Characters `start` up to but not including `end` of a line; lines count from 0. */
export type MrzSpan = { line: number; start: number; end: number }

/** What may be printed in a field, fillers included: see `charactersAt`. */
type Alphabet = 'letters' | 'digits' | 'any' | 'sex'

export type MrzFieldLayout = MrzSpan & {
  field: MrzField
  alphabet: Alphabet
  /** The last character of the span is the field's check digit. */
  hasCheckDigit: boolean
}

/** One check digit and all it is reckoned over, in this order. */
export type MrzCheck = { field: MrzField; digit: MrzSpan; covers: readonly MrzSpan[] }

export type MrzLayout = {
  lines: number
  length: number // characters of each line
  fields: readonly MrzFieldLayout[]
  checks: readonly MrzCheck[]
  /** A number of more than nine characters runs on into the optional data, a filler standing in for its check digit. */
  numberRunsOn: boolean
}

type Row = readonly [MrzField, line: number, start: number, end: number, alphabet: Alphabet, checked?: 'checked']

const span = (line: number, start: number, end: number): MrzSpan => ({ line, start, end })

function layOut(lines: number, length: number, rows: readonly Row[], composite: readonly MrzSpan[] = []): MrzLayout {
  const fields = rows.map(([field, line, start, end, alphabet, checked]) => {
    return { field, ...span(line, start, end), alphabet, hasCheckDigit: checked === 'checked' }
  })
  const checks = fields
    .filter(({ hasCheckDigit }) => hasCheckDigit)
    .map(({ field, line, start, end }): MrzCheck => {
      const covers = field === 'composite' ? composite : [span(line, start, end - 1)]
      return { field, digit: span(line, end - 1, end), covers }
    })
  return { lines, length, fields, checks, numberRunsOn: length < 44 && composite.length > 0 }
}

/** The head of every first line, and the name where it follows. */
const head = (nameEnd: number): Row[] => [
  ['documentCode', 0, 0, 2, 'letters'],
  ['issuingState', 0, 2, 5, 'letters'],
  ['name', 0, 5, nameEnd, 'letters'],
]

/** The second line of every document of two lines, up to its optional data. */
const data: Row[] = [
  ['documentNumber', 1, 0, 10, 'any', 'checked'],
  ['nationality', 1, 10, 13, 'letters'],
  ['dateOfBirth', 1, 13, 20, 'digits', 'checked'],
  ['sex', 1, 20, 21, 'sex'],
  ['expiryDate', 1, 21, 28, 'digits', 'checked'],
]

const TD1: Row[] = [
  ['documentCode', 0, 0, 2, 'letters'],
  ['issuingState', 0, 2, 5, 'letters'],
  ['documentNumber', 0, 5, 15, 'any', 'checked'],
  ['optionalData', 0, 15, 30, 'any'],
  ['dateOfBirth', 1, 0, 7, 'digits', 'checked'],
  ['sex', 1, 7, 8, 'sex'],
  ['expiryDate', 1, 8, 15, 'digits', 'checked'],
  ['nationality', 1, 15, 18, 'letters'],
  ['optionalData2', 1, 18, 29, 'any'],
  ['composite', 1, 29, 30, 'digits', 'checked'],
  ['name', 2, 0, 30, 'letters'],
]

const TD2: Row[] = [
  ...head(36),
  ...data,
  ['optionalData', 1, 28, 35, 'any'],
  ['composite', 1, 35, 36, 'digits', 'checked'],
]

const TD3: Row[] = [
  ...head(44),
  ...data,
  ['personalNumber', 1, 28, 43, 'any', 'checked'],
  ['composite', 1, 43, 44, 'digits', 'checked'],
]

const twoLines = (end: number) => [span(1, 0, 10), span(1, 13, 20), span(1, 21, end)]

export const MRZ_LAYOUTS: Readonly<Record<MrzFormat, MrzLayout>> = {
  td1: layOut(3, 30, TD1, [span(0, 5, 30), span(1, 0, 7), span(1, 8, 15), span(1, 18, 29)]),
  td2: layOut(2, 36, TD2, twoLines(35)),
  td3: layOut(2, 44, TD3, twoLines(43)),
  'mrv-a': layOut(2, 44, [...head(44), ...data, ['optionalData', 1, 28, 44, 'any']]),
  'mrv-b': layOut(2, 36, [...head(36), ...data, ['optionalData', 1, 28, 36, 'any']]),
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const DIGITS = '0123456789'
const ALPHABETS: Record<Alphabet, string> = {
  letters: `${LETTERS}<`,
  digits: `${DIGITS}<`,
  any: `${DIGITS}${LETTERS}<`,
  sex: 'FMX<',
}
const FIRST: Record<MrzFormat, string> = { td1: 'ACIP', td2: 'ACIP', td3: 'P', 'mrv-a': 'V', 'mrv-b': 'V' }

/** The characters a document of this format may print at one place; '' outside its lines. */
export function charactersAt(format: MrzFormat, line: number, position: number): string {
  const { fields, numberRunsOn } = MRZ_LAYOUTS[format]
  const layout = fields.find((field) => field.line === line && position >= field.start && position < field.end)
  if (!layout) return ''
  if (line === 0 && position === 0) return FIRST[format]
  if (!layout.hasCheckDigit || position !== layout.end - 1) return ALPHABETS[layout.alphabet]
  const mayBeFiller = layout.field === 'personalNumber' || (numberRunsOn && layout.field === 'documentNumber')
  return mayBeFiller ? `${DIGITS}<` : DIGITS
}

export function getField(format: MrzFormat, field: MrzField): MrzFieldLayout {
  const found = MRZ_LAYOUTS[format].fields.find((each) => each.field === field)
  if (!found) throw new Error(`${format} has no ${field}`)
  return found
}

export const cutSpan = (lines: readonly string[], { line, start, end }: MrzSpan): string =>
  lines[line]?.slice(start, end) ?? ''
