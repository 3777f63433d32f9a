// The machine readable zone of a passport booklet, TD3: two lines of 44 characters (ICAO Doc 9303-3 §4 and 9303-4 §4.2).
// Tolerant of how the text arrives, never of a check digit that does not agree.
import type { Passport, Sex } from './application.ts'
import {
  cleanMrz,
  cut,
  LINE_LENGTH,
  type MrzField,
  type MrzLines,
  PLACES,
  readBirth,
  readExpiry,
  readNameField,
  readStateCode,
} from './mrz-fields.ts'
import type { PlainDate } from './plain-date.ts'

/** A field that does not read, and where: `line` 0 or 1, characters `start` up to but not including `end`. */
export type MrzFieldFault = { field: MrzField; line: 0 | 1; start: number; end: number }

export type MrzFault = 'empty' | 'length' | 'characters' | 'not-a-passport' | 'check-digit' | 'date' | 'name'

export type MrzReading =
  | { ok: true; passport: Omit<Passport, 'readBy'> }
  | { ok: false; fault: MrzFault; faults: MrzFieldFault[] }

const WEIGHTS = [7, 3, 1] as const
const LONGEST_INPUT = 400 // characters; anything longer is not a passport's zone
const OTHER_DOCUMENTS = [72, 90] // TD2 and TD1: identity cards
const CHECKED = ['documentNumber', 'dateOfBirth', 'expiryDate', 'personalNumber', 'composite'] as const

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

/**
 * Reads both lines from a reader or a keyboard.
 *
 * @param text the zone in any arrangement of lines, spaces and letter case
 * @param at `today` settles the century of two-digit years
 */
export function readMrz(text: string, at: { today: PlainDate }): MrzReading {
  if (text.length > LONGEST_INPUT) return fail('length')
  const zone = cleanMrz(text)
  if (zone === '') return fail('empty')
  if (!/^[0-9A-Z<]+$/.test(zone)) return fail('characters')
  if (OTHER_DOCUMENTS.includes(zone.length)) return fail('not-a-passport')
  if (zone.length !== 2 * LINE_LENGTH) return fail('length')
  if (!/^P[A-Z<]/.test(zone)) return fail('not-a-passport', 'documentCode')
  return readLines([zone.slice(0, LINE_LENGTH), zone.slice(LINE_LENGTH)], at.today)
}

function fail(fault: MrzFault, ...fields: MrzField[]): MrzReading {
  return { ok: false, fault, faults: fields.map((field) => ({ field, ...PLACES[field] })) }
}

function readLines(lines: MrzLines, today: PlainDate): MrzReading {
  const wrong = CHECKED.filter((field) => !agrees(lines, field))
  if (wrong.length > 0) return fail('check-digit', ...wrong)
  const fields = readFields(lines, today)
  if (!isComplete(fields)) return failUnread(fields)
  const { name, ...rest } = fields
  const personalNumber = dataOf(lines, 'personalNumber').replace(/<+$/, '')
  const passport = {
    documentCode: cut(lines, 'documentCode').replace('<', ''),
    ...rest,
    primaryIdentifier: name.primary,
    ...(name.secondary && { secondaryIdentifier: name.secondary }),
    nameTruncated: name.truncated,
    ...(personalNumber && { personalNumber }),
    mrz: [...lines] as [string, string],
  }
  return { ok: true, passport }
}

/** Every field that can fail to read, in the order it is complained about. */
function readFields(lines: MrzLines, today: PlainDate) {
  return {
    issuingState: readStateCode(cut(lines, 'issuingState')),
    nationality: readStateCode(cut(lines, 'nationality')),
    documentNumber: dataOf(lines, 'documentNumber').replaceAll('<', '') || undefined,
    sex: readSex(cut(lines, 'sex')),
    dateOfBirth: readBirth(dataOf(lines, 'dateOfBirth'), today),
    expiryDate: readExpiry(dataOf(lines, 'expiryDate'), today),
    name: readNameField(cut(lines, 'name')),
  }
}

type Fields = ReturnType<typeof readFields>
type CompleteFields = { [Field in keyof Fields]: NonNullable<Fields[Field]> }

const FAULT_OF = {
  issuingState: 'characters',
  nationality: 'characters',
  documentNumber: 'characters',
  sex: 'characters',
  dateOfBirth: 'date',
  expiryDate: 'date',
  name: 'name',
} as const satisfies Record<keyof Fields, MrzFault>

function failUnread(fields: Fields): MrzReading {
  const unread = (Object.keys(FAULT_OF) as (keyof Fields)[]).filter((field) => fields[field] === undefined)
  return fail(FAULT_OF[unread[0] ?? 'name'], ...unread)
}

const isComplete = (fields: Fields): fields is CompleteFields =>
  Object.values(fields).every((value) => value !== undefined)

/** `<` is how a passport prints a sex it does not state; some States print the page's `X` instead. */
function readSex(character: string): Sex | undefined {
  if (character === '<' || character === 'X') return 'X'
  return character === 'F' || character === 'M' ? character : undefined
}

/** A field without its check digit. */
const dataOf = (lines: MrzLines, field: MrzField) => cut(lines, field).slice(0, -1)

/** The composite digit covers number, birth, expiry and personal number with their own check digits (Doc 9303-4 §4.2.2). */
function covered(lines: MrzLines, field: (typeof CHECKED)[number]): string {
  if (field !== 'composite') return dataOf(lines, field)
  return lines[1].slice(0, 10) + lines[1].slice(13, 20) + lines[1].slice(21, 43)
}

function agrees(lines: MrzLines, field: (typeof CHECKED)[number]): boolean {
  const printed = cut(lines, field).slice(-1)
  const data = covered(lines, field)
  // An unused personal number may have a filler as its check digit (Doc 9303-4 §4.2.2.2).
  if (field === 'personalNumber' && printed === '<' && /^<+$/.test(data)) return true
  return printed === checkDigit(data)
}

const LOOK_ALIKES = [
  '0ODQ',
  '1IL',
  '17',
  '1T',
  '7T',
  '2Z',
  '3B',
  '4A',
  '5S',
  '6G',
  '8B',
  '9G',
  'UV',
  'MN',
  'EF',
  'PR',
  'K<',
  'C<',
]

/** One character read for another. The traveller compares it with the page; nothing is changed silently. */
export type MrzRepair = MrzFieldFault & { position: number; from: string; to: string; lines: [string, string] }

/**
 * Single look-alike corrections that mend a failed field, each on its own: a check digit that does not agree, a letter in
 * a date, a digit in a name. Those that make the whole zone read come first; at most eight.
 */
export function suggestRepairs(lines: readonly string[], at: { today: PlainDate }): MrzRepair[] {
  const reading = readMrz(lines.join('\n'), at)
  if (reading.ok || reading.fault === 'not-a-passport') return []
  const zone = cleanMrz(lines.join(''))
  const own = reading.faults.filter(({ field }) => field !== 'composite')
  const candidates = (own.length > 0 ? own : reading.faults).flatMap((fault) => listRepairs(zone, fault))
  const judged = candidates.map((repair) => ({ repair, result: readMrz(repair.lines.join(''), at) }))
  const helpful = judged.filter(({ repair, result }) => result.ok || isMended(result.faults, repair.field))
  return helpful
    .sort((a, b) => Number(b.result.ok) - Number(a.result.ok))
    .slice(0, 8)
    .map(({ repair }) => repair)
}

/** The field itself reads now, and what is left is another field's fault, not the composite digit denying this repair. */
function isMended(left: MrzFieldFault[], mended: MrzField): boolean {
  return left.every(({ field }) => field !== mended) && left.some(({ field }) => field !== 'composite')
}

function listRepairs(zone: string, fault: MrzFieldFault): MrzRepair[] {
  const repairs: MrzRepair[] = []
  for (let position = fault.start; position < fault.end; position++) {
    const at = fault.line * LINE_LENGTH + position
    const from = zone[at] ?? ''
    const others = LOOK_ALIKES.filter((group) => group.includes(from)).flatMap((group) => [...group.replace(from, '')])
    for (const to of others) {
      const mended = zone.slice(0, at) + to + zone.slice(at + 1)
      const lines: [string, string] = [mended.slice(0, LINE_LENGTH), mended.slice(LINE_LENGTH)]
      repairs.push({ ...fault, position, from, to, lines })
    }
  }
  return repairs
}
