// Documents added to a case through any kiosk of the port, over one database. Called by `desk.test.ts`.
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { toHex } from '../../packet/bytes.ts'
import type { ApplicationId, PortCode } from '../../visa/application.ts'
import type { CaseEvent, Decision } from '../../visa/history.ts'
import type { Instant, PlainDate } from '../../visa/plain-date.ts'
import { makeReference } from '../../visa/reference.ts'
import { specimenJpeg } from '../../visa/specimens.ts'
import type { Supplement } from '../../visa/supplement.ts'
import { CaseView } from '../../wire/cases.ts'
import { Feed } from '../../wire/sync.ts'
import { chainStore } from '../store/chains.ts'
import type { Database } from '../store/database.ts'
import type { OfficerRow } from '../store/tables.ts'
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
import { readFeed } from './feed.ts'
import { openAll } from './opener.ts'
import { claimCase, readCase, readImage, releaseCase } from './review.ts'
import { verifyChains } from './verify.ts'

const MORE: Decision = { kind: 'more-documents', wanted: ['letter', 'contract'], note: 'The letter has no date.' }
const GRANT: Decision = { kind: 'grant', visaType: 'M', enterBy: '2026-12-08' as PlainDate, stay: 10 }
const SHOWN = { version: '1', textHash: 'ab'.repeat(32), shownAt: '2026-11-23T03:58:00.000Z' as Instant }

export function describeSupplements(desk: () => Desk, database: () => Database): void {
  let port: PortCode
  let first: TestKiosk
  let other: TestKiosk
  let wei: OfficerRow
  let reference: string

  beforeEach(async () => {
    const { parts } = desk()
    port = ownPort()
    first = await enrol(parts, port)
    other = await enrol(parts, port)
    wei = await addOfficer(parts, port, 'Wei')
    reference = makeReference(random)
  })

  const begin = async () => deliver(first, applicationAt(port, { reference }))

  /** Two pages by Anna Maria Eriksson, passport L898902C3, born 1974. */
  const supplement = (changes: Partial<Supplement> = {}): Supplement => ({
    content: 'supplement',
    schemaVersion: 1,
    supplementId: toHex(random(16)) as ApplicationId,
    reference,
    language: 'en',
    portOfEntry: port,
    createdAt: '2026-11-23T03:59:00.000Z' as Instant,
    notice: SHOWN,
    pages: [
      { kind: 'letter', page: specimenJpeg() },
      { kind: 'contract', page: specimenJpeg() },
    ],
    holder: { documentNumberEnd: '02C3', birthYear: '1974' },
    ...changes,
  })

  async function deliver(kiosk: TestKiosk, value: unknown) {
    const packet = await seal(kiosk, value)
    await hand(desk().parts, kiosk, packet)
    await openAll(desk().parts)
    return packet
  }

  async function read() {
    const done = await readCase(desk().parts, wei, reference)
    if (!done.ok) throw new Error(done.fault)
    return CaseView.parse(JSON.parse(JSON.stringify(done.view)))
  }

  async function decide(decision: Decision) {
    await claimCase(desk().parts, wei, reference)
    const { revision } = await read()
    const decided = await decideAs(desk().parts, wei, reference, { decision, revision })
    if (!decided.ok) throw new Error(decided.fault)
  }

  const eventsOf = async (): Promise<CaseEvent[]> => (await read()).history.map(({ event }) => event)
  const told = async () => Feed.parse(await readFeed(desk().parts, port, undefined)).entries
  const breaks = async () => (await verifyChains(chainStore(database().sql))).breaks.filter((one) => one.port === port)

  it('tells kiosks which kinds of documents a case waits for, and no word of the officer', async () => {
    await begin()
    await decide(MORE)
    expect((await told()).at(-1)).toMatchObject({ stage: 'documents-needed', wanted: ['letter', 'contract'] })
    expect(JSON.stringify(await told())).not.toContain('date.')
    await claimCase(desk().parts, wei, reference)
    await releaseCase(desk().parts, wei, reference)
    expect((await told()).slice(-2)).toMatchObject([{ stage: 'in-review' }, { wanted: ['letter', 'contract'] }])
    expect((await told()).at(-2)).not.toHaveProperty('wanted')
  })

  it('attaches pages that came through another kiosk, and the case is back in the queue', async () => {
    await begin()
    await decide(MORE)
    const packet = await deliver(other, supplement())
    const view = await read()
    expect(view.summary.status).toBe('new')
    expect((await told()).at(-1)).toMatchObject({ stage: 'received' })
    expect(await eventsOf()).toContainEqual({ type: 'supplemented', packetSha256: packet.sha256, pages: 2 })
    expect(view.images.filter(({ kind }) => kind === 'added')).toMatchObject([
      { name: 'added-1', wanted: 'letter' },
      { name: 'added-2', wanted: 'contract' },
    ])
    expect(await readImage(desk().parts, wei, reference, 'added-2')).toEqual({ ok: true, jpeg: specimenJpeg() })
    expect(await readImage(desk().parts, wei, reference, 'added-3')).toMatchObject({ fault: 'not-found' })
    expect(await breaks()).toEqual([])
    await decide(GRANT)
    expect((await read()).summary.status).toBe('granted')
  })

  it('numbers the pages of several additions through, in the order they came', async () => {
    await begin()
    await deliver(other, supplement())
    desk().clock.at += 1_000
    await deliver(first, supplement({ pages: [{ kind: 'other', page: specimenJpeg() }] }))
    const { images } = await read()
    expect(images.filter(({ kind }) => kind === 'added').map(({ name, wanted }) => `${name} ${wanted}`)).toEqual([
      'added-1 letter',
      'added-2 contract',
      'added-3 other',
    ])
  })

  it.each([
    ['another passport', { documentNumberEnd: '4719', birthYear: '1974' }],
    ['another year', { documentNumberEnd: '02C3', birthYear: '1975' }],
  ])('keeps what was added with %s apart: said to the officer, merged into nothing', async (_what, holder) => {
    await begin()
    await decide(MORE)
    const packet = await deliver(other, supplement({ holder }))
    const view = await read()
    expect(view.summary.status).toBe('awaiting-applicant')
    expect(view.images.filter(({ kind }) => kind === 'added')).toEqual([])
    expect(await eventsOf()).toContainEqual({ type: 'supplement-unmatched', packetSha256: packet.sha256, pages: 2 })
    expect((await told()).at(-1)).toMatchObject({ stage: 'documents-needed' })
    expect(await breaks()).toEqual([])
  })

  it('gives a supplement that does not match the same receipt as one that does', async () => {
    await begin()
    const holder = { documentNumberEnd: '0000', birthYear: '1900' }
    const packet = await seal(other, supplement({ holder }))
    expect(await hand(desk().parts, other, packet)).toMatchObject([{ outcome: 'stored' }])
  })

  it('keeps a supplement that came before its case until the case opens', async () => {
    const packet = await deliver(other, supplement())
    expect(await breaks()).toEqual([])
    await begin()
    expect(await eventsOf()).toContainEqual({ type: 'supplemented', packetSha256: packet.sha256, pages: 2 })
    expect((await read()).summary.status).toBe('new')
  })

  it('opens case and supplement of one batch together', async () => {
    const packets = [await seal(first, supplement()), await seal(first, applicationAt(port, { reference }))]
    await hand(desk().parts, first, ...packets)
    await openAll(desk().parts)
    expect((await eventsOf()).map(({ type }) => type)).toEqual(['received', 'supplemented', 'viewed'])
  })

  it('attaches what comes after a decision and leaves the decision as it is', async () => {
    await begin()
    await decide(GRANT)
    await deliver(other, supplement())
    const view = await read()
    expect(view.summary.status).toBe('granted')
    expect(view.images.filter(({ kind }) => kind === 'added')).toHaveLength(2)
    expect((await told()).at(-1)).toMatchObject({ stage: 'granted' })
  })

  it('takes the same packet twice as once', async () => {
    await begin()
    const packet = await deliver(other, supplement())
    const again = await hand(desk().parts, other, packet)
    await openAll(desk().parts)
    expect(again).toMatchObject([{ outcome: 'stored', receipt: { sha256: packet.sha256 } }])
    expect((await eventsOf()).filter(({ type }) => type === 'supplemented')).toHaveLength(1)
  })

  it('is attached once by two openers at the same time', async () => {
    await begin()
    const packet = await seal(other, supplement())
    await hand(desk().parts, other, packet)
    await Promise.all([openAll(desk().parts), openAll(desk().parts), openAll(desk().parts)])
    await openAll(desk().parts)
    expect((await eventsOf()).filter(({ type }) => type === 'supplemented')).toHaveLength(1)
  })

  it('goes on with a running claim, but a decision made on the papers before is a conflict', async () => {
    await begin()
    await claimCase(desk().parts, wei, reference)
    const { revision } = await read()
    await deliver(other, supplement())
    expect((await read()).summary).toMatchObject({ status: 'claimed', claim: { mine: true } })
    const late = await decideAs(desk().parts, wei, reference, { decision: GRANT, revision })
    expect(late).toMatchObject({ ok: false, fault: 'conflict' })
  })

  it('does not reach a case of another port', async () => {
    await begin()
    const abroad = ownPort()
    const kiosk = await enrol(desk().parts, abroad)
    await deliver(kiosk, supplement({ portOfEntry: abroad }))
    expect(await eventsOf()).not.toContainEqual(expect.objectContaining({ type: 'supplemented' }))
  })

  it('puts what calls itself a supplement and is none into quarantine', async () => {
    await begin()
    const packet = await deliver(other, supplement({ pages: [] }))
    const kept = await sql<{ sha256: string; reason: string }>`
      select sha256, reason from quarantine where port = ${port}`.execute(database().sql)
    expect(kept.rows).toEqual([{ sha256: packet.sha256, reason: 'not-a-supplement' }])
  })

  it('shows the verifier a history that names an added packet which is not there', async () => {
    await begin()
    await deliver(other, supplement())
    const chains = chainStore(database().sql)
    const blind = { ...chains, listMissing: async (_port: string, digests: readonly string[]) => [...digests] }
    const found = (await verifyChains(blind)).breaks.filter((one) => one.port === port)
    expect(found).toEqual([{ why: 'supplement-missing', port, reference, revision: 2 }])
    expect(await chains.listMissing(port, ['cd'.repeat(32)])).toEqual(['cd'.repeat(32)])
  })

  it('shows the verifier an opened supplement that no history names', async () => {
    await begin()
    const packet = await deliver(other, supplement())
    const orphan = ownPort()
    await sql`insert into packets select ${orphan}, packet_id, kiosk_id, epoch, sequence, sha256, received_at, state, receipt, bytes, previous
      from packets where port = ${port} and sha256 = ${packet.sha256}`.execute(database().sql)
    await sql`insert into supplements select ${orphan}, packet_id, reference, sha256, received_at, outcome
      from supplements where port = ${port}`.execute(database().sql)
    const found = (await verifyChains(chainStore(database().sql))).breaks.filter((one) => one.port === orphan)
    expect(found).toMatchObject([{ why: 'packet-without-case' }])
  })
}
