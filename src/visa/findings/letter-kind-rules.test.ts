import { describe, expect, it } from 'vitest'
import type { Application, Letter } from '../application.ts'
import { listFindings } from '../findings.ts'
import { getSignedSpecimen } from '../letter/demonstration.ts'
import { builtIn } from '../policy/built-in.ts'
import { specimenApplication, specimenLetter, SPECIMEN_TODAY as today } from '../specimens.ts'
import type { Known } from './rule.ts'

const base = specimenApplication()
const typed = (reference: string): { letter: Letter } => ({ letter: { reference, pages: [], atDesk: false } })

function find(rule: 'letter-quota' | 'letter-purpose', change: Partial<Application>, known: Partial<Known> = {}) {
  return listFindings(specimenApplication(change), { today, ...known }).find((finding) => finding.rule === rule)
}

const cameWith = (number: string, people: number, names?: number) => ({
  numberUse: [{ number, people, ...(names !== undefined && { names }) }],
})

describe('how many people a letter may name', () => {
  it('is the built-in rule of its kind: six for PU', () => {
    const pu = typed('PU-2026-000417')
    const at = (people: number) => find('letter-quota', pu, cameWith('PU-2026-000417', people))
    expect(at(6)).toMatchObject({ verdict: 'pass', values: { people: '6', quota: '6' } })
    expect(at(7)).toMatchObject({ verdict: 'fail', values: { people: '7', quota: '6' }, dataDate: '2026-11-23' })
  })

  it('is what the invitation list says before what the kind says', () => {
    const listed = (people: number) =>
      find('letter-quota', typed('PU-2026-000417'), cameWith('PU-2026-000417', people, 2))
    expect(listed(2)?.verdict).toBe('pass')
    expect(listed(3)).toMatchObject({ verdict: 'fail', source: 'Invitation list of the port' })
  })

  it('is asked only where several came with a number of no known kind', () => {
    expect(find('letter-quota', typed('XQ-17'), cameWith('XQ-17', 1))).toBeUndefined()
    expect(find('letter-quota', typed('XQ-17'), cameWith('XQ-17', 2))).toMatchObject({
      verdict: 'unknown',
      values: { people: '2' },
    })
  })

  it('takes the worst of several numbers', () => {
    const numberUse = [...cameWith('PU-1', 1).numberUse, ...cameWith('PU-2', 9).numberUse]
    expect(find('letter-quota', typed('PU-1'), { numberUse })?.verdict).toBe('fail')
  })

  it('follows the port’s policy data', () => {
    const letterKinds = builtIn.letterKinds.map((kind) => ({ ...kind, names: 10 }))
    const known = { ...cameWith('PU-1', 7), pack: { ...builtIn, letterKinds } }
    expect(find('letter-quota', typed('PU-1'), known)?.verdict).toBe('pass')
    const ended = builtIn.letterKinds.map((kind) => ({ ...kind, until: '2026-11-22' as typeof today }))
    const without = { ...cameWith('PU-1', 7), pack: { ...builtIn, letterKinds: ended } }
    expect(find('letter-quota', typed('PU-1'), without)?.verdict).toBe('unknown')
  })
})

describe('the purpose against the kind of letter', () => {
  const purpose = (code: Application['purpose']['purpose']) => ({ purpose: { ...base.purpose, purpose: code } })

  it('is a question where such letters are not given for it', () => {
    const te = typed('te 2026 881')
    expect(find('letter-purpose', { ...te, ...purpose('exhibition') })?.verdict).toBe('pass')
    expect(find('letter-purpose', { ...te, ...purpose('installation') })).toMatchObject({
      verdict: 'unknown',
      values: { purpose: 'installation', letterChinese: expect.any(String) },
    })
    expect(find('letter-purpose', { ...typed('PU-2026-000417'), ...purpose('installation') })?.verdict).toBe('pass')
  })

  it('is known by a number in a sentence or a link, and not by a word that begins alike', () => {
    expect(find('letter-purpose', { letter: specimenLetter('address') })?.verdict).toBe('pass')
    expect(find('letter-purpose', { letter: specimenLetter('details') })?.verdict).toBe('pass')
    expect(find('letter-purpose', typed('PUBLIC 2026'))).toBeUndefined()
    expect(find('letter-purpose', { letter: { pages: [], atDesk: true } })).toBeUndefined()
  })

  it('is what a seal says', () => {
    const { code, page } = getSignedSpecimen('signed')
    const letter: Letter = { code, pages: [], atDesk: false }
    const other = page.visit.purpose === 'trade' ? 'investment' : 'trade'
    expect(find('letter-purpose', { letter, ...purpose(page.visit.purpose) })?.verdict).toBe('pass')
    expect(find('letter-purpose', { letter, ...purpose(other) })?.verdict).toBe('fail')
  })
})
