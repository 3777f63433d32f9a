// The queue over one database: its parts, fields, words, orders, pages, saved views, its file, and cases from before the index.
// Called by `desk.test.ts`.
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import type { Application, PortCode } from '../../visa/application.ts'
import type { Decision } from '../../visa/history.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { readSpecimen } from '../../visa/specimens.ts'
import type { Database } from '../store/database.ts'
import type { QueueFields, QueueFilter, QueueSort } from '../store/queue.ts'
import type { OfficerRow } from '../store/tables.ts'
import { indexAll } from './case-index.ts'
import {
  addOfficer,
  applicationAt,
  type Desk,
  decideAs,
  enrol,
  hand,
  minutes,
  ownPort,
  seal,
  type TestKiosk,
} from './desk.suite.ts'
import { openAll } from './opener.ts'
import { listQueue, readRows } from './queue.ts'
import { exportQueue } from './queue-export.ts'
import { listViews, removeView, saveView } from './queue-views.ts'
import { claimCase } from './review.ts'

const GRANT: Decision = { kind: 'grant', visaType: 'M', enterBy: '2026-12-08' as PlainDate, stay: 10 }
const REFER: Decision = { kind: 'refer', note: 'Look at the letter' }
const PAPERS: Decision = { kind: 'more-documents', wanted: ['contract'] }

export function describeQueue(desk: () => Desk, database: () => Database): void {
  let port: PortCode
  let kiosk: TestKiosk
  let wei: OfficerRow
  let lin: OfficerRow
  let zhao: OfficerRow

  beforeEach(async () => {
    const { parts } = desk()
    port = ownPort()
    kiosk = await enrol(parts, port)
    wei = await addOfficer(parts, port, 'Wei')
    lin = await addOfficer(parts, port, 'Lin')
    zhao = await addOfficer(parts, port, 'Zhao', 'supervisor')
  })

  /** Opened one minute after the other; answers their references. */
  async function open(...changes: Partial<Application>[]): Promise<string[]> {
    const references: string[] = []
    for (const change of changes) {
      const application = applicationAt(port, change)
      await hand(desk().parts, kiosk, await seal(kiosk, application))
      desk().clock.at += minutes(1)
      references.push(application.reference)
    }
    await openAll(desk().parts)
    return references
  }

  type Asked = {
    search?: string
    fields?: QueueFields
    sort?: QueueSort
    skip?: number
    after?: string
    by?: OfficerRow
  }

  async function list(filter: QueueFilter, { by = wei, ...asked }: Asked = {}) {
    const page = await listQueue(desk().parts, by, { filter, ...asked })
    if (!page.ok) throw new Error(page.fault)
    return page
  }
  const references = async (filter: QueueFilter, asked: Asked = {}) =>
    (await list(filter, asked)).rows.map(({ reference }) => reference)

  async function decide(officer: OfficerRow, reference: string | undefined, decision: Decision, parts = desk().parts) {
    if (!reference) throw new Error('no case')
    await claimCase(parts, officer, reference)
    const done = await decideAs(parts, officer, reference, { decision, revision: 2 })
    if (!done.ok) throw new Error(done.fault)
  }

  it('shows each case in the parts it belongs to, and counts them the same', async () => {
    const [fresh = '', claimed = '', proposed, granted, asked] = await open({}, {}, {}, {}, {})
    const two = { ...desk().parts, twoPerson: new Set<Decision['kind']>(['refer']) }
    await decide(wei, proposed, REFER, two)
    await decide(wei, granted, GRANT)
    await decide(wei, asked, PAPERS)
    await claimCase(desk().parts, lin, claimed)
    const parts = {
      open: [fresh, claimed, proposed],
      new: [fresh],
      claimed: [claimed],
      mine: [],
      'second-look': [proposed],
      waiting: [asked],
      decided: [granted],
      all: [fresh, claimed, proposed, granted, asked],
    }
    for (const [filter, wanted] of Object.entries(parts)) {
      expect([filter, await references(filter as QueueFilter)]).toEqual([filter, wanted])
      expect((await list(filter as QueueFilter)).total).toBe(wanted.length)
    }
    expect(await references('mine', { by: lin })).toEqual([claimed])
    const own = (await list('second-look')).rows[0]
    const theirs = (await list('second-look', { by: lin })).rows[0]
    expect([own?.proposedByMe, theirs?.proposedByMe]).toEqual([true, false])
    desk().clock.at += minutes(16)
    expect(await references('claimed')).toEqual([])
    expect(await references('new')).toEqual([fresh, claimed])
  })

  it('puts failed findings under flagged, and what is unknown or left to the desk under incomplete', async () => {
    const { visit, letter } = applicationAt(port)
    const inviter = { ...visit.inviter, creditCode: '91990000MA0KA0PE32' }
    const [failing, atDesk] = await open(
      { visit: { ...visit, inviter } },
      { letter: { ...letter, atDesk: true }, portrait: { kind: 'at-desk' } },
    )
    expect(await references('flagged')).toContain(failing)
    expect(await references('incomplete')).toContain(atDesk)
    expect(await references('all', { fields: { finding: 'credit-code' } })).toEqual([failing])
  })

  it('narrows by every field, and by several at once', async () => {
    const { visit, purpose } = applicationAt(port)
    const [one, other] = await open(
      { passport: readSpecimen('one-name'), visit: { ...visit, flight: 'XY77', arrival: '2026-12-01' as PlainDate } },
      { purpose: { ...purpose, purpose: 'investment' } },
    )
    const row = (await list('all')).rows.find(({ reference }) => reference === one)
    if (!row) throw new Error('no row')
    const kioskId = kiosk.row.kiosk_id
    expect(await references('all', { fields: { flight: 'XY77' } })).toEqual([one])
    expect(await references('all', { fields: { purpose: 'investment' } })).toEqual([other])
    expect(await references('all', { fields: { kiosk: kioskId } })).toEqual([one, other])
    expect(await references('all', { fields: { kiosk: '0'.repeat(16) } })).toEqual([])
    expect(await references('all', { fields: { arrivalFrom: '2026-12-01' as PlainDate } })).toEqual([one])
    expect(await references('all', { fields: { arrivalUntil: '2026-11-30' as PlainDate } })).toEqual([other])
    const fields = { nationality: row.nationality, flight: 'XY77', kiosk: kioskId, purpose: row.purpose }
    expect(await references('all', { fields })).toEqual([one])
    expect((await list('all', { fields })).total).toBe(1)
  })

  it('finds by inviter, nationality, kiosk and part of a name, in any order, and only at its own port', async () => {
    const { visit } = applicationAt(port)
    const inviter = { ...visit.inviter, name: '南京口岸贸易有限公司' }
    const [one = ''] = await open({ visit: { ...visit, inviter } })
    const texts = ['口岸贸易', '公司', 'maria eriksson', 'RIKS', 'uto', kiosk.row.kiosk_id, kiosk.row.name]
    for (const search of texts) expect([search, await references('all', { search })]).toEqual([search, [one]])
    for (const search of ['eriksson hans', '上海']) {
      expect([search, await references('all', { search })]).toEqual([search, []])
    }
    const stranger = await addOfficer(desk().parts, ownPort(), 'Stranger')
    expect(await references('all', { search: one, by: stranger })).toEqual([])
    expect(await readRows(desk().parts, stranger, [one])).toMatchObject({ rows: [] })
  })

  it('orders oldest, newest, and overdue first: what the desk owes before what waits for others', async () => {
    const [granted, asked, third, fourth] = await open({}, {}, {}, {})
    await decide(wei, granted, GRANT)
    await decide(wei, asked, PAPERS)
    expect(await references('all', { sort: 'newest' })).toEqual([fourth, third, asked, granted])
    expect(await references('all', { sort: 'overdue' })).toEqual([third, fourth, asked, granted])
    for (const sort of ['oldest', 'newest', 'overdue'] as const) {
      const all = await references('all', { sort })
      expect(await references('all', { sort, skip: 3 })).toEqual(all.slice(3))
    }
  })

  it('goes on after a cursor and passes over as many rows as asked, in every order', async () => {
    const packets = await Promise.all(Array.from({ length: 56 }, () => seal(kiosk, applicationAt(port))))
    await hand(desk().parts, kiosk, ...packets)
    await openAll(desk().parts)
    for (const sort of ['oldest', 'newest', 'overdue'] as const) {
      const first = await list('all', { sort })
      const rest = await references('all', { sort, ...(first.next && { after: first.next }) })
      expect(new Set([...first.rows.map(({ reference }) => reference), ...rest]).size).toBe(56)
      expect(await references('all', { sort, ...(first.next && { after: first.next }), skip: 2 })).toEqual(
        rest.slice(2),
      )
      expect(await references('all', { sort, skip: 50 })).toEqual(rest)
    }
  })

  it('indexes what was there before, as if it had come today', async () => {
    const { visit } = applicationAt(port)
    await open(
      { visit: { ...visit, inviter: { ...visit.inviter, name: '南京口岸' } }, portrait: { kind: 'at-desk' } },
      {},
    )
    const two = { ...desk().parts, twoPerson: new Set<Decision['kind']>(['refer']) }
    await decide(wei, (await references('all'))[1], REFER, two)
    const look = async () =>
      (await sql`select * from cases where port = ${port} order by reference`.execute(database().sql)).rows
    const before = await look()
    await sql`update cases set words = null, inviter = '', found = '{}', left_to_desk = false, kiosk_id = '', proposed_by = null
      where port = ${port}`.execute(database().sql)
    expect(await references('all', { search: '口岸' })).toEqual([])
    expect(await indexAll(desk().parts)).toBe(2)
    expect(await look()).toEqual(before)
    expect(await indexAll(desk().parts)).toBe(0)
  })

  it('keeps views per officer, shares those of a supervisor, and lets nobody else remove them', async () => {
    const { parts } = desk()
    const part = { filter: 'flagged' as const, sort: 'overdue' as const, fields: { flight: 'XY77' } }
    const names = async (officer: OfficerRow) => (await listViews(parts, officer)).views.map(({ name }) => name)
    await saveView(parts, wei, { name: 'Own', shared: false, part })
    expect(await saveView(parts, wei, { name: 'For all', shared: true, part })).toMatchObject({ fault: 'not-allowed' })
    desk().clock.at += 1_000
    const shared = await saveView(parts, zhao, { name: 'For all', shared: true, part })
    if (!shared.ok) throw new Error(shared.fault)
    expect(shared.views).toMatchObject([{ name: 'For all', shared: true, mine: true, part }])
    expect([await names(wei), await names(lin)]).toEqual([['Own', 'For all'], ['For all']])
    const [own, all] = (await listViews(parts, wei)).views
    expect(await removeView(parts, lin, own?.viewId ?? '')).toMatchObject({ fault: 'not-found' })
    expect(await removeView(parts, zhao, own?.viewId ?? '')).toMatchObject({ fault: 'not-found' })
    expect(await removeView(parts, wei, all?.viewId ?? '')).toMatchObject({ fault: 'not-found' })
    const stranger = await addOfficer(parts, ownPort(), 'Stranger', 'supervisor')
    expect(await removeView(parts, stranger, all?.viewId ?? '')).toMatchObject({ fault: 'not-found' })
    expect(await removeView(parts, wei, own?.viewId ?? '')).toMatchObject({ ok: true })
    expect(await names(wei)).toEqual(['For all'])
  })

  it('hands a part out as a file and writes that down, without what was searched for', async () => {
    const { parts } = desk()
    const { visit } = applicationAt(port)
    const inviter = { ...visit.inviter, name: '@SUM(1+1)*cmd|"/c calc"!A0' }
    await open({ visit: { ...visit, flight: 'XY77', inviter } }, {})
    const asked = { filter: 'all' as const, sort: 'oldest' as const, fields: { flight: 'XY77' }, search: 'eriksson' }
    const chunks = await (await exportQueue(parts, zhao, asked)).toArray()
    const text = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).toString('utf8')
    expect(text.split('\r\n')).toHaveLength(3)
    expect(text).toContain(`"'@SUM(1+1)*cmd|""/c calc""!A0"`)
    const [entry] = await parts.store.desks.listHistory(port, 1_000, 1)
    expect(entry?.officer).toBe(zhao.officer_id)
    expect(JSON.parse(entry?.event ?? '')).toEqual({
      type: 'exported',
      what: 'queue',
      filter: 'all flight=XY77, with a search',
      rows: 1,
    })
  })
}
