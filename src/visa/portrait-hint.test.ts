import { describe, expect, it } from 'vitest'
import { type Dot, judgePortrait, type PortraitLight, type SeenFace } from './portrait-hint.ts'

const WIDTH = 540
const HEIGHT = 720
const EVEN: PortraitLight = { low: 90, high: 200, burnt: 0, left: 150, right: 145, sharpness: 0.6 }

type Pose = { x?: number; y?: number; head?: number; lean?: number; aside?: number }

/** A face by its eyes' middle, its head's length and how it is held; the points no rule looks at lie between the eyes. */
function face({ x = WIDTH / 2, y = 300, head = 440, lean = 0, aside = 0 }: Pose = {}): SeenFace {
  const across = 0.28 * head // between the eyes
  const jaw = 0.3 * head // half its width
  const turn = (dx: number, dy: number): Dot => {
    const angle = (lean * Math.PI) / 180
    return { x: x + dx * Math.cos(angle) - dy * Math.sin(angle), y: y + dx * Math.sin(angle) + dy * Math.cos(angle) }
  }
  const points = Array.from({ length: 68 }, () => turn(0, 0))
  points[0] = turn(-jaw, 0)
  points[16] = turn(jaw, 0)
  points[8] = turn(0, head / 2)
  points[30] = turn(aside * jaw, 0.2 * head)
  for (let eye = 36; eye < 42; eye++) points[eye] = turn(-across / 2, 0)
  for (let eye = 42; eye < 48; eye++) points[eye] = turn(across / 2, 0)
  return { left: x - jaw, top: y - head / 4, width: 2 * jaw, height: 0.75 * head, points }
}

const judge = (faces: readonly SeenFace[] | undefined, light: Partial<PortraitLight> = {}) =>
  judgePortrait({ width: WIDTH, height: HEIGHT, faces, light: { ...EVEN, ...light } })

describe('one hint at a time for a portrait', () => {
  it('nobody is before the camera', () => expect(judge([])).toBe('nobody'))
  it('nobody is found in the dark: the light is what to change', () => {
    expect(judge([], { high: 40 })).toBe('too-dark')
  })

  it('two faces of a size are one too many; a small one behind counts for nothing', () => {
    expect(judge([face(), face({ head: 300 })])).toBe('several')
    expect(judge([face(), face({ head: 200 })])).toBe('good')
  })

  it('a head of half the picture is near enough, a shorter one too far', () => {
    expect(judge([face({ head: 0.51 * HEIGHT })])).toBe('good')
    expect(judge([face({ head: 0.49 * HEIGHT })])).toBe('too-far')
  })

  it('eyes less than ninety pixels apart are too far whatever the picture', () => {
    const scale = 0.6
    const small = face({ x: (WIDTH * scale) / 2, y: 300 * scale, head: 440 * scale })
    expect(judgePortrait({ width: WIDTH * scale, height: HEIGHT * scale, faces: [small], light: EVEN })).toBe('too-far')
  })

  it('a head of nine tenths of the picture is too near', () => {
    expect(judge([face({ head: 0.89 * HEIGHT })])).toBe('good')
    expect(judge([face({ head: 0.91 * HEIGHT })])).toBe('too-near')
  })

  it('at the left of the picture stands who must move to their own left', () => {
    expect(judge([face({ x: 0.42 * WIDTH })])).toBe('move-left')
    expect(judge([face({ x: 0.58 * WIDTH })])).toBe('move-right')
    expect(judge([face({ x: 0.44 * WIDTH })])).toBe('good')
  })

  it('the eyes belong between three and five tenths from the top', () => {
    expect(judge([face({ y: 0.29 * HEIGHT })])).toBe('move-down')
    expect(judge([face({ y: 0.31 * HEIGHT })])).toBe('good')
    expect(judge([face({ y: 0.51 * HEIGHT })])).toBe('move-up')
  })

  it('eyes are level within five degrees, either way', () => {
    expect([-6, -4, 4, 6].map((lean) => judge([face({ lean })]))).toEqual(['tilted', 'good', 'good', 'tilted'])
  })

  it('a nose aside is a face turned away, either way, also of a head that leans a little', () => {
    expect([-0.3, -0.15, 0.15, 0.3].map((aside) => judge([face({ aside, lean: 3 })]))).toEqual([
      ...['turned', 'good', 'good', 'turned'],
    ])
  })

  it('a face is too dark when even its brightest part is, so that no skin is', () => {
    expect(judge([face()], { low: 12, high: 69, left: 40, right: 40 })).toBe('too-dark')
    expect(judge([face()], { low: 20, high: 95, left: 45, right: 45 })).toBe('good')
  })

  it('a face is too bright when even its darkest part is, or much of it is burnt out', () => {
    expect(judge([face()], { low: 155 })).toBe('too-bright')
    expect(judge([face()], { burnt: 0.2 })).toBe('too-bright')
  })

  it('one half under half the light of the other is one-sided', () => {
    expect(judge([face()], { left: 70, right: 150 })).toBe('one-sided')
    expect(judge([face()], { left: 80, right: 150 })).toBe('good')
  })

  it('edges that run together are blurred', () => expect(judge([face()], { sharpness: 0.3 })).toBe('blurred'))

  it('says the gravest first, and the light last', () => {
    const wrong = { lean: 20, aside: 0.5, x: 0.2 * WIDTH, head: 200 }
    expect(judge([face(wrong)], { high: 20 })).toBe('too-far')
    expect(judge([face({ ...wrong, head: 440 })], { high: 20 })).toBe('move-left')
    expect(judge([face({ lean: 20, aside: 0.5 })], { high: 20 })).toBe('tilted')
    expect(judge([face({ aside: 0.5 })], { high: 20 })).toBe('turned')
    expect(judge([face()], { high: 20, sharpness: 0 })).toBe('too-dark')
  })

  it('where nothing can find faces, the light is judged and nothing is called good', () => {
    expect(judge(undefined)).toBe('unseen')
    expect(judge(undefined, { high: 30 })).toBe('too-dark')
    expect(judge(undefined, { sharpness: 0.1 })).toBe('blurred')
  })

  it('points of a broken net never break the kiosk', () => {
    expect(judge([{ left: 0, top: 0, width: 0, height: 0, points: [] }])).toBe('too-far')
  })
})
