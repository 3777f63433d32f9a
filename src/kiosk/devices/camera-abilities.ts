// What a camera can do beyond giving pictures: focus, exposure, a light. Each is tried where the track says it has it, refused
// without harm where it does not keep its word, and undone on leaving; a light goes out with its track anyway, and an exposure
// that outlives it (USB cameras keep theirs) is put back at the next opening. Names are those of the Image Capture specification.
/** What the camera looks at. */
type Side = 'document' | 'traveller'
type Range = { min: number; max: number; step?: number }

/** The capabilities in use; TypeScript's library knows some of them. */
type Abilities = {
  focusMode?: string[]
  focusDistance?: Range // metres
  exposureMode?: string[]
  exposureCompensation?: Range
  torch?: boolean
}
type Wish = Partial<Record<'focusMode' | 'exposureMode', string>> & {
  focusDistance?: number
  exposureCompensation?: number
  torch?: boolean
}

const PAPER_AT = 0.25 // metres from the lens to a document held before it
const DARK = 60 // of 255, the picture's mean
const BRIGHT = 225
const DARK_LOOKS = 2 // in a row before anything is changed
const REFOCUS_LOOKS = 5 // between two single shots of a camera that cannot focus by itself

export type Brightness = { mean: number; brightest: number }

/** Looks after one track. `look` is told the picture's brightness about once a second; `leave` puts everything back. */
export type Attendant = { look: (seen: Brightness) => void; leave: () => void }

export function attendTrack(track: MediaStreamTrack, facing: Side, light: 'auto' | 'off'): Attendant {
  const abilities = readAbilities(track)
  const kept = new Map<string, Wish>() // a new set of constraints replaces the one before, so all are told together
  const refused = new Set<string>()
  const wish = (each: Wish) => {
    const name = Object.keys(each).join()
    if (refused.has(name) || track.readyState !== 'live') return
    kept.set(name, each)
    const advanced = [...kept.values()] as MediaTrackConstraintSet[]
    track.applyConstraints({ ...track.getConstraints(), advanced }).catch(() => {
      refused.add(name)
      kept.delete(name)
    })
  }
  const refocus = startFocus(abilities, facing, wish)
  if (abilities.exposureMode?.includes('continuous')) wish({ exposureMode: 'continuous' })
  const lighting = light === 'auto' ? startLighting(abilities, wish) : undefined
  return {
    look: (seen) => {
      refocus()
      lighting?.look(seen)
    },
    leave: () => lighting?.leave(),
  }
}

function readAbilities(track: MediaStreamTrack): Abilities {
  try {
    return (track.getCapabilities?.() ?? {}) as Abilities
  } catch {
    return {}
  }
}

type Wisher = (wish: Wish) => void

/** Continuous focus where there is one, else a shot now and then; a document is near, so a fixed lens is set near. */
function startFocus({ focusMode = [], focusDistance }: Abilities, facing: Side, wish: Wisher): () => void {
  if (focusMode.includes('continuous')) wish({ focusMode: 'continuous' })
  else if (focusMode.includes('single-shot')) return everyFew(() => wish({ focusMode: 'single-shot' }))
  else if (focusMode.includes('manual') && focusDistance && facing === 'document') {
    const near = Math.min(focusDistance.max, Math.max(focusDistance.min, PAPER_AT))
    wish({ focusMode: 'manual', focusDistance: near })
  }
  return () => undefined
}

function everyFew(act: () => void): () => void {
  let looks = 0
  return () => {
    if (looks % REFOCUS_LOOKS === 0) act()
    looks += 1
  }
}

/**
 * The light when it is too dark, or a longer exposure where there is no light. Once on it stays on until leaving: a light
 * that goes on and off with what it lights is worse than none. Where it blinds the camera it goes off for good.
 */
function startLighting({ torch, exposureCompensation }: Abilities, wish: Wisher) {
  let dark = 0
  let state: 'waiting' | 'on' | 'done' = 'waiting'
  const on: Wish | undefined = torch
    ? { torch: true }
    : exposureCompensation && exposureCompensation.max > 0
      ? { exposureCompensation: exposureCompensation.max / 2 }
      : undefined
  const off: Wish = torch ? { torch: false } : { exposureCompensation: 0 }
  if (on && !torch) wish(off)
  const end = () => {
    if (state === 'on') wish(off)
    state = 'done'
  }
  return {
    look: ({ mean }: Brightness) => {
      dark = mean < DARK ? dark + 1 : 0
      if (on && state === 'waiting' && dark >= DARK_LOOKS) {
        state = 'on'
        wish(on)
      } else if (state === 'on' && mean > BRIGHT) end()
    },
    leave: end,
  }
}

const WIDTH = 32
const HEIGHT = 24

/** Measures the picture on the screen at 32 × 24 points. Nothing while there is none. */
export function createGauge(): (video: HTMLVideoElement) => Brightness | undefined {
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true })
  return (video) => {
    if (!context || video.readyState < video.HAVE_CURRENT_DATA || video.videoWidth === 0) return undefined
    context.drawImage(video, 0, 0, WIDTH, HEIGHT)
    return measure(context.getImageData(0, 0, WIDTH, HEIGHT).data)
  }
}

/** Mean and brightest luma (BT.601) of RGBA points. */
export function measure(rgba: ArrayLike<number>): Brightness {
  let sum = 0
  let brightest = 0
  for (let i = 0; i < rgba.length; i += 4) {
    const luma = 0.299 * (rgba[i] ?? 0) + 0.587 * (rgba[i + 1] ?? 0) + 0.114 * (rgba[i + 2] ?? 0)
    sum += luma
    if (luma > brightest) brightest = luma
  }
  return { mean: sum / (rgba.length / 4), brightest }
}
