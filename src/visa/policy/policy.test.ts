import { describe, expect, it } from 'vitest'
import { Visit } from '../application.ts'
import { specimenApplication } from '../specimens.ts'
import { builtIn } from './built-in.ts'
import { declaration, limits, notice, purposePolicy } from './policy.ts'

describe('policy data', () => {
  it('is dated, and every row says where it comes from', () => {
    for (const part of [limits, builtIn, purposePolicy, notice, declaration]) {
      expect(part.date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
    const rows = [...purposePolicy.purposes, ...notice.articles, ...declaration.articles]
    expect(rows.every(({ source, tag }) => source.length > 0 && tag.length > 0)).toBe(true)
  })

  it('claims no exemption it has no list for', () => {
    expect(builtIn).toMatchObject({
      exemptions: [],
      longTransit: [],
      exemptionsComplete: false,
      longTransitComplete: false,
    })
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

  it('knows the 29 places of the list of 2017, and the airports of both measures by their day', () => {
    expect(builtIn.ports).toHaveLength(29)
    expect(builtIn.ports.every(({ date, tag }) => date === '2017-11-28' && tag === 'GOV')).toBe(true)
    expect(builtIn.directTransit.map(({ from, ports }) => [from, ports.length])).toEqual([
      ['2024-01-11', 9],
      ['2025-11-05', 4],
    ])
  })
})
