import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditCodeFault, isCreditCode } from './credit-code.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const EXAMPLE = '91350100M000100Y43' // the example of GB 32100-2015

describe('a unified social credit code', () => {
  it('is right when its check character agrees', () => {
    expect(isCreditCode(EXAMPLE)).toBe(true)
    expect(isCreditCode(' 91350100-m000100y43 ')).toBe(true)
  })

  it.each([
    ['91350100M000100Y4', 'length'],
    ['', 'length'],
    ['91350100M000100O43', 'characters'],
    ['91350100M000100Y44', 'check'],
    ['<script>', 'characters'],
  ])('%j is answered with %s', (text, fault) => {
    expect(creditCodeFault(text)).toBe(fault)
  })

  it('shows every single wrong character', () => {
    for (let at = 0; at < EXAMPLE.length; at++) {
      for (const other of ALPHABET.replace(EXAMPLE.charAt(at), '')) {
        expect(creditCodeFault(EXAMPLE.slice(0, at) + other + EXAMPLE.slice(at + 1))).toBe('check')
      }
    }
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof isCreditCode(text) === 'boolean'))
  })
})
