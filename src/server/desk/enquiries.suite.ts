// Enquiries and notes, over one database. Called by `desk.test.ts`.
import { beforeEach, expect, it } from 'vitest'
import type { CaseEvent } from '../../visa/history.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { OfficerRow } from '../store/tables.ts'
import { addOfficer, applicationAt, type Desk, enrol, hand, minutes, ownPort, seal } from './desk.suite.ts'
import { answerEnquiry, noteCase } from './enquiries.ts'
import { openAll } from './opener.ts'
import { claimCase, readCase } from './review.ts'
import { instantOf } from './world.ts'

export function describeEnquiries(desk: () => Desk): void {
  let wei: OfficerRow
  let lin: OfficerRow
  let abroad: OfficerRow
  let reference: string

  beforeEach(async () => {
    const { parts } = desk()
    const port = ownPort()
    const kiosk = await enrol(parts, port)
    const application = applicationAt(port)
    reference = application.reference
    await hand(parts, kiosk, await seal(kiosk, application))
    await openAll(parts)
    wei = await addOfficer(parts, port, 'Wei')
    lin = await addOfficer(parts, port, 'Lin')
    abroad = await addOfficer(parts, ownPort(), 'Hu')
  })

  const ago = (ms: number) => instantOf(desk().parts.world.now() - ms) as Instant
  const ask = (officer: OfficerRow, askedAt = ago(40_000)) =>
    answerEnquiry(desk().parts, officer, reference, { question: 'who-pays', answer: 'My employer.', askedAt })

  async function lastEvent(): Promise<CaseEvent | undefined> {
    const read = await readCase(desk().parts, wei, reference)
    return read.ok ? read.view.history.at(-2)?.event : undefined // the reading itself is the last
  }

  it('keeps what was asked, what was answered and when both were', async () => {
    await claimCase(desk().parts, wei, reference)
    const askedAt = ago(40_000)
    expect(await ask(wei, askedAt)).toMatchObject({ ok: true, view: { summary: { status: 'claimed' } } })
    expect(await lastEvent()).toEqual({ type: 'answered', question: 'who-pays', answer: 'My employer.', askedAt })
  })

  it('takes answers only from the officer who holds the case', async () => {
    expect(await ask(wei)).toMatchObject({ ok: false, fault: 'not-yours' })
    await claimCase(desk().parts, wei, reference)
    expect(await ask(lin)).toMatchObject({ ok: false, fault: 'not-yours' })
    desk().clock.at += minutes(16)
    expect(await ask(wei)).toMatchObject({ ok: false, fault: 'not-yours' })
  })

  it('does not take a question that was asked later than its answer', async () => {
    await claimCase(desk().parts, wei, reference)
    expect(await ask(wei, ago(-60_000))).toMatchObject({ ok: false, fault: 'invalid-request' })
  })

  it('wakes the windows of the desk by answer and note, by no reading, and tells no kiosk', async () => {
    const { parts } = desk()
    await claimCase(parts, wei, reference)
    const { feed } = parts.store
    const moves = await feed.countMoves(wei.port)
    const told = await feed.list(wei.port, 0, 100)
    const actedOn = async () => (await parts.store.cases.find(wei.port, reference))?.acted
    const claimed = await actedOn()
    await readCase(parts, lin, reference)
    expect([await feed.countMoves(wei.port), await actedOn()]).toEqual([moves, claimed])
    await ask(wei)
    await noteCase(parts, lin, reference, 'The host was telephoned.')
    expect(await feed.countMoves(wei.port)).toBe(moves + 2)
    expect(await actedOn()).toBe(Number(claimed) + 3) // a reading lies between
    expect(await feed.list(wei.port, 0, 100)).toEqual(told)
  })

  it('takes notes from any officer of the port, and the claim goes on', async () => {
    await claimCase(desk().parts, wei, reference)
    expect(await noteCase(desk().parts, lin, reference, 'Waits at gate 4.')).toMatchObject({ ok: true })
    expect(await lastEvent()).toEqual({ type: 'noted', text: 'Waits at gate 4.' })
    expect(await ask(wei)).toMatchObject({ ok: true })
  })

  it('knows no case of another port', async () => {
    expect(await noteCase(desk().parts, abroad, reference, 'Who is this?')).toMatchObject({ fault: 'not-found' })
    expect(await ask(abroad)).toMatchObject({ fault: 'not-found' })
  })
}
