import { describe, expect, it } from 'vitest'
import type { Application } from './application.ts'
import { Finding, FindingRule } from './findings/finding.ts'
import { listFindings } from './findings.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import { readSpecimen, SPECIMEN_TODAY, specimenApplication, specimenJpeg, specimenLetter } from './specimens.ts'

const today = SPECIMEN_TODAY
const base = specimenApplication()

function verdictOf(rule: FindingRule, overrides: Partial<Application> = {}, at = today) {
  return listFindings(specimenApplication(overrides), { today: at }).find((finding) => finding.rule === rule)?.verdict
}

const visit = (change: Partial<Application['visit']>) => ({ visit: { ...base.visit, ...change } })
const day = (days: number) => addDays(today, days)

describe('findings', () => {
  it('name each rule once at most, fit the wire, and come failed first, then unknown, then passed', () => {
    const findings = listFindings(specimenApplication({ passport: readSpecimen('expired') }), { today })
    const rules = findings.map(({ rule }) => rule)
    expect(new Set(rules).size).toBe(rules.length)
    const silent = FindingRule.options.filter((rule) => !rules.includes(rule))
    expect(
      silent.every((rule) =>
        /^(letter-(contents|dates|listed|parts|reuse|quota)|passport-read-by-camera|other-open-case|earlier-refusal)$/.test(
          rule,
        ),
      ),
    ).toBe(true)
    expect(findings.every((finding) => Finding.safeParse(finding).success)).toBe(true)
    const order = findings.map(({ verdict }) => ['fail', 'unknown', 'pass'].indexOf(verdict))
    expect(order).toEqual([...order].sort())
    expect(order[0]).toBe(0)
  })

  it('on a clean application fail nothing, and leave open only what a machine cannot know', () => {
    const open = listFindings(base, { today }).filter(({ verdict }) => verdict !== 'pass')
    expect(open.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual([
      'letter-signature unknown',
      'nationality-exempt unknown',
    ])
  })

  it('tell the officer which parts of the letter the traveller did not find, and only where they were asked', () => {
    const letter = specimenLetter('details')
    expect(verdictOf('letter-parts', { letter })).toBeUndefined()
    const all = { invitee: 'seen', visit: 'seen', inviter: 'seen', signature: 'seen' } as const
    expect(verdictOf('letter-parts', { letter: { ...letter, contentsSeen: all } })).toBe('pass')
    const some = specimenApplication({ letter: { ...letter, contentsSeen: { ...all, visit: 'missing' } } })
    const found = listFindings(some, { today }).find(({ rule }) => rule === 'letter-parts')
    expect(found).toMatchObject({ verdict: 'unknown', values: { fields: 'letterVisit' } })
  })

  it('fail a record that does not say what its zone says', () => {
    const { mrz } = base.passport
    const misread: [string, string] = [mrz[0], mrz[1].replace('L898902C3', 'L898902C4')]
    expect(verdictOf('check-digits', { passport: { ...base.passport, mrz: misread } })).toBe('fail')
    expect(verdictOf('check-digits', { passport: { ...base.passport, primaryIdentifier: 'ARKFREITH' } })).toBe('fail')
  })

  it('judge the passport by the day of departure, and six months only as a doubt', () => {
    expect(verdictOf('passport-validity', { passport: readSpecimen('expired') })).toBe('fail')
    const until = (expiryDate: PlainDate) => ({ passport: { ...base.passport, expiryDate } })
    expect(verdictOf('passport-validity', until(base.visit.arrival))).toBe('fail')
    expect(verdictOf('passport-validity', until(day(60)))).toBe('unknown')
    expect(verdictOf('name-truncated', { passport: readSpecimen('long-name') })).toBe('unknown')
  })

  it('compare what the letter holds, and never call it verified', () => {
    const other = { ...specimenLetter('details'), code: undefined, pages: [specimenJpeg()] }
    expect(verdictOf('letter-passport-number', { letter: specimenLetter('details') })).toBe('pass')
    expect(verdictOf('letter-passport-number', { letter: specimenLetter('reference') })).toBe('unknown')
    expect(verdictOf('letter-passport-number', { letter: other })).toBe('unknown')
    const arkfreith = { letter: specimenLetter('details'), passport: readSpecimen('one-name') }
    expect(verdictOf('letter-passport-number', arkfreith)).toBe('fail')
    expect(verdictOf('letter-name', arkfreith)).toBe('fail')
    expect(verdictOf('letter-present', { letter: { pages: [], atDesk: true } })).toBe('unknown')
    expect(verdictOf('letter-signature', { letter: specimenLetter('reference') })).toBe('unknown')
  })

  it('count the stay from the dates, whatever the record says', () => {
    expect(verdictOf('stay-length', visit({ departure: day(31), stay: 30 }))).toBe('pass')
    expect(verdictOf('stay-length', visit({ departure: day(32), stay: 30 }))).toBe('fail')
    expect(verdictOf('stay-length', visit({ stay: 9 }))).toBe('fail')
    expect(verdictOf('stay-length', visit({ departure: day(0), stay: 0 }))).toBe('fail')
  })

  it('notice an arrival that has passed or is far off', () => {
    expect(verdictOf('arrival-date', {}, day(2))).toBe('pass')
    expect(verdictOf('arrival-date', {}, day(3))).toBe('fail')
    expect(verdictOf('arrival-date', {}, day(-15))).toBe('unknown')
  })

  it('check the inviter, the entries and what was declared', () => {
    const { creditCode: _, ...inviter } = base.visit.inviter
    expect(verdictOf('credit-code', visit({ inviter }))).toBe('unknown')
    expect(verdictOf('credit-code', visit({ inviter: { ...inviter, creditCode: '91990000MA0KA0PE32' } }))).toBe('fail')
    expect(verdictOf('multiple-entry', { purpose: { ...base.purpose, multipleEntry: true } })).toBe('unknown')
    const history = { ...base.declaration.history, overstayed: true }
    expect(verdictOf('history-declared', { declaration: { ...base.declaration, history } })).toBe('fail')
    const chinese = { ...base.passport, nationality: 'CHN' }
    expect(verdictOf('nationality-exempt', { passport: chinese })).toBe('fail')
  })

  it('leave to the desk what will be done there', () => {
    const declaration = { ...base.declaration, signature: { kind: 'at-desk' } as const }
    expect(verdictOf('signature-present', { declaration })).toBe('unknown')
    expect(verdictOf('portrait-present', { portrait: { kind: 'at-desk' } })).toBe('unknown')
  })
})
