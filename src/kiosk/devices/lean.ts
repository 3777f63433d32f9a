// How far what is printed in a picture leans. Bars, modules, lines of text and the paper's own edge all run along two
// directions at a right angle, so the directions in which brightness changes gather at the page's angle, modulo 90°.
// Linear symbols and PDF417 are read within about 5° of upright only; turned back by their lean they are read at once.
import { type Luminance, scale } from './luminance.ts'

const BINS = 90 // of one degree, modulo 90°
const FAINT = 24 // changes smaller than this are camera noise
const LOOKED_AT = 0.5 // of the size: the lean needs no more

/** Votes for each degree, from changes of brightness (Scharr's weights: 3, 10, 3) in the middle three quarters of the picture. */
function countDirections({ width, height, data }: Luminance): Float64Array {
  const votes = new Float64Array(BINS)
  for (let y = (height >> 3) + 1; y < height - (height >> 3) - 1; y++) {
    for (let x = (width >> 3) + 1; x < width - (width >> 3) - 1; x++) {
      const p = y * width + x
      const at = (step: number) => data[p + step] ?? 0
      const falling = at(1 + width) - at(-1 - width)
      const rising = at(1 - width) - at(-1 + width)
      const right = 3 * (falling + rising) + 10 * (at(1) - at(-1))
      const down = 3 * (falling - rising) + 10 * (at(width) - at(-width))
      const square = right * right + down * down
      if (square < FAINT * FAINT * 256) continue
      const degrees = (Math.atan2(down, right) * 180) / Math.PI + 360
      const bin = Math.floor(degrees % BINS)
      votes[bin] = (votes[bin] ?? 0) + square
    }
  }
  return votes
}

/**
 * Degrees from −45 to 45, clockwise positive: turn by its negative to put the print upright or on its side. 0 when nothing leans.
 *
 * @param size part of the picture's size at which it is looked at: half is enough for a page, a small part of one needs all
 */
export function findLean(picture: Luminance, size = LOOKED_AT): number {
  const votes = countDirections(scale(picture, size).image)
  const around = (bin: number, reach: number) => {
    let sum = 0
    for (let i = -reach; i <= reach; i++) sum += votes[(bin + i + BINS) % BINS] ?? 0
    return sum
  }
  let best = 0
  for (let bin = 1; bin < BINS; bin++) if (around(bin, 2) > around(best, 2)) best = bin
  const total = around(best, 4)
  if (total === 0) return 0
  let offset = 0
  for (let i = -4; i <= 4; i++) offset += ((votes[(best + i + BINS) % BINS] ?? 0) * i) / total
  const degrees = best + 0.5 + offset
  return degrees > 45 ? degrees - 90 : degrees
}
