import { describe, expect, it } from 'vitest'
import specimen from '../../../docs/policy-pack/specimen.json' with { type: 'json' }
import { VisaNeed } from '../../visa/application.ts'
import { PolicyPack } from '../../visa/policy/pack.ts'
import { readSpecimen, SPECIMEN_TODAY } from '../../visa/specimens.ts'
import {
  answerNeed,
  blankNeed,
  cardTrouble,
  type NeedCase,
  type NeedDraft,
  needFaults,
  questionsOf,
} from './need-draft.ts'

const passport = readSpecimen('eriksson')
const pack = PolicyPack.parse(specimen)
const applying: NeedCase = { passport, today: SPECIMEN_TODAY, standalone: false, facts: { port: 'UTO' } }
const withPack: NeedCase = { ...applying, facts: { port: 'UTO', pack } }
const asking: NeedCase = { today: SPECIMEN_TODAY, standalone: true, facts: { port: 'UTO' } }
const draft = (change: Partial<NeedDraft> = {}): NeedDraft => ({ ...blankNeed(passport), ...change })
const visitor = draft({ holds: 'none', transit: 'no' })

describe('the questions a kiosk asks about the need for a visa', () => {
  it('are two for a traveller on business whom no list names', () => {
    expect(questionsOf(visitor, applying)).toEqual(['holds', 'onward'])
  })

  it('are more where a list turns on them, with the passport kind proposed from its code', () => {
    expect(visitor.document).toBe('ordinary')
    expect(questionsOf(visitor, withPack)).toEqual(['holds', 'onward', 'document', 'days'])
    expect(blankNeed({ ...passport, documentCode: 'PD' }).document).toBe('diplomatic')
  })

  it('go on to the reason where somebody only wants to know', () => {
    expect(questionsOf({ ...visitor, nationality: 'UTO' }, asking)).toEqual(['holds', 'onward', 'reason'])
  })
})

describe('the answer', () => {
  it('comes from the pack the port supplied', () => {
    const { need, told } = answerNeed({ ...visitor, days: '12' }, withPack)
    expect(need).toMatchObject({ rule: 'nationality-exempt', row: 'utopia-ordinary' })
    expect(told).toEqual({
      holds: 'none',
      onward: false,
      document: 'ordinary',
      days: 12,
      reason: 'business',
      port: 'UTO',
    })
  })

  it('forgets what was answered on a page that matters no more', () => {
    const card = draft({ holds: 'card', transit: 'hours24', leaves: 'no', days: '3', cardNumber: '932682198501010017' })
    const { need, told } = answerNeed(card, applying)
    expect(need.outcome).toBe('card')
    expect(told).toEqual({ holds: 'card', reason: 'business', port: 'UTO', cardNumber: '932682198501010017' })
  })

  it('keeps no card number that does not agree', () => {
    const card = draft({ holds: 'card', cardNumber: '932682198501010018' })
    expect(answerNeed(card, applying).told).not.toHaveProperty('cardNumber')
  })

  it('is for short transit by the law, and at a listed airport by its measure', () => {
    const passing = draft({ holds: 'none', transit: 'hours24', leaves: 'no' })
    expect(answerNeed(passing, applying).need.rule).toBe('transit-24h')
    expect(answerNeed(passing, withPack).need.rule).toBe('transit-24h-direct')
    expect(answerNeed({ ...passing, leaves: 'yes' }, applying).need).toMatchObject({
      rule: 'transit-240h-unknown',
      otherwise: { rule: 'temporary-entry' },
    })
  })

  it('fits the record of an application', () => {
    const { need, told } = answerNeed(visitor, applying)
    const { answer, rule, policyDate } = need
    expect(VisaNeed.safeParse({ answer, rule, policyDate, overruled: false, told }).success).toBe(true)
  })
})

describe('the number of a card', () => {
  it('must have the birth of the passport, where the passport tells it whole', () => {
    expect(cardTrouble('932682198501010017', asking)).toBeUndefined()
    expect(cardTrouble('932682198501010017', applying)).toBe('other-birth')
    expect(cardTrouble('932682198501010018', applying)).toBe('check')
    const unknown = { ...applying, passport: readSpecimen('unknown-birthday') }
    expect(cardTrouble('932682198501010017', unknown)).toBeUndefined()
    const aged = { ...applying, passport: { ...passport, dateOfBirth: '1921-08-03' as typeof passport.dateOfBirth } }
    expect(cardTrouble('CAN110121080319', aged)).toBeUndefined()
    expect(cardTrouble('CAN110181080317', aged)).toBe('other-birth')
  })

  it('may be left out, but is not passed over when it is wrong', () => {
    expect(needFaults(draft({ holds: 'card' }), asking).cardNumber).toBeUndefined()
    expect(needFaults(draft({ holds: 'card', cardNumber: '9326' }), asking).cardNumber).toBe(
      'kiosk.need.card.fault.too-short',
    )
  })
})
