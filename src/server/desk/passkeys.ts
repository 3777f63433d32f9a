// WebAuthn ceremonies (Level 3): each challenge kept until it is answered, once, and answers checked by the WebAuthn library.
import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { CeremonyRow, CredentialRow } from '../store/tables.ts'
import type { Parts } from './parts.ts'
import { instantOf, makeToken } from './world.ts'

const CEREMONY_MS = 5 * 60_000

/** Who the passkeys are made for: the host name, and the address officers open. */
export type RelyingParty = { id: string; origin: string }
export type Ceremony = { ceremonyId: string; options: Record<string, unknown> }
export type CeremonyAnswer = { ceremonyId: string; credential: Record<string, unknown> }

export type Begun = { ok: true } & Ceremony

/** @param owner whose ceremony it is: an invite's, an officer's own decision, or nobody's yet (a sign-in) */
export async function beginCeremony(
  parts: Parts,
  options: { challenge: string },
  owner: Partial<Pick<CeremonyRow, 'invite_hash' | 'officer_id'>>,
): Promise<Begun> {
  const ceremonyId = makeToken(parts.world)
  await parts.store.sessions.addCeremony({
    ceremony_id: ceremonyId,
    challenge: options.challenge,
    invite_hash: owner.invite_hash ?? null,
    officer_id: owner.officer_id ?? null,
    expires_at: instantOf(parts.world.now() + CEREMONY_MS),
  })
  return { ok: true, ceremonyId, options: { ...options } }
}

export type NewCredential = Omit<CredentialRow, 'port' | 'officer_id' | 'created_at'>

/** What either answer must be to: this ceremony, on this page, by a holder who was verified. */
const expected = (rp: RelyingParty, { challenge }: CeremonyRow) => ({
  expectedChallenge: challenge,
  expectedOrigin: rp.origin,
  expectedRPID: rp.id,
  requireUserVerification: true,
})

/** The library throws on anything malformed; for us that is simply no passkey. */
export async function readRegistration(
  rp: RelyingParty,
  ceremony: CeremonyRow,
  answer: CeremonyAnswer,
): Promise<NewCredential | undefined> {
  const checked = await verifyRegistrationResponse({
    response: answer.credential as unknown as RegistrationResponseJSON,
    ...expected(rp, ceremony),
  }).catch(() => undefined)
  if (!checked?.verified) return undefined
  const { credential, credentialDeviceType, credentialBackedUp } = checked.registrationInfo
  return {
    credential_id: credential.id,
    public_key: credential.publicKey,
    counter: credential.counter,
    device_type: credentialDeviceType,
    backed_up: credentialBackedUp,
  }
}

/** The authenticator's new counter, or nothing where the assertion does not hold. */
export async function readAssertion(
  rp: RelyingParty,
  ceremony: CeremonyRow,
  known: CredentialRow,
  answer: CeremonyAnswer,
): Promise<number | undefined> {
  const checked = await verifyAuthenticationResponse({
    response: answer.credential as unknown as AuthenticationResponseJSON,
    ...expected(rp, ceremony),
    credential: { id: known.credential_id, publicKey: new Uint8Array(known.public_key), counter: known.counter },
  }).catch(() => undefined)
  return checked?.verified ? checked.authenticationInfo.newCounter : undefined
}
