// Telling watchers of a port that its feed has moved, whichever process moved it.
//
// A wake-up from PostgreSQL makes it quick; the slow poll makes it sure, since a wake-up may be lost with its connection.
import type { Store } from '../store/store.ts'

const POLL_MS = 2_000

export type Changes = {
  /** Calls `tell` with the feed's position now and after every change, until the returned function is called. */
  watch: (port: string, tell: (position: number) => void) => () => void
  stop: () => void
}

export async function followChanges(store: Store): Promise<Changes> {
  const watchers = new Map<(position: number) => void, { port: string; last: number }>()
  const look = async (): Promise<void> => {
    const ports = new Set([...watchers.values()].map(({ port }) => port))
    for (const port of ports) tellPort(port, await store.feed.position(port))
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
    stop: () => clearInterval(timer),
  }
}
