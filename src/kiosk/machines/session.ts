/**
 * One traveller's session, from the first touch to the wipe, and what stands before it: readiness, out of service, attract.
 * The operator's screen stands beside it: no way leads there from a session.
 * Four things run side by side while it lasts: the step, the panel over it, whether anybody is still there, and the half hour.
 * The world (readiness, sealing, looking up, printing, receipts, wiping) is provided at the root.
 */

import { operator } from './operator.ts'
import type { Verdict } from './readiness-facts.ts'
import { blankSession } from './session-context.ts'
import { lent, lentEnds, takeLent, waitForLent } from './session-lent.ts'
import { panel } from './session-panel.ts'
import { type EnrolOutcome, parts } from './session-parts.ts'
import { steps } from './session-steps.ts'

const WIPE_FAILED: Verdict = { mode: 'production', blocking: ['wipe-incomplete'], warnings: [] }
const UNREACHABLE: EnrolOutcome = { ok: false, fault: 'unreachable' }

/** Is anybody there? Touching, reading and printing say yes; otherwise the kiosk asks, and then ends. */
const attention = parts.createStateConfig({
  initial: 'watching',
  states: {
    watching: {
      on: {
        'session.active': { target: 'watching', reenter: true },
        'session.extend': { target: 'watching', reenter: true },
        'session.limit': 'warning',
        'access.change': {
          target: 'watching',
          reenter: true, // more time counts from now
          actions: { type: 'keepAccess', params: ({ event }) => event.access },
        },
      },
      after: { idleLimit: 'warning' },
    },
    warning: {
      entry: ['closePanel', 'soundWarning'],
      on: { 'session.extend': 'watching' },
      after: {
        warningLimit: [{ guard: 'isPersonal', target: '#wipe' }, { target: '#attract' }],
      },
    },
  },
})

/** Room is looked for once more as the session begins, behind its first screen: nobody types what could not be kept. */
const admission = parts.createStateConfig({
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'admit',
        onDone: [
          { guard: { type: 'worked', params: ({ event }) => event.output }, target: 'admitted' },
          { guard: 'isPersonal', target: 'admitted' }, // too late to refuse: sealing will say
          { target: '#wipe' }, // to a fresh document, which says that the kiosk is closed
        ],
        onError: 'admitted',
      },
      after: { admitLimit: 'admitted' },
    },
    admitted: {},
  },
})

/** However busy, a session is asked after half an hour, and every five minutes from then on. */
const limit = parts.createStateConfig({
  initial: 'first',
  states: {
    first: { after: { sessionLimit: { target: 'further', actions: 'overrun' } } },
    further: { after: { extensionLimit: { target: 'further', reenter: true, actions: 'overrun' } } },
  },
})

const attract = parts.createStateConfig({
  id: 'attract',
  entry: ['forget', 'markEnded'],
  on: {
    ...lent,
    'session.begin': { target: 'session', actions: 'forgetBoot' },
    'operator.open': '#operator',
    'language.choose': {
      target: '#service',
      actions: ['forgetBoot', { type: 'keepLanguage', params: ({ event }) => event.language }],
    },
  },
  after: { bootNoticeLimit: { actions: 'forgetBoot' } },
  initial: 'resting',
  states: {
    resting: { entry: 'allowUpdate', after: { recheckLimit: 'checking' } },
    checking: {
      invoke: {
        src: 'readiness',
        onDone: [
          {
            guard: { type: 'isBlocked', params: ({ event }) => event.output },
            target: '#outOfService',
            actions: { type: 'keepVerdict', params: ({ event }) => event.output },
          },
          { target: 'resting', actions: { type: 'keepVerdict', params: ({ event }) => event.output } },
        ],
      },
      after: { readinessLimit: 'resting' },
    },
  },
})

export const sessionMachine = parts.createMachine({
  id: 'kiosk',
  context: ({ input }) => ({
    ...blankSession(input),
    before: input.before,
    verdict: { mode: 'production', blocking: [], warnings: [] },
  }),
  initial: 'readiness',
  on: lentEnds,
  states: {
    readiness: {
      invoke: {
        src: 'readiness',
        onDone: [
          {
            guard: { type: 'wantsCode', params: ({ event }) => event.output },
            target: 'enrol',
            actions: { type: 'keepVerdict', params: ({ event }) => event.output },
          },
          {
            guard: { type: 'isBlocked', params: ({ event }) => event.output },
            target: 'outOfService',
            actions: { type: 'keepVerdict', params: ({ event }) => event.output },
          },
          { target: 'attract', actions: { type: 'keepVerdict', params: ({ event }) => event.output } },
        ],
      },
      after: { readinessLimit: 'outOfService' },
    },
    /** Once in a kiosk's life: the operator types the one-time code. It looks again by itself, for a demonstration server may appear. */
    enrol: {
      id: 'enrol',
      initial: 'asking',
      on: { ...lent, 'language.choose': { actions: { type: 'keepLanguage', params: ({ event }) => event.language } } },
      states: {
        asking: {
          on: {
            'enrol.code': 'sending',
            'session.active': { target: 'asking', reenter: true, actions: [...waitForLent] },
          },
          after: { recheckLimit: '#kiosk.readiness' },
        },
        sending: {
          invoke: {
            src: 'enrol',
            input: ({ event }) => ({ code: event.type === 'enrol.code' ? event.code : '' }),
            onDone: [
              { guard: { type: 'worked', params: ({ event }) => event.output.ok }, target: '#kiosk.readiness' },
              { target: 'asking', actions: { type: 'keepEnrolFault', params: ({ event }) => event.output } },
            ],
            onError: { target: 'asking', actions: { type: 'keepEnrolFault', params: UNREACHABLE } },
          },
          after: {
            enrolLimit: { target: 'asking', actions: { type: 'keepEnrolFault', params: UNREACHABLE } },
          },
        },
      },
    },
    outOfService: {
      id: 'outOfService',
      entry: 'allowUpdate',
      on: {
        ...lent,
        'language.choose': { actions: { type: 'keepLanguage', params: ({ event }) => event.language } },
        /** A withdrawn kiosk, or one whose packets went missing, serves again once a person enrols it anew. */
        'enrol.open': { guard: 'mayEnrolAgain', target: 'enrol' },
        'operator.open': 'operator',
      },
      after: { retryLimit: 'readiness' },
    },
    attract,
    session: {
      type: 'parallel',
      entry: [...takeLent, 'markOpen'],
      exit: 'hush',
      on: { 'session.erase': '#wipe' },
      states: { step: steps, panel, attention, limit, admission },
    },
    operator,
    wipe: {
      id: 'wipe',
      entry: 'forget',
      invoke: {
        src: 'wipe',
        onDone: 'attract',
        onError: { target: 'outOfService', actions: { type: 'keepVerdict', params: WIPE_FAILED } },
      },
      after: { wipeLimit: { target: 'outOfService', actions: { type: 'keepVerdict', params: WIPE_FAILED } } },
    },
  },
})
