/** Whether the kiosk may open: read the facts, enrol where that needs nobody, judge. Output: the verdict with its reasons. */
import { assign, fromPromise, setup } from 'xstate'
import { type Facts, judge, type Verdict } from './readiness-facts.ts'

const CHECK_FAILED: Verdict = { mode: 'production', blocking: ['check-failed'], warnings: [] }

export const readinessMachine = setup({
  types: {
    context: {} as { verdict: Verdict },
    output: {} as Verdict,
  },
  actors: {
    readFacts: fromPromise<Facts>(() => Promise.reject(new Error('readFacts was not provided'))),
    /** Resolves to true when the kiosk is enrolled now. In production it resolves to false: a person brings the code. */
    enrolAlone: fromPromise<boolean>(() => Promise.reject(new Error('enrolAlone was not provided'))),
  },
  actions: {
    judge: assign((_, facts: Facts) => ({ verdict: judge(facts) })),
  },
  guards: {
    /** Never, or its line lost its end: a demonstration begins the next line by itself, and goes on naming the loss. */
    wantsEnrolment: (_, { database, enrolled, mode, witnessAgrees }: Facts) =>
      database === 'open' && (!enrolled || (mode === 'demonstration' && !witnessAgrees)),
  },
  delays: { factsLimit: 10_000, enrolLimit: 15_000 },
}).createMachine({
  id: 'readiness',
  context: { verdict: CHECK_FAILED },
  initial: 'reading',
  states: {
    reading: {
      invoke: {
        src: 'readFacts',
        onDone: [
          {
            guard: { type: 'wantsEnrolment', params: ({ event }) => event.output },
            target: 'enrolling',
            actions: { type: 'judge', params: ({ event }) => event.output },
          },
          { target: 'judged', actions: { type: 'judge', params: ({ event }) => event.output } },
        ],
        onError: 'judged',
      },
      after: { factsLimit: 'judged' },
    },
    enrolling: {
      invoke: {
        src: 'enrolAlone',
        onDone: [{ guard: ({ event }) => event.output, target: 'readingAgain' }, { target: 'judged' }],
        onError: 'judged',
      },
      after: { enrolLimit: 'judged' },
    },
    readingAgain: {
      invoke: {
        src: 'readFacts',
        onDone: { target: 'judged', actions: { type: 'judge', params: ({ event }) => event.output } },
        onError: 'judged',
      },
      after: { factsLimit: 'judged' },
    },
    judged: { type: 'final' },
  },
  output: ({ context }) => context.verdict,
})
