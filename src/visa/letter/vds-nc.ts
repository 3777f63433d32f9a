// ICAO visible digital seals for non-constrained environments: JSON in a QR code, signed over the canonical form (RFC 8785)
// of `data` alone. Everything about it is bounded before it is parsed, its keys are looked at and never obeyed, and members
// that the format does not have are refused.
//
// Our own letter is the private type `kouan.invitation`, version 1: `msg` holds `signer`, `signedOn` and `letter`.
import canonicalize from 'canonicalize'
import * as z from 'zod/mini'
import { PlainDate } from '../plain-date.ts'
import { readCertificate } from './certificate.ts'
import { LetterContents } from './contents.ts'
import { INVITATION } from './documents.ts'
import type { SealHash } from './ecdsa.ts'
import { showSafely } from './inert.ts'
import { writeInvitation } from './invitation-message.ts'
import type { Seal, SignerClaim } from './seal.ts'
import { MAX_SEAL_BYTES } from './sniff.ts'

const MAX_DEPTH = 12
const MAX_FIELDS = 60
const HASHES = { ES256: 'SHA-256', ES384: 'SHA-384', ES512: 'SHA-512' } as const satisfies Record<string, SealHash>
const INVITATION_TYPE = 'kouan.invitation'
/** Types that are published, by the names a trust list allows them under. */
const TYPES = new Map([
  ['icao.test', 'proof-of-testing'],
  ['icao.vacc', 'proof-of-vaccination'],
  [INVITATION_TYPE, INVITATION.name],
])

const Base64Url = z.string().check(z.maxLength(6_000), z.regex(/^[A-Za-z0-9_-]+={0,2}$/))
const VdsNc = z.strictObject({
  data: z.strictObject({
    hdr: z.strictObject({
      t: z.string().check(z.maxLength(40)),
      v: z.number(),
      is: z.string().check(z.regex(/^[A-Z]{1,3}$/)),
    }),
    msg: z.record(z.string(), z.unknown()),
  }),
  sig: z.strictObject({
    alg: z.enum(['ES256', 'ES384', 'ES512']),
    cer: z.optional(Base64Url),
    sigvl: Base64Url,
  }),
})
type VdsNc = z.infer<typeof VdsNc>

const InvitationMessage = z.strictObject({
  signer: z.strictObject({ id: z.string().check(z.maxLength(40)), reference: z.string().check(z.maxLength(40)) }),
  signedOn: PlainDate,
  letter: LetterContents,
})

/** @returns `undefined` for text that is no whole seal of this format, or over its bounds */
export function readVdsNc(bytes: Uint8Array): Seal | undefined {
  const json = bytes.length <= MAX_SEAL_BYTES ? parseBounded(bytes) : undefined
  const parsed = VdsNc.safeParse(json)
  const signed = parsed.success ? canonicalBytes((json as VdsNc).data) : undefined
  if (!parsed.success || !signed) return undefined
  const { data, sig } = parsed.data
  const signature = decodeBase64Url(sig.sigvl)
  const certificate = sig.cer === undefined ? undefined : decodeBase64Url(sig.cer)
  if (!signature || (sig.cer !== undefined && !certificate)) return undefined
  const shell = {
    ...({ format: 'vds-nc', signed, signature: { bytes: signature, hash: HASHES[sig.alg] } } as const),
    ...(certificate && { certificate }),
  }
  return data.hdr.t === INVITATION_TYPE ? readLetter(shell, data) : readOther(shell, data)
}

type Shell = Pick<Seal, 'format' | 'signed' | 'signature' | 'certificate'>

function readLetter(shell: Shell, data: VdsNc['data']): Seal | undefined {
  const message = InvitationMessage.safeParse(data.msg)
  const identity = message.success && data.hdr.v === 1 ? writeInvitation(message.data.letter) : undefined
  if (!message.success || !identity || shell.certificate) return undefined // it names its signer; nothing would sign the certificate
  const { signer, signedOn, letter } = message.data
  const document = { kind: 'invitation', contents: letter } as const
  return { ...shell, type: INVITATION.name, document, signer: { by: 'name', ...signer }, signedOn, identity }
}

/** These name no day of signing; their signer is known by the certificate they carry, or not at all. */
function readOther(shell: Shell, data: VdsNc['data']): Seal {
  const type = TYPES.get(data.hdr.t)
  const fields = flatten(data.msg).slice(0, MAX_FIELDS)
  const signer = shell.certificate && claimOf(shell.certificate)
  const document = { kind: 'other', type: type ?? 'unknown', fields } as const
  return { ...shell, ...(type && { type }), document, ...(signer && { signer }), identity: shell.signed }
}

function claimOf(certificate: Uint8Array): SignerClaim | undefined {
  const read = readCertificate(certificate)
  return read && { by: 'certificate', id: read.signerId, reference: read.serial, certificate }
}

/** `{ pid: { n: … } }` as `pid.n`, with names and values made inert. */
function flatten(value: unknown, path = ''): { name: string; value: string }[] {
  if (typeof value !== 'object' || value === null) return [{ name: showSafely(path), value: showSafely(String(value)) }]
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path ? `${path}.${key}` : key))
}

function parseBounded(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const { depth, members } = measure(text)
    const json: unknown = depth <= MAX_DEPTH ? JSON.parse(text) : undefined
    return countMembers(json) === members ? json : undefined
  } catch {
    return undefined
  }
}

/** Depth and number of members as written, without parsing. */
function measure(text: string): { depth: number; members: number } {
  let [depth, deepest, members] = [0, 0, 0]
  for (const mark of text.replace(/"(?:[^"\\]|\\.)*"/g, '')) {
    if (mark === '{' || mark === '[') deepest = Math.max(deepest, ++depth)
    if (mark === '}' || mark === ']') depth -= 1
    if (mark === ':') members += 1
  }
  return { depth: deepest, members }
}

/** As parsed: fewer than were written where a name stands twice, and two readers might then read two letters. */
function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce((sum: number, inner) => sum + countMembers(inner), own)
}

function canonicalBytes(data: unknown): Uint8Array | undefined {
  try {
    const text = canonicalize(data)
    return text === undefined ? undefined : new TextEncoder().encode(text)
  } catch {
    return undefined // half a surrogate pair, or a number beyond all bounds
  }
}

/** With its padding or without, as seals are published, and only as an encoder writes it: no bits set where none are carried. */
function decodeBase64Url(padded: string): Uint8Array | undefined {
  const text = padded.replace(/=+$/, '')
  if (padded !== text && padded.length % 4 !== 0) return undefined
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    )
    return encodeBase64Url(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}

function encodeBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** Our letter as JSON, and the bytes its signature is over. */
export function writeVdsNcData(
  head: { country: string; id: string; reference: string; signedOn: PlainDate },
  letter: LetterContents,
) {
  const { country: is, signedOn, id, reference } = head
  const data = { hdr: { t: INVITATION_TYPE, v: 1, is }, msg: { signer: { id, reference }, signedOn, letter } }
  return { data, signed: canonicalBytes(data) }
}

export function writeVdsNcText(data: object, signature: Uint8Array, hash: SealHash, certificate?: Uint8Array): string {
  const alg = (Object.keys(HASHES) as (keyof typeof HASHES)[]).find((name) => HASHES[name] === hash)
  const cer = certificate && encodeBase64Url(certificate)
  return JSON.stringify({ data, sig: { alg, ...(cer && { cer }), sigvl: encodeBase64Url(signature) } })
}
