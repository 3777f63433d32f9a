import { expect, it } from 'vitest'
import { measureLight } from './face-light.ts'

const EDGE = 160
const FACE = { x: 80, y: 80, across: 67, down: 74 }

const measure = (pixel: (x: number, y: number) => number) =>
  measureLight(
    {
      width: EDGE,
      height: EDGE,
      data: Uint8ClampedArray.from({ length: EDGE * EDGE }, (_, at) => pixel(at % EDGE, Math.floor(at / EDGE))),
    },
    FACE,
  )

/** Bars as of eyes and mouth, whose rims take so many pixels. */
const bars = (rim: number) => (_: number, y: number) => {
  const across = Math.abs(((y + 20) % 40) - 20) - 10
  return 125 + 70 * Math.max(-1, Math.min(1, across / rim))
}

it('what lies outside the ellipse counts for nothing', () => {
  const { low, high, burnt } = measure((x, y) => (Math.hypot((x - 80) / 67, (y - 80) / 74) <= 1.05 ? 120 : 255))
  expect([low, high, burnt]).toEqual([120, 120, 0])
})

it('a twentieth of the face is darker than its low, a twentieth brighter than its high', () => {
  const { low, high } = measure((x) => (x < 80 ? 60 : 180))
  expect([low, high]).toEqual([60, 180])
})

it('halves are told apart', () => {
  const { left, right } = measure((x) => (x < 80 ? 60 : 180))
  expect(left).toBeCloseTo(60)
  expect(right).toBeCloseTo(180)
})

it('burnt is what stands at the end of the scale', () => {
  expect(measure((_, y) => (y < 80 ? 255 : 100)).burnt).toBeCloseTo(0.5, 1)
})

it('crisp rims are sharp, the same rims over many pixels are not, and contrast alone changes nothing', () => {
  const crisp = measure(bars(1)).sharpness
  const soft = measure(bars(8)).sharpness
  const faint = measure((x, y) => 125 + (bars(1)(x, y) - 125) / 2).sharpness
  expect(crisp).toBeGreaterThan(0.36)
  expect(soft).toBeLessThan(0.1)
  expect(faint).toBeCloseTo(crisp, 1)
})

it('the grain of a bare wall is not sharpness', () => {
  expect(measure((x, y) => 150 + ((x * 7 + y * 13) % 5)).sharpness).toBeLessThan(0.1)
})
