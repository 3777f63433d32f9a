import { describe, expect, it } from 'vitest'
import type { Instant } from '../../visa/plain-date.ts'
import { showBeijing } from './beijing-time.ts'

describe('an instant shown to a traveller', () => {
  it('is Beijing time, a day later than UTC in the evening', () => {
    expect(showBeijing('2026-11-23T17:05:00.000Z' as Instant, 'en')).toEqual({
      date: 'November 24, 2026',
      time: '01:05',
    })
  })

  it('is in the Gregorian calendar with European digits in Arabic too', () => {
    expect(showBeijing('2026-11-23T01:05:00.000Z' as Instant, 'ar')).toMatchObject({ time: '09:05' })
    expect(showBeijing('2026-11-23T01:05:00.000Z' as Instant, 'ar').date).toContain('2026')
  })
})
