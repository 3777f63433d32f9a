// Settings chosen where nobody has a session (attract, out of service, enrolling): they go with the session that begins, and
// are forgotten where nobody begins one. Before that the kiosk asks, as before every end.
import { parts } from './session-parts.ts'

/** A touch: they are waited for anew. */
export const waitForLent = ['stopLent', 'dropLent', 'askForLent'] as const

/** A session has begun, and they are its own. */
export const takeLent = ['stopLent', 'dropLent'] as const

/** In the states outside a session whose screens carry the access bar. */
export const lent = parts.createStateConfig({
  on: {
    'access.change': {
      actions: [{ type: 'keepAccess', params: ({ event }) => event.access }, ...waitForLent],
    },
    'session.active': { actions: [...waitForLent] },
    'session.extend': { actions: [...waitForLent] },
  },
}).on

/** Wherever the kiosk stands by then: out of service it looks at itself every few seconds. */
export const lentEnds = parts.createStateConfig({
  on: {
    'lent.ask': { guard: 'isLent', actions: ['keepLentAsked', 'soundWarning', 'endLent'] },
    'lent.end': { actions: 'forget' },
  },
}).on
