// Telling watchers of a port that its feed has moved, and of a session that it has ended, whichever process did it.
//
// A wake-up from PostgreSQL makes it quick; the slow poll makes it sure, since a wake-up may be lost with its connection.
import type { Store } from '../store/store.ts'

const POLL_MS = 2_000

export type Changes = {
  /** Calls `tell` with how often the port has moved, now and after every change, until the returned function is called. */
  watch: (port: string, tell: (position: number) => void) => () => void
  /** Calls `tell` once, when this session is there no more. */
  watchSession: (sessionHash: string, tell: () => void) => () => void
  stop: () => void
}

export async function followChanges(store: Store): Promise<Changes> {
  const watchers = new Map<(position: number) => void, { port: string; last: number }>()
  const sessions = new Map<() => void, string>()
  const look = async (): Promise<void> => {
    const ports = new Set([...watchers.values()].map(({ port }) => port))
    await lookAtSessions()
    for (const port of ports) tellPort(port, await store.feed.countMoves(port))
  }
  const lookAtSessions = async (): Promise<void> => {
    const asked = [...sessions] // whoever comes meanwhile was not asked after
    const live = await store.sessions.listLive([...new Set(asked.map(([, sessionHash]) => sessionHash))])
    for (const [tell, sessionHash] of asked) {
      if (live.has(sessionHash) || !sessions.has(tell)) continue
      sessions.delete(tell)
      tell()
    }
  }
  const tellPort = (port: string, position: number): void => {
    for (const [tell, watcher] of watchers) {
      if (watcher.port !== port || watcher.last === position) continue
      watcher.last = position
      tell(position)
    }
  }
  const lookSoon = () => void look().catch(() => undefined) // the next poll looks again
  await store.listen(lookSoon)
  const timer = setInterval(lookSoon, POLL_MS)
  timer.unref()
  return {
    watch: (port, tell) => {
      watchers.set(tell, { port, last: -1 })
      lookSoon()
      return () => void watchers.delete(tell)
    },
    watchSession: (sessionHash, tell) => {
      sessions.set(tell, sessionHash)
      return () => void sessions.delete(tell)
    },
    stop: () => clearInterval(timer),
  }
}
