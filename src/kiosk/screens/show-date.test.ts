// Days, times and amounts in every language: its own words and order, the calendar and the digits of the passport.
import { expect, it } from 'vitest'
import { monthNames, partOrder } from '../../ui/date-parts.ts'
import type { PartialDate } from '../../visa/application.ts'
import { LANGUAGES } from '../../visa/languages.ts'
import type { Instant, PlainDate } from '../../visa/plain-date.ts'
import { showBeijing } from './beijing-time.ts'
import { showDuration } from './show-amount.ts'
import { showDay, showPartialDate } from './show-date.ts'

const DAY = '2026-11-23' as PlainDate
const figuresIn = (text: string) => text.match(/\p{N}+/gu)?.sort()

it.each(LANGUAGES)('a day in %s is the Gregorian one in 0–9', (tag) => {
  const withMonth = /^(zh|ja|ko)/.test(tag) ? ['11', '2026', '23'] : ['2026', '23']
  if (tag === 'vi') withMonth.unshift('11')
  expect(figuresIn(showDay(DAY, tag))).toEqual(withMonth)
  expect(figuresIn(showBeijing(`${DAY}T05:04:00.000Z` as Instant, tag).date)).toEqual(withMonth)
  expect(showBeijing(`${DAY}T05:04:00.000Z` as Instant, tag).time).toMatch(/13.04/)
  expect(showPartialDate('1974-XX-XX' as PartialDate, tag)).toBe('1974')
  expect(figuresIn(showDuration(21 * 60_000, tag))).toEqual(['21'])
  expect([...partOrder(tag)].sort()).toEqual(['day', 'month', 'year'])
  expect(new Set(monthNames(tag)).size).toBe(12)
})

it('months and units are words of the language', () => {
  const months = new Set(LANGUAGES.map((tag) => showPartialDate('2026-02-XX' as PartialDate, tag)))
  expect(months.size).toBe(LANGUAGES.length - 2) // Chinese, both, and Japanese write 2026年2月
  expect(showDay(DAY, 'fa')).toMatch(/\p{Script=Arabic}/u)
  expect(showDay(DAY, 'hi')).toMatch(/\p{Script=Devanagari}/u)
  expect(showDay(DAY, 'ru')).toContain('ноября') // of November, as after a day
  expect(showPartialDate('2026-11-XX' as PartialDate, 'ru')).toContain('ноябрь')
  expect(showDuration(5 * 60_000, 'ru')).toContain('минут')
  expect(showDuration(2 * 60_000, 'ru')).toContain('минуты')
})
