import { describe, expect, it } from 'vitest'
import { driftAt } from './rest-drift.ts'

const DAY = 24 * 60
const day = Array.from({ length: DAY }, (_, minute) => driftAt(minute))

describe('a screen nobody stands at', () => {
  it('never stands more than three pixels from its place', () => {
    const farthest = Math.max(...day.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]))
    expect(farthest).toBe(3)
  })

  it('moves every minute, and by no more than one pixel each way', () => {
    for (const [at, { x, y }] of day.entries()) {
      const next = driftAt(at + 1)
      const steps = [Math.abs(next.x - x), Math.abs(next.y - y)]
      expect(Math.max(...steps), `minute ${at}`).toBe(1)
    }
  })

  it('leaves no point of the glass under the same pixel: each place of the ring is as often taken as another', () => {
    const places = new Map<string, number>()
    for (const { x, y } of day) places.set(`${x} ${y}`, (places.get(`${x} ${y}`) ?? 0) + 1)
    expect(places.size).toBeGreaterThan(12)
    expect(Math.max(...places.values())).toBeLessThanOrEqual(DAY / 12)
  })
})
