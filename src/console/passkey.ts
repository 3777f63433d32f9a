// Passkey ceremonies (WebAuthn Level 3): the server's options, the authenticator, the server's word.
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'
import type { CaseView, DecideOrder } from '../wire/cases.ts'
import type { CeremonyAnswer, CeremonyOptions, Session } from '../wire/officers.ts'
import type { Answered, Client, Fault } from './client.ts'

export type PasskeyFault = Fault | 'no-passkeys' | 'cancelled' | 'already-has-one' | 'wrong-address'
type Held<Value> = { ok: true; value: Value } | { ok: false; fault: PasskeyFault }

function faultOf(error: unknown): PasskeyFault {
  if (error instanceof WebAuthnError) {
    if (error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return 'already-has-one'
    if (error.code === 'ERROR_INVALID_DOMAIN' || error.code === 'ERROR_INVALID_RP_ID') return 'wrong-address'
  }
  return 'cancelled'
}

async function hold<Value>(
  options: Answered<CeremonyOptions>,
  ask: (options: CeremonyOptions['options']) => Promise<object>,
  finish: (answer: CeremonyAnswer) => Promise<Answered<Value>>,
): Promise<Held<Value>> {
  if (!options.ok) return options
  let credential: object
  try {
    credential = await ask(options.value.options)
  } catch (error) {
    return { ok: false, fault: faultOf(error) }
  }
  return finish({ ceremonyId: options.value.ceremonyId, credential: { ...credential } })
}

const sign = (options: CeremonyOptions['options']) =>
  startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON })

export async function signIn(client: Client): Promise<Held<Session>> {
  if (!browserSupportsWebAuthn()) return { ok: false, fault: 'no-passkeys' }
  return hold(await client.call('session.options', {}), sign, (body) => client.call('session.begin', { body }))
}

export async function join(client: Client, token: string): Promise<Held<Session>> {
  if (!browserSupportsWebAuthn()) return { ok: false, fault: 'no-passkeys' }
  return hold(
    await client.call('invite.options', { params: { token } }),
    (options) => startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON }),
    (body) => client.call('invite.accept', { params: { token }, body }),
  )
}

/** A decision is signed by the officer who makes it, each one anew. */
export async function signDecision(client: Client, reference: string, order: DecideOrder): Promise<Held<CaseView>> {
  const params = { reference }
  return hold(await client.call('case.challenge', { params, body: order }), sign, (assertion) =>
    client.call('case.decide', { params, body: { ...order, assertion } }),
  )
}
