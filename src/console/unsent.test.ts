import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../visa/plain-date.ts'
import { beginDraft } from './case/draft.ts'
import { makeMemory } from './memory.ts'
import { askBeforeLeaving } from './unsent.ts'

const TODAY = '2026-11-23' as PlainDate
const draft = beginDraft('refer', { purpose: 'trade', arrival: TODAY, stay: 5, multipleEntry: false }, TODAY)

/** A page that is about to be thrown away: whether the browser would ask first. */
function openPage(memory = makeMemory()) {
  const page = new EventTarget()
  const stop = askBeforeLeaving(page as Window, () => memory)
  const asks = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  return { memory, asks, stop }
}

describe('a page that is thrown away', () => {
  it('is let go where nothing was typed', () => {
    expect(openPage().asks()).toBe(false)
  })

  it('is asked about while a decision is being written, in whichever case, until it is sent', () => {
    const { memory, asks } = openPage()
    memory.drafts.set('UTO4K7M2Q9XA', { ...draft, note: 'Ask the second line' })
    memory.drafts.set('UTO8D2P5R1WC', draft)
    expect(asks()).toBe(true)
    memory.drafts.delete('UTO4K7M2Q9XA')
    expect(asks()).toBe(true)
    memory.drafts.delete('UTO8D2P5R1WC')
    expect(asks()).toBe(false)
  })

  it('is asked about while a reason for sending back is there, and not when it was rubbed out', () => {
    const { memory, asks } = openPage()
    memory.returns.set('UTO4K7M2Q9XA', 'The inviter has called')
    expect(asks()).toBe(true)
    memory.returns.set('UTO4K7M2Q9XA', ' ')
    expect(asks()).toBe(false)
  })

  it('is let go once nobody listens', () => {
    const { memory, asks, stop } = openPage()
    memory.drafts.set('UTO4K7M2Q9XA', draft)
    stop()
    expect(asks()).toBe(false)
  })
})
