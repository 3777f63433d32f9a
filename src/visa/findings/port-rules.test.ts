import { describe, expect, it } from 'vitest'
import type { Application, Letter, PortCode } from '../application.ts'
import { listFindings } from '../findings.ts'
import { getSignedSpecimen } from '../letter/demonstration.ts'
import { addDays } from '../plain-date.ts'
import { builtIn } from '../policy/built-in.ts'
import { limits } from '../policy/policy.ts'
import { specimenApplication, SPECIMEN_TODAY as today } from '../specimens.ts'
import type { Known } from './rule.ts'

const base = specimenApplication()

function find(rule: 'same-port' | 'policy-data', change: Partial<Application> = {}, known: Partial<Known> = {}) {
  return listFindings(specimenApplication(change), { today, ...known }).find((finding) => finding.rule === rule)
}

describe('the port', () => {
  const { code } = getSignedSpecimen('signed')
  const letter: Letter = { code, pages: [], atDesk: false }

  it('is the one the letter names', () => {
    expect(find('same-port', { letter })).toMatchObject({ verdict: 'pass', values: { port: 'UTO' } })
    expect(find('same-port', { letter, portOfEntry: 'PVG' as PortCode })).toMatchObject({
      verdict: 'fail',
      values: { port: 'PVG', other: 'UTO' },
      source: 'Exit-Entry Administration Law art. 20',
    })
  })

  it('is the one the traveller named', () => {
    expect(find('same-port', { need: { ...base.need, told: { port: 'UTO', exitPort: 'PVG' } } })?.verdict).toBe('pass')
    expect(find('same-port', { need: { ...base.need, told: { port: 'PVG' } } })?.verdict).toBe('fail')
  })

  it('is a question where a pack names the ports with an office, and not this one', () => {
    const named = (codes: string[]) => {
      const ports = codes.map((each) => ({ ...builtIn.ports[0], id: each.toLowerCase(), code: each, from: null }))
      return { pack: { ...builtIn, ports: ports as typeof builtIn.ports } }
    }
    expect(find('same-port', {}, named(['PVG', 'UTO']))?.verdict).toBe('pass')
    expect(find('same-port', {}, named(['PVG', 'PEK']))?.verdict).toBe('unknown')
    expect(find('same-port', {}, named([]))?.verdict).toBe('pass')
  })
})

describe('the policy data that answered', () => {
  const answeredFrom = (days: number) => ({ need: { ...base.need, dataDate: addDays(today, -days) } })

  it('is that of the port, or newer', () => {
    expect(find('policy-data')).toMatchObject({ verdict: 'pass', values: { dataOf: today, portOf: builtIn.date } })
    expect(find('policy-data', answeredFrom(1))).toMatchObject({ verdict: 'unknown' })
    expect(find('policy-data', answeredFrom(1), { pack: { ...builtIn, date: addDays(today, -1) } })?.verdict).toBe(
      'pass',
    )
  })

  it('may be old even where the port has none newer', () => {
    const pack = { ...builtIn, date: addDays(today, -400) }
    const { value } = limits.policyAgeDays
    expect(find('policy-data', answeredFrom(value), { pack })?.verdict).toBe('pass')
    expect(find('policy-data', answeredFrom(value + 1), { pack })?.verdict).toBe('unknown')
  })

  it('is not known of packets from before kiosks told it', () => {
    const { dataDate: _, ...need } = base.need
    expect(find('policy-data', { need })).toMatchObject({ verdict: 'unknown', values: { dataOf: '—' } })
  })
})
