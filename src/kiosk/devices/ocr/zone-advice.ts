// One line for the traveller while the passport is not read yet, from what the last frames showed.
import { BLURRED, EMPTY, type FrameLook, GLARING } from '../frame-advice.ts'
import type { ZoneSight } from './read-zone.ts'

export type PassportAdvice = 'searching' | 'closer' | 'hold-still' | 'blurred' | 'glare' | 'more-light'

const IN_A_ROW = 3 // frames before the line changes: one that flickers helps nobody
const DARK = 45 // mean brightness
const SMALL = 13 // px a pitch
const HIDDEN = 0.03 // of the places

/** Where no zone is seen: why it may not be. A bare desk is neither blurred nor glaring. */
function judgePicture({ brightness, contrast, sharpness }: FrameLook): PassportAdvice {
  if (brightness < DARK) return 'more-light'
  if (contrast < EMPTY) return brightness > GLARING ? 'glare' : 'searching'
  return sharpness < BLURRED ? 'blurred' : 'searching'
}

function judge(look: FrameLook, sight: ZoneSight | undefined): PassportAdvice {
  if (!sight) return judgePicture(look)
  const [left, right] = sight.corners
  const pitch = Math.hypot(right.x - left.x, right.y - left.y) / ((sight.lines[0]?.length ?? 44) - 1)
  if (pitch < SMALL) return 'closer'
  if (sight.lost > HIDDEN) return 'glare'
  return look.brightness < DARK ? 'more-light' : 'hold-still'
}

/** Answers when there is something new to say. */
export function startZoneAdvice(): (look: FrameLook, sight: ZoneSight | undefined) => PassportAdvice | undefined {
  let said: PassportAdvice | undefined
  let next: PassportAdvice | undefined
  let times = 0
  return (look, sight) => {
    const advice = judge(look, sight)
    times = advice === next ? times + 1 : 1
    next = advice
    if (advice === said || (said !== undefined && times < IN_A_ROW)) return undefined
    said = advice
    return advice
  }
}
