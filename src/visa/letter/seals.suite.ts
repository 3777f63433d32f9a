// Seals to test with: fixed keys of every curve, one letter of a specimen traveller, the published vectors, and codes as a
// camera or a scanner hands them over.
import { hexToBytes } from '@noble/hashes/utils.js'
import type { PartialDate, PortCode } from '../application.ts'
import type { PlainDate } from '../plain-date.ts'
import type { LetterContents } from './contents.ts'
import { type Curve, privateKeyFrom, publicKeyOf } from './ecdsa.ts'
import { issueJsonSeal, issueSeal, type SealSigner } from './issue.ts'
import type { TrustedSigner, TrustList } from './trust-list.ts'
import vectors from './vectors/visible-digital-seals.json' with { type: 'json' }

export const TODAY = '2026-11-23' as PlainDate
export const SIGNED_ON = '2026-11-20' as PlainDate

export const LETTER: LetterContents = {
  number: 'PU-2026-000417',
  issuedOn: SIGNED_ON,
  validUntil: '2026-12-31' as PlainDate,
  invitee: {
    primaryIdentifier: 'ERIKSSON',
    secondaryIdentifier: 'ANNA MARIA',
    ...{ sex: 'F', dateOfBirth: '1974-08-12' as PartialDate, nationality: 'UTO', documentNumber: 'L898902C3' },
  },
  visit: {
    purpose: 'installation',
    arrival: '2026-11-24' as PlainDate,
    departure: '2026-12-04' as PlainDate,
    ...{ places: 'Utopia Port', portOfEntry: 'UTO' as PortCode, relation: 'supplier', payer: 'employer' },
  },
  inviter: {
    name: '蓬莱港口起重机有限公司（样本）',
    creditCode: '91990000MA0KA0PE31',
    ...{ address: '1 Specimen Road, Utopia Port', phone: '+86 000 0000 0000', signatory: 'Lin Specimen' },
  },
}

/** The same key every time, one for each curve and number. */
export function keyOf(curve: Curve, number = 1): { curve: Curve; privateKey: Uint8Array } {
  const seed = Uint8Array.from({ length: 128 }, (_, index) => (index * 37 + number * 101 + curve.length) & 0xff)
  return { curve, privateKey: privateKeyFrom(curve, seed) }
}

export const signerOf = (curve: Curve, number = 1): SealSigner => ({
  id: 'UTAB',
  reference: '1F',
  ...keyOf(curve, number),
})

export const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const listed = (signer: SealSigner, changes: Partial<TrustedSigner> = {}): TrustedSigner => ({
  ...{ id: signer.id, reference: signer.reference, name: 'Specimen ministry', curve: signer.curve },
  publicKey: hexOf(publicKeyOf(signer)),
  notBefore: '2026-01-01' as PlainDate,
  notAfter: '2027-12-31' as PlainDate,
  documents: ['invitation'],
  ...changes,
})

export const listOf = (...signers: TrustedSigner[]): TrustList => ({
  date: '2026-11-01' as PlainDate,
  nextUpdate: '2026-12-01' as PlainDate,
  signers,
})

/** As a camera hands over a Data Matrix: bytes, and the same as ISO 8859-1. */
export const binaryCode = (bytes: Uint8Array) => ({ bytes, text: String.fromCharCode(...bytes) })
export const textCode = (text: string) => ({ text, bytes: new TextEncoder().encode(text) })

/** The letter in its three carriers. */
export function sealLetter(signer: SealSigner, letter = LETTER, signedOn = SIGNED_ON) {
  const seal = issueSeal(letter, signer, signedOn)
  const json = issueJsonSeal(letter, signer, signedOn)
  if (!seal.ok || !json.ok) throw new Error('the specimen letter could not be sealed')
  return { vds: binaryCode(seal.bytes), idb: textCode(seal.text), json: textCode(json.text) }
}

export const VDS_VECTORS = vectors.vds.map(({ name, hex, expect }) => ({
  name,
  code: binaryCode(hexToBytes(hex)),
  expect,
}))
export const IDB_VECTORS = vectors.idb.map(({ name, text }) => ({ name, code: textCode(text) }))
export const CERTIFICATE = vectors.certificates[0] as (typeof vectors.certificates)[number]

/** What the vectors' signer seals in them. */
const SEALED = [
  ...['residence-permit', 'supplementary-sheet', 'address-sticker-passport', 'emergency-travel-document'],
  ...['permanent-residence-certificate', 'administrative-document', 'national.d.14', 'national.d.16', 'visa'],
]

const KEY_OF_CERTIFICATE =
  '0408132a7243b3ccc29c271097081c96a729eefb8eb93630e536498e9b7ce1ced25d68a789d93bef39c04715c5ad3915d281c0754ecc08508bf66687efc630df88'

const period = { notBefore: CERTIFICATE.notBefore as PlainDate, notAfter: CERTIFICATE.notAfter as PlainDate }

/** UTTS5B by its certificate; the vector of a German authority has another reference in its header and the same key. */
export const VECTOR_LIST: TrustList = listOf(
  {
    ...{ id: 'UTTS', reference: '5B', curve: 'brainpoolP256r1', certificate: CERTIFICATE.x509, documents: SEALED },
    ...period,
  },
  {
    ...{ id: 'DEZV', reference: '00112233445566778899AABBCCDDEEFF00112233', curve: 'brainpoolP256r1' },
    publicKey: KEY_OF_CERTIFICATE,
    documents: SEALED,
    ...period,
  },
)

/** Every code that differs from this one in one bit. */
export function* flipsOf(code: { text: string; bytes: Uint8Array }) {
  for (let bit = 0; bit < 8 * code.bytes.length; bit += 1) {
    const bytes = code.bytes.slice()
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7))
    yield { bit, code: binaryCode(bytes) }
  }
}
