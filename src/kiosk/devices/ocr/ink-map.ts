// Where a picture is darker than its surroundings by more than its own noise: print, whatever the light does.
import { type Luminance, scale } from '../luminance.ts'

/** Ink 0–1 a pixel; `reduction` is the size of the picture it was made from over its own. */
export type InkMap = { width: number; height: number; reduction: number; ink: Float32Array }

const LONGER_SIDE = 640 // px: a pitch is 6 to 16 px then
const SURROUNDINGS = 12 // px to each side
const LEAST = 5 // levels of brightness

export function mapInk(frame: Luminance): InkMap {
  const reduction = Math.max(1, Math.round(Math.max(frame.width, frame.height) / LONGER_SIDE))
  const { width, height, data } = scale(frame, 1 / reduction).image
  const sums = addUp(width, height, data)
  const darker = new Float32Array(width * height)
  const counts = new Uint32Array(256)
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - SURROUNDINGS)
    const bottom = Math.min(height, y + SURROUNDINGS + 1)
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - SURROUNDINGS)
      const right = Math.min(width, x + SURROUNDINGS + 1)
      const w = width + 1
      const sum =
        (sums[bottom * w + right] ?? 0) -
        (sums[top * w + right] ?? 0) -
        (sums[bottom * w + left] ?? 0) +
        (sums[top * w + left] ?? 0)
      const below = sum / ((bottom - top) * (right - left)) - (data[y * width + x] ?? 0)
      darker[y * width + x] = below
      const level = below > 0 ? Math.min(255, Math.round(below)) : 0
      counts[level] = (counts[level] ?? 0) + 1
    }
  }
  return { width, height, reduction, ink: cutNoise(darker, counts) }
}

/** Sums of everything above and to the left, one row and column larger than the picture. */
function addUp(width: number, height: number, data: Uint8ClampedArray): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] ?? 0
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row
    }
  }
  return sums
}

/** The darkest hundredth is full ink; a fifth of that is noise or background print. */
function cutNoise(darker: Float32Array, counts: Uint32Array): Float32Array {
  let above = 0
  let full = 255
  while (full > LEAST && above < darker.length / 100) above += counts[full--] ?? 0
  const floor = Math.max(LEAST, full / 5)
  const range = Math.max(LEAST, full * 0.6 - floor)
  for (let i = 0; i < darker.length; i++) darker[i] = Math.min(1, Math.max(0, ((darker[i] ?? 0) - floor) / range))
  return darker
}
