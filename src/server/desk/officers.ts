// Officers: one-time invites and passkeys (WebAuthn Level 3; discoverable credentials, user verification required).
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import { toHex } from '../../packet/bytes.ts'
import type { PortCode } from '../../visa/application.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { InviteRow, OfficerRow } from '../store/tables.ts'
import { type Actor, appendDeskEvent } from './desk-history.ts'
import { type Parts, type Refusal, refuse } from './parts.ts'
import {
  type Begun,
  beginCeremony,
  type CeremonyAnswer,
  type RelyingParty,
  readAssertion,
  readRegistration,
} from './passkeys.ts'
import { beginSession, type SignedIn } from './sessions.ts'
import { hashOf, instantOf, makeToken, nowOf } from './world.ts'

const INVITE_MS = 24 * 3_600_000

export async function inviteOfficer(parts: Parts, by: Actor, asked: { name: string; role: OfficerRow['role'] }) {
  const { port } = by
  const token = makeToken(parts.world)
  const expiresAt = instantOf(parts.world.now() + INVITE_MS)
  const invited = { officer_id: toHex(parts.world.random(8)), name: asked.name, role: asked.role }
  const invite = {
    port,
    token_hash: hashOf(token),
    ...invited,
    invited_by: by.officer_id,
    expires_at: expiresAt,
    used_at: null,
  }
  await parts.store.transaction(async (inside) => {
    await inside.officers.addInvite(invite)
    const { officer_id: officer, ...told } = invited
    await appendDeskEvent(inside, parts, by, { type: 'officer-invited', officer, ...told })
  })
  return { token, ...asked, expiresAt }
}

/** While the port has no supervisor, every start makes one new link and ends the ones before it. */
export async function inviteFirstSupervisor(parts: Parts): Promise<string | undefined> {
  if (await parts.store.officers.hasSupervisor(parts.port)) return undefined
  await parts.store.officers.endInvites(parts.port, 'supervisor', nowOf(parts.world))
  return (
    await inviteOfficer(parts, { port: parts.port, officer_id: null }, { name: 'Supervisor', role: 'supervisor' })
  ).token
}

export async function beginJoining(parts: Parts, rp: RelyingParty, token: string): Promise<Begun | Refusal> {
  const invite = await parts.store.officers.findInvite(hashOf(token), nowOf(parts.world))
  if (!invite) return refuse('not-found')
  const options = await generateRegistrationOptions({
    rpName: "Kou'an",
    rpID: rp.id,
    userName: invite.name,
    userID: new TextEncoder().encode(invite.officer_id),
    challenge: new Uint8Array(parts.world.random(32)),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return beginCeremony(parts, options, { invite_hash: invite.token_hash })
}

export async function finishJoining(
  parts: Parts,
  rp: RelyingParty,
  token: string,
  answer: CeremonyAnswer,
): Promise<({ ok: true } & SignedIn) | Refusal> {
  const ceremony = await parts.store.sessions.takeCeremony(answer.ceremonyId, nowOf(parts.world))
  if (!ceremony || ceremony.invite_hash !== hashOf(token)) return refuse('not-found')
  const made = await readRegistration(rp, ceremony, answer)
  if (!made) return refuse('signature-not-valid')
  const officer = await parts.store.transaction(async (inside) => {
    const invite = await inside.officers.spendInvite(hashOf(token), nowOf(parts.world))
    if (!invite) return undefined
    const person = officerOf(parts, invite)
    const { port, officer_id, created_at } = person
    await inside.officers.add(person, { ...made, port, officer_id, created_at })
    await appendDeskEvent(inside, parts, person, { type: 'officer-joined', role: person.role })
    return person
  })
  if (!officer) return refuse('not-found')
  return { ok: true, ...(await beginSession(parts, officer)) }
}

export async function beginSigningIn(parts: Parts, rp: RelyingParty): Promise<Begun> {
  const challenge = new Uint8Array(parts.world.random(32))
  const options = await generateAuthenticationOptions({ rpID: rp.id, challenge, userVerification: 'required' })
  return beginCeremony(parts, options, {})
}

export async function finishSigningIn(
  parts: Parts,
  rp: RelyingParty,
  answer: CeremonyAnswer,
): Promise<({ ok: true } & SignedIn) | Refusal> {
  const ceremony = await parts.store.sessions.takeCeremony(answer.ceremonyId, nowOf(parts.world))
  if (!ceremony || ceremony.invite_hash !== null || ceremony.officer_id !== null) return refuse('not-signed-in')
  const known = await parts.store.officers.findCredential(String(answer.credential.id))
  const counter = known && (await readAssertion(rp, ceremony, known, answer))
  if (!known || counter === undefined) return refuse('not-signed-in')
  const memberships = (await parts.store.officers.listMemberships(known.officer_id)).filter(({ active }) => active)
  const officer = memberships.find(({ port }) => port === known.port) ?? memberships[0]
  if (!officer) return refuse('not-signed-in')
  await parts.store.officers.count(known.port, known.credential_id, counter)
  return { ok: true, ...(await beginSession(parts, officer)) }
}

function officerOf(parts: Parts, invite: InviteRow): OfficerRow {
  const now = nowOf(parts.world)
  const { port, officer_id, name, role } = invite
  return { port, officer_id, name, role, active: true, created_at: now, last_seen_at: now }
}

/** An officer as others may see one. */
export function describeOfficer(row: OfficerRow) {
  return {
    officerId: row.officer_id,
    name: row.name,
    role: row.role,
    portOfEntry: row.port as PortCode,
    active: row.active,
    lastSeenAt: row.last_seen_at as Instant | null,
  }
}

/** Where an officer may work. */
export async function listPorts(parts: Parts, officerId: string): Promise<PortCode[]> {
  const memberships = await parts.store.officers.listMemberships(officerId)
  return memberships.filter(({ active }) => active).map(({ port }) => port as PortCode)
}
