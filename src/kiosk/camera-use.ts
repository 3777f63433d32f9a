// The cameras taken into use: each with its signal, its settings by now, and the way to give it back. All of them can be
// stopped at once: the wipe does.
import type { CameraSettings, Facing } from './devices/camera.ts'

export type Begin = (facing: Facing) => { signal: AbortSignal; stop: () => void; settings: CameraSettings }

export type CameraUse = { begin: Begin; stopAll: () => void }

/** @param settings how the cameras are set by now */
export function createCameraUse(settings: () => Record<Facing, CameraSettings>): CameraUse {
  const running = new Set<AbortController>()
  return {
    begin: (facing) => {
      const control = new AbortController()
      running.add(control)
      const stop = () => {
        running.delete(control)
        control.abort()
      }
      return { signal: control.signal, stop, settings: settings()[facing] }
    },
    stopAll: () => {
      for (const control of running) control.abort()
      running.clear()
    },
  }
}
