// Reading a photograph: every angle, size and decoder in turn, the likeliest first, until something in it is believed.
import type { Symbology } from '../../visa/application.ts'
import { startAgreement } from './barcode-agreement.ts'
import { blur, threshold } from './filters.ts'
import { findLean } from './lean.ts'
import { lookByLibrary } from './library-decoder.ts'
import { both, type Luminance, scale, turn, type View } from './luminance.ts'
import { inOrder } from './symbol-order.ts'
import { findPart, putUpright } from './upright.ts'
import { type FoundSymbol, look } from './zxing-decoder.ts'

const MOST = 8 // symbols on a page
const ENOUGH = 1_200_000 // px: a larger photograph is made smaller for all looks but the first and its parts
const SMALL = 500_000 // px: worth enlarging as a whole
const NEIGHBOURHOOD = 20 // px

type Way = { view: View; how?: 'global' | 'library' }

const unchanged = (image: Luminance): View => ({ image, back: (x, y) => ({ x, y }) })
const turned = (view: View, degrees: number): View => both(view, turn(view.image, degrees, true))
const sized = (view: View, size: number): View => both(view, scale(view.image, size))
const changed = (view: View, change: (image: Luminance) => Luminance): View => ({ ...view, image: change(view.image) })

/** Every way of looking at a photograph, the likeliest first. */
function* ways(photograph: Luminance): Generator<Way> {
  yield { view: unchanged(photograph) }
  const pixels = photograph.width * photograph.height
  const whole = pixels > ENOUGH ? scale(photograph, Math.sqrt(ENOUGH / pixels)) : unchanged(photograph)
  const upright = turned(whole, -findLean(whole.image))
  const part = findPart(photograph, 0)
  if (part) yield { view: putUpright(part, 0) }
  yield { view: upright }
  yield { view: whole, how: 'global' }
  for (const view of [sized(whole, 0.5), sized(upright, 0.5), sized(upright, 0.75)]) yield { view }
  for (const view of [upright, sized(whole, 0.5)]) yield { view, how: 'library' }
  yield* waysOfPart(photograph, whole)
  if (pixels < SMALL) for (const view of [sized(whole, 2), sized(turned(upright, 3), 2)]) yield { view }
  yield { view: changed(whole, (image) => threshold(image, NEIGHBOURHOOD)) }
  yield { view: whole, how: 'library' }
  for (const degrees of [12, -12, 24, -24, 36, -36]) {
    for (const size of [1, 0.5]) yield { view: sized(turned(whole, degrees), size) }
  }
}

/** Closer looks at what stands out. */
function* waysOfPart(photograph: Luminance, whole: View): Generator<Way> {
  const part = findPart(photograph, 0) ?? whole
  yield { view: putUpright(part, 6) }
  yield { view: changed(putUpright(part, 0), (image) => blur(image, 1)) }
  yield { view: putUpright(part, -6) }
  yield { view: putUpright(part, 45) }
  for (const skip of [1, 2]) {
    const next = findPart(photograph, skip)
    if (next) yield { view: putUpright(next, 0) }
  }
}

/** Second looks at what was found once, hardly changed: enough to tell a symbol from chance. The library reads upright only. */
function again({ view, how }: Way): Way[] {
  const sizes = [sized(view, 0.9), sized(view, 1.2)]
  if (how === 'library') return [...sizes, sized(view, 1.4)].map((closer) => ({ view: closer, how }))
  const closer = [turned(view, 2), turned(view, -2), ...sizes]
  return closer.map((each) => ({ view: each, ...(how && { how }) }))
}

async function lookAt({ view, how }: Way, symbologies: readonly Symbology[], geometry: string): Promise<FoundSymbol[]> {
  if (how === 'library') return lookByLibrary(view, symbologies, geometry)
  const binarizer = how === 'global' ? 'GlobalHistogram' : 'LocalAverage'
  return look(view, { symbologies, most: MOST, geometry, binarizer })
}

/** `seenOnce` is what no second look bore out: to be used only where its own content proves it. */
export type PhotographReading = { believed: FoundSymbol[]; seenOnce: FoundSymbol[] }

export async function decodePhotograph(
  photograph: Luminance,
  symbologies: readonly Symbology[],
): Promise<PhotographReading> {
  const believe = startAgreement()
  const seen: FoundSymbol[] = []
  let at = 0
  for (const way of ways(photograph)) {
    const believed: FoundSymbol[] = []
    const take = async (closer: Way) => {
      const found = await lookAt(closer, symbologies, `${at++}`)
      seen.push(...found)
      believed.push(...found.filter((each) => believe({ ...each, frame: 0 })))
      return found.length
    }
    const first = await take(way)
    for (const closer of again(way)) if (believed.length < first) await take(closer)
    if (believed.length > 0) return { believed: inOrder(believed, photograph), seenOnce: [] }
  }
  return { believed: [], seenOnce: inOrder(seen, photograph) }
}
