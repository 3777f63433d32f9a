// What the screens ask of a camera. The root provides it over kiosk/devices, so a screen never knows a stream or a decoder.
import type { Jpeg, LetterCode } from '../../visa/application.ts'

export type CameraFault = 'denied' | 'missing' | 'busy' | 'failed'

type StopCamera = () => void

/** A still picture, for papers and portraits. */
export type StillCamera = {
  start: (video: HTMLVideoElement, on: { fault: (reason: CameraFault) => void }) => StopCamera
  photograph: (video: HTMLVideoElement) => Promise<{ jpeg: Jpeg } | { fault: string }>
}

/** The same camera looking for a letter's code; `advice` is one of `searching`, `hold-still`, `closer`, `more-light`, `less-light`. */
export type LetterCamera = {
  start: (
    video: HTMLVideoElement,
    on: {
      /** `quad`: corners of the code in the picture, clockwise from the symbol's own top left; 0–1 from the left and from the top. */
      read: (code: LetterCode, quad?: [number, number][]) => void
      advice: (key: string) => void
      fault: (reason: CameraFault) => void
    },
  ) => StopCamera
  photograph: (video: HTMLVideoElement) => Promise<{ jpeg: Jpeg; codes: LetterCode[] } | { fault: string }>
}
