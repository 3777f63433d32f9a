import { describe, expect, it } from 'vitest'
import { MAX_NUMBERS, MAX_STROKES, strokesOf } from './strokes.ts'

describe('a signature as numbers', () => {
  it('fits a box of 1000 × 400 from any panel', () => {
    expect(
      strokesOf(
        [
          [
            { x: 0, y: 0 },
            { x: 500, y: 200 },
          ],
        ],
        500,
      ),
    ).toEqual([[0, 0, 1000, 400]])
    expect(strokesOf([[{ x: 550, y: 110 }]], 1100)).toEqual([[500, 100]])
  })

  it('keeps a finger that slid over the edge inside the box', () => {
    expect(strokesOf([[{ x: -8, y: 900 }]], 1000)).toEqual([[0, 400]])
  })

  it('ends at the limits with whole points', () => {
    const scribble = Array.from({ length: 9_999 }, (_, at) => ({ x: at % 1000, y: 1 }))
    const strokes = strokesOf([scribble, scribble], 1000)
    expect(strokes.flat()).toHaveLength(MAX_NUMBERS)
    expect(strokes.every((stroke) => stroke.length % 2 === 0)).toBe(true)
    expect(
      strokesOf(
        Array.from({ length: 500 }, () => [{ x: 1, y: 1 }]),
        1000,
      ),
    ).toHaveLength(MAX_STROKES)
  })
})
