// The team over a real store: what a supervisor may change, what ends at once with it, and who works at two ports.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PortCode } from '../../visa/application.ts'
import type { Decision } from '../../visa/history.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { OfficerRow } from '../store/tables.ts'
import { followChanges } from './changes.ts'
import {
  addOfficer,
  applicationAt,
  bringCase,
  type Desk,
  decideAs,
  enrol,
  hand,
  minutes,
  type OwnDesk,
  openOwnDesk,
  ownPort,
  seal,
  type TestKiosk,
} from './desk.suite.ts'
import { handOver, readShift } from './hand-over.ts'
import { inviteOfficer } from './officers.ts'
import { openAll } from './opener.ts'
import { claimCase, readCase } from './review.ts'
import { noteShare } from './second-look.ts'
import { beginSession, findSession } from './sessions.ts'
import { changePort, changeRole, deactivate, endInvite, joinPort, listTeam } from './team.ts'
import { verifyPort } from './verification.ts'
import { hashOf } from './world.ts'

const GRANT: Decision = { kind: 'grant', visaType: 'M', enterBy: '2026-12-08' as PlainDate, stay: 10 }

let own: OwnDesk
let desk: Desk
let port: PortCode
let kiosk: TestKiosk
let zhao: OfficerRow
let wei: OfficerRow
let chen: OfficerRow

beforeAll(async () => {
  own = await openOwnDesk()
  ;({ desk, port, kiosk } = own)
  zhao = await addOfficer(desk.parts, port, 'Zhao', 'supervisor')
  wei = await addOfficer(desk.parts, port, 'Wei')
  chen = await addOfficer(desk.parts, port, 'Chen')
})
afterAll(() => own?.close())

async function caseOf(officer?: OfficerRow): Promise<string> {
  const reference = await bringCase(desk.parts, kiosk)
  if (officer) await claimCase(desk.parts, officer, reference)
  return reference
}
const statusOf = async (officer: OfficerRow, reference: string) => {
  const read = await readCase(desk.parts, officer, reference)
  return read.ok ? [read.view.summary.status, read.view.summary.claim?.officerName] : read.fault
}
const deskEvents = async (at: string = port) =>
  (await desk.parts.store.desks.listHistory(at, 999, 99)).map(({ event }) => JSON.parse(event)).reverse()

describe('shutting an officer out', () => {
  it('ends sessions, claims and unused links in one act, tells open windows, and is written down', async () => {
    const { parts } = desk
    const gone = await addOfficer(parts, port, 'Gone', 'supervisor')
    const { token } = await beginSession(parts, gone)
    await inviteOfficer(parts, gone, { name: 'Friend', role: 'supervisor' })
    const reference = await caseOf(gone)
    const changes = await followChanges(parts.store)
    const told = new Promise<void>((resolve) => changes.watchSession(hashOf(token), resolve))
    expect(await deactivate(parts, zhao, gone.officer_id)).toEqual({ ok: true, sessions: 1, released: 1 })
    await told
    changes.stop()
    expect(await findSession(parts, token)).toBeUndefined()
    expect(await statusOf(wei, reference)).toEqual(['new', undefined])
    expect((await listTeam(parts, port)).invites).toEqual([])
    const officer = gone.officer_id
    expect((await deskEvents()).at(-1)).toEqual({ type: 'officer-deactivated', officer, sessions: 1, released: 1 })
  })

  it('is refused for oneself, for another port, and to one who is no longer a supervisor', async () => {
    const { parts } = desk
    const stranger = await addOfficer(parts, ownPort(), 'Stranger')
    const second = await addOfficer(parts, port, 'Second', 'supervisor')
    expect(await deactivate(parts, zhao, zhao.officer_id)).toEqual({ ok: false, fault: 'not-yourself' })
    expect(await deactivate(parts, zhao, stranger.officer_id)).toEqual({ ok: false, fault: 'not-found' })
    const both = await Promise.all([
      deactivate(parts, zhao, second.officer_id),
      deactivate(parts, second, zhao.officer_id),
    ])
    expect(both).toEqual([
      { ok: true, sessions: 0, released: 0 },
      { ok: false, fault: 'not-allowed' },
    ])
    expect(await parts.store.officers.hasSupervisor(port)).toBe(true)
  })
})

describe('roles and links', () => {
  it('a changed role ends the sessions, and an operator holds no case', async () => {
    const { parts } = desk
    const someone = await addOfficer(parts, port, 'Someone')
    const { token } = await beginSession(parts, someone)
    const reference = await caseOf(someone)
    expect(await changeRole(parts, zhao, someone.officer_id, 'operator')).toEqual({
      ok: true,
      sessions: 1,
      released: 1,
    })
    expect(await findSession(parts, token)).toBeUndefined()
    expect(await statusOf(wei, reference)).toEqual(['new', undefined])
    expect(await changeRole(parts, zhao, zhao.officer_id, 'officer')).toEqual({ ok: false, fault: 'not-yourself' })
  })

  it('a link that nobody has used can be ended, once', async () => {
    const { parts } = desk
    const { token } = await inviteOfficer(parts, zhao, { name: 'Nobody', role: 'officer' })
    const [invite] = (await listTeam(parts, port)).invites
    expect(invite).toMatchObject({ name: 'Nobody', invitedBy: 'Zhao' })
    const officerId = `${invite?.officerId}`
    expect(await endInvite(parts, zhao, officerId)).toEqual({ ok: true })
    expect(await endInvite(parts, zhao, officerId)).toEqual({ ok: false, fault: 'not-found' })
    expect(await parts.store.officers.findInvite(hashOf(token), '2026-11-23T04:00:00.000Z')).toBeUndefined()
  })
})

describe('an officer of two ports', () => {
  it('takes the link of the other port with the passkey they have, decides there, and is shut out of one only', async () => {
    const { parts } = desk
    const other = ownPort()
    const chief = await addOfficer(parts, other, 'Chief', 'supervisor')
    const both = await addOfficer(parts, port, 'Both')
    const { token } = await inviteOfficer(parts, chief, { name: 'Both', role: 'officer' })
    const joined = await joinPort(parts, await beginSession(parts, both), token)
    if (!joined.ok) throw new Error(joined.fault)
    expect(joined.officer).toMatchObject({ port: other, officer_id: both.officer_id, role: 'officer' })
    expect(await joinPort(parts, joined, token)).toEqual({ ok: false, fault: 'not-found' })
    const there = await enrol(parts, other)
    const application = applicationAt(other)
    await hand(parts, there, await seal(there, application))
    await openAll(parts)
    await claimCase(parts, joined.officer, application.reference)
    const order = { decision: GRANT, revision: 2 }
    expect(await decideAs(parts, joined.officer, application.reference, order)).toMatchObject({ ok: true })
    expect(await deactivate(parts, chief, both.officer_id)).toMatchObject({ ok: true, sessions: 1 })
    expect(await changePort(parts, await beginSession(parts, both), other)).toMatchObject({ fault: 'not-found' })
    const home = await changePort(parts, await beginSession(parts, both), port)
    expect(home).toMatchObject({ ok: true, officer: { port } })
  })
})

describe('hand-over', () => {
  it('a colleague holds what is handed to them by a lease of their own, and is told until they take it up', async () => {
    const { parts, clock } = desk
    const [first, second] = [await caseOf(wei), await caseOf(wei)]
    clock.at += minutes(10)
    const done = await handOver(parts, wei, { to: chen.officer_id, note: 'End of shift' })
    expect(done).toEqual({ ok: true, handed: expect.arrayContaining([first, second]), kept: [] })
    clock.at += minutes(10)
    expect(await statusOf(zhao, `${first}`)).toEqual(['claimed', 'Chen'])
    const { received } = await readShift(parts, chen)
    expect(received.map(({ fromName, note }) => [fromName, note])).toEqual([
      ['Wei', 'End of shift'],
      ['Wei', 'End of shift'],
    ])
    await claimCase(parts, chen, `${first}`)
    expect((await readShift(parts, chen)).received.map(({ reference }) => reference)).toEqual([second])
    clock.at += minutes(6)
    expect(await statusOf(zhao, `${second}`)).toEqual(['new', undefined])
    expect((await deskEvents()).at(-1)).toEqual({ type: 'handed-over', to: chen.officer_id, cases: 2 })
  })

  it('chosen cases go back to the queue, and what one does not hold cannot be handed over', async () => {
    const { parts } = desk
    const [mine, kept, theirs] = [await caseOf(wei), await caseOf(wei), await caseOf(chen)]
    const back = { references: [`${mine}`], note: 'Not mine' }
    expect(await handOver(parts, wei, back)).toEqual({ ok: true, handed: [mine], kept: [] })
    expect(await statusOf(zhao, `${mine}`)).toEqual(['new', undefined])
    expect(await statusOf(zhao, `${kept}`)).toEqual(['claimed', 'Wei'])
    const not = await handOver(parts, wei, { references: [`${theirs}`], note: 'Not mine' })
    expect(not).toEqual({ ok: false, fault: 'not-yours' })
    expect(await handOver(parts, wei, { to: wei.officer_id, note: 'Me' })).toEqual({ ok: false, fault: 'not-yourself' })
  })

  it('a case whose decision the colleague proposed stays: nobody is both officers of one decision', async () => {
    const { parts } = desk
    const reference = await caseOf(chen)
    const two = { ...parts, twoPerson: new Set<Decision['kind']>(['grant']) }
    await decideAs(two, chen, reference, { decision: GRANT, revision: 2 })
    await claimCase(two, zhao, reference)
    const order = { references: [reference], to: chen.officer_id, note: 'Yours' }
    expect(await handOver(two, zhao, order)).toEqual({ ok: true, handed: [], kept: [reference] })
    expect(await handOver(two, zhao, { ...order, to: wei.officer_id })).toMatchObject({ handed: [reference] })
  })
})

describe('the random second look', () => {
  it('a share of grants is proposed, and says that it was drawn; nothing else is', async () => {
    const { parts } = desk
    const drawnAt = async (byte: number, decision: Decision) => {
      const world = { ...parts.world, random: (bytes: number) => parts.world.random(bytes).fill(byte) }
      const reference = await caseOf(wei)
      const real = parts.world.random
      const some = {
        ...parts,
        secondLook: 0.25,
        world: { ...world, random: (n: number) => (n === 4 ? world.random(n) : real(n)) },
      }
      const decided = await decideAs(some, wei, reference, { decision, revision: 2 })
      if (!decided.ok) throw new Error(decided.fault)
      return [decided.view.summary.status, decided.view.proposal?.drawn]
    }
    expect(await drawnAt(0x3f, GRANT)).toEqual(['second-look', true])
    expect(await drawnAt(0x40, GRANT)).toEqual(['granted', undefined])
    expect(await drawnAt(0, { kind: 'refer', note: 'Ask' })).toEqual(['referred', undefined])
  })

  it('another share is written down at the start, the same is not', async () => {
    const own = ownPort()
    const parts = { ...desk.parts, port: own }
    await noteShare(parts)
    await noteShare({ ...parts, secondLook: 0.05 })
    await noteShare({ ...parts, secondLook: 0.05 })
    await noteShare(parts)
    expect(await deskEvents(own)).toEqual([
      { type: 'share-changed', share: 0.05 },
      { type: 'share-changed', share: 0 },
    ])
  })
})

describe('verifying from the console', () => {
  it('goes through this port only, says how far it is, and writes down what it found', async () => {
    const { parts } = desk
    const lines: { of: number; cases: number; isDone: boolean; faults: object[] }[] = []
    await verifyPort(parts, zhao, (line) => lines.push(line), new AbortController().signal)
    const last = lines.at(-1)
    expect(last).toMatchObject({ of: last?.cases, isDone: true, faults: [] })
    expect(lines.length).toBeGreaterThan(1)
    expect((await deskEvents()).at(-1)).toMatchObject({ type: 'verified', ok: true, cases: last?.cases, faults: 0 })
  })

  it('cut short, it is no verification', async () => {
    const before = await deskEvents()
    await verifyPort(desk.parts, zhao, () => undefined, AbortSignal.abort())
    expect(await deskEvents()).toEqual(before)
  })
})
