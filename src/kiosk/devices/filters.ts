// What is done to a picture's brightness before another look: a slight blur, and black or white by the neighbourhood.
import type { Luminance } from './luminance.ts'

/** Gaussian in two passes. A slight blur closes the gaps of a printed pattern and calms the camera's noise. */
export function blur(image: Luminance, sigma: number): Luminance {
  const reach = Math.ceil(sigma * 2.5)
  const raw = Array.from({ length: reach + 1 }, (_, i) => Math.exp(-(i * i) / (2 * sigma * sigma)))
  const total = raw.reduce((sum, weight, i) => sum + (i === 0 ? weight : 2 * weight), 0)
  const weights = Float32Array.from(raw, (weight) => weight / total)
  const { width, height, data } = image
  const between = smear(Float32Array.from(data), width, height, 1, weights)
  return { width, height, data: Uint8ClampedArray.from(smear(between, width, height, width, weights)) }
}

/** One pass along rows (`step` 1) or columns (`step` the width). Beyond the edge the edge's own pixel stands. */
function smear(from: Float32Array, width: number, height: number, step: number, weights: Float32Array): Float32Array {
  const out = new Float32Array(from.length)
  const last = step === 1 ? width - 1 : height - 1
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p++) {
      const at = step === 1 ? x : y
      let sum = (weights[0] ?? 0) * (from[p] ?? 0)
      for (let k = 1; k < weights.length; k++) {
        const before = from[p - Math.min(k, at) * step] ?? 0
        const after = from[p + Math.min(k, last - at) * step] ?? 0
        sum += (weights[k] ?? 0) * (before + after)
      }
      out[p] = sum
    }
  }
  return out
}

/** Black where a pixel is darker than the mean of the square around it, white elsewhere; `reach` is half its side. */
export function threshold({ width, height, data }: Luminance, reach: number): Luminance {
  const sums = sumsOf({ width, height, data })
  const row = width + 1
  const out = new Uint8ClampedArray(data.length)
  for (let y = 0, i = 0; y < height; y++) {
    const top = Math.max(0, y - reach)
    const bottom = Math.min(height, y + reach + 1)
    for (let x = 0; x < width; x++, i++) {
      const left = Math.max(0, x - reach)
      const right = Math.min(width, x + reach + 1)
      const sum =
        (sums[bottom * row + right] ?? 0) -
        (sums[top * row + right] ?? 0) -
        (sums[bottom * row + left] ?? 0) +
        (sums[top * row + left] ?? 0)
      out[i] = (data[i] ?? 0) * (bottom - top) * (right - left) < sum ? 0 : 255
    }
  }
  return { width, height, data: out }
}

/** Sums of all that is above and to the left, one row and one column larger than the picture. */
function sumsOf({ width, height, data }: Luminance): Float64Array {
  const row = width + 1
  const sums = new Float64Array(row * (height + 1))
  for (let y = 0; y < height; y++) {
    let sum = 0
    for (let x = 0; x < width; x++) {
      sum += data[y * width + x] ?? 0
      sums[(y + 1) * row + x + 1] = (sums[y * row + x + 1] ?? 0) + sum
    }
  }
  return sums
}
