// Straight edges in a small picture, for finding a sheet of paper: what is written on the sheet is wiped out first, light is taken
// by its logarithm so that a shadow changes no step, and each edge votes for the lines it may lie on (Hough), dark side apart from
// bright side. In plain arrays, so that it is the same in a worker and in a test.
import type { Luminance } from './luminance.ts'

/** A line `x·cos + y·sin = rho` about the picture's middle; its normal points to the bright side. */
export type Line = { cos: number; sin: number; rho: number; votes: number }

export type Edges = {
  width: number
  height: number
  light: Float32Array // logarithm of the light once writing is wiped out
  stepX: Float32Array // its change to the right and down
  stepY: Float32Array
}

const WRITING = 3 // px around: strokes and lines of text thinner than twice this disappear
const DARKNESS = 20 // added before the logarithm: the noise of black is no edge
const FAINT = 0.035 // a change of light below this is no edge
const STRONGEST = 0.25 // and above this counts no more
const ANGLES = 180 // of two degrees
const RHO_STEP = 1.5 // px

/** The brightest of the neighbours in a row or column (`sign` 1), or the darkest (-1), by a window of `2 * reach + 1`. */
function spread(from: Float32Array, width: number, height: number, reach: number, across: boolean, sign: 1 | -1) {
  const out = new Float32Array(from.length)
  const along = across ? width : height
  const step = across ? 1 : width
  for (let line = 0; line < (across ? height : width); line++) {
    const start = across ? line * width : line
    for (let i = 0; i < along; i++) {
      let best = -Infinity
      for (let j = Math.max(0, i - reach); j <= Math.min(along - 1, i + reach); j++)
        best = Math.max(best, sign * (from[start + j * step] ?? 0))
      out[start + i * step] = sign * best
    }
  }
  return out
}

/** Dark strokes on bright paper are filled with the paper around them (a closing), and the paper keeps its edge. */
function wipeWriting(light: Float32Array, width: number, height: number): Float32Array {
  const wide = spread(spread(light, width, height, WRITING, true, 1), width, height, WRITING, false, 1)
  return spread(spread(wide, width, height, WRITING, true, -1), width, height, WRITING, false, -1)
}

function smooth(from: Float32Array, width: number, height: number): Float32Array {
  const out = Float32Array.from(from)
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      let sum = 0
      for (const row of [i - width, i, i + width])
        sum += (from[row - 1] ?? 0) + 2 * (from[row] ?? 0) + (from[row + 1] ?? 0)
      out[i] = (sum + (from[i - 1] ?? 0) + 2 * (from[i] ?? 0) + (from[i + 1] ?? 0)) / 16
    }
  return out
}

export function findEdges({ width, height, data }: Luminance): Edges {
  const logarithm = Float32Array.from(data, (value) => Math.log(value + DARKNESS))
  const light = smooth(wipeWriting(logarithm, width, height), width, height)
  const stepX = new Float32Array(light.length)
  const stepY = new Float32Array(light.length)
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      stepX[i] = ((light[i + 1] ?? 0) - (light[i - 1] ?? 0)) / 2
      stepY[i] = ((light[i + width] ?? 0) - (light[i - width] ?? 0)) / 2
    }
  return { width, height, light, stepX, stepY }
}

const COS = Float32Array.from({ length: ANGLES }, (_, i) => Math.cos((i * 2 * Math.PI) / ANGLES))
const SIN = Float32Array.from({ length: ANGLES }, (_, i) => Math.sin((i * 2 * Math.PI) / ANGLES))

function vote(edges: Edges, reach: number): Float32Array {
  const { width, height, stepX, stepY } = edges
  const rhos = 2 * reach + 1
  const votes = new Float32Array(ANGLES * rhos)
  for (let y = 2; y < height - 2; y++)
    for (let x = 2; x < width - 2; x++) {
      const i = y * width + x
      const strength = Math.hypot(stepX[i] ?? 0, stepY[i] ?? 0)
      if (strength < FAINT) continue
      const weight = Math.min(strength, STRONGEST) / STRONGEST
      const middle = Math.round((Math.atan2(stepY[i] ?? 0, stepX[i] ?? 0) * ANGLES) / (2 * Math.PI))
      for (let turn = -3; turn <= 3; turn++) {
        const angle = (middle + turn + ANGLES) % ANGLES
        const rho = (x - width / 2) * (COS[angle] ?? 0) + (y - height / 2) * (SIN[angle] ?? 0)
        const at = angle * rhos + reach + Math.round(rho / RHO_STEP)
        votes[at] = (votes[at] ?? 0) + weight
      }
    }
  return votes
}

/** The strongest lines, at most `most`, each the best of its neighbourhood and of at least `least` votes. */
export function findLines(edges: Edges, most: number, least: number): Line[] {
  const reach = Math.ceil(Math.hypot(edges.width, edges.height) / 2 / RHO_STEP) + 1
  const rhos = 2 * reach + 1
  const votes = vote(edges, reach)
  const lines: Line[] = []
  for (let angle = 0; angle < ANGLES; angle++)
    for (let rho = 2; rho < rhos - 2; rho++) {
      const count = votes[angle * rhos + rho] ?? 0
      if (count < least || !isPeak(votes, rhos, angle, rho, count)) continue
      lines.push({ cos: COS[angle] ?? 0, sin: SIN[angle] ?? 0, rho: (rho - reach) * RHO_STEP, votes: count })
    }
  return lines.sort((one, other) => other.votes - one.votes).slice(0, most)
}

function isPeak(votes: Float32Array, rhos: number, angle: number, rho: number, count: number): boolean {
  for (let turn = -3; turn <= 3; turn++)
    for (let shift = -2; shift <= 2; shift++) {
      const other = votes[((angle + turn + ANGLES) % ANGLES) * rhos + rho + shift] ?? 0
      if (other > count || (other === count && (turn < 0 || (turn === 0 && shift < 0)))) return false
    }
  return true
}
