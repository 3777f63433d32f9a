import { describe, expect, it } from 'vitest'
import type { Finding, FindingRule } from '../../visa/findings/finding.ts'
import { SPECIMEN_TODAY, specimenApplication } from '../../visa/specimens.ts'
import type { CaseRecord } from '../../wire/cases.ts'
import { listRows } from './comparison.ts'

function recordOf(overrides: Partial<CaseRecord> = {}): CaseRecord {
  const { letter, documents, portrait, ...rest } = specimenApplication()
  const code = letter.code && { ...letter.code, bytesHex: '' }
  return {
    ...rest,
    inviter: rest.visit.inviter,
    letter: { ...(code && { code }), pages: 1, atDesk: false },
    documents: { pages: documents.pages.map(({ kind }) => kind), atDesk: false },
    portrait: portrait.kind,
    ...overrides,
  }
}

const finding = (rule: FindingRule, verdict: Finding['verdict']): Finding => ({
  rule,
  verdict,
  source: 'Exit-Entry Administration Law art. 20',
  dataDate: SPECIMEN_TODAY,
})

function rowOf(field: string, record = recordOf(), findings: Finding[] = []) {
  return listRows(record, findings, SPECIMEN_TODAY).find((row) => row.field === field)
}

describe('passport and form side by side', () => {
  it('are the same when the traveller changed nothing', () => {
    expect(rowOf('primaryIdentifier')).toMatchObject({
      passport: { value: 'ERIKSSON' },
      form: { value: 'ERIKSSON' },
      mark: 'same',
    })
    expect(listRows(recordOf(), [], SPECIMEN_TODAY).some((row) => row.mark === 'differs')).toBe(false)
  })

  it('differ where the form says something else than the zone', () => {
    const { passport } = recordOf()
    const record = recordOf({ passport: { ...passport, primaryIdentifier: 'ERIKSON' } })
    expect(rowOf('primaryIdentifier', record)?.mark).toBe('differs')
    expect(rowOf('documentNumber', record)?.mark).toBe('same')
  })

  it('differ where the zone has a given name and the form has none', () => {
    const { secondaryIdentifier: _, ...passport } = recordOf().passport
    const row = rowOf('secondaryIdentifier', recordOf({ passport }))
    expect(row?.form).toBeUndefined()
    expect(row?.mark).toBe('differs')
  })

  it('leave the passport column empty when the zone does not read, and let the check digits speak', () => {
    const { passport } = recordOf()
    const [head, data] = passport.mrz
    const record = recordOf({ passport: { ...passport, mrz: [head, data.replace('L898902C3', 'L8989O2C3')] } })
    const row = rowOf('documentNumber', record, [finding('check-digits', 'fail')])
    expect(row?.passport).toBeUndefined()
    expect(row?.mark).toBe('fails')
  })
})

describe('the letter beside them', () => {
  it('names what its code contains', () => {
    expect(rowOf('documentNumber')?.letter).toBe('in-code')
    expect(rowOf('arrival')?.letter).toBe('in-code')
  })

  it('is to be read on its page where its code is silent, as company letters are', () => {
    expect(rowOf('sex')?.letter).toBe('see-page')
    const record = recordOf({ letter: { pages: 2, atDesk: false } })
    expect(rowOf('documentNumber', record)?.letter).toBe('see-page')
  })

  it('is silent where its code says nothing and there is no page', () => {
    const code = { symbology: 'qr' as const, text: 'PU-2026-000417', bytesHex: '', readBy: 'camera' }
    expect(rowOf('documentNumber', recordOf({ letter: { code, pages: 0, atDesk: false } }))?.letter).toBe('not-in-code')
    expect(rowOf('documentNumber', recordOf({ letter: { pages: 0, atDesk: true } }))?.letter).toBe('at-desk')
  })
})

describe('findings in the rows', () => {
  it('mark the field their rule speaks of', () => {
    expect(rowOf('stay', recordOf(), [finding('stay-length', 'fail')])?.mark).toBe('fails')
    expect(rowOf('creditCode', recordOf(), [finding('credit-code', 'unknown')])?.mark).toBe('unknown')
    expect(rowOf('flight', recordOf(), [finding('stay-length', 'fail')])?.mark).toBe('alone')
  })

  it('mark only the questions answered yes', () => {
    const { declaration } = recordOf()
    const history = { ...declaration.history, refused: true }
    const record = recordOf({ declaration: { ...declaration, history } })
    const declared = [finding('history-declared', 'fail')]
    expect(rowOf('refused', record, declared)?.mark).toBe('fails')
    expect(rowOf('overstayed', record, declared)?.mark).toBe('alone')
  })
})

it('leaves out what nobody filled in', () => {
  expect(rowOf('chineseName')).toBeUndefined()
})
