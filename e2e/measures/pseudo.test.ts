import { describe, expect, it } from 'vitest'
import { lengthen, lengthenAll } from './pseudo.ts'

describe('the long words', () => {
  it('are 60 % longer, word by word, and bracketed', () => {
    expect(lengthen('Passport number')).toBe('[Påššpörtpåššp ñümbérñümb]')
  })

  it('keep what is filled in later', () => {
    expect(lengthen('Page {{number}} of <1>ten</1>')).toBe('[Påğépå {{number}} öfö <1>téñté</1>]')
  })

  it('reach every text of a table, also those in lists', () => {
    expect(lengthenAll({ a: { b: 'no' }, c: ['we'] })).toEqual({ a: { b: '[ñöñ]' }, c: ['[wéw]'] })
  })
})
