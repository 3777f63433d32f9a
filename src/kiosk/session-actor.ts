// The running session as the root's files name it, and the screen a snapshot of it stands on.
import type { ActorRefFrom, SnapshotFrom } from 'xstate'
import type { sessionMachine } from './machines/session.ts'
import type { Screen } from './machines/steps.ts'

export type SessionActor = ActorRefFrom<typeof sessionMachine>
export type SessionSnapshot = SnapshotFrom<typeof sessionMachine>

/** The step while a session lasts, the state itself before and after. */
export function screenOf({ value }: SessionSnapshot): Screen {
  if (typeof value === 'string') return value
  if (!('session' in value)) return Object.keys(value)[0] as Screen
  const step = value.session.step
  return (typeof step === 'string' ? step : Object.keys(step)[0]) as Screen
}
