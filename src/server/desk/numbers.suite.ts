// The counts of a port over one database: what waits, what came, how long decisions took, what was found. Called by `desk.test.ts`.
import { beforeEach, expect, it } from 'vitest'
import type { Application, PortCode } from '../../visa/application.ts'
import type { Decision } from '../../visa/history.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { readSpecimen } from '../../visa/specimens.ts'
import { Numbers } from '../../wire/numbers.ts'
import type { OfficerRow } from '../store/tables.ts'
import {
  addOfficer,
  applicationAt,
  type Desk,
  decideAs,
  enrol,
  hand,
  minutes,
  NOON,
  ownPort,
  seal,
  type TestKiosk,
} from './desk.suite.ts'
import { noteHealth } from './kiosks.ts'
import { readNumbers } from './numbers.ts'
import { openAll } from './opener.ts'
import { claimCase, readCase } from './review.ts'

const GRANT: Decision = { kind: 'grant', visaType: 'M', enterBy: '2026-12-01' as PlainDate, stay: 7 }
const REFER: Decision = { kind: 'refer', note: 'Second line' }
const MORE: Decision = { kind: 'more-documents', wanted: ['letter'] }

export function describeNumbers(desk: () => Desk): void {
  let port: PortCode
  let kiosk: TestKiosk
  let wei: OfficerRow

  beforeEach(async () => {
    desk().clock.at = NOON
    port = ownPort()
    kiosk = await enrol(desk().parts, port)
    wei = await addOfficer(desk().parts, port, 'Wei')
  })

  /** Applications that reach the port `before` minutes before noon (12:00 in Beijing), opened; answers their references. */
  async function arrive(before: number, ...changes: Partial<Application>[]): Promise<string[]> {
    desk().clock.at = NOON - minutes(before)
    const applications = changes.map((change) => applicationAt(port, change))
    const packets = await Promise.all(applications.map((application) => seal(kiosk, application)))
    await hand(desk().parts, kiosk, ...packets)
    await openAll(desk().parts)
    desk().clock.at = NOON
    return applications.map(({ reference }) => reference)
  }

  async function decide(before: number, reference = '', decision: Decision = GRANT): Promise<void> {
    desk().clock.at = NOON - minutes(before)
    const claimed = await claimCase(desk().parts, wei, reference)
    if (!claimed.ok) throw new Error(claimed.fault)
    const done = await decideAs(desk().parts, wei, reference, { decision, revision: claimed.view.revision })
    if (!done.ok) throw new Error(done.fault)
    desk().clock.at = NOON
  }

  const read = async () => Numbers.parse(await readNumbers(desk().parts, port))

  it('of a new port are all nothing', async () => {
    const { waiting, arrivals, nationalities, days, kinds, findings } = await read()
    expect(waiting.bands.flatMap(({ statuses }) => Object.values(statuses))).toEqual(Array(24).fill(0))
    expect(waiting).toMatchObject({ applicant: 0, oldest: null })
    expect(arrivals).toEqual({ yesterday: Array(96).fill(0), today: Array(49).fill(0) })
    expect(nationalities).toEqual({ least: 5, shown: [], others: 0 })
    expect(days.map(({ day, cases, median }) => [day, cases, median]).at(-1)).toEqual(['2026-11-23', 0, null])
    expect(kinds.every(({ today, week }) => today === 0 && week === 0)).toBe(true)
    expect(findings).toEqual({ cases: 0, counted: 0, rules: [] })
  })

  it('say what waits by age and by whose hands it is in', async () => {
    const [young] = await arrive(14, {})
    await arrive(15, {}, {})
    const [referred] = await arrive(61, {})
    await arrive(1441, {})
    const [asked] = await arrive(20, {})
    await decide(5, referred, REFER)
    await decide(5, asked, MORE)
    await claimCase(desk().parts, wei, young ?? '')
    const { waiting } = await read()
    const told = waiting.bands.map(({ band, statuses }) => [band, ...Object.values(statuses)])
    expect(told).toEqual([
      ['under-15', 0, 1, 0, 0],
      ['15-to-30', 2, 0, 0, 0],
      ['30-to-60', 0, 0, 0, 0],
      ['1-to-4-hours', 0, 0, 0, 1],
      ['4-to-24-hours', 0, 0, 0, 0],
      ['over-a-day', 1, 0, 0, 0],
    ])
    expect(waiting.applicant).toBe(1)
    expect(waiting.oldest).toBe(new Date(NOON - minutes(1441)).toISOString())
  })

  it('count arrivals in quarters of a Beijing day, the day before beside it', async () => {
    await arrive(12 * 60, {}) // 00:00, the first instant of today
    await arrive(12 * 60 + 1, {}) // 23:59 of yesterday
    await arrive(36 * 60, {}) // 00:00 of yesterday
    await arrive(36 * 60 + 1, {}) // the day before that
    await arrive(0, {}, {})
    const { arrivals } = await read()
    const told = (quarters: number[]) => quarters.flatMap((cases, at) => (cases > 0 ? [[at, cases]] : []))
    expect(told(arrivals.today)).toEqual([
      [0, 1],
      [48, 2],
    ])
    expect(told(arrivals.yesterday)).toEqual([
      [0, 1],
      [95, 1],
    ])
  })

  it('never name a nationality with fewer than five of the day', async () => {
    const named = (nationality: string) =>
      ({ passport: { ...readSpecimen('eriksson'), nationality } }) as Partial<Application>
    await arrive(30, ...Array.from({ length: 5 }, () => named('UTO')), ...Array.from({ length: 4 }, () => named('XXA')))
    expect((await read()).nationalities).toEqual({ least: 5, shown: [{ nationality: 'UTO', cases: 5 }], others: 4 })
  })

  it('take the time to the first decision, by the day it was made, and count every decision by kind', async () => {
    const references = await arrive(60, {}, {}, {}, {})
    for (const [at, reference] of references.entries()) await decide(50 - at * 10, reference, at === 0 ? MORE : GRANT)
    await decide(1, references[0], GRANT) // the second decision on this case is no first one
    const [late] = await arrive(13 * 60, {}) // yesterday, 23:00 in Beijing
    await decide(0, late)
    const { days, kinds } = await read()
    // 10, 20, 30, 40 and 780 minutes
    expect(days.at(-1)).toMatchObject({ day: '2026-11-23', cases: 5, median: 30, sameDay: 4, overDay: 0 })
    expect(days.at(-1)?.p90).toBeCloseTo(40 + 0.6 * 740)
    expect(days.slice(0, 6).every(({ cases }) => cases === 0)).toBe(true)
    expect(kinds.find(({ kind }) => kind === 'grant')).toEqual({ kind: 'grant', today: 5, week: 5 })
    expect(kinds.find(({ kind }) => kind === 'more-documents')).toEqual({ kind: 'more-documents', today: 1, week: 1 })
  })

  it('see what took longer than a day', async () => {
    const [slow] = await arrive(25 * 60, {})
    await decide(0, slow)
    expect((await read()).days.at(-1)).toMatchObject({ cases: 1, median: 1500, sameDay: 0, overDay: 1 })
  })

  it('list the rules that did not pass, as the cases themselves list them', async () => {
    const references = await arrive(10, { portrait: { kind: 'at-desk' } }, {}, { portrait: { kind: 'at-desk' } })
    const { findings } = await read()
    expect(findings).toMatchObject({ cases: 3, counted: 3 })
    const found = new Map<string, number>()
    for (const reference of references) {
      const done = await readCase(desk().parts, wei, reference)
      if (!done.ok) throw new Error(done.fault)
      for (const { rule, verdict } of done.view.findings)
        found.set(`${verdict}:${rule}`, (found.get(`${verdict}:${rule}`) ?? 0) + 1)
    }
    expect(found.get('unknown:portrait-present')).toBe(2)
    for (const { rule, failed, unknown } of findings.rules)
      expect([rule, failed, unknown]).toEqual([rule, found.get(`fail:${rule}`) ?? 0, found.get(`unknown:${rule}`) ?? 0])
    const listed = findings.rules.reduce((sum, { failed, unknown }) => sum + failed + unknown, 0)
    const all = [...found].filter(([name]) => !name.startsWith('pass:')).reduce((sum, [, count]) => sum + count, 0)
    expect(listed).toBe(all)
  })

  it('are of one port only, and say how long the oldest packet of a kiosk has waited', async () => {
    await arrive(10, {})
    const kioskNow = new Date(NOON + minutes(500)).toISOString() // a wrong clock counts for nothing
    const oldestQueuedAt = new Date(NOON + minutes(460)).toISOString()
    await noteHealth(desk().parts, kiosk.row, { queued: 3, kioskNow, oldestQueuedAt, warnings: ['clock-differs'] })
    desk().clock.at = NOON + minutes(5)
    const told = (await read()).kiosks
    expect(told).toMatchObject([{ queued: 3, oldestMinutes: 45, warnings: ['clock-differs'] }])
    port = ownPort()
    const other = await read()
    expect(other.kiosks).toEqual([])
    expect(other.findings.cases).toBe(0)
  })
}
