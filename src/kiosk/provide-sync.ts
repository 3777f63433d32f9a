// The sync machine over this browser: one page leads, its outbox talks to the port, and while nobody is there it reads the
// queue again to see whether the disk still has what was saved.
import { fromPromise } from 'xstate'
import type { Verdict } from './machines/readiness-facts.ts'
import { type SyncRun, syncMachine } from './machines/sync.ts'
import { becomeLeader } from './outbox/leader.ts'
import type { Outbox, openOutbox } from './outbox/outbox.ts'

export type SyncParts = {
  open: () => ReturnType<typeof openOutbox>
  /** What closes the kiosk and what it serves in spite of, for the heartbeat. */
  reasons: () => Pick<Verdict, 'blocking' | 'warnings'>
  /** Whether nobody is in the middle of anything. */
  resting: () => boolean
}

const NOT_OPEN: SyncRun = { outcome: 'busy', waitMs: 30_000 }

export function provideSync({ open, reasons, resting }: SyncParts) {
  const pageLives = new AbortController()
  const scrub = makeScrub(resting)
  const exchange = async (outbox: Outbox, failures: number, signal: AbortSignal): Promise<SyncRun> => {
    const { blocking, warnings } = reasons()
    const run = await outbox.exchange({ failures, outOfService: blocking, warnings, signal })
    void scrub(outbox)
    return run
  }
  return syncMachine.provide({
    actors: {
      lead: fromPromise(() => becomeLeader('sync', pageLives.signal)),
      exchange: fromPromise<SyncRun, { failures: number }>(async ({ input, signal }) => {
        const opened = await open()
        return opened.ok ? exchange(opened.outbox, input.failures, signal) : NOT_OPEN
      }),
    },
  })
}

/** Behind each exchange, one at a time; a session that begins stops it between two packets. */
function makeScrub(resting: () => boolean): (outbox: Outbox) => Promise<void> {
  let underWay = false
  let anew = true // until a round has been asked for since this page was opened
  return async (outbox) => {
    if (underWay || !resting()) return
    underWay = true
    try {
      await outbox.scrub({ mayGoOn: resting, anew })
      anew = false
    } catch {
      return // the store failed or closed: readiness will say so, and the next exchange tries again
    } finally {
      underWay = false
    }
  }
}
