// Fixed people of Utopia, their passports, letters and one whole application: for the demonstration, tests and benches.
// Nobody here exists, and no number here belongs to anybody.
import type { Application, ApplicationId, Jpeg, PartialDate, Passport, PortCode, Symbology } from './application.ts'
import { readMrz } from './mrz.ts'
import { composeMrz, type MrzPerson } from './mrz-compose.ts'
import { findDay, type Instant, type PlainDate } from './plain-date.ts'

const day = (text: string): PlainDate => {
  const found = findDay(text)
  if (!found) throw new Error(`specimen day ${text} does not exist`)
  return found
}

/** The day on which every specimen makes sense. */
export const SPECIMEN_TODAY = day('2026-11-23')

export type SpecimenId =
  | 'eriksson'
  | 'one-name'
  | 'given-name-only'
  | 'long-name'
  | 'diacritics'
  | 'unknown-birthday'
  | 'expired'
  | 'wrong-check-digit'

/** A passport's page and zone. `printedName` is as the page shows it, surname first. */
export type SpecimenPassport = { id: SpecimenId; printedName: string; lines: [string, string] }

type Page = Omit<MrzPerson, 'issuingState' | 'nationality'>

const born = (text: string) => text as PartialDate
const compose = (page: Page) => composeMrz({ ...page, issuingState: 'UTO', nationality: 'UTO' })

const ERIKSSON: Page = {
  documentNumber: 'L898902C3',
  dateOfBirth: born('1974-08-12'),
  sex: 'F',
  expiryDate: day('2034-04-15'),
  primaryIdentifier: 'Eriksson',
  secondaryIdentifier: 'Anna Maria',
  personalNumber: 'ZE184226B',
}

const ARKFREITH: Page = {
  documentNumber: 'U2044719',
  dateOfBirth: born('1985-02-03'),
  sex: 'M',
  expiryDate: day('2033-02-02'),
  primaryIdentifier: 'Arkfreith',
}

const LONG: Page = {
  documentNumber: 'U7310022',
  dateOfBirth: born('1990-11-30'),
  sex: 'F',
  expiryDate: day('2031-07-19'),
  primaryIdentifier: 'Nilavadhanananda',
  secondaryIdentifier: 'Chayapa Dejthamrong Krasuang',
}

const MARKED: Page = {
  documentNumber: 'U5581064K',
  dateOfBirth: born('1979-01-25'),
  sex: 'X',
  expiryDate: day('2032-10-08'),
  primaryIdentifier: "Ødegård-O'Müller",
  secondaryIdentifier: 'Þóra Zoë',
}

const UNKNOWN_BIRTHDAY: Page = {
  documentNumber: 'U1900357',
  dateOfBirth: born('1961-XX-XX'),
  sex: 'M',
  expiryDate: day('2029-05-31'),
  primaryIdentifier: 'Van Der Muellen',
  secondaryIdentifier: 'Martin',
}

/** A zone whose only name stands after leading fillers, as some States print a missing surname. */
const [onlyGivenHead, onlyGivenData] = compose({
  ...ARKFREITH,
  documentNumber: 'U2044726',
  primaryIdentifier: 'Ananda',
})
const GIVEN_ONLY: [string, string] = [`${onlyGivenHead.slice(0, 5)}<<${onlyGivenHead.slice(5, 42)}`, onlyGivenData]

const misread = ([head, data]: [string, string]): [string, string] => [head, data.replace('L898902C3', 'L8989O2C3')]

export const SPECIMEN_PASSPORTS: readonly SpecimenPassport[] = [
  { id: 'eriksson', printedName: 'ERIKSSON, ANNA MARIA', lines: compose(ERIKSSON) },
  { id: 'one-name', printedName: 'ARKFREITH', lines: compose(ARKFREITH) },
  { id: 'given-name-only', printedName: 'ANANDA', lines: GIVEN_ONLY },
  { id: 'long-name', printedName: 'NILAVADHANANANDA, CHAYAPA DEJTHAMRONG KRASUANG', lines: compose(LONG) },
  { id: 'diacritics', printedName: "ØDEGÅRD-O'MÜLLER, ÞÓRA ZOË", lines: compose(MARKED) },
  { id: 'unknown-birthday', printedName: 'VAN DER MUELLEN, MARTIN', lines: compose(UNKNOWN_BIRTHDAY) },
  // The lines of the specimen in ICAO Doc 9303-4, appendix A, as published: it expired on 15 April 2012.
  {
    id: 'expired',
    printedName: 'ERIKSSON, ANNA MARIA',
    lines: compose({ ...ERIKSSON, expiryDate: day('2012-04-15') }),
  },
  { id: 'wrong-check-digit', printedName: 'ERIKSSON, ANNA MARIA', lines: misread(compose(ERIKSSON)) },
]

export function getSpecimenPassport(id: SpecimenId): SpecimenPassport {
  const found = SPECIMEN_PASSPORTS.find((each) => each.id === id)
  if (!found) throw new Error(`no specimen passport ${id}`)
  return found
}

/** The passport record of a specimen whose zone reads. */
export function readSpecimen(id: SpecimenId, readBy: Passport['readBy'] = 'reader'): Passport {
  const reading = readMrz(getSpecimenPassport(id).lines.join('\n'), { today: SPECIMEN_TODAY })
  if (!reading.ok) throw new Error(`specimen passport ${id} does not read`)
  return { ...reading.passport, readBy }
}

const hexBytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** A grey baseline JPEG of 16 × 20 pixels, 178 bytes, that every decoder opens. */
export function specimenJpeg(): Jpeg {
  return hexBytes(
    'ffd8ffe000104a46494600010100000100010000ffdb004300140e0f120f0d14121012171514181e32211e1c1c1e3d2c2e243249404c4b47' +
      '404645505a736250556d5645466488656d777b8182814e608d978c7d96737e817cffc0000b080014001001011100ffc4001500010100000000' +
      '000000000000000000000005ffc400191000020301000000000000000000000000001402126151ffda0008010100003f00b0c6863494c68634' +
      '9d79745e5d3fffd9',
  )
}

const INVITER = {
  name: 'Penglai Port Cranes Co., Ltd. (specimen)',
  creditCode: '91990000MA0KA0PE31',
  address: '1 Specimen Road, Utopia Port',
  contactPerson: 'Lin Specimen',
  phone: '+86 000 0000 0000',
}

/** What a demonstration letter says and what its barcode holds. */
export type SpecimenLetter = {
  id: 'reference' | 'details' | 'boarding-list' | 'address' | 'other-person'
  symbology: Symbology
  code: string
  invitee: string
  documentNumber: string
  inviter: typeof INVITER
  reason: string
  arrival: PlainDate
  departure: PlainDate
}

const INVITATION = {
  invitee: 'ERIKSSON, ANNA MARIA',
  documentNumber: 'L898902C3',
  inviter: INVITER,
  reason: 'Repair of a container crane',
  arrival: day('2026-11-24'),
  departure: day('2026-12-04'),
}

const DETAILS = 'INVITATION PU-2026-000417; ERIKSSON, ANNA MARIA; PASSPORT L898902C3; 2026-11-24 TO 2026-12-04'

export const SPECIMEN_LETTERS: readonly SpecimenLetter[] = [
  { ...INVITATION, id: 'reference', symbology: 'qr', code: 'PU-2026-000417' },
  { ...INVITATION, id: 'details', symbology: 'data-matrix', code: DETAILS },
  { ...INVITATION, id: 'boarding-list', symbology: 'pdf417', code: `${DETAILS}; PENGLAI PORT CRANES` },
  { ...INVITATION, id: 'address', symbology: 'aztec', code: 'https://invitation.example/PU-2026-000417' },
  {
    ...INVITATION,
    id: 'other-person',
    symbology: 'code128',
    code: 'PU2026000418',
    invitee: 'ARKFREITH',
    documentNumber: 'U2044719',
  },
]

const SHOWN_AT = '2026-11-23T01:00:00.000Z' as Instant
const shown = { version: '2026-11-23', textHash: '0123456789abcdef'.repeat(4), shownAt: SHOWN_AT }

/** One whole application of Anna Maria Eriksson, valid on `SPECIMEN_TODAY`; parts are replaced by `overrides`. */
export function specimenApplication(overrides: Partial<Application> = {}): Application {
  return {
    schemaVersion: 1,
    applicationId: '000102030405060708090a0b0c0d0e0f' as ApplicationId,
    reference: 'XWNJA01234KS',
    language: 'en',
    portOfEntry: 'UTO' as PortCode,
    createdAt: '2026-11-23T01:10:00.000Z' as Instant,
    notice: shown,
    passport: readSpecimen('eriksson'),
    need: {
      ...{ answer: 'unknown', rule: 'nationality-unknown', policyDate: SPECIMEN_TODAY, overruled: false },
      dataDate: SPECIMEN_TODAY,
    },
    purpose: { purpose: 'installation', urgency: 'urgent-repair', multipleEntry: false },
    letter: specimenLetter('details'),
    visit: {
      flight: 'UT1234',
      arrival: INVITATION.arrival,
      departure: INVITATION.departure,
      stay: 10,
      addressInChina: '2 Specimen Road, Utopia Port',
      inviter: INVITER,
      payer: 'employer',
    },
    contact: {
      phone: '+000 555 0100',
      email: 'anna.maria@example.org',
      homeAddress: '12 Harbour Street, Zenith, Utopia',
      occupation: 'Mechanical engineer',
      employer: 'Zenith Cranes',
      placeOfBirth: 'Zenith',
      emergencyName: 'Martin Eriksson',
      emergencyPhone: '+000 555 0101',
    },
    documents: { pages: [{ kind: 'contract', page: specimenJpeg() }], atDesk: false },
    portrait: { kind: 'photo', image: specimenJpeg() },
    declaration: {
      shown,
      history: { overstayed: false, refused: false, convicted: false, seriousIllness: false },
      signature: { kind: 'drawn', strokes: [[100, 200, 180, 120, 260, 220, 340, 140]] },
      signedAt: '2026-11-23T01:09:00.000Z' as Instant,
    },
    ...overrides,
  }
}

/** A specimen letter as the kiosk takes it in by camera. */
export function specimenLetter(id: SpecimenLetter['id']): Application['letter'] {
  const letter = SPECIMEN_LETTERS.find((each) => each.id === id)
  if (!letter) throw new Error(`no specimen letter ${id}`)
  const { symbology, code: text } = letter
  const code = { symbology, text, bytes: new TextEncoder().encode(text), readBy: 'camera' } as const
  return { code, pages: [specimenJpeg()], atDesk: false }
}
