// Where faces are in a square picture: the "tiny face detector" of face-api (a tiny YOLO of separable convolutions, 193 kB), reckoned
// here without its library. It knows that there is a face, never whose.
import { across, bend, convolve, fromPixels, type Planes, pool, separate } from './layers.ts'
import type { Weights } from './weights.ts'

export const DETECTOR_EDGE = 224 // px of the picture it is given: a face of a sixth of its height is still seen

/** Edges as parts of the picture's width and height, 0–1; they may lie outside it. */
export type FaceBox = { left: number; top: number; width: number; height: number; score: number }

const MEAN = [117.001, 114.697, 97.404] as const
const ANCHORS = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const // cells
const PER_ANCHOR = 5 // middle x, middle y, width, height, score
const LEAK = 0.1
const SURE = 0.5
const SAME = 0.4 // of two boxes' common area

type Pixels = Parameters<typeof fromPixels>[0]

export function findFaces(net: Weights, pixels: Pixels): FaceBox[] {
  return withoutDoubles(readBoxes(runDetector(net, pixels)))
}

/** What the net says of every cell, as numbers of its own. */
export function runDetector(net: Weights, pixels: Pixels): Planes {
  const picture = fromPixels(pixels, MEAN)
  let planes = pool(bend(convolve(picture, net, 'conv0', { stride: 1, edge: 'none' }), LEAK), 2)
  for (const name of ['conv1', 'conv2', 'conv3', 'conv4', 'conv5'])
    planes = pool(bend(separate(planes, net, name, { stride: 1, edge: 'around' }), LEAK), name === 'conv5' ? 1 : 2)
  return across(planes, net('conv8/filters'), net('conv8/bias'))
}

const toUnit = (value: number) => 1 / (1 + Math.exp(-value))

function readBoxes({ width: cells, data }: Planes): FaceBox[] {
  const boxes: FaceBox[] = []
  for (let cell = 0; cell < cells * cells; cell++)
    ANCHORS.forEach(([wide, high], anchor) => {
      const at = (cell * ANCHORS.length + anchor) * PER_ANCHOR
      const [x = 0, y = 0, w = 0, h = 0, sure = 0] = data.subarray(at, at + PER_ANCHOR)
      const score = toUnit(sure)
      if (score <= SURE) return
      const width = (Math.exp(w) * wide) / cells
      const height = (Math.exp(h) * high) / cells
      const left = ((cell % cells) + toUnit(x)) / cells - width / 2
      const top = (Math.floor(cell / cells) + toUnit(y)) / cells - height / 2
      boxes.push({ left, top, width, height, score })
    })
  return boxes
}

/** Of boxes that lie over each other only the surest stays. */
function withoutDoubles(boxes: readonly FaceBox[]): FaceBox[] {
  const kept: FaceBox[] = []
  for (const box of boxes.toSorted((one, other) => other.score - one.score))
    if (kept.every((other) => commonPart(box, other) <= SAME)) kept.push(box)
  return kept
}

function commonPart(one: FaceBox, other: FaceBox): number {
  const over = (start: number, length: number, from: number, size: number) =>
    Math.max(0, Math.min(start + length, from + size) - Math.max(start, from))
  const common = over(one.left, one.width, other.left, other.width) * over(one.top, one.height, other.top, other.height)
  return common / (one.width * one.height + other.width * other.height - common)
}
