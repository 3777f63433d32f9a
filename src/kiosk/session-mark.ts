// A mark on this machine that a session is open: the instant it began and nothing else. A boot that finds it knows that a
// session was cut short, and may say so honestly; what was typed lived in memory only and is gone.
import type { BeforeBoot } from './machines/session-context.ts'

const KEY = 'session-begun'

export type LastSaved = { reference: string; at: string } | null

export const markSession = (store: Storage, begun: string) => store.setItem(KEY, begun)
export const clearMark = (store: Storage) => store.removeItem(KEY)

/** What became of the session before this boot. Saved wins: the packet was stored after that session began. */
export function findBefore(begun: string | null, lastSaved: LastSaved): BeforeBoot | undefined {
  if (begun === null) return undefined
  const saved = lastSaved !== null && lastSaved.at >= begun
  return saved ? { kind: 'saved', reference: lastSaved.reference } : { kind: 'cut' }
}

export const readMark = (store: Storage) => store.getItem(KEY)

/** Names the kiosk itself keeps in `localStorage`; any other is a leftover of somebody. */
const OURS = [KEY, /^witness-/, /^console/]

export function isWiped(local: Storage, session: Storage): boolean {
  const known = (key: string) => OURS.some((ours) => (typeof ours === 'string' ? ours === key : ours.test(key)))
  return session.length === 0 && Object.keys(local).every(known)
}
