// The barcode reader as its callers see it: what was read, what to tell the traveller meanwhile, and why it stopped.
// Adapters: read-barcodes.ts (the camera, a photograph); wedge.ts gives text only and needs no port of this size.
import type { Symbology } from '../../visa/application.ts'
import type { CameraFault, CameraSettings } from './camera.ts'

/** A point in the picture, 0–1 from the left and 0–1 from the top, whatever the camera's resolution. */
export type Point = { x: number; y: number }

export type BarcodeRead = {
  symbology: Symbology
  /** The decoder's guess at the text: a QR code without ECI may be UTF-8, GB 18030 or Shift-JIS, so `bytes` is what counts. */
  text: string
  bytes: Uint8Array
  /** Set where this is one part of a message spread over `count` symbols and the others were not there; `index` from 0. */
  sequence?: Sequence
  /** Corners of the symbol from its own top left, clockwise. */
  corners: readonly [Point, Point, Point, Point]
}

/** `have` of `count` symbols were read; 0 where the symbols do not say how many there are. */
export type Sequence = { index: number; count: number; have: number }

/** What a port's setting and the caller's knowledge of seals add to reading. */
export type ReadingOptions = {
  /** All but EAN-13 where it is absent: that stands on every bottle the traveller may hold into the picture. */
  symbologies?: readonly Symbology[]
  /** Whether the content proves itself (a signed code), so that no second look is needed. */
  proves?: (code: { text: string; bytes: Uint8Array }) => boolean
}

/** One line for the screen while nothing has been read yet. */
export type Advice = 'searching' | 'hold-still' | 'closer' | 'more-light' | 'less-light'

export type BarcodeSession = ReadingOptions & {
  video: HTMLVideoElement // shows the live picture
  settings?: CameraSettings | undefined
  signal: AbortSignal // leaving the step: the camera is free within a second
  onRead: (read: BarcodeRead) => void
  onSequence?: (sequence: Sequence) => void // a part of a longer message was read; `onRead` follows when all are
  onAdvice: (advice: Advice) => void
  onFault: (fault: CameraFault) => void // nothing follows a fault
}
