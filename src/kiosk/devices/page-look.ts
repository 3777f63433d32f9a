// Whether the words of a sheet could be read from this picture, and if not, the one thing to change first.
import type { Luminance } from './luminance.ts'
import { findPage, type PageOutline, type PageQuad } from './page-outline.ts'
import { inPixels, mapSquareTo } from './page-straighten.ts'

/** `ready`, or why the picture would not do, the gravest first. */
export type PageState = 'ready' | 'too-dark' | 'no-page' | 'cut-off' | 'too-far' | 'glare' | 'blurred'

export type PageSeen = { state: PageState; quad?: PageQuad }

const DARK = 62 // the light of the sheet
const DARK_PICTURE = 40 // or of the whole picture, where no sheet is seen
const SHORTEST = 520 // px of the sheet's longer side: ten-point letters are five pixels high then
const TILES = 24 // each way
const WRITTEN = 28 // difference of light in a tile that holds words
const SHARP = 0.15 // steepest change between neighbouring pixels over the light of the paper: 0.45 when crisp, 0.07 when words run together
const BURNT = 251
const GLARE = 0.04 // of the sheet burnt out while the rest of it is not

export function lookAtPage(picture: Luminance): PageSeen {
  const outline = findPage(picture)
  if (outline.kind !== 'whole') return { state: withoutPage(picture, outline) }
  const { quad } = outline
  return { state: judge(picture, quad), quad }
}

function withoutPage({ data }: Luminance, outline: PageOutline): PageState {
  let sum = 0
  let count = 0
  for (let i = 0; i < data.length; i += 97) {
    sum += data[i] ?? 0
    count += 1
  }
  if (sum / Math.max(1, count) < DARK_PICTURE) return 'too-dark'
  return outline.kind === 'cut-off' ? 'cut-off' : 'no-page'
}

type Tile = { bright: number; range: number; steepest: number; burnt: number }

function judge(picture: Luminance, quad: PageQuad): PageState {
  const [a, b, c, d] = inPixels(quad, picture)
  const length = (from: { x: number; y: number }, to: { x: number; y: number }) =>
    Math.hypot(to.x - from.x, to.y - from.y)
  const tiles = tilesOf(picture, quad)
  const lights = tiles.map(({ bright }) => bright).sort((one, other) => one - other)
  const paper = lights[lights.length >> 1] ?? 0
  if (paper < DARK) return 'too-dark'
  if (Math.max(length(a, b), length(b, c), length(c, d), length(d, a)) < SHORTEST) return 'too-far'
  const burnt = tiles.reduce((sum, tile) => sum + tile.burnt, 0) / Math.max(1, tiles.length)
  if (burnt > GLARE && paper < BURNT - 14) return 'glare'
  return isSharp(tiles, paper) ? 'ready' : 'blurred'
}

/** A blank sheet has nothing to be blurred. */
function isSharp(tiles: readonly Tile[], paper: number): boolean {
  const written = tiles.filter(({ range }) => range >= WRITTEN)
  if (written.length < tiles.length * 0.04) return true
  const steps = written.map(({ steepest }) => steepest).sort((one, other) => one - other)
  return (steps[steps.length >> 1] ?? 0) >= SHARP * paper
}

/** The inside of the sheet in tiles of its own picture pixels. */
function tilesOf(picture: Luminance, quad: PageQuad): Tile[] {
  const map = mapSquareTo(inPixels(quad, picture))
  const tiles: Tile[] = []
  for (let row = 0; row < TILES; row++)
    for (let column = 0; column < TILES; column++) {
      const middle = map(0.04 + (0.92 * (column + 0.5)) / TILES, 0.04 + (0.92 * (row + 0.5)) / TILES)
      tiles.push(lookAtTile(picture, Math.round(middle.x), Math.round(middle.y)))
    }
  return tiles
}

/** The mean of two by two: the camera's noise would pass for sharpness. */
const calm = (data: Uint8ClampedArray, i: number, width: number) =>
  ((data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + width] ?? 0) + (data[i + width + 1] ?? 0)) / 4

const REACH = 9 // px around a tile's middle

function lookAtTile({ width, height, data }: Luminance, x0: number, y0: number): Tile {
  let low = 255
  let high = 0
  let steepest = 0
  let burnt = 0
  for (let y = Math.max(0, y0 - REACH); y < Math.min(height - 2, y0 + REACH); y++)
    for (let x = Math.max(0, x0 - REACH); x < Math.min(width - 2, x0 + REACH); x++) {
      const i = y * width + x
      const here = calm(data, i, width)
      low = Math.min(low, here)
      high = Math.max(high, here)
      const right = Math.abs(calm(data, i + 1, width) - here)
      const down = Math.abs(calm(data, i + width, width) - here)
      steepest = Math.max(steepest, right, down)
      if ((data[i] ?? 0) >= BURNT) burnt += 1
    }
  return { bright: high, range: high - low, steepest, burnt: burnt / (4 * REACH * REACH) }
}
