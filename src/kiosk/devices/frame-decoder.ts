// Reading frame after frame of one camera session: one way of looking a frame, another after every miss, the same after a hit.
import type { Symbology } from '../../visa/application.ts'
import { standsAlone } from './barcode-agreement.ts'
import { blur } from './filters.ts'
import { findLean } from './lean.ts'
import { lookAtMiddle, lookByLibrary } from './library-decoder.ts'
import { both, type Luminance, scale, turn, type View } from './luminance.ts'
import { inOrder } from './symbol-order.ts'
import { findPart, putUpright } from './upright.ts'
import { type FoundSymbol, hasNoCheck, look } from './zxing-decoder.ts'

/** `whole` turns the frame, `part` puts the likeliest part of it upright and enlarges it; degrees are away from that. */
type Way = { of: 'whole' | 'part'; by: number | 'lean'; also?: 'smaller' | 'blurred' | 'library' | 'next-part' }

/**
 * The whole frame reads what is upright or a matrix; a part put upright reads what is small or slants;
 * the fixed angles are for when the lean is misled by what else is in the picture. Quarter turns are the decoder's own.
 */
const WAYS: readonly Way[] = [
  { of: 'whole', by: 0 },
  { of: 'part', by: 0 },
  { of: 'whole', by: 'lean' },
  { of: 'part', by: 6 },
  { of: 'whole', by: 12 },
  { of: 'part', by: 0, also: 'blurred' },
  { of: 'whole', by: 0 },
  { of: 'part', by: 0, also: 'next-part' },
  { of: 'whole', by: 'lean', also: 'smaller' },
  { of: 'part', by: -6 },
  { of: 'whole', by: -12 },
  { of: 'part', by: 0, also: 'library' },
  { of: 'whole', by: 'lean' },
  { of: 'part', by: 45 },
  { of: 'whole', by: 24 },
  { of: 'part', by: 3, also: 'blurred' },
  { of: 'whole', by: -24 },
]
const ASIDE = 2.5 // degrees a second look is turned by: a code without a check must read under another geometry too
const SLIGHT = 0.8 // px
const MOST = 8 // symbols in a frame

/** The whole frame stands for a part of it where no part stands out. */
function toView(frame: Luminance, { of, by, also }: Way, aside: number): View {
  const part = of === 'part' ? findPart(frame, also === 'next-part' ? 1 : 0) : undefined
  if (part) return refine(putUpright(part, Number(by) + aside), also)
  const degrees = of === 'part' || by === 'lean' ? -findLean(frame) : by
  return refine(turn(frame, degrees + aside, false), also)
}

function refine(view: View, also: Way['also']): View {
  if (also === 'smaller') return both(view, scale(view.image, 0.5))
  return also === 'blurred' ? { ...view, image: blur(view.image, SLIGHT) } : view
}

/** Nothing is told of these at their first look, so what else is in the frame can wait for the next. */
const waitsForAnother = (symbology: Symbology) => !standsAlone(symbology) && !hasNoCheck(symbology)

/** What it finds is one look each, the likeliest first; whether to believe it is the caller's to decide. */
export function startFrameDecoder(symbologies: readonly Symbology[]): (frame: Luminance) => Promise<FoundSymbol[]> {
  let misses = 0
  let aside = 0
  let isHeld = false // the last frame gave something: this one is asked for all it holds
  let glances = 0 // at the middle that gave something: two, so that they can agree, and then all the frame holds
  const miss = () => {
    misses += 1
    glances = 0
    aside = 0
    isHeld = false
    return []
  }
  return async (frame) => {
    const glanced = glances < 2 && !isHeld ? lookAtMiddle(frame, symbologies) : []
    if (glanced.length > 0) {
      glances += 1
      return glanced
    }
    const way = WAYS[misses % WAYS.length] ?? { of: 'whole', by: 0 }
    const view = toView(frame, way, aside)
    const geometry = `${Object.values(way).join(' ')} ${aside}`
    if (way.also === 'library') {
      const found = lookByLibrary(view, symbologies, geometry)
      return found.length === 0 ? miss() : found
    }
    const first = await look(view, { symbologies, most: isHeld ? MOST : 1, geometry })
    if (first.length === 0) return miss()
    const isComplete = isHeld || first.every(({ symbology }) => waitsForAnother(symbology))
    const all = isComplete ? first : await look(view, { symbologies, most: MOST, geometry })
    isHeld = all.some((each) => each.isClear || !hasNoCheck(each.symbology))
    if (!isHeld) misses += 1 // a slanting line across a code without a check: another way will read the whole of it
    aside = isHeld && aside === 0 && all.some((each) => hasNoCheck(each.symbology)) ? ASIDE : 0
    return inOrder(all, frame)
  }
}
