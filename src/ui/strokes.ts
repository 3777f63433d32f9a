// A signature as numbers: one array a stroke, x y x y …, whole numbers in a box of 1000 × 400 whatever the panel's size.
export const BOX = { width: 1000, height: 400 }
export const MAX_STROKES = 400
/** Over all strokes; about a hundred seconds of steady writing. */
export const MAX_NUMBERS = 20_000

export type Point = { x: number; y: number }

/** @param width of the surface the points were drawn on, in its own pixels; its height is 0.4 of that */
export function strokesOf(lines: readonly (readonly Point[])[], width: number): number[][] {
  const scale = BOX.width / width
  const strokes = lines.slice(0, MAX_STROKES).map((line) => line.flatMap((point) => placed(point, scale)))
  return capped(strokes.filter((stroke) => stroke.length > 0))
}

function placed({ x, y }: Point, scale: number): number[] {
  return [within(x * scale, BOX.width), within(y * scale, BOX.height)]
}

const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)))

/** Keeps whole points up to the limit; what lies beyond it is dropped. */
function capped(strokes: number[][]): number[][] {
  let room = MAX_NUMBERS
  return strokes.flatMap((stroke) => {
    const kept = stroke.slice(0, room)
    room -= kept.length
    return kept.length > 0 ? [kept] : []
  })
}
