// Passkey ceremonies (WebAuthn Level 3): the server's options, the authenticator, the server's word.
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'
import type { CeremonyOptions, Session } from '../wire/officers.ts'
import type { Answered, Client, Fault } from './client.ts'

export type PasskeyFault = Fault | 'no-passkeys' | 'cancelled' | 'already-has-one' | 'wrong-address'
type Signed = { ok: true; session: Session } | { ok: false; fault: PasskeyFault }

function faultOf(error: unknown): PasskeyFault {
  if (error instanceof WebAuthnError) {
    if (error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return 'already-has-one'
    if (error.code === 'ERROR_INVALID_DOMAIN' || error.code === 'ERROR_INVALID_RP_ID') return 'wrong-address'
  }
  return 'cancelled'
}

async function hold(
  options: Answered<CeremonyOptions>,
  ask: (options: CeremonyOptions['options']) => Promise<object>,
  finish: (answer: { ceremonyId: string; credential: Record<string, unknown> }) => Promise<Answered<Session>>,
): Promise<Signed> {
  if (!options.ok) return options
  let credential: object
  try {
    credential = await ask(options.value.options)
  } catch (error) {
    return { ok: false, fault: faultOf(error) }
  }
  const session = await finish({ ceremonyId: options.value.ceremonyId, credential: { ...credential } })
  return session.ok ? { ok: true, session: session.value } : session
}

export async function signIn(client: Client): Promise<Signed> {
  if (!browserSupportsWebAuthn()) return { ok: false, fault: 'no-passkeys' }
  return hold(
    await client.call('session.options', {}),
    (options) => startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON }),
    (body) => client.call('session.begin', { body }),
  )
}

export async function join(client: Client, token: string): Promise<Signed> {
  if (!browserSupportsWebAuthn()) return { ok: false, fault: 'no-passkeys' }
  return hold(
    await client.call('invite.options', { params: { token } }),
    (options) => startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON }),
    (body) => client.call('invite.accept', { params: { token }, body }),
  )
}
