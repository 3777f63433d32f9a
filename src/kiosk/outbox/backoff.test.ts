import { describe, expect, it } from 'vitest'
import { backoffMs, LONGEST_WAIT_MS, readRetryAfterMs, waitAfterFaultMs } from './backoff.ts'

const DATE = 'Mon, 23 Nov 2026 08:00:00 GMT'

describe('Retry-After', () => {
  it.each<[string | null, string | null, number | undefined]>([
    ['120', null, 120_000],
    [' 0 ', DATE, 0],
    ['Mon, 23 Nov 2026 08:01:30 GMT', DATE, 90_000],
    ['Mon, 23 Nov 2026 07:00:00 GMT', DATE, 0],
    ['Mon, 23 Nov 2026 08:01:30 GMT', null, undefined],
    ['Mon, 23 Nov 2026 08:01:30 GMT', 'soon', undefined],
    ['2027', DATE, 2_027_000],
    ['-5', DATE, undefined],
    ['1.5', DATE, undefined],
    ['tomorrow', DATE, undefined],
    ['2026-11-23', DATE, undefined],
    ['', DATE, undefined],
    [null, DATE, undefined],
  ])('%j, answered at %j, is %j ms', (header, date, wait) => expect(readRetryAfterMs(header, date)).toBe(wait))
})

describe('the wait after a fault', () => {
  it('doubles, is spread over all of it, and ends at five minutes whatever the number of faults', () => {
    expect([0, 1, 2].map((failures) => backoffMs(failures, 0.5))).toEqual([500, 1_000, 2_000])
    expect(backoffMs(5, 0)).toBe(0)
    for (const failures of [9, 30, 1_000, 1e9]) expect(backoffMs(failures, 1)).toBe(LONGEST_WAIT_MS)
  })

  it('is never shorter than the server asked, and never longer than an hour and five minutes', () => {
    expect(waitAfterFaultMs(0, 0, 60_000)).toBe(60_000)
    expect(waitAfterFaultMs(1_000, 1, 30 * 86_400_000)).toBe(65 * 60_000)
  })
})
