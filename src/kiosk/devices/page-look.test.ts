import { describe, expect, it } from 'vitest'
import { lookAtPage } from './page-look.ts'
import { drawScene } from './page-scenes.suite.ts'

const look = (seed: number, settings: Partial<Parameters<typeof drawScene>[1]> = {}) =>
  lookAtPage(drawScene(seed, { page: true, width: 1_280, blur: 0, ...settings }).picture)

/** Scenes whose sheet is large and lit enough. */
const GOOD = [2, 4]

describe('a picture of a sheet', () => {
  it('that could be read is ready', () => {
    expect(GOOD.map((seed) => look(seed).state)).toEqual(GOOD.map(() => 'ready'))
  })

  it('out of focus is called blurred', () => {
    expect(GOOD.map((seed) => look(seed, { blur: 4 }).state)).toEqual(GOOD.map(() => 'blurred'))
  })

  it('in the dark is called too dark', () => {
    expect(look(2, { light: 0.16 }).state).toBe('too-dark')
  })

  it('from too far, its words a few pixels high, is called too far', () => {
    expect(look(2, { width: 640 }).state).toBe('too-far')
  })

  it('of a desk says that no page is seen', () => {
    expect(look(1_003, { page: false }).state).toBe('no-page')
  })

  it('with a lamp in it is called glaring', () => {
    const { picture, quad } = drawScene(2, { page: true, width: 1_280, blur: 0, light: 0.9 })
    const middle = {
      x: ((quad?.[0].x ?? 0) + (quad?.[2].x ?? 0)) * 0.5 * picture.width,
      y: ((quad?.[0].y ?? 0) + (quad?.[2].y ?? 0)) * 0.5 * picture.height,
    }
    for (let y = 0; y < picture.height; y++)
      for (let x = 0; x < picture.width; x++)
        if (Math.hypot(x - middle.x, y - middle.y) < 110) picture.data[y * picture.width + x] = 255
    expect(lookAtPage(picture).state).toBe('glare')
  })
})
