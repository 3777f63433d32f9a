// Sixty-eight points of a face (jaw, brows, nose, eyes, mouth) in a square picture of it: the tiny landmark net of face-api (77 kB),
// reckoned here without its library. Points of a shape, which say how a head is held and nothing about whose it is.
import { across, add, bend, convolve, empty, fromPixels, type Planes, separate } from './layers.ts'
import type { Weights } from './weights.ts'

export const POINTS_EDGE = 112 // px of the picture it is given

export type Point = { x: number; y: number } // parts of that picture, 0–1

const MEAN = [122.782, 117.001, 104.298] as const
const RELU = 0

type Pixels = Parameters<typeof fromPixels>[0]

export function findPoints(net: Weights, pixels: Pixels): Point[] {
  let planes = fromPixels(pixels, MEAN)
  for (const name of ['dense0', 'dense1', 'dense2']) planes = runBlock(planes, net, name)
  const { data } = across(average(planes), net('fc/weights'), net('fc/bias'))
  return Array.from({ length: data.length / 2 }, (_, at) => ({ x: data[2 * at] ?? 0, y: data[2 * at + 1] ?? 0 }))
}

/** Three layers, each of which sees the sum of all before it. */
function runBlock(planes: Planes, net: Weights, name: string): Planes {
  const layer = planes.depth === 3 ? convolve : separate
  const first = bend(layer(planes, net, `${name}/conv0`, { stride: 2, edge: 'far' }), RELU)
  const second = separate(first, net, `${name}/conv1`, { stride: 1, edge: 'around' })
  const both = bend(add(first, second), RELU)
  const third = separate(both, net, `${name}/conv2`, { stride: 1, edge: 'around' })
  return bend(add(first, second, third), RELU)
}

/** One pixel: the mean of all. */
function average({ width, height, depth, data }: Planes): Planes {
  const out = empty(1, 1, depth)
  for (let i = 0; i < data.length; i++) {
    const at = i % depth
    out.data[at] = (out.data[at] ?? 0) + (data[i] ?? 0) / (width * height)
  }
  return out
}
