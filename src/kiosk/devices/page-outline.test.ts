import { describe, expect, it } from 'vitest'
import { findPage, type PageQuad } from './page-outline.ts'
import { drawScene, type Scene } from './page-scenes.suite.ts'

const WIDTH = 480
const NEAR = 0.015 // of the picture's width

/** The farthest of the four corners from where it is, in picture widths. */
function missBy({ picture, quad }: Scene, found: PageQuad): number {
  const shape = picture.height / picture.width
  return Math.max(
    ...found.map(({ x, y }, at) => Math.hypot(x - (quad?.[at]?.x ?? 9), (y - (quad?.[at]?.y ?? 9)) * shape)),
  )
}

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

describe('a sheet of paper', () => {
  it('is found on cluttered desks, in shadow and at a slant, its corners within 1.5 % of the width in 95 of 100', () => {
    const missed = seeds(1, 50).filter((seed) => {
      const scene = drawScene(seed, { page: true, width: WIDTH })
      const found = findPage(scene.picture)
      return found.kind !== 'whole' || missBy(scene, found.quad) > NEAR
    })
    expect(missed.length, `missed: ${missed.join(', ')}`).toBeLessThanOrEqual(3)
  })

  it('is not seen where there is none, whatever else lies there', () => {
    const seen = seeds(1_001, 30).filter(
      (seed) => findPage(drawScene(seed, { page: false, width: WIDTH }).picture).kind === 'whole',
    )
    expect(seen).toEqual([])
  })

  it('that leaves the picture is said to be cut off, and is never cut by the picture', () => {
    const kinds = seeds(3_001, 12).map((seed) => {
      const { picture, quad } = drawScene(seed, { page: true, width: WIDTH, blur: 0 })
      const cut = Math.round(((quad?.[0].x ?? 0) + (quad?.[1].x ?? 0)) * 0.5 * picture.width)
      const width = picture.width - cut
      const data = new Uint8ClampedArray(width * picture.height)
      for (let y = 0; y < picture.height; y++)
        data.set(picture.data.subarray(y * picture.width + cut, (y + 1) * picture.width), y * width)
      return findPage({ width, height: picture.height, data }).kind
    })
    expect(kinds).not.toContain('whole')
    expect(kinds.filter((kind) => kind === 'cut-off').length).toBeGreaterThanOrEqual(6)
  })

  it('is not seen in noise, in darkness or in nothing at all', () => {
    for (const fill of [0, 128, 255]) {
      const blank = { width: 320, height: 180, data: new Uint8ClampedArray(320 * 180).fill(fill) }
      expect(findPage(blank)).toEqual({ kind: 'none' })
    }
    expect(findPage({ width: 1, height: 1, data: new Uint8ClampedArray(1) })).toEqual({ kind: 'none' })
  })
})
