// What a camera frame without a readable code looks like, from its middle, and the advice that follows.
// Advice changes only when several frames in a row say the same: a line that flickers helps nobody.
import type { Advice } from './barcode-reader.ts'
import { type Luminance, scale } from './luminance.ts'

export type FrameLook = {
  brightness: number // mean, 0–255
  contrast: number // standard deviation, 0–127
  sharpness: number // mean change from pixel to pixel over the contrast; about 0.05 when blurred, above 0.1 when crisp
}

const LOOKED_AT = 1 / 3 // of the size: averaging takes the camera's noise away, which would pass for sharpness
const IN_A_ROW = 4 // frames
const SHARP_MISSES = 12 // crisp frames without a read before the code is called too small

const DARK = 45
export const GLARING = 225
export const EMPTY = 12 // contrast of a bare desk
export const BLURRED = 0.075

/** Looks at the middle half of the frame, where a letter is held. */
export function measure(frame: Luminance): FrameLook {
  const { width, height, data } = scale(frame, LOOKED_AT).image
  let sum = 0
  let squares = 0
  let steps = 0
  let count = 0
  for (let y = height >> 2; y < (height * 3) >> 2; y++) {
    for (let x = width >> 2; x < (width * 3) >> 2; x++) {
      const here = data[y * width + x] ?? 0
      sum += here
      squares += here * here
      steps += Math.abs(here - (data[y * width + x + 1] ?? 0)) + Math.abs(here - (data[(y + 1) * width + x] ?? 0))
      count += 1
    }
  }
  if (count === 0) return { brightness: 0, contrast: 0, sharpness: 0 }
  const brightness = sum / count
  const contrast = Math.sqrt(Math.max(0, squares / count - brightness * brightness))
  return { brightness, contrast, sharpness: contrast < 1 ? 0 : steps / count / 2 / contrast }
}

function judge(look: FrameLook, sharpMisses: number): Advice {
  if (look.brightness < DARK) return 'more-light'
  if (look.brightness > GLARING && look.contrast < EMPTY) return 'less-light'
  if (look.contrast < EMPTY) return 'searching'
  if (look.sharpness < BLURRED) return 'hold-still'
  return sharpMisses >= SHARP_MISSES ? 'closer' : 'searching'
}

/** One session's advice, from the looks at frames nothing was read from. Answers when there is something new to say. */
export function startAdvice(): (look: FrameLook) => Advice | undefined {
  let said: Advice | undefined
  let next: Advice | undefined
  let times = 0
  let sharpMisses = 0
  return (look) => {
    sharpMisses = look.contrast >= EMPTY && look.sharpness >= BLURRED ? sharpMisses + 1 : 0
    const advice = judge(look, sharpMisses)
    times = advice === next ? times + 1 : 1
    next = advice
    if (advice === said || (said !== undefined && times < IN_A_ROW)) return undefined
    said = advice
    return advice
  }
}
