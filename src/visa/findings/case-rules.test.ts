import { describe, expect, it } from 'vitest'
import { listFindings } from '../findings.ts'
import { specimenApplication, SPECIMEN_TODAY as today } from '../specimens.ts'
import type { SamePassport } from './rule.ts'

function find(rule: 'other-open-case' | 'earlier-refusal', samePassport?: readonly SamePassport[]) {
  return listFindings(specimenApplication(), { today, samePassport }).find((finding) => finding.rule === rule)
}

const open: SamePassport = { reference: 'XWNJA01234KS', is: 'open' }
const refused: SamePassport = { reference: 'XWNJA01234KS', is: 'refused' }
const closed: SamePassport = { reference: 'XWNJA01234KS', is: 'closed' }

describe('another case with the same passport', () => {
  it('is named while it is open, and is nothing once a visa was granted', () => {
    expect(find('other-open-case', [open])).toMatchObject({
      verdict: 'fail',
      values: { references: 'XWNJ A012 34KS', elsewhere: '0' },
      source: 'Cases of every port',
      dataDate: today,
    })
    expect(find('other-open-case', [closed, refused])?.verdict).toBe('pass')
    expect(find('other-open-case', [])?.verdict).toBe('pass')
  })

  it('is named where it was refused, open or not being another rule', () => {
    expect(find('earlier-refusal', [refused])).toMatchObject({ verdict: 'fail', values: { elsewhere: '0' } })
    expect(find('earlier-refusal', [open, closed])?.verdict).toBe('pass')
  })

  it('is only counted at another port', () => {
    expect(find('other-open-case', [{ is: 'open' }, open, { is: 'open' }])?.values).toEqual({
      references: 'XWNJ A012 34KS',
      elsewhere: '2',
    })
  })

  it('is not spoken of where nobody looked', () => {
    expect(find('other-open-case')).toBeUndefined()
    expect(find('earlier-refusal')).toBeUndefined()
  })
})
