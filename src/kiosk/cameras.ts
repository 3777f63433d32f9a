// The kiosk's cameras as the screens ask for them, over the devices' ports. They are fetched with the session's screens.
import { type Jpeg, type LetterCode, MAX_IMAGE_BYTES } from '../visa/application.ts'
import type { Begin } from './camera-use.ts'
import type { Advice, BarcodeRead, Sequence } from './devices/barcode-reader.ts'
import { browserCamera } from './devices/camera.ts'
import { type FaceFinder, startFaceFinder } from './devices/face/face-finder.ts'
import { type PageFinder, startPageFinder } from './devices/page-finder.ts'
import { decodeStill, readBarcodes } from './devices/read-barcodes.ts'
import { takeJpeg } from './devices/still.ts'
import type { Proof } from './judge-letter.ts'
import { passportCamera } from './passport-camera.ts'
import type { LetterCamera, PageCamera, PageSeen, PassportCamera, PortraitCamera } from './screens/camera-props.ts'

const PAGE_EDGE = 2_000 // px
const PORTRAIT_EDGE = 1_200
const PORTRAIT_ASPECT = 3 / 4 // as the screen's oval shows it
const LONGEST_CODE = 8_000 // characters and bytes; longer is no letter's code

export type Cameras = { passport: PassportCamera; letter: LetterCamera; page: PageCamera; portrait: PortraitCamera }

/**
 * @param active told whenever a camera did something for the traveller: reading counts as somebody being there
 * @param proof of a code's own reading, so that a sealed letter need not be seen twice
 * @param chime the sound of something done
 */
export const createCameras = (begin: Begin, active: () => void, proof: Proof, chime: () => void): Cameras => ({
  passport: afterPaint(passportCamera(begin, active, chime)),
  letter: afterPaint(letterCamera(begin, active, proof, chime)),
  page: afterPaint(pageCamera(begin, active, chime)),
  portrait: afterPaint(portraitCamera(begin, active, chime)),
})

type Starting<On> = { start: (video: HTMLVideoElement, on: On) => () => void }

/** The touch that brought the screen is answered before its camera and its worker are started. */
function afterPaint<On, Each>(camera: Each & Starting<On>): Each & Starting<On> {
  const start = (video: HTMLVideoElement, on: On) => {
    let stop: (() => void) | undefined
    let isLeft = false
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (!isLeft) stop = camera.start(video, on)
      }),
    )
    return () => {
      isLeft = true
      stop?.()
    }
  }
  return { ...camera, start }
}

function letterCamera(begin: Begin, active: () => void, { prepare, proves }: Proof, chime: () => void): LetterCamera {
  return {
    start: (video, on) => {
      const { signal, stop, settings } = begin('document')
      const onRead = (read: BarcodeRead) => {
        active()
        const code = asLetterCode(read, 'camera')
        if (code) on.read(code, asQuad(read))
      }
      const onAdvice = (advice: Advice) => {
        if (advice !== 'searching') active() // something is being held there
        on.advice(advice)
      }
      const onSequence = (parts: Sequence) => {
        active()
        on.part(parts)
      }
      void prepare().catch(() => undefined) // then two frames have to agree
      void readBarcodes({ video, signal, settings, proves, onRead, onSequence, onAdvice, onFault: on.fault })
      return stop
    },
    chime,
  }
}

/** The finder lives as long as the camera runs: nothing of a paper stays in its worker. */
function pageCamera(begin: Begin, active: () => void, chime: () => void): PageCamera {
  let finder: PageFinder | undefined
  return {
    start: (video, on) => {
      const { signal, stop, settings } = begin('document')
      const own = startPageFinder()
      finder = own
      signal.addEventListener('abort', own.close, { once: true })
      void browserCamera.show({ video, facing: 'document', signal, settings, onLive: active, onFault: on.fault })
      let before: PageSeen | undefined
      void own.watch(video, signal, (seen) => {
        if (hasMoved(before, seen)) active() // a hand holds it: a paper left lying there is nobody
        before = seen
        on.seen(seen)
      })
      return stop
    },
    photograph: async (video, { codes }) => {
      active()
      const limits = { maxEdge: PAGE_EDGE, maxBytes: MAX_IMAGE_BYTES }
      const { still, seen } = finder ? await finder.take(video, limits) : { still: await takeJpeg(video, limits) }
      if (!still.ok) return { fault: still.fault }
      const reads = codes ? await decodeStill(still.jpeg) : []
      active()
      const found = reads.flatMap((read) => asLetterCode(read, 'photograph') ?? [])
      return { jpeg: still.jpeg as Jpeg, codes: found, ...(seen && { seen }) }
    },
    chime,
  }
}

const MOVED = 0.01 // of the picture

const hasMoved = (before: PageSeen | undefined, now: PageSeen): boolean =>
  !!before?.quad &&
  !!now.quad?.some(
    ({ x, y }, at) => Math.hypot(x - (before.quad?.[at]?.x ?? x), y - (before.quad?.[at]?.y ?? y)) > MOVED,
  )

/** The finder lives as long as the camera runs: nothing of a face stays in its worker. */
function portraitCamera(begin: Begin, active: () => void, chime: () => void): PortraitCamera {
  let finder: FaceFinder | undefined
  return {
    start: (video, on) => {
      const { signal, stop, settings } = begin('traveller')
      const own = startFaceFinder(PORTRAIT_ASPECT)
      finder = own
      signal.addEventListener('abort', own.close, { once: true })
      void browserCamera.show({ video, facing: 'traveller', signal, settings, onLive: active, onFault: on.fault })
      void own.watch(video, signal, on.seen)
      return stop
    },
    photograph: async (video) => {
      active()
      const limits = { maxEdge: PORTRAIT_EDGE, maxBytes: MAX_IMAGE_BYTES, aspect: PORTRAIT_ASPECT }
      const [seen, still] = await Promise.all([finder?.look(video), takeJpeg(video, limits)])
      return still.ok ? { jpeg: still.jpeg as Jpeg, seen } : { fault: still.fault }
    },
    chime,
  }
}

function asLetterCode(read: BarcodeRead, readBy: LetterCode['readBy']): LetterCode | undefined {
  const { symbology, text, bytes } = read
  return text.length > LONGEST_CODE || bytes.length > LONGEST_CODE ? undefined : { symbology, text, bytes, readBy }
}

function asQuad({ corners }: BarcodeRead): [number, number][] {
  return corners.map(({ x, y }) => [x, y])
}
