// The running session as the root's files name it, and the screen a snapshot of it stands on.
import type { ActorRefFrom, SnapshotFrom } from 'xstate'
import type { sessionMachine } from './machines/session.ts'
import type { Screen } from './machines/steps.ts'

export type SessionActor = ActorRefFrom<typeof sessionMachine>
export type SessionSnapshot = SnapshotFrom<typeof sessionMachine>

/**
 * Whether the step's own screen would look the same: a panel over it, the question whether anybody is there and how the page
 * looks to this person are none of its affairs.
 */
export function isSameStep(one: SessionSnapshot, other: SessionSnapshot): boolean {
  const keys = Object.keys(one.context) as (keyof SessionSnapshot['context'])[]
  return (
    stepOf(one) === stepOf(other) &&
    keys.every((key) => BESIDE.has(key) || Object.is(one.context[key], other.context[key]))
  )
}

const BESIDE = new Set<keyof SessionSnapshot['context']>(['access', 'lentAsked'])
const stepOf = ({ value }: SessionSnapshot) =>
  JSON.stringify(typeof value === 'object' && 'session' in value ? value.session.step : value)

/** The step while a session lasts, the state itself before and after. */
export function screenOf({ value }: SessionSnapshot): Screen {
  if (typeof value === 'string') return value
  if (!('session' in value)) return Object.keys(value)[0] as Screen
  const step = value.session.step
  return (typeof step === 'string' ? step : Object.keys(step)[0]) as Screen
}
