// A parabola through scattered points, those far off it left out: what a printed line is in a picture of a page that is
// nearly flat.

export type Sample = { at: number; value: number; weight: number }
export type Parabola = (at: number) => number

const ROUNDS = 3
const FAR = 2.5 // times the usual distance

/** Least squares; with too few points for a bend, a straight line or a level. */
function solve(samples: readonly Sample[], middle: number, reach: number, degree: number): [number, number, number] {
  const sums = [0, 0, 0, 0, 0]
  const right = [0, 0, 0]
  for (const { at, value, weight } of samples) {
    const t = (at - middle) / reach
    for (let power = 0, tp = weight; power <= 4; power++, tp *= t) {
      sums[power] = (sums[power] ?? 0) + tp
      if (power < 3) right[power] = (right[power] ?? 0) + tp * value
    }
  }
  const s = (power: number) => sums[power] ?? 0
  const r = (power: number) => right[power] ?? 0
  if (degree === 0 || s(0) === 0) return [s(0) === 0 ? 0 : r(0) / s(0), 0, 0]
  if (degree === 1) {
    const det = s(0) * s(2) - s(1) * s(1)
    return det === 0 ? [r(0) / s(0), 0, 0] : [(r(0) * s(2) - r(1) * s(1)) / det, (s(0) * r(1) - s(1) * r(0)) / det, 0]
  }
  const minor = (a: number, b: number, c: number, d: number) => a * d - b * c
  const det =
    s(0) * minor(s(2), s(3), s(3), s(4)) - s(1) * minor(s(1), s(3), s(2), s(4)) + s(2) * minor(s(1), s(2), s(2), s(3))
  if (Math.abs(det) < 1e-12) return solve(samples, middle, reach, 1)
  const a =
    r(0) * minor(s(2), s(3), s(3), s(4)) - s(1) * minor(r(1), s(3), r(2), s(4)) + s(2) * minor(r(1), s(2), r(2), s(3))
  const b =
    s(0) * minor(r(1), s(3), r(2), s(4)) - r(0) * minor(s(1), s(3), s(2), s(4)) + s(2) * minor(s(1), r(1), s(2), r(2))
  const c =
    s(0) * minor(s(2), r(1), s(3), r(2)) - s(1) * minor(s(1), r(1), s(2), r(2)) + r(0) * minor(s(1), s(2), s(2), s(3))
  return [a / det, b / det, c / det]
}

/** @param slack a distance that is never called far */
export function fitParabola(samples: readonly Sample[], slack: number): Parabola {
  const ats = samples.map(({ at }) => at)
  const left = Math.min(...ats)
  const right = Math.max(...ats)
  const middle = (left + right) / 2
  const reach = Math.max(1e-6, (right - left) / 2)
  const degree = samples.length < 3 ? 0 : samples.length < 8 ? 1 : 2
  let kept: readonly Sample[] = samples
  let curve: Parabola = () => 0
  for (let round = 0; round < ROUNDS; round++) {
    const [a, b, c] = solve(kept, middle, reach, degree)
    curve = (at) => {
      const t = (at - middle) / reach
      return a + b * t + c * t * t
    }
    const distances = samples.map(({ at, value }) => Math.abs(value - curve(at)))
    const usual = [...distances].sort((one, other) => one - other)[distances.length >> 1] ?? 0
    kept = samples.filter((_, i) => (distances[i] ?? 0) <= Math.max(slack, FAR * usual))
  }
  return curve
}
