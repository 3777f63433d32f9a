import { expect, it } from 'vitest'
import english from '../../locales/en.json' with { type: 'json' }
import chinese from '../../locales/zh-Hans.json' with { type: 'json' }
import { QUARANTINE_REASONS, wordOfReason } from './quarantine-reasons.ts'

it('each reason of the quarantine says why and what to do, in both languages', () => {
  for (const { console } of [english, chinese])
    for (const words of [console.quarantine.reasons, console.quarantine.do])
      expect(Object.keys(words).toSorted()).toEqual([...QUARANTINE_REASONS, 'other'].toSorted())
})

it('a reason of a newer server is told all the same', () => {
  expect(wordOfReason('conflict')).toBe('conflict')
  expect(wordOfReason('moonlight')).toBe('other')
})
