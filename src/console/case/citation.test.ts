import { describe, expect, it } from 'vitest'
import english from '../../../locales/en.json' with { type: 'json' }
import chinese from '../../../locales/zh-Hans.json' with { type: 'json' }
import { citationWords } from './citation.ts'

const speak =
  (words: object) =>
  (key: string, values: Record<string, string> = {}) => {
    const text = key
      .split('.')
      .reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], words) as string
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
  }

describe('what a finding rests on', () => {
  const source = 'Exit-Entry Administration Law art. 20; State Council Regulation 637 art. 36'

  it('is named in the officer’s language, each source by itself', () => {
    expect(citationWords(source, speak(chinese))).toBe('《出境入境管理法》第20条；国务院令第637号第36条')
    expect(citationWords('Cases of this port', speak(chinese))).toBe('本口岸的案件')
    expect(citationWords(source, speak(english))).toContain('State Council Regulation 637, article 36')
  })

  it('stays as its writer gave it where there are no words for it', () => {
    expect(citationWords('ICAO Doc 9303-13', speak(chinese))).toBe('ICAO Doc 9303-13')
  })
})
