// A sheet seen at a slant, laid flat: the projective map from the flat sheet to its four corners in the picture (Heckbert's square
// to quadrilateral), and the sheet's own shape from its sides.
import type { PageQuad } from './page-outline.ts'

export type Pixels = { width: number; height: number; data: Uint8ClampedArray<ArrayBufferLike> } // RGBA

type Point = { x: number; y: number }

const STANDARD = [Math.SQRT2, 11 / 8.5] // A4 and letter, the longer side over the shorter
const NEAR_STANDARD = 0.07
const MOST_PIXELS = 40_000_000

/** From the unit square to the quadrilateral, corner by corner: (0,0) top left, (1,0) top right, (1,1) bottom right. */
export function mapSquareTo([a, b, c, d]: readonly [Point, Point, Point, Point]): (u: number, v: number) => Point {
  const sum = { x: a.x - b.x + c.x - d.x, y: a.y - b.y + c.y - d.y }
  const one = { x: b.x - c.x, y: b.y - c.y }
  const two = { x: d.x - c.x, y: d.y - c.y }
  const turn = one.x * two.y - two.x * one.y || 1e-9
  const g = (sum.x * two.y - two.x * sum.y) / turn
  const h = (one.x * sum.y - sum.x * one.y) / turn
  const right = { x: b.x - a.x + g * b.x, y: b.y - a.y + g * b.y }
  const down = { x: d.x - a.x + h * d.x, y: d.y - a.y + h * d.y }
  return (u, v) => {
    const depth = g * u + h * v + 1
    return { x: (right.x * u + down.x * v + a.x) / depth, y: (right.y * u + down.y * v + a.y) / depth }
  }
}

const away = (from: Point, to: Point) => Math.hypot(to.x - from.x, to.y - from.y)

/** Size of the flat sheet, px: as large as its longest sides in the picture, in a standard shape where it is near one. */
export function flatSize(
  quad: PageQuad,
  picture: { width: number; height: number },
): { width: number; height: number } {
  const [a, b, c, d] = inPixels(quad, picture)
  const width = Math.max(away(a, b), away(d, c))
  const height = Math.max(away(a, d), away(b, c))
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height))
  const standard = STANDARD.find((each) => Math.abs(ratio / each - 1) < NEAR_STANDARD) ?? ratio
  const longer = Math.max(width, height)
  const shorter = Math.round(longer / standard)
  return width > height
    ? { width: Math.round(longer), height: shorter }
    : { width: shorter, height: Math.round(longer) }
}

export function inPixels(quad: PageQuad, { width, height }: { width: number; height: number }) {
  const at = ({ x, y }: Point) => ({ x: x * width, y: y * height })
  return [at(quad[0]), at(quad[1]), at(quad[2]), at(quad[3])] as const
}

/** The sheet alone, flat, by bilinear sampling. `undefined` where the corners make no picture of a possible size. */
export function straighten(picture: Pixels, quad: PageQuad): Pixels | undefined {
  const { width, height } = flatSize(quad, picture)
  if (width < 16 || height < 16 || width * height > MOST_PIXELS) return undefined
  const map = mapSquareTo(inPixels(quad, picture))
  const data = new Uint8ClampedArray(width * height * 4)
  for (let row = 0, to = 0; row < height; row++)
    for (let column = 0; column < width; column++, to += 4) {
      const { x, y } = map((column + 0.5) / width, (row + 0.5) / height)
      sample(picture, x - 0.5, y - 0.5, data, to)
    }
  return { width, height, data }
}

function sample({ width, height, data }: Pixels, x: number, y: number, out: Uint8ClampedArray, to: number): void {
  const left = Math.max(0, Math.min(width - 2, Math.floor(x)))
  const top = Math.max(0, Math.min(height - 2, Math.floor(y)))
  const fx = Math.max(0, Math.min(1, x - left))
  const fy = Math.max(0, Math.min(1, y - top))
  const first = (top * width + left) * 4
  const below = first + width * 4
  for (let channel = 0; channel < 3; channel++) {
    const upper = (data[first + channel] ?? 0) * (1 - fx) + (data[first + 4 + channel] ?? 0) * fx
    const lower = (data[below + channel] ?? 0) * (1 - fx) + (data[below + 4 + channel] ?? 0) * fx
    out[to + channel] = upper + (lower - upper) * fy
  }
  out[to + 3] = 255
}
