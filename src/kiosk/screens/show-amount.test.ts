import { describe, expect, it } from 'vitest'
import { showBytes, showDuration } from './show-amount.ts'

describe('amounts', () => {
  it.each([
    [400, '1 second'],
    [59_999, '59 seconds'],
    [60_000, '1 minute'],
    [7_200_000, '2 hours'],
    [200_000_000, '2 days'],
  ])('show %i ms as %s', (ms, shown) => expect(showDuration(ms, 'en')).toBe(shown))

  it('have the plural of the language and the digits of the machine', () => {
    expect(showDuration(7_200_000, 'ar')).toBe('ساعتان')
    expect(showDuration(3 * 3_600_000, 'ar')).toContain('3')
    expect(showBytes(1_234_567, 'en')).toBe('1.2 MB')
    expect(showBytes(900, 'en')).toBe('0.9 kB')
  })
})
