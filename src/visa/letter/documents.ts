// Documents that seals are put on, as data: their names, how the two ICAO formats number them, and what their messages are.
// Sources: ICAO Doc 9303-13, BSI TR-03137, BSI TR-03171 and the ICAO report on the barcode data structure, as published in
// the definitions of tsenger/vdstools (Apache-2.0). Document names are what a trust list allows a signer to seal.
import { bytesToHex } from '@noble/hashes/utils.js'
import { decodeC40 } from './c40.ts'
import { showSafely } from './inert.ts'
import { readMaskedDate } from './seal-date.ts'
import { type Message, readMessages } from './tlv.ts'
import type { SealedDocument } from './verdict.ts'

type Coding = 'c40' | 'mrz' | 'text' | 'count' | 'stay' | 'date' | 'bytes' | 'any'
type Field = readonly [tag: number, name: string, coding: Coding]
export type SealedType = { name: string; vds?: string; idb?: number; fields: readonly Field[] }

/** Our own: `invitation-message.ts` has the layout. The pair and the tag are ours, of no standard. */
export const INVITATION = { name: 'invitation', vds: '4b4c', idb: 0xc1, fields: [] } as const satisfies SealedType

const ADDRESS = [
  [1, 'document-number', 'c40'],
  [2, 'municipality', 'c40'],
  [3, 'address', 'c40'],
] as const
const FACE_AND_ZONE = [
  [1, 'face', 'bytes'],
  [2, 'mrz', 'mrz'],
  [3, 'passport-number', 'c40'],
  [4, 'register-number', 'c40'],
] as const
const VISA = [
  [1, 'mrz', 'mrz'],
  [2, 'mrz', 'mrz'],
  [3, 'entries', 'count'], // 0: unlimited
  [4, 'stay', 'stay'],
  [5, 'passport-number', 'c40'],
  [6, 'visa-type', 'any'],
  [7, 'additional', 'any'],
] as const
const AUTHORISATION = [
  ...(['number', 'name', 'passport-number', 'date-of-birth', 'nationality', 'sex', 'place-of-issue'] as const),
  ...(['valid-from', 'valid-until', 'stay', 'entries', 'visa-type', 'additional'] as const),
].map((name, index): Field => [index + 1, name, 'any'])

const TYPES: readonly SealedType[] = [
  INVITATION,
  { name: 'visa', vds: '5d01', idb: 1, fields: VISA },
  { name: 'emergency-travel-document', vds: '5e03', idb: 2, fields: [[2, 'mrz', 'mrz']] },
  { name: 'proof-of-testing', idb: 3, fields: [] },
  { name: 'proof-of-vaccination', idb: 4, fields: [] },
  { name: 'proof-of-recovery', idb: 5, fields: [] },
  { name: 'digital-travel-authorization', idb: 6, fields: AUTHORISATION },
  { name: 'arrival-attestation', vds: 'fd02', fields: [...FACE_AND_ZONE.slice(1, 2), [3, 'register-number', 'c40']] },
  { name: 'residence-permit', vds: 'fb06', fields: FACE_AND_ZONE.slice(1, 3) },
  {
    name: 'supplementary-sheet',
    vds: 'fa06',
    fields: [
      [4, 'mrz', 'mrz'],
      [5, 'document-number', 'c40'],
    ],
  },
  { name: 'address-sticker-identity-card', vds: 'f908', fields: ADDRESS },
  { name: 'address-sticker-residence-permit', vds: 'f90c', fields: ADDRESS },
  { name: 'address-sticker-passport', vds: 'f80a', fields: [...ADDRESS.slice(0, 2), [3, 'postal-code', 'c40']] },
  { name: 'temporary-identity-card', vds: 'f70b', fields: FACE_AND_ZONE },
  { name: 'temporary-passport', vds: 'f60d', fields: FACE_AND_ZONE },
  { name: 'provisional-residence-certificate', vds: 'f50c', fields: FACE_AND_ZONE },
  {
    name: 'permanent-residence-certificate',
    vds: 'f48f',
    fields: [
      [1, 'document-number', 'c40'],
      [2, 'passport-number', 'c40'],
    ],
  },
  { name: 'residence-law-document', vds: '01fe', fields: FACE_AND_ZONE },
  {
    name: 'social-insurance-card',
    vds: 'fc04',
    fields: [
      [1, 'number', 'c40'],
      [2, 'surname', 'text'],
      [3, 'given-names', 'text'],
      [4, 'name-at-birth', 'text'],
    ],
  },
  { name: 'administrative-document', vds: '01c8', fields: [[0, 'profile', 'bytes']] },
  { name: 'administrative-document-online', vds: '01c9', fields: [[0, 'profile', 'bytes']] },
]

/** Messages of the ICAO barcode that are fields rather than documents; from 128 on they are national, here Germany's. */
const BARCODE_FIELDS: readonly Field[] = [
  [7, 'mrz', 'mrz'],
  [8, 'mrz', 'mrz'],
  [9, 'card-access-number', 'c40'],
  [10, 'card-access', 'bytes'],
  [0x80, 'face', 'bytes'],
  [0x81, 'mrz', 'mrz'],
  [0x82, 'document-reference', 'c40'],
  [0x83, 'register-number', 'c40'],
  [0x84, 'valid-until', 'date'],
  [0x85, 'document-number', 'c40'],
  [0x86, 'document-kind', 'count'],
]
const NATIONAL_KIND = 0x86

/** @param pair feature definition reference and category, four hexadecimal digits */
export function findVdsType(pair: string): SealedType | undefined {
  return TYPES.find(({ vds }) => vds === pair)
}

/** What a barcode's messages make up: one document, a national one by its number, or a machine readable zone alone. */
export function findBarcodeType(messages: readonly Message[], country: string): SealedType | undefined {
  const whole = TYPES.find(({ idb }) => messages.some(({ tag }) => tag === idb))
  if (whole) return whole
  const kind = messages.find(({ tag }) => tag === NATIONAL_KIND)?.value
  if (kind?.length === 1)
    return { name: `national.${country.replaceAll('<', '').toLowerCase()}.${kind[0]}`, fields: BARCODE_FIELDS }
  return messages.some(({ tag }) => tag === 7 || tag === 8)
    ? { name: 'travel-document', fields: BARCODE_FIELDS }
    : undefined
}

/** Every message as a named value for people to look at; what cannot be decoded is shown as bytes. */
export function describeMessages(type: SealedType | undefined, messages: readonly Message[]): SealedDocument {
  const fields = messages.flatMap(({ tag, value }) => {
    const whole = TYPES.find(({ idb }) => idb === tag && idb !== INVITATION.idb)
    const parts = type?.fields === BARCODE_FIELDS || type?.idb === tag ? whole && readMessages(value) : undefined
    if (whole && parts) return parts.map((part) => describeField(whole.fields, part))
    return [describeField(type?.fields ?? [], { tag, value })]
  })
  return { kind: 'other', type: type?.name ?? 'unknown', fields }
}

function describeField(fields: readonly Field[], { tag, value }: Pick<Message, 'tag' | 'value'>) {
  const [, name, coding] = fields.find(([known]) => known === tag) ?? [tag, `message-${tag}`, 'any' as const]
  return { name, value: showSafely(decode(coding, value) ?? bytesToHex(value.subarray(0, 100))) }
}

function decode(coding: Coding, value: Uint8Array): string | undefined {
  if (coding === 'c40') return decodeC40(value)?.replaceAll('<', ' ').trimEnd()
  if (coding === 'mrz') return decodeC40(value)
  if (coding === 'text') return decodeText(value)
  if (coding === 'count') return value.length === 1 ? String(value[0]) : undefined
  if (coding === 'stay') return value.length === 3 ? `P${value[2]}Y${value[1]}M${value[0]}D` : undefined
  if (coding === 'date') return readMaskedDate(value)
  return coding === 'any' ? decodeText(value) : undefined
}

function decodeText(value: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(value)
    return /^[^\p{Cc}\p{Co}]+$/u.test(text) ? text : undefined
  } catch {
    return undefined
  }
}
