import { describe, expect, it } from 'vitest'
import specimen from '../../docs/policy-pack/specimen.json' with { type: 'json' }
import { VisaNeed } from './application.ts'
import { findVisaNeed, listQuestions } from './eligibility.ts'
import type { NeedQuestions } from './need/rule.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import { builtIn } from './policy/built-in.ts'
import { NeedRuleName } from './policy/need-rule.ts'
import { PolicyPack } from './policy/pack.ts'
import { SPECIMEN_TODAY } from './specimens.ts'

const today = SPECIMEN_TODAY
const visitor: NeedQuestions = { nationality: 'UTO', document: 'ordinary', holds: 'none', onward: false }
const pack = PolicyPack.parse(specimen)
const [ordinary] = pack.exemptions
const withRow = (change: Partial<NonNullable<typeof ordinary>>, rest: Partial<PolicyPack> = {}): PolicyPack => ({
  ...pack,
  exemptions: ordinary ? [{ ...ordinary, ...change }] : [],
  ...rest,
})
const business: NeedQuestions = { ...visitor, reason: 'business', days: 12 }

describe('the need for a port visa, without any list', () => {
  it.each([
    [{}, 'unknown', 'nationality-unknown', true],
    [{ nationality: 'CHN' }, 'elsewhere', 'chinese-nationality', false],
    [{ nationality: 'CHN', holds: 'card' }, 'elsewhere', 'chinese-nationality', false],
    [{ holds: 'card' }, 'may-not-need', 'residence-card', false],
    [{ holds: 'permit' }, 'may-not-need', 'residence-permit', false],
    [{ onward: true, hours: 24, leavesPort: false }, 'may-not-need', 'transit-24h', false],
    [{ onward: true, hours: 24, leavesPort: false, port: 'PVG' }, 'may-not-need', 'transit-24h-direct', true],
    [{ onward: true, hours: 24, leavesPort: false, port: 'KMG' }, 'may-not-need', 'transit-24h-direct', true],
    [{ onward: true, hours: 24, leavesPort: true }, 'unknown', 'transit-240h-unknown', true],
    [{ onward: true, hours: 25, leavesPort: false }, 'unknown', 'transit-240h-unknown', true],
    [{ onward: true, hours: 240 }, 'unknown', 'transit-240h-unknown', true],
    [{ onward: true, hours: 241 }, 'unknown', 'nationality-unknown', true],
    [{ onward: true }, 'unknown', 'not-told', true],
    [{ holds: undefined }, 'unknown', 'not-told', true],
  ] as [Partial<NeedQuestions>, string, string, boolean][])(
    '%j is answered %s by %s',
    (change, answer, rule, confirm) => {
      expect(findVisaNeed({ ...visitor, ...change }, { today })).toMatchObject({ answer, rule, confirmAtDesk: confirm })
    },
  )

  it('says beside "unknown" which way there would be', () => {
    const wayOf = (change: Partial<NeedQuestions>) => findVisaNeed({ ...visitor, ...change }, { today }).otherwise?.rule
    expect(wayOf({})).toBe('port-visa')
    expect(wayOf({ onward: true, hours: 20, leavesPort: true })).toBe('temporary-entry')
    expect(wayOf({ group: true })).toBe('group-visa')
    expect(wayOf({ reason: 'tourism' })).toBe('purpose-elsewhere')
    expect(wayOf({ reason: 'tourism', port: 'SZX', days: 4 })).toBe('local-visa')
    expect(wayOf({ reason: 'tourism', port: 'SZX', days: 6 })).toBe('purpose-elsewhere')
    expect(wayOf({ reason: 'business', days: 30 })).toBe('port-visa')
    expect(wayOf({ reason: 'business', days: 31 })).toBe('stay-too-long')
  })

  it('lets an airport count from its day on', () => {
    const passing = { ...visitor, onward: true, hours: 8, leavesPort: false, port: 'WUH' }
    const on = (arrival: string) => findVisaNeed(passing, { today, arrival: arrival as PlainDate }).rule
    expect([on('2025-11-04'), on('2025-11-05')]).toEqual(['transit-24h', 'transit-24h-direct'])
  })

  it('does not answer by a rule before its first day', () => {
    const found = findVisaNeed({ ...visitor, onward: true, hours: 200 }, { today, arrival: '2024-12-16' as PlainDate })
    expect(found.rule).toBe('nationality-unknown')
    expect(found.trace).toContainEqual({ rule: 'transit-240h', outcome: 'does-not-apply', why: 'not-yet-in-force' })
  })
})

describe('the need for a port visa, with lists an operator supplied', () => {
  it('is answered by the row that names nationality, passport, reason and stay, with its source and date', () => {
    expect(findVisaNeed(business, { today, pack })).toMatchObject({
      outcome: 'exempt',
      answer: 'may-not-need',
      rule: 'nationality-exempt',
      row: 'utopia-ordinary',
      source: 'Specimen agreement with Utopia, article 1',
      policyDate: '2026-11-01',
      tag: 'OURS',
      confirmAtDesk: true,
      data: 'Specimen pack of Utopia',
      notes: [{ id: 'desk-two' }],
    })
  })

  it('is certain where the row is law or a fresh page of a government, and to be confirmed where it is old or weak', () => {
    const confirm = (change: object) => findVisaNeed(business, { today, pack: withRow(change) }).confirmAtDesk
    expect(confirm({ tag: 'LAW', date: '2013-01-01' })).toBe(false)
    expect(confirm({ tag: 'GOV', date: '2024-06-01' })).toBe(false)
    expect(confirm({ tag: 'GOV', date: '2019-06-01' })).toBe(true)
    for (const tag of ['NEWS', '2ND', 'WEAK', 'DERIVED', 'OURS']) expect(confirm({ tag })).toBe(true)
  })

  it('goes on to the port visa where the stay is longer than the list allows, or passport or reason are others', () => {
    const ruleOf = (change: Partial<NeedQuestions>) => findVisaNeed({ ...business, ...change }, { today, pack }).rule
    expect(ruleOf({ days: 15 })).toBe('nationality-exempt')
    expect(ruleOf({ days: 16 })).toBe('port-visa')
    expect(ruleOf({ days: 31 })).toBe('stay-too-long')
    expect(ruleOf({ document: 'diplomatic', days: 30 })).toBe('nationality-exempt')
    expect(ruleOf({ document: 'other' })).toBe('port-visa')
    expect(ruleOf({ reason: 'other' })).toBe('purpose-elsewhere')
  })

  it('no longer counts a list that ended yesterday, and not yet one that begins tomorrow', () => {
    const ruleOn = (change: object, arrival = today) =>
      findVisaNeed(business, { today, arrival, pack: withRow(change) }).rule
    expect(ruleOn({ until: today })).toBe('nationality-exempt')
    expect(ruleOn({ until: addDays(today, -1) })).toBe('nationality-unknown')
    expect(ruleOn({ from: today })).toBe('nationality-exempt')
    expect(ruleOn({ from: addDays(today, 1) })).toBe('nationality-unknown')
    expect(ruleOn({ from: addDays(today, 1) }, addDays(today, 1))).toBe('nationality-exempt')
  })

  it('is told that an answer is missing, where a list turns on it', () => {
    expect(findVisaNeed({ ...visitor, reason: 'business' }, { today, pack })).toMatchObject({
      rule: 'not-told',
      otherwise: { rule: 'port-visa' },
    })
  })

  it('holds at its ports only', () => {
    const ruleAt = (port?: string) =>
      findVisaNeed({ ...business, ...(port && { port }) }, { today, pack: withRow({ ports: ['UTA'] }) }).rule
    expect([ruleAt('UTA'), ruleAt('UTO'), ruleAt()]).toEqual(['nationality-exempt', 'port-visa', 'nationality-unknown'])
  })

  it('knows that a nationality needs a visa only where the lists say they are complete', () => {
    const other = { ...business, nationality: 'D' }
    expect(findVisaNeed(other, { today, pack })).toMatchObject({ answer: 'unknown', rule: 'nationality-unknown' })
    const complete = { ...pack, exemptionsComplete: true }
    expect(findVisaNeed(other, { today, pack: complete })).toMatchObject({ answer: 'port-visa', rule: 'port-visa' })
  })

  it('allows longer transit in at and out of listed ports', () => {
    const passing = { ...visitor, document: 'other', onward: true, hours: 100, port: 'UTO' } as const
    const ruleOf = (change: Partial<NeedQuestions>) => findVisaNeed({ ...passing, ...change }, { today, pack })
    expect(ruleOf({})).toMatchObject({ outcome: 'transit-240h', row: 'utopia-transit' })
    expect(ruleOf({ exitPort: 'UTA' }).outcome).toBe('transit-240h')
    expect(ruleOf({ exitPort: 'PEK' }).rule).toBe('port-visa')
    expect(ruleOf({ port: 'PEK' }).rule).toBe('port-visa')
    expect(ruleOf({ hours: 241 }).rule).toBe('port-visa')
    expect(ruleOf({ port: undefined }).rule).toBe('transit-240h-unknown')
    expect(ruleOf({ nationality: 'D' }).rule).toBe('transit-240h-unknown')
    const complete = { ...pack, longTransitComplete: true }
    expect(findVisaNeed({ ...passing, nationality: 'D' }, { today, pack: complete }).rule).toBe('nationality-unknown')
  })

  it('can be given a rule with another source, or one that has ended', () => {
    const rules = builtIn.rules.map((rule) =>
      rule.rule === 'transit-24h' ? { ...rule, until: addDays(today, -1) } : rule,
    )
    const passing = { ...visitor, onward: true, hours: 8, leavesPort: false }
    expect(findVisaNeed(passing, { today, pack: { ...pack, rules } }).rule).not.toBe('transit-24h')
  })
})

describe('the trace', () => {
  it('names every rule that was considered, in order, with its outcome', () => {
    const { trace } = findVisaNeed(business, { today })
    expect(trace.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
      'chinese-nationality does-not-apply',
      'residence-card does-not-apply',
      'residence-permit does-not-apply',
      'transit-24h-direct does-not-apply',
      'transit-24h does-not-apply',
      'transit-240h does-not-apply',
      'nationality-exempt not-known',
      'temporary-entry does-not-apply',
      'group-visa does-not-apply',
      'local-visa does-not-apply',
      'purpose-elsewhere does-not-apply',
      'stay-too-long does-not-apply',
      'port-visa applies',
    ])
  })

  it('has a rule of the data behind every name', () => {
    expect(builtIn.rules.map(({ rule }) => rule).sort()).toEqual([...NeedRuleName.options].sort())
  })

  it('fits the record of the application with what was told', () => {
    const { answer, rule, policyDate, source, tag, row, data } = findVisaNeed(business, { today, pack })
    const { nationality: _, ...told } = business
    const record = { answer, rule, policyDate, overruled: true, source, tag, row, data, told }
    expect(VisaNeed.parse(record)).toEqual(record)
  })
})

describe('the questions that matter', () => {
  const ask = (given: Partial<NeedQuestions>, depth: 'need' | 'way' = 'need', at: { pack?: PolicyPack } = {}) =>
    listQuestions({ nationality: given.nationality ?? 'UTO' }, given, { today, ...at }, depth)

  it('stop as soon as the answer is known', () => {
    expect(ask({ nationality: 'CHN' })).toEqual([])
    expect(ask({})).toEqual(['holds'])
    expect(ask({ holds: 'card' })).toEqual(['holds'])
    expect(ask({ holds: 'none' })).toEqual(['holds', 'onward'])
    expect(ask({ holds: 'none', onward: false })).toEqual(['holds', 'onward'])
    expect(ask({ holds: 'none', onward: true, hours: 20 })).toEqual(['holds', 'onward', 'hours', 'leavesPort'])
    expect(ask({ holds: 'none', onward: true, hours: 200 })).toEqual(['holds', 'onward', 'hours'])
  })

  it('ask for passport, reason and stay only where a list turns on them', () => {
    const none = { holds: 'none', onward: false } as const
    expect(ask(none, 'need', { pack })).toEqual(['holds', 'onward', 'document'])
    expect(ask({ ...none, document: 'ordinary', reason: 'tourism', days: 3 }, 'need', { pack })).toEqual([
      'holds',
      'onward',
      'document',
      'reason',
      'days',
    ])
    expect(ask({ ...none, document: 'diplomatic' }, 'need', { pack }).at(-1)).toBe('days')
    expect(ask({ ...none, nationality: 'D' }, 'need', { pack })).toEqual(['holds', 'onward'])
  })

  it('leave out what is known anyway', () => {
    const given = { holds: 'none', onward: false, document: 'ordinary', days: 3 } as const
    const asked = listQuestions({ nationality: 'UTO', reason: 'business' }, given, { today, pack }, 'way')
    expect(asked).toEqual(['holds', 'onward', 'document', 'days'])
  })

  it('go on to the way there is where somebody only wants to know', () => {
    expect(ask({ holds: 'none', onward: false }, 'way')).toEqual(['holds', 'onward', 'reason'])
    expect(ask({ holds: 'none', onward: false, reason: 'business' }, 'way').at(-1)).toBe('days')
    expect(ask({ holds: 'none', onward: false, reason: 'other' }, 'way').at(-1)).toBe('reason')
  })
})
