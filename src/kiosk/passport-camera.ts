// The passport reader as its screen asks for it: every document's grammar goes along, so that a visa or an identity card is
// known for what it is and the traveller is told.
import { type Jpeg, MAX_IMAGE_BYTES } from '../visa/application.ts'
import { MRZ_LAYOUTS, type MrzFormat } from '../visa/mrz-layouts.ts'
import type { Begin } from './camera-use.ts'
import { type PassportRead, readPassports } from './devices/passport-reader.ts'
import type { PassportCamera } from './screens/camera-props.ts'
import { zoneGrammar } from './zone-grammars.ts'

export function passportCamera(begin: Begin, active: () => void, chime: () => void): PassportCamera {
  return {
    start: (video, on) => {
      const { signal, stop, settings } = begin('document')
      void readPassports({
        ...{ video, signal, settings, maxBytes: MAX_IMAGE_BYTES },
        grammars: (Object.keys(MRZ_LAYOUTS) as MrzFormat[]).map(zoneGrammar),
        onRead: ({ lines, page, quad }) => {
          active()
          on.read(lines.join('\n'), page as Jpeg | undefined, cornersOf(quad))
        },
        onSeen: (quad) => on.seen(quad && cornersOf(quad)),
        onAdvice: (advice) => {
          if (advice !== 'searching') active() // something is being held there
          on.advice(advice)
        },
        onFault: on.fault,
      })
      return stop
    },
    chime,
  }
}

const cornersOf = (quad: PassportRead['quad']) => quad.map(({ x, y }): [number, number] => [x, y])
