import { expect, it } from 'vitest'
import { isReader, keepPace, STILL } from './pace.ts'

const typed = (gaps: readonly number[]) => {
  let at = 0
  return gaps.reduce((pace, gap) => {
    at += gap
    return keepPace(pace, at)
  }, STILL)
}

it('a reader that types is faster than any hand', () => {
  expect(isReader(typed(Array.from({ length: 88 }, () => 4)))).toBe(true)
  expect(isReader(typed(Array.from({ length: 88 }, () => 120)))).toBe(false)
})

it('a few quick keys in a row are still a hand', () => {
  expect(isReader(typed([100, 20, 20, 20, 150, 20, 20]))).toBe(false)
})
