import { describe, expect, it } from 'vitest'
import type { CaseSummary } from '../../wire/cases.ts'
import type { QueuePage } from '../../wire/queue.ts'
import { cursorFor, EMPTY, indexOf, pagesOf, rowAt, staysInPlace, withPage, withRows } from './queue-pages.ts'
import { findNext, readNext, step, windowOf } from './queue-rows.ts'

function row(reference: string, change: Partial<CaseSummary> = {}): CaseSummary {
  return {
    reference,
    portOfEntry: 'UTO',
    status: 'new',
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
    ...change,
  } as CaseSummary
}

const claim = { officer: 'o1', officerName: 'Chen Jing', until: '2026-11-23T02:15:00.000Z' as const }
const held = (mine: boolean) => ({ status: 'claimed', claim: { ...claim, mine } }) as Partial<CaseSummary>
const [FIRST, SECOND, THIRD] = [row('AAAAAAAAAAAA'), row('BBBBBBBBBBBB', held(false)), row('CCCCCCCCCCCC')]

describe('the queue', () => {
  it('is walked from the oldest and stops at both ends', () => {
    expect(step(3, undefined, 1)).toBe(0)
    expect(step(3, 0, 1)).toBe(1)
    expect(step(3, 2, 1)).toBe(2)
    expect(step(3, 0, -1)).toBe(0)
    expect(step(3, 1, Number.POSITIVE_INFINITY)).toBe(2)
    expect(step(3, undefined, Number.POSITIVE_INFINITY)).toBe(2)
    expect(step(3, 1, Number.NEGATIVE_INFINITY)).toBe(0)
    expect(step(0, undefined, 1)).toBeUndefined()
  })

  it('offers the oldest case nobody else holds after a decision', () => {
    expect(findNext([FIRST, SECOND, THIRD], FIRST.reference)).toBe(THIRD)
    expect(findNext([row('DDDDDDDDDDDD', held(true))], FIRST.reference)?.reference).toBe('DDDDDDDDDDDD')
    expect(findNext([SECOND], FIRST.reference)).toBeUndefined()
  })

  it('never offers what waits for another officer to sign', () => {
    const own = row('EEEEEEEEEEEE', { status: 'second-look', proposedByMe: true })
    expect(findNext([own, THIRD], FIRST.reference)).toBe(THIRD)
    expect(findNext([own], FIRST.reference)).toBeUndefined()
  })

  it('looks past a whole page that others hold', async () => {
    const pages = [
      { rows: [SECOND], next: 'more' },
      { rows: [THIRD], next: null },
    ]
    const call = async () => ({ ok: true as const, value: pages.shift() as QueuePage })
    expect(await readNext({ call: call as never }, FIRST.reference)).toEqual({ ok: true, value: THIRD })
  })
})

const rowsOf = (page: number) => Array.from({ length: 50 }, (_, at) => row(`R${page}-${at}`))
const list = withPage({ ...EMPTY, total: 420 }, 2, { rows: rowsOf(2), next: 'after-2' })

describe('a long list of which some pages are here', () => {
  it('knows a row by its place and a case by its reference', () => {
    expect(rowAt(list, 103)?.reference).toBe('R2-3')
    expect(rowAt(list, 10)).toBeUndefined()
    expect(indexOf(list, 'R2-3')).toBe(103)
    expect(indexOf(list, 'R9-9')).toBeUndefined()
  })

  it('needs the pages in sight and none behind the end', () => {
    expect(pagesOf(420, 90, 160)).toEqual([1, 2, 3])
    expect(pagesOf(420, 400, 900)).toEqual([8])
    expect(pagesOf(0, 0, 40)).toEqual([])
  })

  it('asks for a page by the nearest cursor above it', () => {
    expect(cursorFor(list, 3)).toEqual({ after: 'after-2', skip: 0 })
    expect(cursorFor(list, 5)).toEqual({ after: 'after-2', skip: 100 })
    expect(cursorFor(list, 1)).toEqual({ skip: 50 })
  })

  it('takes on what has changed in a row and moves none', () => {
    const after = withRows(list, [row('R2-3', { status: 'granted' })])
    expect(rowAt(after, 103)?.status).toBe('granted')
    expect(rowAt(after, 104)?.status).toBe('new')
  })

  it('tells an arrival at the end from a row that would move', () => {
    const short = withPage({ ...EMPTY, total: 2 }, 0, { rows: [FIRST, SECOND], next: null })
    const longer = withPage({ ...EMPTY, total: 3 }, 0, { rows: [FIRST, SECOND, THIRD], next: null })
    const gone = withPage({ ...EMPTY, total: 1 }, 0, { rows: [SECOND], next: null })
    expect(staysInPlace(short, longer)).toBe(true)
    expect(staysInPlace(short, gone)).toBe(false)
  })

  it('draws what is in sight and a little around it', () => {
    expect(windowOf(0, 700, 38, 100_000)).toEqual({ first: 0, last: 32 })
    expect(windowOf(38 * 50_000, 700, 38, 100_000)).toEqual({ first: 49_984, last: 50_032 })
    expect(windowOf(0, 700, 38, 8)).toEqual({ first: 0, last: 7 })
    expect(windowOf(0, 700, 38, 100_000, 0)).toEqual({ first: 0, last: 24 }) // what is in sight is drawn first
  })
})
