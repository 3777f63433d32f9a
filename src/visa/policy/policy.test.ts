import { describe, expect, it } from 'vitest'
import { Visit } from '../application.ts'
import { specimenApplication } from '../specimens.ts'
import { declaration, Exemptions, exemptions, limits, need, notice, purposePolicy } from './policy.ts'

describe('policy data', () => {
  it('is dated, and every row says where it comes from', () => {
    for (const part of [limits, exemptions, need, purposePolicy, notice, declaration]) {
      expect(part.date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
    const rows = [...need.rules, ...purposePolicy.purposes, ...notice.articles, ...declaration.articles]
    expect(rows.every(({ source, tag }) => source.length > 0 && tag.length > 0)).toBe(true)
  })

  it('claims no exemption it has no list for', () => {
    expect(exemptions).toEqual({ date: exemptions.date, complete: false, lists: [] })
  })

  it('holds the fines of articles 73 and 74 as the law has them', () => {
    const fines = Object.fromEntries(declaration.articles.map((each) => [each.article, each]))
    expect(fines[73]).toMatchObject({
      fine: { min: 2_000, max: 5_000 },
      seriousFine: { min: 5_000, max: 20_000 },
      entityFine: { min: 10_000, max: 50_000 },
    })
    expect(fines[74]).toMatchObject({ fine: { min: 5_000, max: 10_000 }, entityFine: { min: 10_000, max: 50_000 } })
  })

  it('allows exactly the stay the record can hold', () => {
    const { visit } = specimenApplication()
    expect(Visit.safeParse({ ...visit, stay: limits.maxStayDays.value }).success).toBe(true)
    expect(Visit.safeParse({ ...visit, stay: limits.maxStayDays.value + 1 }).success).toBe(false)
  })

  it('refuses a list without a source or with a date that does not exist', () => {
    const row = {
      kind: 'mutual',
      from: '2026-01-01',
      until: null,
      nationalities: ['UTO'],
      source: 'Specimen',
      tag: 'OURS',
    }
    const parse = (change: object) =>
      Exemptions.safeParse({ date: '2026-11-01', complete: false, lists: [{ ...row, ...change }] })
    expect(parse({}).success).toBe(true)
    expect(parse({ source: '' }).success).toBe(false)
    expect(parse({ from: '2026-02-30' }).success).toBe(false)
  })
})
