import { expect, it } from 'vitest'
import type { Instant, PlainDate } from '../visa/plain-date.ts'
import {
  ageOf,
  clockText,
  daysUntil,
  dayText,
  paperTime,
  recordText,
  secondsLeft,
  spanOf,
  timeText,
} from './beijing.ts'

const LATE = '2026-11-23T18:30:00.000Z' as Instant
const NOW = Date.parse('2026-11-23T18:30:00.000Z')

it('tells the time of Beijing, where it is already tomorrow', () => {
  expect(clockText(LATE)).toBe('02:30')
  expect(timeText(LATE, 'en')).toBe('24 Nov, 02:30')
  expect(timeText(LATE, 'zh-Hans')).toBe('11月24日 02:30')
  expect(paperTime(LATE)).toBe('2026-11-24 02:30')
  expect(daysUntil('2026-11-24' as PlainDate, NOW)).toBe(0)
})

it('writes what is on record with its year', () => {
  expect(recordText(LATE, 'en')).toBe('24 Nov 2026, 02:30')
  expect(recordText(LATE, 'zh-Hans')).toBe('2026年11月24日 02:30')
  expect(recordText('2025-12-31T16:01:00.000Z' as Instant, 'en')).toBe('1 Jan 2026, 00:01')
})

it('writes a day with its weekday', () => {
  expect(dayText('2026-11-23' as PlainDate, 'en')).toBe('Mon, 23 Nov 2026')
  expect(dayText('2026-11-23' as PlainDate, 'zh-Hans')).toBe('2026年11月23日周一')
})

it('marks waiting of half an hour and of a day', () => {
  expect(ageOf('2026-11-23T18:01:00.000Z' as Instant, NOW)).toEqual({ minutes: 29, tone: 'short' })
  expect(ageOf('2026-11-23T18:00:00.000Z' as Instant, NOW)).toEqual({ minutes: 30, tone: 'long' })
  expect(ageOf('2026-11-22T18:30:00.000Z' as Instant, NOW)).toEqual({ minutes: 1440, tone: 'over-a-day' })
})

it('never waits less than nothing, even when clocks disagree', () => {
  expect(ageOf('2026-11-23T18:31:00.000Z' as Instant, NOW).minutes).toBe(0)
})

it('says a span in at most two units', () => {
  expect(spanOf(59)).toEqual({ unit: 'minutes', first: 59, second: 0 })
  expect(spanOf(125)).toEqual({ unit: 'hours', first: 2, second: 5 })
  expect(spanOf(1_560)).toEqual({ unit: 'days', first: 1, second: 2 })
})

it('counts a lease down to nothing and no further', () => {
  expect(secondsLeft('2026-11-23T18:45:00.000Z' as Instant, NOW)).toBe(900)
  expect(secondsLeft('2026-11-23T18:29:00.000Z' as Instant, NOW)).toBe(0)
})
