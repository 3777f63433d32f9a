// What every step of a session is given by the app.
import type { Screen } from './machines/steps.ts'
import type { Scan } from './scans.ts'
import type { SessionActor, SessionSnapshot } from './session-actor.ts'
import type { World } from './world.ts'

export type StepProps = {
  screen: Screen
  snapshot: SessionSnapshot
  actor: SessionActor
  world: World
  scan: Scan | undefined
  clearScan: () => void
}
