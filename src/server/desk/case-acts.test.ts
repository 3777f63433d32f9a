// What an officer does to a case besides deciding it, over a real store: overruling, reinstating, voiding, printing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PortCode } from '../../visa/application.ts'
import type { Decision } from '../../visa/history.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { OfficerRow } from '../store/tables.ts'
import { exportCase, overruleFinding, reinstateFinding } from './case-acts.ts'
import { addOfficer, bringCase, type Desk, decideAs, type OwnDesk, openOwnDesk, type TestKiosk } from './desk.suite.ts'
import { readFeed } from './feed.ts'
import { claimCase, readCase, returnProposal } from './review.ts'

const GRANT: Decision = {
  ...{ kind: 'grant', visaType: 'M', enterBy: '2026-12-08' as PlainDate, stay: 10 },
  ...{ feeClass: 'standard', multipleEntry: 'exchange-later' },
}
const VOID: Decision = { kind: 'void', note: 'Entered on another passport' }
const SEEN = { rule: 'letter-signature', reason: 'The inviter confirmed it by telephone' } as const

let own: OwnDesk
let desk: Desk
let port: PortCode
let kiosk: TestKiosk
let wei: OfficerRow
let lin: OfficerRow

beforeAll(async () => {
  own = await openOwnDesk()
  ;({ desk, port, kiosk } = own)
  wei = await addOfficer(desk.parts, port, 'Wei')
  lin = await addOfficer(desk.parts, port, 'Lin')
})
afterAll(() => own?.close())

async function claimedCase(): Promise<string> {
  const reference = await bringCase(desk.parts, kiosk)
  await claimCase(desk.parts, wei, reference)
  return reference
}
async function grantedCase(): Promise<string> {
  const reference = await claimedCase()
  await decideAs(desk.parts, wei, reference, { decision: GRANT, revision: 2 })
  return reference
}
async function revisionOf(reference: string): Promise<number> {
  const read = await readCase(desk.parts, wei, reference)
  return read.ok ? read.view.revision : 0
}
const rowOf = async (reference: string) => {
  const { failed, unknown, found } = (await desk.parts.store.cases.find(port, reference)) ?? {}
  return { failed, unknown, found: [...(found ?? [])] }
}

describe('a finding', () => {
  it('that is overruled counts no longer in the queue, before anybody reads the case again', async () => {
    const reference = await claimedCase()
    const before = await rowOf(reference)
    expect(before.found).toContain('unknown:letter-signature')
    await overruleFinding(desk.parts, wei, reference, SEEN)
    const after = await rowOf(reference)
    expect(after).toEqual({
      ...{ failed: before.failed, unknown: Number(before.unknown) - 1 },
      found: before.found.filter((one) => one !== 'unknown:letter-signature'),
    })
    await readCase(desk.parts, lin, reference)
    expect(await rowOf(reference)).toEqual(after)
    await reinstateFinding(desk.parts, wei, reference, SEEN.rule)
    expect(await rowOf(reference)).toEqual(before)
  })

  it('is overruled only by who holds the claim, only where it did not pass, and once', async () => {
    const reference = await claimedCase()
    const { parts } = desk
    expect(await overruleFinding(parts, lin, reference, SEEN)).toEqual({ ok: false, fault: 'not-yours' })
    expect(await reinstateFinding(parts, wei, reference, SEEN.rule)).toMatchObject({ fault: 'step-not-allowed' })
    const passed = { ...SEEN, rule: 'stay-length' } as const
    expect(await overruleFinding(parts, wei, reference, passed)).toMatchObject({ fault: 'step-not-allowed' })
    expect(await overruleFinding(parts, wei, reference, SEEN)).toMatchObject({ ok: true })
    expect(await overruleFinding(parts, wei, reference, SEEN)).toMatchObject({ fault: 'step-not-allowed' })
    expect(await reinstateFinding(parts, lin, reference, SEEN.rule)).toMatchObject({ fault: 'not-yours' })
  })

  it('that is overruled in one window is a conflict for a decision made in another', async () => {
    const reference = await claimedCase()
    await overruleFinding(desk.parts, wei, reference, SEEN)
    expect(await decideAs(desk.parts, wei, reference, { decision: GRANT, revision: 2 })).toEqual({
      ok: false,
      fault: 'conflict',
    })
  })
})

describe('a granted case', () => {
  it('can be claimed to be voided, and to be decided anew never', async () => {
    const reference = await grantedCase()
    expect(await claimCase(desk.parts, lin, reference)).toMatchObject({ view: { nextSteps: ['release', 'void'] } })
    const revision = await revisionOf(reference)
    const refuse: Decision = { kind: 'refuse', ground: 'other', note: 'Changed my mind' }
    for (const decision of [GRANT, refuse]) {
      expect(await decideAs(desk.parts, lin, reference, { decision, revision })).toMatchObject({
        fault: 'step-not-allowed',
      })
    }
    const done = await decideAs(desk.parts, lin, reference, { decision: VOID, revision })
    expect(done).toMatchObject({ ok: true, view: { summary: { status: 'voided' }, nextSteps: [] } })
    expect(await claimCase(desk.parts, wei, reference)).toMatchObject({ fault: 'step-not-allowed' })
  })

  it('is the only kind that can be voided', async () => {
    const reference = await claimedCase()
    expect(await decideAs(desk.parts, wei, reference, { decision: VOID, revision: 2 })).toMatchObject({
      fault: 'step-not-allowed',
    })
  })

  it('that is voided sends the traveller to an officer, and to nobody the reason', async () => {
    const reference = await grantedCase()
    await claimCase(desk.parts, wei, reference)
    await decideAs(desk.parts, wei, reference, { decision: VOID, revision: await revisionOf(reference) })
    const { entries } = await readFeed(desk.parts, port, undefined)
    expect(entries.at(-1)?.stage).toBe('see-officer')
    expect(JSON.stringify(entries)).not.toContain(VOID.note)
  })

  it('is voided by two where two have to sign, and never by the same', async () => {
    const parts = { ...desk.parts, twoPerson: new Set<Decision['kind']>(['void']) }
    const reference = await grantedCase()
    const propose = async () => {
      await claimCase(parts, wei, reference)
      return decideAs(parts, wei, reference, { decision: VOID, revision: await revisionOf(reference) })
    }
    expect(await propose()).toMatchObject({ view: { summary: { status: 'second-look' } } })
    expect(await claimCase(parts, wei, reference)).toEqual({ ok: false, fault: 'second-officer' })
    await claimCase(parts, lin, reference)
    const back = await returnProposal(parts, lin, reference, 'It is in order')
    expect(back).toMatchObject({ view: { summary: { status: 'granted' } } })
    await propose()
    await claimCase(parts, lin, reference)
    const done = await decideAs(parts, lin, reference, { decision: VOID, revision: await revisionOf(reference) })
    expect(done).toMatchObject({ view: { summary: { status: 'voided' } } })
  })

  it('is printed with a line in its history, and no other case is printed at all', async () => {
    const reference = await grantedCase()
    const printed = await exportCase(desk.parts, lin, reference, 'sheet')
    expect(printed.ok && printed.view.history.at(-1)).toMatchObject({
      ...{ officerName: 'Lin', event: { type: 'exported', what: 'sheet' } },
    })
    expect(await exportCase(desk.parts, wei, await claimedCase(), 'sheet')).toMatchObject({
      fault: 'step-not-allowed',
    })
  })
})
