// A line straightened onto its grid, and how much each of its places looks like each character.
import type { Luminance } from '../luminance.ts'
import { CELL, CELL_HEIGHT, CELL_WIDTH, GLYPHS, type Templates } from './glyphs.ts'
import { brightnessAt, type LineGrid } from './line-grid.ts'

const ROOM = 4 // rows above and below a cell, to look a little higher and lower
const STRIP_HEIGHT = CELL_HEIGHT + 2 * ROOM

/** Brightness, `CELL_WIDTH` px a place. */
export type Strip = { width: number; pixels: Float32Array; places: number }

const FINE = 1.45 // px of the frame a px of the strip: from there on four points are averaged, so that nothing is skipped

export function straighten(frame: Luminance, { centres, downs }: LineGrid): Strip {
  const width = centres.length * CELL_WIDTH
  const pixels = new Float32Array(width * STRIP_HEIGHT)
  const pitch = Math.hypot(downs[downs.length >> 1]?.x ?? 0, downs[downs.length >> 1]?.y ?? 0)
  const spread = pitch / CELL_WIDTH > FINE ? 0.25 : 0
  for (let column = 0; column < width; column++) {
    const along = (column + 0.5) / CELL_WIDTH - 0.5
    const first = Math.min(centres.length - 2, Math.max(0, Math.floor(along)))
    const part = along - first
    const [c0, c1, d0, d1] = [centres[first], centres[first + 1], downs[first], downs[first + 1]]
    if (!c0 || !c1 || !d0 || !d1) continue
    const x = c0.x + (c1.x - c0.x) * part
    const y = c0.y + (c1.y - c0.y) * part
    const dx = (d0.x + (d1.x - d0.x) * part) / CELL_WIDTH
    const dy = (d0.y + (d1.y - d0.y) * part) / CELL_WIDTH
    const rx = ((c1.x - c0.x) / CELL_WIDTH) * spread
    const ry = ((c1.y - c0.y) / CELL_WIDTH) * spread
    for (let row = 0; row < STRIP_HEIGHT; row++) {
      const down = row + 0.5 - STRIP_HEIGHT / 2
      const px = x + dx * down
      const py = y + dy * down
      pixels[row * width + column] =
        spread === 0
          ? brightnessAt(frame, px, py)
          : (brightnessAt(frame, px - rx - dx * spread, py - ry - dy * spread) +
              brightnessAt(frame, px + rx - dx * spread, py + ry - dy * spread) +
              brightnessAt(frame, px - rx + dx * spread, py - ry + dy * spread) +
              brightnessAt(frame, px + rx + dx * spread, py + ry + dy * spread)) /
            4
    }
  }
  return { width, pixels, places: centres.length }
}

const window = new Float32Array(CELL)

/** Copies one cell, `right` and `down` px off its place, darkness positive, of mean 0 and length 1. @returns its contrast */
function cutCell(strip: Strip, place: number, right: number, down: number): number {
  const { width, pixels } = strip
  const left = place * CELL_WIDTH + right
  const top = ROOM + down
  let sum = 0
  let squares = 0
  for (let row = 0, i = 0; row < CELL_HEIGHT; row++) {
    const base = (top + row) * width
    for (let column = 0; column < CELL_WIDTH; column++, i++) {
      const x = left + column
      const value = -(pixels[base + (x < 0 ? 0 : x >= width ? width - 1 : x)] ?? 0)
      window[i] = value
      sum += value
      squares += value * value
    }
  }
  const mean = sum / CELL
  const length = Math.sqrt(Math.max(1e-6, squares - sum * mean))
  for (let i = 0; i < CELL; i++) window[i] = ((window[i] ?? 0) - mean) / length
  return length / Math.sqrt(CELL)
}

/** The innermost loop of all: four sums at a time, and no check that an index within the cell is within the cell. */
function correlate(cells: Float32Array, glyph: number): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  for (let i = 0, at = glyph * CELL; i < CELL; i += 4, at += 4) {
    a += (window[i] as number) * (cells[at] as number)
    b += (window[i + 1] as number) * (cells[at + 1] as number)
    c += (window[i + 2] as number) * (cells[at + 2] as number)
    d += (window[i + 3] as number) * (cells[at + 3] as number)
  }
  return a + b + c + d
}

/** What one place holds. */
export type Match = {
  likeness: Float32Array // correlation with each character, −1 to 1, the best over all shifts
  best: number // the character most alike
  right: number // px the best was off its place
  down: number
  contrast: number // standard deviation of brightness
}

/** Where to look, px off the place; the first is the place itself or the likeliest. */
export type Shifts = readonly (readonly [right: number, down: number])[]

/** @param likely after the first look only so many of the likeliest characters are looked for elsewhere */
export function matchPlace(strip: Strip, place: number, templates: Templates, shifts: Shifts, likely = GLYPHS): Match {
  const likeness = new Float32Array(GLYPHS)
  const match: Match = { likeness, best: 0, right: 0, down: 0, contrast: 0 }
  let glyphs = EVERY_GLYPH
  let most = -1
  for (const [right, down] of shifts) {
    const contrast = cutCell(strip, place, right, down)
    match.contrast ||= contrast
    for (const glyph of glyphs) {
      const alike = correlate(templates.cells, glyph)
      if (alike > (likeness[glyph] ?? 0)) likeness[glyph] = alike
      if (alike <= most) continue
      most = alike
      match.best = glyph
      match.right = right
      match.down = down
    }
    if (likely < glyphs.length) {
      glyphs = [...EVERY_GLYPH].sort((a, b) => (likeness[b] ?? 0) - (likeness[a] ?? 0)).slice(0, likely)
    }
  }
  return match
}

const EVERY_GLYPH: readonly number[] = Array.from({ length: GLYPHS }, (_, glyph) => glyph)

/** How alike one place and one known character are, nothing shifted. */
export function likenessOf(strip: Strip, place: number, templates: Templates, glyph: number): number {
  cutCell(strip, place, 0, 0)
  return correlate(templates.cells, glyph)
}

export const contrastOf = (strip: Strip, place: number): number => cutCell(strip, place, 0, 0)
