import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startBeat } from './beat.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('a living page changes its title every five seconds, and a stopped one no more', () => {
  const page = { title: '' } as Document
  const stop = startBeat(page, () => false)
  const first = page.title
  vi.advanceTimersByTime(5_000)
  const second = page.title
  expect(second).not.toBe(first)
  vi.advanceTimersByTime(5_000)
  expect(page.title).toBe(first)
  stop()
  vi.advanceTimersByTime(60_000)
  expect(page.title).toBe(first)
})

it('the title says whether a fresh start would disturb a traveller, in characters nobody sees', () => {
  const page = { title: '' } as Document
  let resting = true
  startBeat(page, () => resting)
  expect(page.title).toContain('\u2060')
  resting = false
  vi.advanceTimersByTime(5_000)
  expect(page.title).not.toContain('\u2060')
  expect(page.title.replace(/[\u200b\u2060]/g, '')).toBe("Kou'an 口岸")
})
