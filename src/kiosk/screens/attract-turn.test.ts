import { describe, expect, it } from 'vitest'
import { turnedTo } from './attract-turn.ts'

describe('the invitation of a kiosk nobody stands at', () => {
  it('begins in the home language', () => expect(turnedTo(0, 'en', ['ar', 'en', 'zh-Hans'])).toBe('en'))

  it('speaks every language once a round, and then begins again', () => {
    const round = [0, 1, 2, 3].map((turn) => turnedTo(turn, 'en', ['ar', 'en', 'zh-Hans']))
    expect(round).toEqual(['en', 'ar', 'zh-Hans', 'en'])
  })

  it('stays in the home language while no other has come', () => expect(turnedTo(5, 'en', ['en'])).toBe('en'))
})
