// How light lies on a face: over an ellipse in the picture of it, so that hair and what is behind it count for little.
import type { Luminance } from '../luminance.ts'

export type FaceLight = { low: number; high: number; burnt: number; left: number; right: number; sharpness: number }

/** Middle and half axes, px. */
export type Ellipse = { x: number; y: number; across: number; down: number }

const TAIL = 0.05
const BURNT = 250
const STEEPEST = 0.01 // of the pixels: the rims of eyes and lips
const LEAST_RANGE = 24 // of brightness: on a bare wall noise would be all there is

export function measureLight({ width, height, data }: Luminance, { x, y, across, down }: Ellipse): FaceLight {
  const counts = new Uint32Array(256)
  const halves = { left: { sum: 0, count: 0 }, right: { sum: 0, count: 0 } }
  const steps = new Uint32Array(256)
  for (let row = Math.max(0, Math.ceil(y - down)); row < Math.min(height - 2, y + down); row++) {
    const reach = across * Math.sqrt(Math.max(0, 1 - ((row - y) / down) ** 2))
    for (let column = Math.max(0, Math.ceil(x - reach)); column < Math.min(width - 2, x + reach); column++) {
      const at = row * width + column
      const here = data[at] ?? 0
      const half = column < x ? halves.left : halves.right
      half.sum += here
      half.count += 1
      counts[here] = (counts[here] ?? 0) + 1
      const step = stepAt(data, at, width)
      steps[step] = (steps[step] ?? 0) + 1
    }
  }
  const { left, right } = halves
  const count = Math.max(1, left.count + right.count)
  const low = findPart(counts, count * TAIL)
  const high = findPart(counts, count * (1 - TAIL))
  return {
    low,
    high,
    burnt: counts.subarray(BURNT).reduce((sum, each) => sum + each, 0) / count,
    left: left.sum / Math.max(1, left.count),
    right: right.sum / Math.max(1, right.count),
    sharpness: findPart(steps, count * (1 - STEEPEST)) / Math.max(LEAST_RANGE, high - low),
  }
}

/** The mean of two by two: the camera's noise would pass for sharpness. */
const calm = (data: Uint8ClampedArray, at: number, width: number) =>
  ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + width] ?? 0) + (data[at + width + 1] ?? 0)) / 4

function stepAt(data: Uint8ClampedArray, at: number, width: number): number {
  const here = calm(data, at, width)
  const right = Math.abs(calm(data, at + 1, width) - here)
  return Math.round(Math.max(right, Math.abs(calm(data, at + width, width) - here)))
}

/** The brightness below which so many lie. */
function findPart(counts: Uint32Array, most: number): number {
  let below = 0
  for (let bright = 0; bright < 256; bright++) {
    below += counts[bright] ?? 0
    if (below > most) return bright
  }
  return 255
}
