// The passport's page out of a frame, level and no larger than it was seen: for the traveller to compare with what was read,
// and for the officer. The zone says where the page lies, since its characters are of one known size.
import type { Point } from './find-lines.ts'

/** Everything in pitches of 2.54 mm: the page, and the place of its last line's first character from its left and its foot. */
const PAGE = { width: 49.2, height: 34.6, left: 3.1, foot: 3.4 } // ID-3, ICAO Doc 9303-4 §3 and §4.1
const AROUND = 1.2 // kept on every side, since no two pages are cut alike
const FINEST = 27 // px a pitch
const OUTSIDE = '#e9e6de' // beyond the frame
const QUALITIES = [0.86, 0.74, 0.6]

export type ZonePlace = { corners: readonly [Point, Point, Point, Point]; length: number }

/** From the frame's pixels to the level picture's. */
function levelling({ corners, length }: ZonePlace) {
  const [, , right, left] = corners
  const e = { x: (right.x - left.x) / (length - 1), y: (right.y - left.y) / (length - 1) }
  const pitch = Math.hypot(e.x, e.y)
  const scale = Math.min(FINEST, pitch)
  const [c, s] = [(scale * e.x) / pitch ** 2, (scale * e.y) / pitch ** 2]
  // The corner lies four fifths of a pitch below the line's middle.
  const origin = { x: left.x + 0.8 * e.y, y: left.y - 0.8 * e.x }
  const x = scale * (PAGE.left + AROUND)
  const y = scale * (PAGE.height - PAGE.foot + AROUND)
  return {
    width: Math.round(scale * (PAGE.width + 2 * AROUND)),
    height: Math.round(scale * (PAGE.height + 2 * AROUND)),
    matrix: [c, -s, s, c, x - c * origin.x - s * origin.y, y + s * origin.x - c * origin.y] as const,
  }
}

/** A JPEG of at most `maxBytes`, or nothing where the browser cannot make one. */
export async function cutPage(
  frame: OffscreenCanvas,
  zone: ZonePlace,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { width, height, matrix } = levelling(zone)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) return undefined
  context.imageSmoothingQuality = 'high'
  context.fillStyle = OUTSIDE
  context.fillRect(0, 0, width, height)
  context.setTransform(...matrix)
  context.drawImage(frame, 0, 0)
  for (const quality of QUALITIES) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (blob.size <= maxBytes) return new Uint8Array(await blob.arrayBuffer())
  }
  return undefined
}
