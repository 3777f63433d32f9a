import { describe, expect, it } from 'vitest'
import type { CaseSummary } from '../../wire/cases.ts'
import { findNext, listArrived, step } from './queue-rows.ts'

function row(reference: string, claim?: { mine: boolean }): CaseSummary {
  const held = { officer: 'o1', officerName: 'Chen Jing', until: '2026-11-23T02:15:00.000Z' }
  return {
    reference,
    portOfEntry: 'UTO',
    status: claim ? 'claimed' : 'new',
    primaryIdentifier: 'ERIKSON',
    secondaryIdentifier: 'ANNA MARIA',
    nationality: 'UTO',
    purpose: 'trade',
    flight: 'UT402',
    arrival: '2026-11-23',
    createdAt: '2026-11-23T01:58:00.000Z',
    receivedAt: '2026-11-23T02:00:00.000Z',
    failed: 0,
    unknown: 1,
    ...(claim && { claim: { ...held, mine: claim.mine } }),
  } as CaseSummary
}

const [FIRST, SECOND, THIRD] = [row('AAAAAAAAAAAA'), row('BBBBBBBBBBBB', { mine: false }), row('CCCCCCCCCCCC')]
const rows = [FIRST, SECOND, THIRD]

describe('the queue', () => {
  it('is walked from the oldest and stops at both ends', () => {
    expect(step(rows, undefined, 1)).toBe(FIRST.reference)
    expect(step(rows, FIRST.reference, 1)).toBe(SECOND.reference)
    expect(step(rows, THIRD.reference, 1)).toBe(THIRD.reference)
    expect(step(rows, FIRST.reference, -1)).toBe(FIRST.reference)
    expect(step([], undefined, 1)).toBeUndefined()
  })

  it('begins again at the oldest when the selected case has left it', () => {
    expect(step(rows, 'DDDDDDDDDDDD', 1)).toBe(FIRST.reference)
  })

  it('offers the oldest case nobody else holds after a decision', () => {
    expect(findNext(rows, FIRST.reference)).toBe(THIRD)
    expect(findNext([SECOND], FIRST.reference)).toBeUndefined()
  })

  it('knows what has arrived', () => {
    expect(listArrived([FIRST], rows)).toEqual([SECOND.reference, THIRD.reference])
  })
})
