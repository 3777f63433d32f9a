import { describe, expect, it } from 'vitest'
import specimen from '../../../docs/policy-pack/specimen.json' with { type: 'json' }
import type { Application, VisaNeed } from '../application.ts'
import { listFindings } from '../findings.ts'
import { PolicyPack } from '../policy/pack.ts'
import { SPECIMEN_TODAY, specimenApplication } from '../specimens.ts'

const pack = PolicyPack.parse(specimen)
const base = specimenApplication()

function find(overrides: Partial<Application> = {}, supplied?: PolicyPack) {
  const findings = listFindings(specimenApplication(overrides), { today: SPECIMEN_TODAY, pack: supplied })
  return findings.find(({ rule }) => rule === 'nationality-exempt')
}

const told = (document: 'ordinary' | 'diplomatic' | 'other'): VisaNeed => ({ ...base.need, told: { document } })

describe('the finding about exemption', () => {
  it('asks the same rules as the kiosk, with the pack the server holds', () => {
    expect(find()).toMatchObject({ verdict: 'unknown' })
    expect(find({}, pack)).toMatchObject({
      verdict: 'fail',
      source: 'Specimen agreement with Utopia, article 1',
      dataDate: '2026-11-01',
    })
  })

  it('counts the stay, the passport and the day of arrival as the application states them', () => {
    const longer = { visit: { ...base.visit, stay: 20 } }
    expect(find(longer, pack)?.verdict).toBe('pass')
    expect(find({ ...longer, need: told('diplomatic') }, pack)?.verdict).toBe('fail')
    expect(find({ need: told('other') }, pack)?.verdict).toBe('pass')
    const ended = { ...pack, exemptions: pack.exemptions.map((row) => ({ ...row, until: SPECIMEN_TODAY })) }
    expect(base.visit.arrival > SPECIMEN_TODAY).toBe(true)
    expect(find({}, ended)?.verdict).toBe('unknown')
  })
})
