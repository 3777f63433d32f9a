// The operator's screen: a one-time code opens it, two minutes without a touch ask, and every way out but one leads through
// the wipe. It is no session: it is entered from attract and from out of service alone, and has no traveller's answers.
import { takeLent } from './session-lent.ts'
import { panel } from './session-panel.ts'
import { type OperatorOutcome, parts } from './session-parts.ts'

const NOT_CHECKED: OperatorOutcome = { ok: false, fault: 'failed', waitMs: 0 }

const door = parts.createStateConfig({
  initial: 'asking',
  states: {
    asking: { on: { 'operator.code': 'checking' } },
    checking: {
      entry: { type: 'keepOperatorFault', params: undefined },
      invoke: {
        src: 'openOperator',
        input: ({ event }) => ({ code: event.type === 'operator.code' ? event.code : '' }),
        onDone: [
          { guard: { type: 'worked', params: ({ event }) => event.output.ok }, target: 'open' },
          { target: 'asking', actions: { type: 'keepOperatorFault', params: ({ event }) => event.output } },
        ],
        onError: { target: 'asking', actions: { type: 'keepOperatorFault', params: NOT_CHECKED } },
      },
      after: { operatorCheckLimit: { target: 'asking', actions: { type: 'keepOperatorFault', params: NOT_CHECKED } } },
    },
    /** A person stands here whom the port knows: the kiosk may be enrolled anew, with a code of its own. */
    open: { on: { 'operator.enrol': '#enrol' } },
  },
})

const attention = parts.createStateConfig({
  initial: 'watching',
  states: {
    watching: {
      on: {
        'session.active': { target: 'watching', reenter: true },
        'access.change': {
          target: 'watching',
          reenter: true,
          actions: { type: 'keepAccess', params: ({ event }) => event.access },
        },
      },
      after: { operatorIdleLimit: 'warning' },
    },
    warning: {
      entry: ['closePanel', 'soundWarning'],
      on: { 'session.extend': 'watching' },
      after: { warningLimit: '#wipe' },
    },
  },
})

export const operator = parts.createStateConfig({
  id: 'operator',
  type: 'parallel',
  entry: [...takeLent],
  exit: 'hush',
  on: { 'operator.leave': '#wipe' },
  states: { door, panel, attention },
})
