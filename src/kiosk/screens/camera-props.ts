// What the screens ask of a camera. The root provides it over kiosk/devices, so a screen never knows a stream or a decoder.
import type { Jpeg, LetterCode } from '../../visa/application.ts'
import type { PortraitSeen } from '../../visa/portrait-hint.ts'

export type CameraFault = 'denied' | 'missing' | 'busy' | 'failed'

type StopCamera = () => void

/** The sound of something done, where the traveller wants sounds. */
type Chime = { chime: () => void }

/** Portraits: what is seen of the traveller while the picture is live, and of what was taken where it could be judged in time. */
export type PortraitCamera = {
  start: (
    video: HTMLVideoElement,
    on: { fault: (reason: CameraFault) => void; seen: (seen: PortraitSeen) => void },
  ) => StopCamera
  photograph: (video: HTMLVideoElement) => Promise<{ jpeg: Jpeg; seen?: PortraitSeen | undefined } | { fault: string }>
} & Chime

/** What the camera sees of a sheet of paper: `ready`, or the one thing to change. Corners from its top left, clockwise, 0–1. */
export type PageSeen = {
  state: 'ready' | 'too-dark' | 'no-page' | 'cut-off' | 'too-far' | 'glare' | 'blurred'
  quad?: readonly [PageCorner, PageCorner, PageCorner, PageCorner]
}

type PageCorner = { x: number; y: number }

export type PagePhoto = {
  jpeg: Jpeg
  /** The codes seen on it, where they were asked for. */
  codes: LetterCode[]
  /** How the sheet looked when it was taken; absent where it could not be judged. */
  seen?: PageSeen
}

/** Photographs of papers: the sheet is looked for while the picture is live, and laid flat when it is taken. */
export type PageCamera = {
  start: (
    video: HTMLVideoElement,
    on: { fault: (reason: CameraFault) => void; seen: (seen: PageSeen) => void },
  ) => StopCamera
  photograph: (video: HTMLVideoElement, wish: { codes: boolean }) => Promise<PagePhoto | { fault: string }>
} & Chime

/** The camera looking for a letter's code; `advice` is one of `searching`, `hold-still`, `closer`, `more-light`, `less-light`. */
export type LetterCamera = {
  start: (
    video: HTMLVideoElement,
    on: {
      /** `quad`: corners of the code in the picture, clockwise from the symbol's own top left; 0–1 from the left and from the top. */
      read: (code: LetterCode, quad?: [number, number][]) => void
      /** One symbol of a longer message was read: `have` of `count`, 0 where they do not say how many they are. */
      part: (parts: CodeParts) => void
      advice: (key: string) => void
      fault: (reason: CameraFault) => void
    },
  ) => StopCamera
} & Chime

export type CodeParts = { have: number; count: number }

/** The camera looking for a passport's two lines; `advice` is one of `searching`, `closer`, `hold-still`, `blurred`, `glare`, `more-light`. */
export type PassportCamera = {
  start: (
    video: HTMLVideoElement,
    on: {
      /** Read beyond doubt, of whatever document: the lines, the page as it was seen, and the zone's corners as of a code. */
      read: (zone: string, page: Jpeg | undefined, quad: [number, number][]) => void
      /** Where the zone stands that is not read yet; nothing where none is seen. */
      seen: (quad: [number, number][] | undefined) => void
      advice: (key: string) => void
      fault: (reason: CameraFault) => void
    },
  ) => StopCamera
} & Chime
