// What the desk knows of letters, over one database: seals judged by today's list, numbers on the invitation list, and the
// same letter in two cases. Called by `desk.test.ts`.
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import type { Application, Letter, PortCode } from '../../visa/application.ts'
import type { Finding } from '../../visa/findings/finding.ts'
import { getSignedSpecimen } from '../../visa/letter/demonstration.ts'
import { readSpecimen, specimenJpeg, specimenLetter } from '../../visa/specimens.ts'
import { CaseView } from '../../wire/cases.ts'
import type { Database } from '../store/database.ts'
import type { OfficerRow } from '../store/tables.ts'
import { holdDemonstrationTrust } from './demonstration-lists.ts'
import { addOfficer, applicationAt, type Desk, enrol, hand, ownPort, seal, type TestKiosk } from './desk.suite.ts'
import { importInvitations } from './invitations.ts'
import { openAll } from './opener.ts'
import { listQueue } from './queue.ts'
import { readCase, readImage } from './review.ts'

const sealed = (id: string): Letter => ({ code: getSignedSpecimen(id).code, pages: [], atDesk: false })
const typed = (reference: string): Letter => ({ reference, pages: [], atDesk: false })
const other = { passport: readSpecimen('one-name') }

export function describeLetters(desk: () => Desk, database: () => Database): void {
  let port: PortCode
  let kiosk: TestKiosk
  let wei: OfficerRow

  beforeEach(async () => {
    const { parts } = desk()
    const trust = holdDemonstrationTrust()
    parts.lists.trust = trust.ok ? trust.held : undefined
    port = ownPort()
    kiosk = await enrol(parts, port)
    wei = await addOfficer(parts, port, 'Wei')
  })

  /** Applications handed in together, opened; answers their references. */
  async function open(...changes: Partial<Application>[]): Promise<string[]> {
    const applications = changes.map((change) => applicationAt(port, change))
    const packets = await Promise.all(applications.map((application) => seal(kiosk, application)))
    await hand(desk().parts, kiosk, ...packets)
    await openAll(desk().parts)
    return applications.map(({ reference }) => reference)
  }

  async function read(reference = '') {
    const done = await readCase(desk().parts, wei, reference)
    if (!done.ok) throw new Error(done.fault)
    return CaseView.parse(JSON.parse(JSON.stringify(done.view)))
  }

  async function find(reference: string | undefined, rule: Finding['rule']) {
    return (await read(reference)).findings.find((finding) => finding.rule === rule)
  }

  async function countsOf(reference: string | undefined) {
    const page = await listQueue(desk().parts, wei, { filter: 'all' })
    const row = page.ok ? page.rows.find((each) => each.reference === reference) : undefined
    return { failed: row?.failed, unknown: row?.unknown }
  }

  it('judges a seal by the list of the moment: a signer revoked later shows on an older case', async () => {
    const { lists } = desk().parts
    const [reference] = await open({ letter: sealed('signed') })
    expect(await find(reference, 'letter-signature')).toMatchObject({ verdict: 'pass' })
    const before = await countsOf(reference)
    const held = lists.trust
    if (!held) throw new Error('no trust list')
    const signers = held.list.signers.map((signer) => ({ ...signer, revokedAt: held.list.date }))
    lists.trust = { ...held, list: { ...held.list, signers } }
    expect(await find(reference, 'letter-signature')).toMatchObject({ verdict: 'fail', values: { why: 'revoked' } })
    expect((await countsOf(reference)).failed).toBe((before.failed ?? 0) + 1)
    lists.trust = undefined
    expect(await find(reference, 'letter-signature')).toMatchObject({ values: { why: 'no-trust-list' } })
  })

  it('shows a seal with its signer, its day, its list and its contents beside the form', async () => {
    const [reference] = await open({ letter: { ...sealed('signed'), told: { seal: 'trusted', listed: 'no-list' } } })
    const { code, told } = (await read(reference)).record.letter
    const { page } = getSignedSpecimen('signed')
    expect(code?.seal).toMatchObject({
      result: 'trusted',
      signer: { name: expect.any(String) },
      signedOn: page.issuedOn,
    })
    expect(code?.seal?.list).toMatchObject({ date: desk().parts.lists.trust?.list.date, overdue: false })
    expect(code?.comparison?.find(({ field }) => field === 'documentNumber')).toMatchObject({ verdict: 'same' })
    expect(told).toEqual({ seal: 'trusted', listed: 'no-list' })
  })

  it('names both cases when one seal came with two travellers, and counts it in the queue at once', async () => {
    const [first] = await open({ letter: sealed('signed') })
    expect(await find(first, 'letter-reuse')).toMatchObject({ verdict: 'pass' })
    const before = await countsOf(first)
    const [second] = await open({ letter: sealed('copied'), ...other }, { letter: typed('XX-0000-1') })
    expect((await countsOf(first)).failed).toBe((before.failed ?? 0) + 1)
    const shown = (reference: string | undefined) => reference?.replace(/(.{4})(?=.)/g, '$1 ')
    expect(await find(second, 'letter-reuse')).toMatchObject({ verdict: 'fail', values: { references: shown(first) } })
    expect(await find(first, 'letter-reuse')).toMatchObject({ verdict: 'fail', values: { references: shown(second) } })
    expect((await read(second)).letter.seenIn).toEqual([{ reference: first, by: 'seal', sameTraveller: false }])
  })

  it('notices two travellers with one seal in one batch', async () => {
    const [first, second] = await open({ letter: sealed('signed') }, { letter: sealed('signed'), ...other })
    const counts = [await countsOf(first), await countsOf(second)]
    expect(counts.every(({ failed }) => (failed ?? 0) > 0)).toBe(true)
    expect(await find(first, 'letter-reuse')).toMatchObject({ verdict: 'fail' })
    expect([await countsOf(first), await countsOf(second)]).toEqual(counts)
  })

  it('leaves to the officer one number typed and scanned, and the same traveller again', async () => {
    const [scanned] = await open({ letter: specimenLetter('reference') })
    const [written] = await open({ letter: typed('pu 2026 000417'), ...other })
    expect(await find(written, 'letter-reuse')).toMatchObject({ verdict: 'unknown' })
    expect((await read(scanned)).letter.seenIn).toEqual([{ reference: written, by: 'reference', sameTraveller: false }])
    await open({ letter: sealed('signed') })
    const [again] = await open({ letter: sealed('signed') })
    expect(await find(again, 'letter-reuse')).toMatchObject({ verdict: 'unknown' })
    expect((await read(again)).letter.seenIn).toMatchObject([{ by: 'seal', sameTraveller: true }])
  })

  it('does not see another port’s cases, and keeps marks nobody can read back', async () => {
    await open({ letter: specimenLetter('reference') })
    const first = port
    port = ownPort()
    kiosk = await enrol(desk().parts, port)
    wei = await addOfficer(desk().parts, port, 'Wei')
    const [reference] = await open({ letter: specimenLetter('reference'), ...other })
    expect(await find(reference, 'letter-reuse')).toMatchObject({ verdict: 'pass' })
    const { rows } = await sql<{ mac: string }>`select mac from case_marks
      where kind = 'reference' and port in (${first}, ${port})`.execute(database().sql)
    expect(rows).toHaveLength(2)
    for (const { mac } of rows) expect(mac).toMatch(/^[0-9a-f]{64}$/)
  })

  it('looks a letter’s number up in the invitation list of today', async () => {
    const [reference] = await open({ letter: specimenLetter('reference') })
    expect(await find(reference, 'letter-listed')).toBeUndefined()
    const source = (numbers: string[]) => ({
      sha256: numbers.join(),
      read: async function* () {
        yield { invitations: numbers.map((number) => ({ reference: number })) }
      },
    })
    await importInvitations(desk().parts, port, source(['TE-2026-1']))
    expect(await find(reference, 'letter-listed')).toMatchObject({ verdict: 'unknown', dataDate: '2026-11-23' })
    await importInvitations(desk().parts, port, source(['TE-2026-1', 'PU-2026-000417']))
    expect(await find(reference, 'letter-listed')).toMatchObject({ verdict: 'pass' })
    expect((await read(reference)).letter).toMatchObject({ listed: 'listed', listedOn: '2026-11-23' })
  })

  it('shows the passport’s page as an image, and further codes of the letter', async () => {
    const page = specimenJpeg()
    const { code } = specimenLetter('reference')
    if (!code) throw new Error('no code')
    const letter = { ...sealed('signed'), otherCodes: [code] }
    const [reference = ''] = await open({ letter, passport: { ...readSpecimen('eriksson', 'camera'), page } })
    const view = await read(reference)
    expect(view.images.map(({ name }) => name)).toContain('passport-page')
    expect(view.record.passport).not.toHaveProperty('page')
    expect(view.record.letter.otherCodes).toMatchObject([{ text: 'PU-2026-000417' }])
    expect(view.findings.find(({ rule }) => rule === 'passport-read-by-camera')).toMatchObject({ verdict: 'unknown' })
    expect(await readImage(desk().parts, wei, reference, 'passport-page')).toEqual({ ok: true, jpeg: page })
  })
}
