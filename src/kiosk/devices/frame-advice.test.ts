import { expect, it } from 'vitest'
import { measure, startAdvice } from './frame-advice.ts'
import type { Luminance } from './luminance.ts'

const WIDTH = 320
const HEIGHT = 180

function picture(pixel: (x: number, y: number) => number): Luminance {
  const data = Uint8ClampedArray.from({ length: WIDTH * HEIGHT }, (_, i) => pixel(i % WIDTH, Math.floor(i / WIDTH)))
  return { width: WIDTH, height: HEIGHT, data }
}

const print = picture((x, y) => (((x / 10) ^ (y / 10)) & 1 ? 20 : 230)) // crisp little squares
const blurredPrint = picture((x) => 128 + 80 * Math.sin(x / 25))
const darkPrint = picture((x, y) => (((x / 10) ^ (y / 10)) & 1 ? 2 : 30))
const desk = picture(() => 140)
const glare = picture(() => 252)

const first = (image: Luminance) => startAdvice()(measure(image))

it('asks for light in the dark and for less of it in glare', () => {
  expect(first(darkPrint)).toBe('more-light')
  expect(first(glare)).toBe('less-light')
})

it('is still searching over a bare desk', () => expect(first(desk)).toBe('searching'))

it('asks to hold still when the print is blurred', () => expect(first(blurredPrint)).toBe('hold-still'))

it('asks to come closer when crisp print stays unread', () => {
  const advise = startAdvice()
  const said = Array.from({ length: 20 }, () => advise(measure(print))).filter(Boolean)
  expect(said).toEqual(['searching', 'closer'])
})

it('does not change its mind for a single frame', () => {
  const advise = startAdvice()
  expect(advise(measure(desk))).toBe('searching')
  expect(advise(measure(blurredPrint))).toBeUndefined()
  expect(advise(measure(desk))).toBeUndefined()
})
