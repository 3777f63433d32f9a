// Sync behind every screen: run, wait as long as the run said, run again. It never speaks to a session; they meet in the outbox.
import { assign, fromPromise, setup } from 'xstate'

/** How one run ended. `paused`: the port server does not know this kiosk (any more). */
export type SyncOutcome = 'done' | 'unreachable' | 'busy' | 'paused' | 'not-enrolled'
export type SyncRun = { outcome: SyncOutcome; waitMs: number }

export type SyncInput = { chance: () => number } // 0 ≤ n < 1
export type SyncEvent =
  /** A packet was saved. */
  | { type: 'sync.saved' }
  /** The browser believes there is a network again. */
  | { type: 'sync.online' }
  /** The kiosk was enrolled, perhaps anew. */
  | { type: 'sync.enrolled' }
  /** An operator stands at the kiosk and asks for a try. */
  | { type: 'sync.now' }

const notProvided = (name: string) => () => Promise.reject(new Error(`${name} was not provided`))

export const syncMachine = setup({
  types: {
    context: {} as {
      chance: () => number
      failures: number
      waitMs: number
      hurry: boolean
      last: SyncOutcome | undefined
    },
    input: {} as SyncInput,
    events: {} as SyncEvent,
  },
  actors: {
    /** Resolves when this tab is the one that sends; the lock is held by the page, not by this state. */
    lead: fromPromise<void>(notProvided('lead')),
    exchange: fromPromise<SyncRun, { failures: number }>(notProvided('exchange')),
  },
  guards: {
    isPaused: (_, run: SyncRun) => run.outcome === 'paused',
    /** A new packet hurries only a healthy line: a failing one keeps its back-off. */
    isHealthy: ({ context }) => context.failures === 0,
  },
  actions: {
    keepRun: assign(({ context }, { outcome, waitMs }: SyncRun) => ({
      last: outcome,
      waitMs: outcome === 'done' && context.hurry ? 0 : waitMs,
      hurry: false,
      failures: outcome === 'done' || outcome === 'not-enrolled' ? 0 : context.failures + 1,
    })),
    /** Saved while a run was on its way past it: once more, at once. */
    hurry: assign({ hurry: true }),
    forgetFailures: assign({ failures: 0 }),
    /** What the port said of the kiosk before it was enrolled anew. */
    forgetLast: assign({ last: undefined }),
  },
  delays: {
    told: ({ context }) => context.waitMs,
    /** Kiosks of one airport find the network again in the same second; they must not all call in it. */
    settling: ({ context }) => 1_000 + context.chance() * 19_000,
    pauseLimit: 10 * 60_000,
    runLimit: 30 * 60_000,
    leadAgain: 60_000,
  },
}).createMachine({
  id: 'sync',
  context: ({ input }) => ({ chance: input.chance, failures: 0, waitMs: 0, hurry: false, last: undefined }),
  initial: 'following',
  states: {
    /** Another tab sends. Waits for as long as that tab lives: the browser gives the lock. */
    following: { invoke: { src: 'lead', onDone: 'exchanging', onError: 'leaderless' } },
    leaderless: { after: { leadAgain: 'following' } },
    exchanging: {
      on: { 'sync.saved': { actions: 'hurry' } },
      invoke: {
        src: 'exchange',
        input: ({ context }) => ({ failures: context.failures }),
        onDone: [
          {
            guard: { type: 'isPaused', params: ({ event }) => event.output },
            target: 'paused',
            actions: { type: 'keepRun', params: ({ event }) => event.output },
          },
          { target: 'waiting', actions: { type: 'keepRun', params: ({ event }) => event.output } },
        ],
        onError: { target: 'waiting', actions: { type: 'keepRun', params: { outcome: 'busy', waitMs: 60_000 } } },
      },
      after: {
        runLimit: { target: 'waiting', actions: { type: 'keepRun', params: { outcome: 'busy', waitMs: 1_000 } } },
      },
    },
    waiting: {
      after: { told: 'exchanging' },
      on: {
        'sync.saved': { guard: 'isHealthy', target: 'exchanging' },
        'sync.online': { target: 'settling', actions: 'forgetFailures' },
        'sync.enrolled': { target: 'exchanging', actions: 'forgetFailures' },
        'sync.now': 'exchanging',
      },
    },
    /** A network that comes and goes every second gets one try, not one a second. */
    settling: { after: { settling: 'exchanging' }, on: { 'sync.enrolled': 'exchanging', 'sync.now': 'exchanging' } },
    /** Nothing is sent until the kiosk is enrolled again; now and then it asks whether it is welcome after all. */
    paused: {
      after: { pauseLimit: 'exchanging' },
      on: {
        'sync.enrolled': { target: 'exchanging', actions: ['forgetFailures', 'forgetLast'] },
        'sync.now': 'exchanging',
      },
    },
  },
})
