// What other cases say of one, over one database: the same passport here and at another port, and people with one letter.
// Called by `desk.test.ts`.
import { sql } from 'kysely'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Application, Letter, PortCode } from '../../visa/application.ts'
import type { Finding } from '../../visa/findings/finding.ts'
import type { Decision } from '../../visa/history.ts'
import { readSpecimen } from '../../visa/specimens.ts'
import type { Database } from '../store/database.ts'
import type { OfficerRow } from '../store/tables.ts'
import { indexAll } from './case-index.ts'
import {
  addOfficer,
  applicationAt,
  type Desk,
  decideAs,
  enrol,
  hand,
  ownPort,
  random,
  seal,
  type TestKiosk,
} from './desk.suite.ts'
import { importInvitations } from './invitations.ts'
import { openAll } from './opener.ts'
import { listQueue } from './queue.ts'
import { claimCase, readCase } from './review.ts'

const REFUSE: Decision = { kind: 'refuse', ground: 'other', note: 'Specimen' }
const typed = (reference: string): Letter => ({ reference, pages: [], atDesk: false })

type Place = { port: PortCode; kiosk: TestKiosk; wei: OfficerRow }

export function describeOtherCases(desk: () => Desk, database: () => Database): void {
  let here: Place
  /** Nobody else's passport: cases of every port are looked at. */
  let passport: Application['passport']

  const placeAt = async (port: PortCode): Promise<Place> => {
    const { parts } = desk()
    return { port, kiosk: await enrol(parts, port), wei: await addOfficer(parts, port, 'Wei') }
  }

  beforeEach(async () => {
    here = await placeAt(ownPort())
    passport = { ...readSpecimen('eriksson'), documentNumber: numberOf() }
  })

  const numberOf = () => Buffer.from(random(4)).toString('hex').toUpperCase()

  /** Handed in together, opened; answers their references. */
  async function open({ kiosk, port }: Place, ...changes: Partial<Application>[]): Promise<string[]> {
    const applications = changes.map((change) => applicationAt(port, { passport, ...change }))
    const packets = await Promise.all(applications.map((application) => seal(kiosk, application)))
    await hand(desk().parts, kiosk, ...packets)
    await openAll(desk().parts)
    return applications.map(({ reference }) => reference)
  }

  async function find({ wei }: Place, reference: string | undefined, rule: Finding['rule']) {
    const done = await readCase(desk().parts, wei, reference ?? '')
    if (!done.ok) throw new Error(done.fault)
    return done.view.findings.find((finding) => finding.rule === rule)
  }

  async function listFound({ wei }: Place, finding: Finding['rule']) {
    const page = await listQueue(desk().parts, wei, { filter: 'all', fields: { finding } })
    return page.ok ? page.rows.map(({ reference }) => reference).sort() : page.fault
  }

  async function refuseCase({ wei }: Place, reference = '') {
    const claimed = await claimCase(desk().parts, wei, reference)
    if (!claimed.ok) throw new Error(claimed.fault)
    return decideAs(desk().parts, wei, reference, { decision: REFUSE, revision: claimed.view.revision })
  }

  const shown = (reference: string | undefined) => reference?.replace(/(.{4})(?=.)/g, '$1 ')

  it('names the other open case of a passport on both sides, and the queue finds both at once', async () => {
    const [first] = await open(here, {})
    expect(await find(here, first, 'other-open-case')).toMatchObject({ verdict: 'pass' })
    const [second] = await open(here, {})
    expect(await listFound(here, 'other-open-case')).toEqual([first, second].sort())
    expect(await find(here, second, 'other-open-case')).toMatchObject({ values: { references: shown(first) } })
    expect(await find(here, first, 'other-open-case')).toMatchObject({ values: { references: shown(second) } })
  })

  it('notices two cases of one passport in one batch, and none of another State’s with the same number', async () => {
    const other = { ...passport, issuingState: 'D', nationality: 'D' }
    const [first, second, foreign] = await open(here, {}, {}, { passport: other })
    expect(await listFound(here, 'other-open-case')).toEqual([first, second].sort())
    expect(await find(here, foreign, 'other-open-case')).toMatchObject({ verdict: 'pass' })
  })

  it('takes a refused case from the open ones, and names the refusal in those that are left', async () => {
    const [first, second] = await open(here, {}, {})
    await refuseCase(here, first)
    expect(await listFound(here, 'other-open-case')).toEqual([first])
    expect(await listFound(here, 'earlier-refusal')).toEqual([second])
    expect(await find(here, second, 'earlier-refusal')).toMatchObject({
      verdict: 'fail',
      values: { references: shown(first), elsewhere: '0' },
    })
    const [third] = await open(here, {})
    expect(await find(here, third, 'earlier-refusal')).toMatchObject({ verdict: 'fail' })
  })

  it('lets a decision stand where the database fails while other cases are counted, and counts them when it is back', async () => {
    const [first, second] = await open(here, {}, {})
    const { parts } = desk()
    const failing = vi.spyOn(parts.store.marks, 'findPassport').mockRejectedValue(new Error('the database is gone'))
    const decided = await refuseCase(here, first)
    expect(decided).toMatchObject({ ok: true, view: { summary: { status: 'refused' } } })
    expect(await listFound(here, 'earlier-refusal')).toEqual([])
    await expect(openAll(parts), 'still failing: still owed').rejects.toThrow('the database is gone')
    failing.mockRestore()
    await openAll(parts)
    expect(await listFound(here, 'earlier-refusal')).toEqual([second])
  })

  it('counts another port’s cases and never names them', async () => {
    const there = await placeAt(ownPort())
    const [away] = await open(there, {})
    const [reference] = await open(here, {})
    expect(await find(here, reference, 'other-open-case')).toMatchObject({
      verdict: 'fail',
      values: { references: '', elsewhere: '1' },
    })
    const told = await readCase(desk().parts, here.wei, reference ?? '')
    expect(JSON.stringify(told)).not.toContain(away)
    expect(await find(there, away, 'other-open-case')).toMatchObject({ values: { references: '', elsewhere: '1' } })
    await refuseCase(there, away)
    expect(await listFound(here, 'earlier-refusal')).toEqual([reference])
  })

  it('counts the people of every port who came with one number', async () => {
    const there = await placeAt(ownPort())
    const number = `PU-2026-${numberOf()}`
    const person = () => ({ letter: typed(number), passport: { ...passport, documentNumber: numberOf() } })
    const six = Array.from({ length: 6 }, person)
    const [first] = await open(here, ...six)
    await open(here, six[0] ?? {})
    expect(await find(here, first, 'letter-quota')).toMatchObject({ verdict: 'pass', values: { people: '6' } })
    const [seventh] = await open(there, person())
    expect(await find(there, seventh, 'letter-quota')).toMatchObject({ verdict: 'fail', values: { people: '7' } })
    expect(await find(here, first, 'letter-quota')).toMatchObject({ verdict: 'fail', values: { quota: '6' } })
  })

  it('takes the number of names from the invitation list where it says so', async () => {
    const [number, two] = [`PU-${numberOf()}`, numberOf()]
    const invitations = [{ reference: number, names: 1 }]
    const read = async function* () {
      yield { invitations }
    }
    await importInvitations(desk().parts, here.port, { sha256: two, read })
    const [first] = await open(here, { letter: typed(number) })
    expect(await find(here, first, 'letter-quota')).toMatchObject({ verdict: 'pass', values: { quota: '1' } })
    await open(here, { letter: typed(number), passport: { ...passport, documentNumber: two } })
    expect(await find(here, first, 'letter-quota')).toMatchObject({ verdict: 'fail', values: { people: '2' } })
  })

  it('keeps passports as marks nobody can read back, and finds them when cases are indexed anew', async () => {
    const [first, second] = await open(here, {}, {})
    const marks = () =>
      sql<{ mac: string }>`select mac from case_marks where port = ${here.port} and kind = 'passport'`.execute(
        database().sql,
      )
    const { rows } = await marks()
    expect(new Set(rows.map(({ mac }) => mac)).size).toBe(1)
    for (const { mac } of rows) expect(mac).toMatch(/^[0-9a-f]{64}$/)
    await sql`update cases set words = null, found = '{}' where port = ${here.port}`.execute(database().sql)
    await indexAll(desk().parts)
    expect((await marks()).rows).toEqual(rows)
    expect(await listFound(here, 'other-open-case')).toEqual([first, second].sort())
  })
}
