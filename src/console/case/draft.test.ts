import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../visa/plain-date.ts'
import { beginDraft, findDecision, findDraftFaults, lastDay } from './draft.ts'

const TODAY = '2026-11-23' as PlainDate
const asked = { purpose: 'trade', arrival: '2026-11-25' as PlainDate, stay: 12, multipleEntry: false } as const

describe('a decision being written', () => {
  it('begins with what the traveller asked for', () => {
    expect(beginDraft('grant', asked, TODAY)).toMatchObject({ visaType: 'M', enterBy: '2026-11-25', stay: '12' })
  })

  it('never begins with an entry in the past or a stay of no days', () => {
    const late = { ...asked, arrival: '2026-11-20' as PlainDate, stay: 0 }
    expect(beginDraft('grant', late, TODAY)).toMatchObject({ enterBy: TODAY, stay: '1' })
  })

  it('is a grant when its day and stay may be granted', () => {
    expect(findDecision(beginDraft('grant', asked, TODAY), TODAY)).toEqual({
      kind: 'grant',
      visaType: 'M',
      enterBy: '2026-11-25',
      stay: 12,
      feeClass: 'standard',
      multipleEntry: 'not-needed',
    })
  })

  it('sends who asked for several entries to the exchange after entry', () => {
    const draft = beginDraft('grant', { ...asked, multipleEntry: true }, TODAY)
    expect(findDecision(draft, TODAY)).toMatchObject({ multipleEntry: 'exchange-later' })
  })

  it('refuses a stay over 30 days, half days, a day that does not exist and a day gone by', () => {
    const draft = beginDraft('grant', asked, TODAY)
    for (const stay of ['31', '0', '', '2.5', '-3'])
      expect(findDraftFaults({ ...draft, stay }, TODAY)).toEqual(['stay'])
    expect(findDraftFaults({ ...draft, enterBy: '2026-11-31' }, TODAY)).toEqual(['enter-by'])
    expect(findDraftFaults({ ...draft, enterBy: '2026-11-22' }, TODAY)).toEqual(['enter-by-past'])
  })

  it('needs a ground and a note to refuse, and keeps the note as typed', () => {
    const draft = beginDraft('refuse', asked, TODAY)
    expect(findDraftFaults(draft, TODAY)).toEqual(['ground', 'note'])
    expect(findDecision({ ...draft, ground: 'fraud', note: ' Letter denied by the inviter ' }, TODAY)).toEqual({
      kind: 'refuse',
      ground: 'fraud',
      note: 'Letter denied by the inviter',
    })
  })

  it('needs to say which documents, and why a colleague should look', () => {
    expect(findDraftFaults(beginDraft('more-documents', asked, TODAY), TODAY)).toEqual(['wanted'])
    expect(findDraftFaults({ ...beginDraft('refer', asked, TODAY), note: '  ' }, TODAY)).toEqual(['note'])
  })

  it('counts the stay from the day after entry', () => {
    expect(lastDay(TODAY, 30)).toBe('2026-12-23')
  })
})
