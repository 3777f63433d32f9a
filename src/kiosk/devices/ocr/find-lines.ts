// The lines of print a zone may be made of: long, thin, nearly straight, empty above and below, two or three together.
// Print on one page runs one way, so the picture's lean is found first; then, for each size of print in turn, the line is
// followed from column to column where ink stands between two empty bands.
import type { Luminance } from '../luminance.ts'
import { type InkMap, mapInk } from './ink-map.ts'

export type Point = { x: number; y: number }

/** The middle of a line of print, from left to right, in the frame's own pixels. `pitch` is about one character's width. */
export type TracedLine = { points: Point[]; pitch: number; strength: number }

const LEANS = 17 // degrees to each side
const BLOCK = 12 // px: columns are looked at in blocks
const PITCHES = [5, 6.2, 7.6, 9.3, 11.4, 14, 17] // px in the ink map
const STEEPEST = 2 // px a block, after the lean is taken off
const MOST_LINES = 7 // followed for each size of print
const SHORTEST = 22 // pitches

/** @returns tangent of the angle the print runs at, downhill to the right positive */
function findSlope({ width, height, ink }: InkMap): number {
  const columns = Math.floor(width / 4)
  const sums = new Float32Array(columns * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < columns * 4; x++) {
      const at = y * columns + (x >> 2)
      sums[at] = (sums[at] ?? 0) + (ink[y * width + x] ?? 0)
    }
  }
  const scores = Array.from({ length: 2 * LEANS + 1 }, (_, i) => {
    const slope = Math.tan(((i - LEANS) * Math.PI) / 180)
    return unevenness(sums, columns, height, slope)
  })
  const best = scores.indexOf(Math.max(...scores))
  const before = scores[best - 1] ?? 0
  const after = scores[best + 1] ?? 0
  const bend = 2 * (scores[best] ?? 0) - before - after
  const offset = best > 0 && best < 2 * LEANS && bend > 0 ? (after - before) / (2 * bend) : 0
  return Math.tan(((best - LEANS + offset) * Math.PI) / 180)
}

/** Sum of squared changes from row to row when the picture is looked along at this slope. */
function unevenness(sums: Float32Array, columns: number, height: number, slope: number): number {
  const rows = new Float32Array(height)
  for (let column = 0; column < columns; column++) {
    const down = Math.round((column - columns / 2) * 4 * slope)
    const from = Math.max(0, -down)
    const to = Math.min(height, height - down)
    for (let y = from; y < to; y++) rows[y] = (rows[y] ?? 0) + (sums[(y + down) * columns + column] ?? 0)
  }
  let score = 0
  for (let y = 2; y < height; y++) score += ((rows[y] ?? 0) - (rows[y - 2] ?? 0)) ** 2
  return score
}

/** Ink summed down each block of columns, so that any band's mean is one subtraction. */
type Columns = { count: number; height: number; sums: Float32Array; slope: number; width: number }

function sumColumns({ width, height, ink }: InkMap, slope: number): Columns {
  const count = Math.floor(width / BLOCK)
  const sums = new Float32Array(count * (height + 1))
  for (let column = 0; column < count; column++) {
    for (let y = 0; y < height; y++) {
      let row = 0
      for (let x = column * BLOCK; x < (column + 1) * BLOCK; x++) {
        const from = y + Math.round((x - width / 2) * slope)
        if (from >= 0 && from < height) row += ink[from * width + x] ?? 0
      }
      const at = column * (height + 1) + y
      sums[at + 1] = (sums[at] ?? 0) + row / BLOCK
    }
  }
  return { count, height, sums, slope, width }
}

/** How much more ink stands in a band of one character's height than in the emptier of what lies above and below it. */
function ridges({ count, height, sums }: Columns, pitch: number): Float32Array {
  const out = new Float32Array(count * height)
  for (let column = 0; column < count; column++) {
    const base = column * (height + 1)
    const mean = (from: number, to: number) => {
      const top = Math.min(height, Math.max(0, Math.round(from)))
      const bottom = Math.min(height, Math.max(0, Math.round(to)))
      return bottom > top ? ((sums[base + bottom] ?? 0) - (sums[base + top] ?? 0)) / (bottom - top) : 0
    }
    for (let y = 0; y < height; y++) {
      const band = mean(y - 0.5 * pitch, y + 0.5 * pitch)
      const around = Math.max(mean(y - 1.7 * pitch, y - 0.8 * pitch), mean(y + 0.8 * pitch, y + 1.7 * pitch))
      out[column * height + y] = Math.min(0.3, Math.max(-0.15, band - around)) - 0.04
    }
  }
  return out
}

/** The path of the greatest sum from any column to any other, a few pixels up or down from one to the next. */
function followBest(ridge: Float32Array, height: number): { rows: number[]; first: number; sum: number } {
  const sums = new Float32Array(ridge)
  const steps = new Int8Array(ridge.length).fill(127) // 127: the path begins here
  let best = 0
  for (let at = height; at < ridge.length; at++) {
    const y = at % height
    let from = 0
    for (let step = -STEEPEST; step <= STEEPEST; step++) {
      if (y + step < 0 || y + step >= height) continue
      const sum = (sums[at - height + step] ?? 0) - Math.abs(step) * 0.01
      if (sum > from) {
        from = sum
        steps[at] = step
      }
    }
    sums[at] = (ridge[at] ?? 0) + from
    if ((sums[at] ?? 0) > (sums[best] ?? 0)) best = at
  }
  const rows = [best % height]
  let at = best
  while (at >= height && steps[at] !== 127) {
    at = at - height + (steps[at] ?? 0)
    rows.unshift(at % height)
  }
  return { rows, first: Math.floor(at / height), sum: sums[best] ?? 0 }
}

function tracePitch(columns: Columns, pitch: number, reduction: number): TracedLine[] {
  const { height, slope, width } = columns
  const ridge = ridges(columns, pitch)
  const lines: TracedLine[] = []
  for (let i = 0; i < MOST_LINES; i++) {
    const { rows, first, sum } = followBest(ridge, height)
    if (rows.length < 3) break
    for (const [step, row] of rows.entries()) {
      const base = (first + step) * height
      const reach = Math.round(pitch)
      ridge.fill(-1, base + Math.max(0, row - reach), base + Math.min(height, row + reach + 1))
    }
    if (rows.length * BLOCK < SHORTEST * pitch) continue
    const points = rows.map((row, step) => {
      const x = (first + step + 0.5) * BLOCK
      return { x: x * reduction, y: (row + 0.5 + (x - width / 2) * slope) * reduction }
    })
    lines.push({ points, pitch: pitch * reduction, strength: sum })
  }
  return lines
}

/** Two neighbouring lines of a zone, upper first. */
export type LinePair = { upper: TracedLine; lower: TracedLine; strength: number }

const middle = (line: TracedLine) => line.points[line.points.length >> 1] ?? { x: 0, y: 0 }
const ends = ({ points }: TracedLine) => ({ left: points[0]?.x ?? 0, right: points.at(-1)?.x ?? 0 })

function heightAt({ points }: TracedLine, x: number): number {
  const first = points[0] ?? { x: 0, y: 0 }
  const last = points.at(-1) ?? first
  return first.y + ((last.y - first.y) * (x - first.x)) / Math.max(1, last.x - first.x)
}

/** Lines 2.5 pitches apart that begin and end together. */
function pairUp(lines: TracedLine[]): LinePair[] {
  const pairs: LinePair[] = []
  for (const upper of lines) {
    for (const lower of lines) {
      const a = ends(upper)
      const b = ends(lower)
      const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const longer = Math.max(a.right - a.left, b.right - b.left)
      if (lower === upper || overlap < 0.6 * longer) continue
      const x = (middle(upper).x + middle(lower).x) / 2
      const apart = (heightAt(lower, x) - heightAt(upper, x)) / upper.pitch
      if (apart < 1.9 || apart > 3.3) continue
      pairs.push({ upper, lower, strength: (upper.strength + lower.strength) * (1 - 0.25 * Math.abs(apart - 2.5)) })
    }
  }
  return pairs
}

/** Likely pairs of lines, the likeliest first, none twice. */
export function findLinePairs(frame: Luminance): LinePair[] {
  const map = mapInk(frame)
  const columns = sumColumns(map, findSlope(map))
  const pairs = PITCHES.flatMap((pitch) => pairUp(tracePitch(columns, pitch, map.reduction)))
  const kept: LinePair[] = []
  for (const pair of pairs.sort((a, b) => b.strength - a.strength)) {
    const same = kept.some(({ upper, lower }) => {
      const near = (one: TracedLine, other: TracedLine) =>
        Math.abs(heightAt(one, middle(one).x) - heightAt(other, middle(one).x)) < one.pitch
      return near(pair.upper, upper) && near(pair.lower, lower)
    })
    if (!same) kept.push(pair)
  }
  return kept
}
