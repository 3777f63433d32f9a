// What every step of a session is given by the app.
import type { Cameras } from './cameras.ts'
import type { Screen } from './machines/steps.ts'
import type { Scan } from './scans.ts'
import type { SessionActor, SessionSnapshot } from './session-actor.ts'
import type { World } from './world.ts'

/** As the app gives them; cameras and scans come with the steps' own code. */
export type StepGiven = Omit<StepProps, 'cameras' | 'scan' | 'clearScan'>

export type StepProps = {
  screen: Screen
  snapshot: SessionSnapshot
  actor: SessionActor
  world: World
  cameras: Cameras
  scan: Scan | undefined
  clearScan: () => void
}
