import { describe, expect, it } from 'vitest'
import { DocumentKind, PurposeCode } from './application.ts'
import { listDocumentKinds, PURPOSES } from './purpose.ts'

describe('purposes', () => {
  it('are the six of the policy, each once and with its Chinese words', () => {
    expect(PURPOSES.map(({ purpose }) => purpose)).toEqual(PurposeCode.options)
    expect(PURPOSES.every(({ chinese }) => /^\p{Script=Han}+$/u.test(chinese))).toBe(true)
  })

  it('each offer every kind of document once, the likeliest first', () => {
    for (const purpose of PurposeCode.options) {
      expect([...listDocumentKinds(purpose)].sort()).toEqual([...DocumentKind.options].sort())
    }
    expect(listDocumentKinds('exhibition')[0]).toBe('exhibition-pass')
  })
})
