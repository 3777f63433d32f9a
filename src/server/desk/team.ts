// The team of a port: roles, shutting out, links under way, and working at several ports.
//
// Whoever changes the team holds the desk's row first, then looks whether they still may: of two supervisors who shut each
// other out, one comes second and may no more. Nobody changes themselves, so a port that has a supervisor keeps one.
import type { Instant } from '../../visa/plain-date.ts'
import type { Work } from '../store/store.ts'
import type { OfficerRow } from '../store/tables.ts'
import { appendDeskEvent, holdDesk } from './desk-history.ts'
import { describeOfficer } from './officers.ts'
import { type Parts, type Refusal, refuse } from './parts.ts'
import { namesOf } from './queue.ts'
import { appendToCase } from './review.ts'
import { beginSession, endSession, type SignedIn } from './sessions.ts'
import { hashOf, nowOf } from './world.ts'

export type ShutOut = { ok: true; sessions: number; released: number }

export async function listTeam(parts: Parts, port: string) {
  const officers = await parts.store.officers.list(port)
  const names = await namesOf(parts, port)
  const invites = await parts.store.officers.listInvites(port, nowOf(parts.world))
  return {
    officers: officers.map(describeOfficer),
    invites: invites.map(({ officer_id: officerId, name, role, expires_at, invited_by }) => {
      const invitedBy = invited_by ? names.get(invited_by) : undefined
      return { officerId, name, role, expiresAt: expires_at as Instant, ...(invitedBy && { invitedBy }) }
    }),
  }
}

/** The sessions end too: no window goes on showing what the role no longer opens. */
export function changeRole(
  parts: Parts,
  supervisor: OfficerRow,
  officerId: string,
  role: OfficerRow['role'],
): Promise<ShutOut | Refusal> {
  return changing(parts, supervisor, officerId, async (inside, officer) => {
    if (officer.role === role) return { ok: true, sessions: 0, released: 0 }
    await inside.officers.change({ ...officer, role })
    const released = role === 'operator' ? await releaseClaims(parts, inside, supervisor, officer) : 0
    const event = { type: 'officer-changed' as const, officer: officerId, from: officer.role, to: role }
    await appendDeskEvent(inside, parts, supervisor, event)
    return { ok: true, sessions: await inside.sessions.endAll(officer.port, officerId), released }
  })
}

/** At this port only, and at once: sessions and claims end, and so do links the officer has made that nobody has used. */
export function deactivate(parts: Parts, supervisor: OfficerRow, officerId: string): Promise<ShutOut | Refusal> {
  return changing(parts, supervisor, officerId, async (inside, officer) => {
    await inside.officers.change({ ...officer, active: false })
    await inside.officers.endInvitesOf(officer.port, officerId, nowOf(parts.world))
    const released = await releaseClaims(parts, inside, supervisor, officer)
    const sessions = await inside.sessions.endAll(officer.port, officerId)
    const event = { type: 'officer-deactivated' as const, officer: officerId, sessions, released }
    await appendDeskEvent(inside, parts, supervisor, event)
    return { ok: true, sessions, released }
  })
}

function changing<Done>(
  parts: Parts,
  supervisor: OfficerRow,
  officerId: string,
  change: (inside: Work, officer: OfficerRow) => Promise<Done>,
): Promise<Done | Refusal> {
  const { port } = supervisor
  if (officerId === supervisor.officer_id) return Promise.resolve(refuse('not-yourself'))
  return parts.store.transaction(async (inside) => {
    await holdDesk(inside, port)
    const still = await inside.officers.find(port, supervisor.officer_id)
    if (!still?.active || still.role !== 'supervisor') return refuse('not-allowed')
    const officer = await inside.officers.find(port, officerId)
    return officer?.active ? change(inside, officer) : refuse('not-found')
  })
}

async function releaseClaims(parts: Parts, inside: Work, by: OfficerRow, officer: OfficerRow): Promise<number> {
  const held = await inside.cases.listClaimed(officer.port, officer.officer_id, nowOf(parts.world))
  for (const row of held) await appendToCase(parts, inside, row, by, { type: 'released' })
  return held.length
}

export function endInvite(parts: Parts, supervisor: OfficerRow, officerId: string): Promise<{ ok: true } | Refusal> {
  const { port } = supervisor
  return parts.store.transaction(async (inside) => {
    const ended = await inside.officers.endInvite(port, officerId, nowOf(parts.world))
    if (!ended) return refuse('not-found')
    await appendDeskEvent(inside, parts, supervisor, { type: 'invite-ended', officer: officerId, name: ended.name })
    return { ok: true }
  })
}

/** An officer who belongs to one port takes the link of another: the same person with the same passkey, at both. */
export async function joinPort(
  parts: Parts,
  { officer, token: session }: SignedIn,
  token: string,
): Promise<({ ok: true } & SignedIn) | Refusal> {
  const joined = await parts.store.transaction(async (inside) => {
    const now = nowOf(parts.world)
    const invite = await inside.officers.findInvite(hashOf(token), now)
    const there = invite && (await inside.officers.find(invite.port, officer.officer_id))
    if (!invite || there?.active || !(await inside.officers.spendInvite(hashOf(token), now))) return undefined
    const { port, role } = invite
    const person = { ...officer, port, role, active: true, created_at: there?.created_at ?? now, last_seen_at: now }
    if (there) await inside.officers.change(person)
    else await inside.officers.addMember(person)
    await appendDeskEvent(inside, parts, person, { type: 'officer-joined', role })
    return person
  })
  if (!joined) return refuse('not-found')
  await endSession(parts, session)
  return { ok: true, ...(await beginSession(parts, joined)) }
}

export async function changePort(
  parts: Parts,
  { officer, token }: SignedIn,
  port: string,
): Promise<({ ok: true } & SignedIn) | Refusal> {
  const there = await parts.store.officers.find(port, officer.officer_id)
  if (!there?.active) return refuse('not-found')
  await endSession(parts, token)
  return { ok: true, ...(await beginSession(parts, there)) }
}
