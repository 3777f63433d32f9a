// What the demonstration carries: a PKI from fixed seeds and one letter for each way a seal can turn out. Its keys are worth
// nothing and are marked so; `npm run specimens` writes the result to visa/letter/demonstration, and a test makes it anew.
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { SealResult } from '../../visa/application.ts'
import { encodeBase32 } from '../../visa/letter/base32.ts'
import { encodeC40 } from '../../visa/letter/c40.ts'
import { LetterContents } from '../../visa/letter/contents.ts'
import { INVITATION } from '../../visa/letter/documents.ts'
import { writeInvitation } from '../../visa/letter/invitation-message.ts'
import { issueSeal } from '../../visa/letter/issue.ts'
import { writeMessage } from '../../visa/letter/tlv.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { EXAMPLE } from './example.ts'
import { makePki, type Pki, PLANS } from './pki.ts'

const day = (text: string) => text as PlainDate
const MADE_ON = day('2026-11-23')
const SIGNED_ON = day('2026-11-20')

/** 128 bytes from the words alone, another for each key. */
function seeds(): () => Uint8Array {
  let count = 0
  return () => {
    count += 1
    const part = (name: string) =>
      sha512(new TextEncoder().encode(`Kou'an demonstration key ${count} ${name}: not secret`))
    return Uint8Array.from([...part('a'), ...part('b')])
  }
}

export const makeDemonstrationPki = (): Pki => makePki(MADE_ON, seeds())

const base = LetterContents.parse(EXAMPLE)
const ARKFREITH: LetterContents['invitee'] = {
  primaryIdentifier: 'ARKFREITH',
  sex: 'M',
  dateOfBirth: '1985-02-03' as LetterContents['invitee']['dateOfBirth'],
  nationality: 'UTO',
  documentNumber: 'U2044719',
}

type Kind = (typeof PLANS)[number]['name']
type Plan = {
  id: string
  symbology: 'data-matrix' | 'qr'
  by: Kind
  expected: SealResult
  contents: LetterContents
  /** What the page shows where it differs from the seal. */
  page?: LetterContents
  /** Contents put in after signing. */
  altered?: LetterContents
  /** The same contents in a barcode of the same structure that nobody has signed. */
  unsigned?: boolean
}

const numbered = (number: string): LetterContents => ({ ...base, number })

const LETTERS = [
  { id: 'signed', symbology: 'data-matrix', by: 'PA', expected: 'trusted', contents: base },
  { id: 'signed-qr', symbology: 'qr', by: 'PB', expected: 'trusted', contents: numbered('LY-2026-000418') },
  {
    id: 'unknown-signer',
    symbology: 'data-matrix',
    by: 'PH',
    expected: 'unknown-signer',
    contents: numbered('LY-2026-000419'),
  },
  {
    id: 'expired-signer',
    symbology: 'data-matrix',
    by: 'PE',
    expected: 'certificate-expired',
    contents: numbered('LY-2026-000420'),
  },
  {
    id: 'revoked-signer',
    symbology: 'data-matrix',
    by: 'PF',
    expected: 'revoked',
    contents: numbered('LY-2026-000421'),
  },
  {
    id: 'altered',
    symbology: 'data-matrix',
    by: 'PA',
    expected: 'bad-signature',
    contents: numbered('LY-2026-000422'),
    altered: { ...numbered('LY-2026-000422'), invitee: ARKFREITH },
  },
  {
    id: 'unsigned',
    symbology: 'qr',
    by: 'PA',
    expected: 'unsigned',
    contents: numbered('LY-2026-000423'),
    unsigned: true,
  },
  // A copy of `signed` with another name typed over it: the seal is genuine, and used twice.
  {
    id: 'copied',
    symbology: 'data-matrix',
    by: 'PA',
    expected: 'trusted',
    contents: base,
    page: { ...base, invitee: ARKFREITH },
  },
] as const satisfies readonly Plan[]

/** The files of visa/letter/demonstration, by their names. */
export function makeDemonstration() {
  const pki = makeDemonstrationPki()
  const letters = LETTERS.map((plan: Plan) => {
    const { id, symbology, expected, contents, page, altered } = plan
    const sealed = sealBy(pki, plan.by, contents)
    const forged = altered && sealBy(pki, plan.by, altered)
    const bytes = forged ? withSignature(forged.bytes, sealed.bytes) : sealed.bytes
    return {
      id,
      symbology,
      expected,
      seal: plan.unsigned ? unsignedText(contents) : symbology === 'qr' ? sealed.text : bytesToHex(bytes),
      page: page ?? altered ?? contents,
    }
  })
  return { anchor: pki.anchor, 'trust-list': JSON.parse(pki.trustList) as unknown, letters }
}

function sealBy({ signers }: Pki, name: Kind, contents: LetterContents) {
  const signer = signers[PLANS.findIndex((plan) => plan.name === name)]
  if (!signer) throw new Error(`no signer ${name}`)
  const { id, reference, key, certificate } = signer
  const sealed = issueSeal(contents, { id, reference, ...key, certificate }, SIGNED_ON)
  if (!sealed.ok) throw new Error(`${contents.number} cannot be sealed: ${sealed.fault}`)
  return sealed
}

/** ICAO barcode data structure, flag A: neither signed nor compressed. */
function unsignedText(contents: LetterContents): string {
  const [invitation, country] = [writeInvitation(contents), encodeC40('UTO')]
  if (!invitation || !country) throw new Error(`${contents.number} cannot be written`)
  const zone = writeMessage(0x61, writeMessage(INVITATION.idb, invitation))
  return `RDB1A${encodeBase32(Uint8Array.from([...country, ...zone]))}`
}

const SIGNATURE = 64 // bytes at the end of a seal on P-256

function withSignature(seal: Uint8Array, other: Uint8Array): Uint8Array {
  return Uint8Array.from([...seal.subarray(0, -SIGNATURE), ...other.subarray(-SIGNATURE)])
}
