// One camera taken into use: its signal, its settings by now, and the way to give it back.
import type { CameraSettings, Facing } from './devices/camera.ts'

export type Begin = (facing: Facing) => { signal: AbortSignal; stop: () => void; settings: CameraSettings }
