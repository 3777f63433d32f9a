// How a keyboard-wedge reader is set. Apart from the reader itself: settings are read before anybody scans.
import type { KeySettings } from './typed-keys.ts'

export type WedgeSettings = KeySettings & {
  maxGap: number // ms between two keys of one burst
  pause: number // ms without a key that end a scan; also the longest wait between two lines. Long enough for a busy machine
  minLength: number // characters
  prefix: string // what the scanner is set to send first, or ''
  suffix: string // what it is set to send last, or ''; Enter and Tab need not be named
}

export const wedgeDefaults: WedgeSettings = {
  maxGap: 35,
  pause: 250,
  minLength: 6,
  prefix: '',
  suffix: '',
  layout: 'us',
  functionKeys: {},
}
