// The message of our own invitation letter seal, the same bytes in every carrier: the fields of policy fact I1 as tagged
// values in ascending order, each tag at most once. `docs/letter-seal.md` is the specification; this file follows it.
import { PurposeCode, Sex, Visit } from '../application.ts'
import { decodeC40, encodeC40 } from './c40.ts'
import { LetterContents } from './contents.ts'
import { joinBytes } from './der.ts'
import { readMaskedDate, readSealDate, writeMaskedDate, writeSealDate } from './seal-date.ts'
import { readMessages, writeMessage } from './tlv.ts'

const TAGS = {
  number: 1,
  dates: 2, // issued, arrival, departure, and the last day of use where there is one: 3 bytes each
  invitee: 3, // sex 1, date of birth 4, nationality 2, then the passport number in C40
  primaryIdentifier: 4,
  secondaryIdentifier: 5,
  visit: 6, // purpose 1, payer 1, then the port of entry in C40 where one is named
  places: 7,
  relation: 8,
  inviterName: 9,
  creditCode: 10, // C40, 12 bytes
  address: 11,
  phone: 12,
  signatory: 13,
} as const
type Tag = keyof typeof TAGS

const PURPOSES = PurposeCode.options // numbered from 1 in this order
const PAYERS = Visit.shape.payer.options
const SEXES = Sex.options // written as their letter

/** @returns `undefined` where a text has no UTF-8 form (half a surrogate pair) */
export function writeInvitation(letter: LetterContents): Uint8Array | undefined {
  const { invitee, visit, inviter } = letter
  const values: Record<Tag, Uint8Array | undefined | 'unwritable'> = {
    number: writeText(letter.number),
    dates: writeDates(letter),
    invitee: writeInvitee(invitee),
    primaryIdentifier: writeText(invitee.primaryIdentifier),
    secondaryIdentifier: writeText(invitee.secondaryIdentifier),
    visit: writeVisit(visit),
    places: writeText(visit.places),
    relation: writeText(visit.relation),
    inviterName: writeText(inviter.name),
    creditCode: inviter.creditCode === undefined ? undefined : encodeC40(inviter.creditCode),
    address: writeText(inviter.address),
    phone: writeText(inviter.phone),
    signatory: writeText(inviter.signatory),
  }
  const parts = (Object.keys(TAGS) as Tag[]).map((name) => [TAGS[name], values[name]] as const)
  if (parts.some(([, value]) => value === 'unwritable')) return undefined
  return joinBytes(...parts.flatMap(([tag, value]) => (value instanceof Uint8Array ? [writeMessage(tag, value)] : [])))
}

/** @returns `undefined` where the bytes are no letter of this layout; tags above 13 are left to later versions */
export function readInvitation(bytes: Uint8Array): LetterContents | undefined {
  const messages = readMessages(bytes)
  if (!messages?.every(({ tag }, index) => index === 0 || tag > (messages[index - 1]?.tag ?? 0))) return undefined
  const find = (name: Tag) => messages.find(({ tag }) => tag === TAGS[name])?.value
  const text = (name: Tag) => readText(find(name))
  const { visit: days, ...dates } = readDates(find('dates')) ?? {}
  return LetterContents.safeParse({
    ...{ number: text('number'), ...dates },
    invitee: {
      ...readInvitee(find('invitee')),
      primaryIdentifier: text('primaryIdentifier'),
      secondaryIdentifier: text('secondaryIdentifier'),
    },
    visit: { ...readVisit(find('visit')), ...days, places: text('places'), relation: text('relation') },
    inviter: {
      name: text('inviterName'),
      creditCode: readCreditCode(find('creditCode')),
      ...{ address: text('address'), phone: text('phone'), signatory: text('signatory') },
    },
  }).data
}

const readCreditCode = (bytes: Uint8Array | undefined) => bytes && (decodeC40(bytes) ?? '')

/** UTF-8, or UTF-16 (big-endian, after its mark FE FF) where that is shorter, as it is for Chinese. */
function writeText(text: string | undefined): Uint8Array | undefined | 'unwritable' {
  if (text === undefined) return undefined
  if (!text.isWellFormed()) return 'unwritable'
  const utf8 = new TextEncoder().encode(text)
  if (utf8.length <= 2 + 2 * text.length) return utf8
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
  return Uint8Array.from([0xfeff, ...units].flatMap((unit) => [unit >> 8, unit & 0xff]))
}

/** `''` where there are bytes that are no text: the schema then refuses the letter. */
function readText(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes) return undefined
  try {
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return readUtf16(bytes.subarray(2))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return ''
  }
}

function readUtf16(bytes: Uint8Array): string {
  const units = Array.from(
    { length: bytes.length / 2 },
    (_, at) => (bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0),
  )
  const text = String.fromCharCode(...units)
  return bytes.length % 2 === 0 && text.isWellFormed() ? text : ''
}

function writeDates({ issuedOn, visit, validUntil }: LetterContents): Uint8Array {
  const days = [issuedOn, visit.arrival, visit.departure, ...(validUntil ? [validUntil] : [])]
  return joinBytes(...days.map(writeSealDate))
}

function readDates(bytes: Uint8Array = new Uint8Array()) {
  if (bytes.length !== 9 && bytes.length !== 12) return undefined
  const [issuedOn, arrival, departure, validUntil] = [0, 3, 6, 9].map((at) => readSealDate(bytes.subarray(at, at + 3)))
  if (bytes.length === 12 && !validUntil) return undefined
  return { issuedOn, validUntil, visit: { arrival, departure } }
}

function writeInvitee(invitee: LetterContents['invitee']): Uint8Array | 'unwritable' {
  const state = encodeC40(invitee.nationality.padEnd(3, '<'))
  const number = encodeC40(invitee.documentNumber)
  if (!state || !number) return 'unwritable'
  return joinBytes(Uint8Array.of(invitee.sex.charCodeAt(0)), writeMaskedDate(invitee.dateOfBirth), state, number)
}

function readInvitee(bytes: Uint8Array = new Uint8Array()) {
  const nationality = decodeC40(bytes.subarray(5, 7))?.replace(/<+$/, '')
  const documentNumber = decodeC40(bytes.subarray(7))
  const dateOfBirth = readMaskedDate(bytes.subarray(1, 5))
  return { sex: SEXES.find((sex) => sex.charCodeAt(0) === bytes[0]), dateOfBirth, nationality, documentNumber }
}

function writeVisit(visit: LetterContents['visit']): Uint8Array | 'unwritable' {
  const port = encodeC40(visit.portOfEntry ?? '')
  const codes = Uint8Array.of(PURPOSES.indexOf(visit.purpose) + 1, PAYERS.indexOf(visit.payer) + 1)
  return port ? joinBytes(codes, port) : 'unwritable'
}

function readVisit(bytes: Uint8Array = new Uint8Array()) {
  const portOfEntry = bytes.length > 2 ? (decodeC40(bytes.subarray(2)) ?? '') : undefined
  return { purpose: PURPOSES[(bytes[0] ?? 0) - 1], payer: PAYERS[(bytes[1] ?? 0) - 1], portOfEntry }
}
