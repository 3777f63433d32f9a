import { describe, expect, it } from 'vitest'
import { toLuminance, toRgba } from './luminance.ts'
import { drawScene } from './page-scenes.suite.ts'
import { flatSize, mapSquareTo, straighten } from './page-straighten.ts'

const QUAD = [
  { x: 0.2, y: 0.1 },
  { x: 0.7, y: 0.15 },
  { x: 0.8, y: 0.9 },
  { x: 0.1, y: 0.8 },
] as const

describe('a sheet laid flat', () => {
  it('has the corners of the slanted one', () => {
    const map = mapSquareTo(QUAD)
    const square = [map(0, 0), map(1, 0), map(1, 1), map(0, 1)]
    for (const [at, corner] of QUAD.entries()) {
      expect(square[at]?.x).toBeCloseTo(corner.x, 9)
      expect(square[at]?.y).toBeCloseTo(corner.y, 9)
    }
  })

  it('keeps straight lines straight: the diagonals meet at the same place', () => {
    const map = mapSquareTo(QUAD)
    const middle = map(0.5, 0.5)
    const [a, b, c, d] = QUAD
    const off = (from: { x: number; y: number }, to: { x: number; y: number }) =>
      (to.x - from.x) * (middle.y - from.y) - (to.y - from.y) * (middle.x - from.x)
    expect(off(a, c)).toBeCloseTo(0, 9)
    expect(off(b, d)).toBeCloseTo(0, 9)
  })

  it('takes the shape of A4 where it is near it, and its own otherwise', () => {
    const near = [
      { x: 0.1, y: 0.1 },
      { x: 0.8, y: 0.1 },
      { x: 0.8, y: 0.99 },
      { x: 0.1, y: 0.99 },
    ] as const
    const a4 = flatSize(near, { width: 1_000, height: 1_100 })
    expect(a4.height / a4.width).toBeCloseTo(Math.SQRT2, 2)
    const square = flatSize(near, { width: 1_000, height: 790 })
    expect(square.height / square.width).toBeCloseTo(1, 1)
  })

  it('shows what was written on it, where it was written', () => {
    const { picture, quad, sheet } = drawScene(4, { page: true, width: 1_280, blur: 0 })
    const flat = quad && straighten(toRgba(picture), quad)
    expect(flat).toBeDefined()
    const light = toLuminance(flat as NonNullable<typeof flat>)
    expect(agreement(light, sheet)).toBeGreaterThan(0.75)
  })

  it('is not made from corners without an area', () => {
    const point = { x: 0.5, y: 0.5 }
    expect(
      straighten({ width: 100, height: 100, data: new Uint8ClampedArray(40_000) }, [point, point, point, point]),
    ).toBe(undefined)
  })
})

/** How well light and dark of the flat sheet and of the drawing agree, 1 for the same (correlation over cells of six pixels). */
function agreement(flat: { width: number; height: number; data: Uint8ClampedArray }, drawn: Uint8ClampedArray): number {
  const cells: [number, number][] = []
  for (let v = 0.06; v < 0.96; v += 0.01)
    for (let u = 0.06; u < 0.96; u += 0.01) {
      const here = flat.data[Math.floor(v * flat.height) * flat.width + Math.floor(u * flat.width)] ?? 0
      const there = drawn[Math.floor(v * 594) * 420 + Math.floor(u * 420)] ?? 0
      cells.push([here, there])
    }
  const mean = (at: 0 | 1) => cells.reduce((sum, cell) => sum + cell[at], 0) / cells.length
  const [one, other] = [mean(0), mean(1)]
  const over = cells.reduce((sum, [a, b]) => sum + (a - one) * (b - other), 0)
  const spread = (at: 0 | 1, about: number) => cells.reduce((sum, cell) => sum + (cell[at] - about) ** 2, 0)
  return over / Math.sqrt(spread(0, one) * spread(1, other))
}
