// Signed-in sessions: 12 hours at most, 15 minutes without a request (NIST SP 800-63B, the stricter of its drafts).
import type { Instant } from '../../visa/plain-date.ts'
import type { OfficerRow } from '../store/tables.ts'
import type { Parts } from './parts.ts'
import { hashOf, instantOf, makeToken, nowOf } from './world.ts'

const ABSOLUTE_MS = 12 * 3_600_000
const IDLE_MS = 15 * 60_000
/** A session is not written down at every request. */
const TOUCH_MS = 30_000

export type SignedIn = { officer: OfficerRow; token: string; expiresAt: Instant }

export async function beginSession(parts: Parts, officer: OfficerRow): Promise<SignedIn> {
  const now = parts.world.now()
  const token = makeToken(parts.world)
  await parts.store.sessions.sweep(limits(now))
  await parts.store.sessions.add({
    port: officer.port,
    session_hash: hashOf(token),
    officer_id: officer.officer_id,
    started_at: instantOf(now),
    last_seen_at: instantOf(now),
  })
  return { officer, token, expiresAt: instantOf(now + ABSOLUTE_MS) }
}

/** Who holds this session. `quietly`: the look itself does not keep it alive. */
export async function findSession(parts: Parts, token: string, quietly = false): Promise<SignedIn | undefined> {
  const found = await parts.store.sessions.find(hashOf(token))
  if (!found?.officer.active) return undefined
  const { session, officer } = found
  const { startedBefore, seenBefore } = limits(parts.world.now())
  if (session.started_at <= startedBefore || session.last_seen_at <= seenBefore) return undefined
  const stale = session.last_seen_at < instantOf(parts.world.now() - TOUCH_MS)
  if (stale && !quietly) await parts.store.sessions.touch(session, nowOf(parts.world))
  return { officer, token, expiresAt: instantOf(Date.parse(session.started_at) + ABSOLUTE_MS) }
}

export function endSession(parts: Parts, token: string): Promise<void> {
  return parts.store.sessions.end(hashOf(token))
}

function limits(now: number) {
  return { startedBefore: instantOf(now - ABSOLUTE_MS), seenBefore: instantOf(now - IDLE_MS), now: instantOf(now) }
}
