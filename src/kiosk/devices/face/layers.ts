// The four things the two face nets are made of: a full 3 × 3 convolution, one in two steps (each depth by itself, then across the
// depths), pooling, and the bend after them. Plain arrays: 60 million products a look, a tenth of a second.
import type { Weights } from './weights.ts'

/** Row by row, the depths of a pixel together. */
export type Planes = { width: number; height: number; depth: number; data: Float32Array<ArrayBuffer> }

/** What is added around: one pixel on every side, or at the far sides only, which is what "same" means for a stride of two. */
export type Edge = 'none' | 'around' | 'far'

export const empty = (width: number, height: number, depth: number): Planes => ({
  ...{ width, height, depth },
  data: new Float32Array(width * height * depth),
})

function pad(image: Planes, edge: Edge): Planes {
  if (edge === 'none') return image
  const before = edge === 'around' ? 1 : 0
  const padded = empty(image.width + before + 1, image.height + before + 1, image.depth)
  const row = image.width * image.depth
  for (let y = 0; y < image.height; y++) {
    const to = ((y + before) * padded.width + before) * image.depth
    padded.data.set(image.data.subarray(y * row, (y + 1) * row), to)
  }
  return padded
}

/** Places of three pixels side by side. */
const steps = (length: number, stride: number) => Math.floor((length - 3) / stride) + 1

/** Three by three by the depth of the image for every depth of the result: only for the first layer, of three colours. */
export function convolve(from: Planes, net: Weights, name: string, { stride, edge }: Step): Planes {
  const image = pad(from, edge)
  const patches = empty(steps(image.width, stride), steps(image.height, stride), 9 * image.depth)
  const row = 3 * image.depth
  for (let y = 0, to = 0; y < patches.height; y++)
    for (let x = 0; x < patches.width; x++)
      for (let down = 0; down < 3; down++, to += row) {
        const at = ((y * stride + down) * image.width + x * stride) * image.depth
        for (let i = 0; i < row; i++) patches.data[to + i] = image.data[at + i] ?? 0
      }
  return across(patches, net(`${name}/filters`), net(`${name}/bias`))
}

export type Step = { stride: 1 | 2; edge: Edge }

/** Each depth by itself, then across the depths. */
export function separate(from: Planes, net: Weights, name: string, { stride, edge }: Step): Planes {
  const image = pad(from, edge)
  const { depth, data } = image
  const kernel = net(`${name}/depthwise_filter`)
  const out = empty(steps(image.width, stride), steps(image.height, stride), depth)
  const down = image.width * depth
  for (let y = 0, to = 0; y < out.height; y++)
    for (let x = 0; x < out.width; x++) {
      const at = (y * stride * image.width + x * stride) * depth
      for (let tap = 0, d = 0; tap < 9 * depth; tap += depth) {
        const from0 = at + Math.floor(tap / depth / 3) * down + ((tap / depth) % 3) * depth
        for (d = 0; d < depth; d++)
          out.data[to + d] = (out.data[to + d] ?? 0) + (data[from0 + d] ?? 0) * (kernel[tap + d] ?? 0)
      }
      to += depth
    }
  return across(out, net(`${name}/pointwise_filter`), net(`${name}/bias`))
}

/** Every pixel's depths by a table of `depth` rows; four columns at a time stay in registers. */
export function across({ width, height, depth, data }: Planes, table: Float32Array, bias: Float32Array): Planes {
  const wide = bias.length
  const out = empty(width, height, wide)
  const turned = transpose(table, depth, wide)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = pixel * depth
    const to = pixel * wide
    let column = 0
    for (; column + 3 < wide; column += 4) {
      let a = bias[column] ?? 0
      let b = bias[column + 1] ?? 0
      let c = bias[column + 2] ?? 0
      let d = bias[column + 3] ?? 0
      const w = column * depth
      for (let i = 0; i < depth; i++) {
        const value = data[at + i] ?? 0
        a += value * (turned[w + i] ?? 0)
        b += value * (turned[w + depth + i] ?? 0)
        c += value * (turned[w + 2 * depth + i] ?? 0)
        d += value * (turned[w + 3 * depth + i] ?? 0)
      }
      out.data[to + column] = a
      out.data[to + column + 1] = b
      out.data[to + column + 2] = c
      out.data[to + column + 3] = d
    }
    for (; column < wide; column++) {
      let sum = bias[column] ?? 0
      for (let i = 0; i < depth; i++) sum += (data[at + i] ?? 0) * (turned[column * depth + i] ?? 0)
      out.data[to + column] = sum
    }
  }
  return out
}

function transpose(table: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(table.length)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) out[column * rows + row] = table[row * columns + column] ?? 0
  return out
}

/** The greatest of two by two; what lies outside does not count. */
export function pool({ width, height, depth, data }: Planes, stride: 1 | 2): Planes {
  const out = empty(Math.ceil(width / stride), Math.ceil(height / stride), depth)
  for (let y = 0, to = 0; y < out.height; y++)
    for (let x = 0; x < out.width; x++, to += depth) {
      const at = (y * stride * width + x * stride) * depth
      const right = x * stride + 1 < width ? depth : 0
      const down = y * stride + 1 < height ? width * depth : 0
      for (let d = 0; d < depth; d++)
        out.data[to + d] = Math.max(
          data[at + d] ?? 0,
          data[at + right + d] ?? 0,
          data[at + down + d] ?? 0,
          data[at + down + right + d] ?? 0,
        )
    }
  return out
}

/** What is below zero is multiplied by `slope`, in place. */
export function bend(image: Planes, slope: number): Planes {
  const { data } = image
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? 0
    if (value < 0) data[i] = value * slope
  }
  return image
}

/** Sum of pictures of one size, a new one. */
export function add(first: Planes, ...others: readonly Planes[]): Planes {
  const sum = { ...first, data: first.data.slice() }
  for (const { data } of others) for (let i = 0; i < data.length; i++) sum.data[i] = (sum.data[i] ?? 0) + (data[i] ?? 0)
  return sum
}

/** Colours as the nets were taught them: without the mean of their pictures, 1 for 255. */
export function fromPixels({ width, height, data }: Pixels, mean: readonly [number, number, number]): Planes {
  const out = empty(width, height, 3)
  for (let i = 0, p = 0; i < out.data.length; i += 3, p += 4)
    for (let colour = 0; colour < 3; colour++)
      out.data[i + colour] = ((data[p + colour] ?? 0) - (mean[colour] ?? 0)) / 255
  return out
}

type Pixels = { width: number; height: number; data: Uint8ClampedArray<ArrayBufferLike> }
