import { describe, expect, it } from 'vitest'
import { VisaNeed } from './application.ts'
import { findVisaNeed, type NeedQuestions } from './eligibility.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import { Exemptions } from './policy/policy.ts'
import { SPECIMEN_TODAY } from './specimens.ts'

const today = SPECIMEN_TODAY
const visitor: NeedQuestions = { nationality: 'UTO', holdsResidencePermitOrCard: false, transitOnly: false }

const list = (complete: boolean, until: PlainDate | null = null) =>
  Exemptions.parse({
    date: '2026-11-01',
    complete,
    lists: [{ kind: 'mutual', from: '2026-01-01', until, nationalities: ['UTO'], source: 'Specimen', tag: 'OURS' }],
  })

describe('the need for a port visa', () => {
  it.each([
    [{}, 'unknown', 'nationality-unknown'],
    [{ nationality: 'CHN' }, 'elsewhere', 'chinese-nationality'],
    [{ nationality: 'CHN', transitOnly: true, hours: 3 }, 'elsewhere', 'chinese-nationality'],
    [{ holdsResidencePermitOrCard: true }, 'may-not-need', 'residence-permit'],
    [{ transitOnly: true, hours: 24 }, 'may-not-need', 'transit-24h'],
    [{ transitOnly: true, hours: 25 }, 'unknown', 'transit-240h'],
    [{ transitOnly: true, hours: 240 }, 'unknown', 'transit-240h'],
    [{ transitOnly: true, hours: 241 }, 'unknown', 'transit-longer'],
    [{ transitOnly: true }, 'unknown', 'transit-longer'],
  ] as [Partial<NeedQuestions>, string, string][])('%j is answered %s by %s', (change, answer, rule) => {
    expect(findVisaNeed({ ...visitor, ...change }, { today })).toMatchObject({ answer, rule, confirmAtDesk: true })
  })

  it('follows a list an operator has loaded, while it is in force', () => {
    expect(findVisaNeed(visitor, { today, lists: list(false) })).toMatchObject({
      answer: 'may-not-need',
      rule: 'nationality-exempt',
      policyDate: '2026-11-01',
    })
    expect(findVisaNeed(visitor, { today, lists: list(false, addDays(today, -1)) }).rule).toBe('nationality-unknown')
    expect(findVisaNeed(visitor, { today, lists: list(false, today) }).rule).toBe('nationality-exempt')
    expect(findVisaNeed(visitor, { today: '2025-12-31' as PlainDate, lists: list(false) }).rule).toBe(
      'nationality-unknown',
    )
  })

  it('is certain only where the lists are complete', () => {
    const other = { ...visitor, nationality: 'D' }
    expect(findVisaNeed(other, { today, lists: list(false) }).answer).toBe('unknown')
    expect(findVisaNeed(other, { today, lists: list(true) })).toMatchObject({ answer: 'port-visa' })
  })

  it('fits the record of the application', () => {
    const { answer, rule, policyDate } = findVisaNeed(visitor, { today })
    expect(VisaNeed.safeParse({ answer, rule, policyDate, overruled: false }).success).toBe(true)
  })
})
