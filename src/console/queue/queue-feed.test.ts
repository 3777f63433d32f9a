import { describe, expect, it } from 'vitest'
import type { QueuePage, QueueScope } from '../../wire/queue.ts'
import { firstState } from './queue-feed.ts'

const SCOPE: QueueScope = { filter: 'open', sort: 'oldest', fields: {}, search: '' }
const page = {
  rows: [{ reference: 'AAAAAAAAAAAA' }],
  ...{ next: null, total: 1, counts: { open: 1 }, quarantined: 2, kiosks: [], isCut: false },
} as unknown as QueuePage

describe('the first picture of the queue', () => {
  it('has the rows that were asked ahead and are here', () => {
    const state = firstState({ known: () => ({ ok: true, value: page }) as never }, SCOPE)
    expect(state).toMatchObject({ is: 'there', arrived: 0, waits: false, quarantined: 2 })
    expect(state.is === 'there' && state.list).toEqual({ total: 1, pages: new Map([[0, page]]) })
  })

  it('says that it is being asked for where nothing was asked ahead', () => {
    expect(firstState({ known: () => undefined }, SCOPE)).toEqual({ is: 'loading' })
  })
})
