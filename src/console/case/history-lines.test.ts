import { expect, it } from 'vitest'
import type { Instant } from '../../visa/plain-date.ts'
import { listLines } from './history-lines.ts'

const at = (minute: string) => `2026-11-23T02:${minute}:00.000Z` as Instant
const viewed = { type: 'viewed' } as const

it('counts views of one officer in a row and keeps those of another apart', () => {
  const lines = listLines([
    { at: at('00'), event: { type: 'received' } },
    { at: at('01'), officer: 'chen', event: viewed },
    { at: at('02'), officer: 'chen', event: viewed },
    { at: at('03'), officer: 'wang', event: viewed },
    { at: at('04'), officer: 'chen', event: viewed },
  ])
  expect(lines.map(({ officer, times }) => [officer, times])).toEqual([
    ['chen', 1],
    ['wang', 1],
    ['chen', 2],
    [undefined, 1],
  ])
  expect(lines[2]?.at).toBe(at('02'))
})
