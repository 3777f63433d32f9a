// Reads the machine readable zone of any travel document (ICAO Doc 9303 parts 3 to 7): `readDocument` for all five formats,
// `readMrz` for a passport booklet only. Tolerant of how the text arrives, never of a check digit that does not agree.
import type { PartialDate, Passport, Sex } from './application.ts'
import { findState } from './codes.ts'
import { findMisread, readNumber } from './mrz-check.ts'
import { cleanMrz, readBirth, readExpiry, readNameField, readSex, readStateCode } from './mrz-fields.ts'
import { findFormat, findKind, type MrzKind } from './mrz-kinds.ts'
import { cutSpan, getField, MRZ_LAYOUTS, type MrzField, type MrzFormat, type MrzSpan } from './mrz-layouts.ts'
import type { PlainDate } from './plain-date.ts'

/** A field that does not read, and where. */
export type MrzFieldFault = MrzSpan & { field: MrzField }

export type DocumentFault = 'empty' | 'length' | 'characters' | 'check-digit' | 'date' | 'name'

/** What stands in the way of a passport: the zone itself, or that another document was shown. */
export type MrzFault = DocumentFault | 'not-a-passport' | OtherDocument

export type OtherDocument = Exclude<MrzKind, 'passport'>

/** A code no list of Doc 9303-3 §5 holds: the document reads, somebody must look. */
export type MrzNote = 'issuing-state-unlisted' | 'nationality-unlisted'

export type MrzDocument = {
  format: MrzFormat
  kind: MrzKind
  documentCode: string
  issuingState: string
  documentNumber: string
  nationality: string
  dateOfBirth: PartialDate
  sex: Sex
  /** Absent where a card or visa prints fillers. */
  expiryDate?: PlainDate
  primaryIdentifier: string
  secondaryIdentifier?: string
  nameTruncated: boolean
  /** Without the fillers at its end; a passport's personal number. */
  optionalData?: string
  optionalData2?: string
  notes: MrzNote[]
  lines: string[]
}

type Failure<Fault> = { ok: false; fault: Fault; faults: MrzFieldFault[] }

export type DocumentReading = { ok: true; document: MrzDocument } | Failure<DocumentFault>

export type MrzReading = { ok: true; passport: Omit<Passport, 'readBy'> } | Failure<MrzFault>

type Zone = { format: MrzFormat; lines: string[]; today: PlainDate }

const LONGEST_INPUT = 400 // characters; anything longer is no zone

/**
 * Reads the zone of any travel document, as it comes from a reader, a camera or a keyboard.
 *
 * @param text the zone in any arrangement of lines, spaces and letter case
 * @param at `today` settles the century of two-digit years
 */
export function readDocument(text: string, at: { today: PlainDate }): DocumentReading {
  const zone = arrange(text, at.today)
  return 'fault' in zone ? zone : readZone(zone)
}

/** Reads a passport booklet, and says which other document was shown instead of one. */
export function readMrz(text: string, at: { today: PlainDate }): MrzReading {
  const zone = arrange(text, at.today)
  if ('fault' in zone) return zone
  const kind = kindOf(zone)
  if (kind !== 'passport') return fail(zone.format, kind ?? 'not-a-passport', 'documentCode')
  const reading = readZone(zone)
  if (!reading.ok) return reading
  const { expiryDate } = reading.document
  if (!expiryDate) return fail('td3', 'date', 'expiryDate')
  return { ok: true, passport: asPassport(reading.document, expiryDate) }
}

function asPassport(document: MrzDocument, expiryDate: PlainDate): Omit<Passport, 'readBy'> {
  const { format: _format, kind: _kind, notes: _notes, lines, optionalData: personalNumber, ...rest } = document
  const [head = '', data = ''] = lines
  return { ...rest, expiryDate, ...(personalNumber && { personalNumber }), mrz: [head, data] }
}

function fail<Fault>(format: MrzFormat, fault: Fault, ...fields: MrzField[]): Failure<Fault> {
  const faults = fields.map((field) => {
    const { line, start, end } = getField(format, field)
    return { field, line, start, end }
  })
  return { ok: false, fault, faults }
}

/** The zone in its lines, or why it has none. */
function arrange(text: string, today: PlainDate): Zone | Failure<DocumentFault> {
  const none = (fault: DocumentFault): Failure<DocumentFault> => ({ ok: false, fault, faults: [] })
  if (text.length > LONGEST_INPUT) return none('length')
  const zone = cleanMrz(text)
  if (zone === '') return none('empty')
  if (!/^[0-9A-Z<]+$/.test(zone)) return none('characters')
  const format = findFormat(zone)
  if (!format) return none('length')
  return { format, lines: splitLines(format, zone), today }
}

export function splitLines(format: MrzFormat, zone: string): string[] {
  const { lines, length } = MRZ_LAYOUTS[format]
  return Array.from({ length: lines }, (_, line) => zone.slice(line * length, (line + 1) * length))
}

const cut = ({ format, lines }: Zone, field: MrzField) => cutSpan(lines, getField(format, field))
const kindOf = (zone: Zone) => findKind(zone.format, cut(zone, 'documentCode'))

function readZone(zone: Zone): DocumentReading {
  const kind = kindOf(zone)
  if (!kind) return fail(zone.format, 'characters', 'documentCode')
  const wrong = findMisread(zone.format, zone.lines)
  if (wrong.length > 0) return fail(zone.format, 'check-digit', ...wrong)
  const fields = readFields(zone)
  if (!isComplete(fields)) return failUnread(zone.format, fields)
  return { ok: true, document: asDocument(zone, kind, fields) }
}

/** Every field that can fail to read, in the order it is complained about. */
function readFields(zone: Zone) {
  const expiry = cut(zone, 'expiryDate').slice(0, -1)
  return {
    issuingState: readStateCode(cut(zone, 'issuingState')),
    nationality: readStateCode(cut(zone, 'nationality')),
    documentNumber: readNumber(zone.format, zone.lines).number || undefined,
    sex: readSex(cut(zone, 'sex')),
    dateOfBirth: readBirth(cut(zone, 'dateOfBirth').slice(0, -1), zone.today),
    expiryDate: zone.format !== 'td3' && /^<+$/.test(expiry) ? ('' as const) : readExpiry(expiry, zone.today),
    name: readNameField(cut(zone, 'name')),
  }
}

type Fields = ReturnType<typeof readFields>
type CompleteFields = { [Field in keyof Fields]: NonNullable<Fields[Field]> }

const isComplete = (fields: Fields): fields is CompleteFields =>
  Object.values(fields).every((value) => value !== undefined)

const FAULT_OF = {
  issuingState: 'characters',
  nationality: 'characters',
  documentNumber: 'characters',
  sex: 'characters',
  dateOfBirth: 'date',
  expiryDate: 'date',
  name: 'name',
} as const satisfies Record<keyof Fields, DocumentFault>

function failUnread(format: MrzFormat, fields: Fields): Failure<DocumentFault> {
  const unread = (Object.keys(FAULT_OF) as (keyof Fields)[]).filter((field) => fields[field] === undefined)
  return fail(format, FAULT_OF[unread[0] ?? 'name'], ...unread)
}

function asDocument(zone: Zone, kind: MrzKind, { name, expiryDate, ...fields }: CompleteFields): MrzDocument {
  const trimmed = (data: string) => data.replace(/<+$/, '')
  const optionalData = trimmed(readNumber(zone.format, zone.lines).optionalData)
  const optionalData2 = zone.format === 'td1' ? trimmed(cut(zone, 'optionalData2')) : ''
  return {
    format: zone.format,
    kind,
    documentCode: cut(zone, 'documentCode').replace('<', ''),
    ...fields,
    ...(expiryDate && { expiryDate }),
    primaryIdentifier: name.primary,
    ...(name.secondary && { secondaryIdentifier: name.secondary }),
    nameTruncated: name.truncated,
    ...(optionalData && { optionalData }),
    ...(optionalData2 && { optionalData2 }),
    notes: [
      ...(findState(fields.issuingState) ? [] : (['issuing-state-unlisted'] as const)),
      ...(findState(fields.nationality) ? [] : (['nationality-unlisted'] as const)),
    ],
    lines: zone.lines,
  }
}
