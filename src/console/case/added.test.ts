import { describe, expect, it } from 'vitest'
import type { CaseEvent } from '../../visa/history.ts'
import type { Instant, PlainDate } from '../../visa/plain-date.ts'
import type { CaseView } from '../../wire/cases.ts'
import { findLastLook, listAdditions } from './added.ts'

const at = (minute: number) => `2026-11-23T09:${String(minute).padStart(2, '0')}:00.000Z` as Instant
const viewed: CaseEvent = { type: 'viewed' }
const added = (pages: number): CaseEvent => ({ type: 'supplemented', packetSha256: 'ab'.repeat(32), pages })
const unmatched: CaseEvent = { type: 'supplement-unmatched', packetSha256: 'cd'.repeat(32), pages: 2 }
const granted: CaseEvent = {
  type: 'decided',
  decision: { kind: 'grant', visaType: 'M', enterBy: '2026-12-08' as PlainDate, stay: 10 },
}

function historyOf(...lines: (CaseEvent | [CaseEvent, string])[]): CaseView['history'] {
  return lines.map((line, minute) =>
    Array.isArray(line) ? { at: at(minute), event: line[0], officer: line[1] } : { at: at(minute), event: line },
  )
}

const images: CaseView['images'] = [
  { name: 'letter-1', kind: 'letter' },
  { name: 'added-1', kind: 'added', wanted: 'letter' },
  { name: 'added-2', kind: 'added', wanted: 'contract' },
  { name: 'added-3', kind: 'added', wanted: 'other' },
]

describe('documents added to a case', () => {
  it('are grouped as they came, the newest first', () => {
    const history = historyOf({ type: 'received' }, added(2), added(1))
    expect(listAdditions({ history, images }, 0).map(({ papers }) => papers.map(({ name }) => name))).toEqual([
      ['added-3'],
      ['added-1', 'added-2'],
    ])
  })

  it('are new when they came after the officer last looked', () => {
    const history = historyOf({ type: 'received' }, added(2), [viewed, 'wei'], added(1), [viewed, 'wei'])
    const lastLook = findLastLook(history, 'wei')
    expect(lastLook).toBe(3)
    expect(listAdditions({ history, images }, lastLook).map(({ isNew }) => isNew)).toEqual([true, false])
  })

  it('are not called new to an officer who sees the case for the first time', () => {
    const history = historyOf({ type: 'received' }, [viewed, 'lin'], added(2), [viewed, 'wei'])
    const lastLook = findLastLook(history, 'wei')
    expect(lastLook).toBe(0)
    expect(listAdditions({ history, images }, lastLook)[0]?.isNew).toBe(false)
  })

  it('are late when the case was decided before', () => {
    const history = historyOf({ type: 'received' }, added(1), [granted, 'wei'], added(2))
    expect(listAdditions({ history, images }, 0).map(({ isLate }) => isLate)).toEqual([true, false])
  })

  it('take no papers where they did not fit the passport', () => {
    const history = historyOf({ type: 'received' }, unmatched, added(3))
    expect(listAdditions({ history, images }, 0)).toMatchObject([
      { fits: true, pages: 3 },
      { fits: false, pages: 2, papers: [] },
    ])
  })
})
