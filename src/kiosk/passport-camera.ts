// The passport reader as its screen asks for it: every document's grammar goes along, so that a visa or an identity card is
// known for what it is and the traveller is told. It is fetched with the passport's step, not with the first screen.
import { type Jpeg, MAX_IMAGE_BYTES } from '../visa/application.ts'
import type { MrzFormat } from '../visa/mrz-layouts.ts'
import type { Begin } from './camera-use.ts'
import type { PassportSession } from './devices/passport-reader.ts'
import type { PassportCamera } from './screens/camera-props.ts'

async function read(session: Omit<PassportSession, 'grammars'>): Promise<void> {
  const [{ readPassports }, { zoneGrammar }, { MRZ_LAYOUTS }] = await Promise.all([
    import('./devices/passport-reader.ts'),
    import('./zone-grammars.ts'),
    import('../visa/mrz-layouts.ts'),
  ])
  if (session.signal.aborted) return
  await readPassports({ ...session, grammars: (Object.keys(MRZ_LAYOUTS) as MrzFormat[]).map(zoneGrammar) })
}

export function passportCamera(begin: Begin, active: () => void): PassportCamera {
  return {
    start: (video, on) => {
      const { signal, stop, settings } = begin('document')
      const session: Omit<PassportSession, 'grammars'> = {
        ...{ video, signal, settings, maxBytes: MAX_IMAGE_BYTES },
        onRead: ({ lines, page, quad }) => {
          active()
          const corners = quad.map(({ x, y }): [number, number] => [x, y])
          on.read(lines.join('\n'), page as Jpeg | undefined, corners)
        },
        onAdvice: (advice) => {
          if (advice !== 'searching') active() // something is being held there
          on.advice(advice)
        },
        onFault: on.fault,
      }
      read(session).catch(() => on.fault('failed'))
      return stop
    },
  }
}
