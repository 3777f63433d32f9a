// A decision signed by the officer's own passkey. What is signed is the digest of the decision and of the case's chain up to
// the entry the officer had seen: the packet, every entry before, and no other case. Years later it can be checked again.
import { createHash } from 'node:crypto'
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import { decodeClientDataJSON, isoBase64URL, verifySignature } from '@simplewebauthn/server/helpers'
import canonicalize from 'canonicalize'
import { type Decision, DecisionProof } from '../../visa/history.ts'
import type { Work } from '../store/store.ts'
import type { CaseRow, CredentialRow, OfficerRow } from '../store/tables.ts'
import { type Parts, type Refusal, refuse } from './parts.ts'
import { type Begun, beginCeremony, type CeremonyAnswer, type RelyingParty, readAssertion } from './passkeys.ts'
import { nowOf } from './world.ts'

/** Keeps this digest from ever being taken for another statement. */
const DOMAIN = 'kouan decision 1'
const CHANCE_BYTES = 16

/** `seen`: the revision the officer had before their eyes; `head`: the hash of that entry. */
export type DecisionPlace = { port: string; reference: string; seen: number; head: string }

export function digestOfDecision({ port, reference, seen, head }: DecisionPlace, decision: Decision): Uint8Array {
  const text = canonicalize([DOMAIN, port, reference, seen, head, decision]) ?? ''
  return new Uint8Array(createHash('sha256').update(text).digest())
}

/** The challenge is 16 random bytes and the digest; only the officer's own passkeys may answer it. */
export async function beginDeciding(
  parts: Parts,
  rp: RelyingParty,
  officer: OfficerRow,
  reference: string,
  order: { decision: Decision; revision: number },
): Promise<Begun | Refusal> {
  const place = await findPlace(parts.store, officer.port, reference, order.revision)
  if (!place) return refuse('not-found')
  const credentials = await parts.store.officers.listCredentials(officer.officer_id)
  const options = await generateAuthenticationOptions({
    rpID: rp.id,
    challenge: new Uint8Array([...parts.world.random(CHANCE_BYTES), ...digestOfDecision(place, order.decision)]),
    allowCredentials: credentials.map(({ credential_id }) => ({ id: credential_id })),
    userVerification: 'required',
  })
  return beginCeremony(parts, options, { officer_id: officer.officer_id })
}

/** The proof to keep, where the ceremony was begun by this officer for exactly this decision on exactly this state. */
export async function takeProof(
  parts: Parts,
  inside: Work,
  rp: RelyingParty,
  at: { row: CaseRow; officer: OfficerRow },
  order: { decision: Decision; revision: number; assertion: CeremonyAnswer },
): Promise<DecisionProof | undefined> {
  const ceremony = await inside.sessions.takeCeremony(order.assertion.ceremonyId, nowOf(parts.world))
  if (ceremony?.officer_id !== at.officer.officer_id) return undefined
  const place = await findPlace(inside, at.row.port, at.row.reference, order.revision)
  if (!place || !endsInDigest(ceremony.challenge, place, order.decision)) return undefined
  const known = await inside.officers.findCredential(String(order.assertion.credential.id))
  if (known?.officer_id !== at.officer.officer_id) return undefined
  const counter = await readAssertion(rp, ceremony, known, order.assertion)
  if (counter === undefined) return undefined
  await inside.officers.count(known.port, known.credential_id, counter)
  return proofOf(order.revision, known, order.assertion)
}

/** What is kept passes its schema first: an entry once written is never mended. */
function proofOf(
  seen: number,
  { credential_id }: CredentialRow,
  { credential }: CeremonyAnswer,
): DecisionProof | undefined {
  const response = credential.response as object
  const read = DecisionProof.safeParse({ ...response, seen, credentialId: credential_id })
  return read.success ? read.data : undefined
}

async function findPlace(
  work: Work,
  port: string,
  reference: string,
  seen: number,
): Promise<DecisionPlace | undefined> {
  const entry = (await work.cases.listHistory(port, reference))[seen - 1]
  return entry && { port, reference, seen, head: entry.hash }
}

function endsInDigest(challenge: string, place: DecisionPlace, decision: Decision): boolean {
  const bytes = isoBase64URL.toBuffer(challenge)
  const digest = digestOfDecision(place, decision)
  return bytes.length === CHANCE_BYTES + digest.length && Buffer.from(bytes.slice(CHANCE_BYTES)).equals(digest)
}

/** Whether this proof is of this decision, by this passkey, with its holder verified (WebAuthn Level 3 §7.2). */
export async function isProven(
  proof: DecisionProof,
  place: DecisionPlace,
  decision: Decision,
  publicKey: Uint8Array,
): Promise<boolean> {
  try {
    const { type, challenge } = decodeClientDataJSON(proof.clientDataJSON)
    if (type !== 'webauthn.get' || !endsInDigest(challenge, place, decision)) return false
    const authenticator = isoBase64URL.toBuffer(proof.authenticatorData)
    if (((authenticator[32] ?? 0) & USER_VERIFIED) === 0) return false
    const client = createHash('sha256').update(isoBase64URL.toBuffer(proof.clientDataJSON)).digest()
    return await verifySignature({
      signature: isoBase64URL.toBuffer(proof.signature),
      data: new Uint8Array([...authenticator, ...client]),
      credentialPublicKey: new Uint8Array(publicKey),
    })
  } catch {
    return false // not of the shape a passkey answers in
  }
}

const USER_VERIFIED = 0x04
