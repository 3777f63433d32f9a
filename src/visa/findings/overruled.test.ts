import { expect, it } from 'vitest'
import type { PlainDate } from '../plain-date.ts'
import type { Finding } from './finding.ts'
import { findOverrule, listCounting } from './overruled.ts'

const finding = (rule: Finding['rule'], verdict: Finding['verdict']): Finding => ({
  rule,
  verdict,
  source: 'Doc 9303-3 §4.9',
  dataDate: '2026-11-23' as PlainDate,
})
const word = (verdict: 'fail' | 'unknown') => ({ finding: 'letter-name', verdict })

it('counts no finding an officer has answered for, and every other', () => {
  const findings = [finding('letter-name', 'fail'), finding('credit-code', 'fail'), finding('stay-length', 'pass')]
  expect(listCounting(findings, [word('fail')]).map(({ rule }) => rule)).toEqual(['credit-code', 'stay-length'])
})

it('counts a finding again that has become worse since', () => {
  expect(findOverrule(finding('letter-name', 'unknown'), [word('unknown')])).toEqual(word('unknown'))
  expect(findOverrule(finding('letter-name', 'fail'), [word('unknown')])).toBeUndefined()
  expect(findOverrule(finding('letter-name', 'unknown'), [word('fail')])).toEqual(word('fail'))
})

it('has nothing to say of a finding that passes meanwhile', () => {
  expect(findOverrule(finding('letter-name', 'pass'), [word('fail')])).toBeUndefined()
})
