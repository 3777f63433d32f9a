// Part of a picture put upright and enlarged: linear symbols and PDF417 are read within a few degrees of upright only,
// and small symbols only when their modules are several pixels wide.
import { findLean } from './lean.ts'
import { both, type Luminance, scale, turn, type View } from './luminance.ts'
import { findRegions } from './regions.ts'

const LARGE = 500_000 // px: not enlarged
const MEDIUM = 200_000 // enlarged by half; smaller ones to twice their size

/** @param off degrees away from upright, for another view of the same */
export function putUpright(view: View, off: number, enlarge = sizeFor(view.image)): View {
  const turned = both(view, turn(view.image, off - findLean(view.image, 1), true))
  return both(turned, scale(turned.image, enlarge))
}

function sizeFor({ width, height }: Luminance): number {
  if (width * height > LARGE) return 1
  return width * height > MEDIUM ? 1.5 : 2
}

/** The part of the picture where a code most likely is; with `skip`, the next likely ones. Nothing where there are not as many. */
export const findPart = (image: Luminance, skip: number): View | undefined => findRegions(image, skip + 1)[skip]
