// The desk over every database: in memory, embedded, external.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sha256OfText } from '../../packet/digest.ts'
import { importSealKey, importVerifyKey, makeSealKeys } from '../../packet/keys.ts'
import { verifyReceipt } from '../../packet/receipt.ts'
import type { CaseEvent, Decision } from '../../visa/history.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { DATABASES } from '../databases.suite.ts'
import { chainStore } from '../store/chains.ts'
import type { Database } from '../store/database.ts'
import { openStore } from '../store/store.ts'
import { findBrokenEntry } from './audit.ts'
import { followChanges } from './changes.ts'
import { beginDeciding, isProven } from './decision-proof.ts'
import {
  addOfficer,
  applicationAt,
  type Desk,
  decideAs,
  enrol,
  hand,
  makeDesk,
  minutes,
  ownPort,
  passkeyOf,
  RP,
  random,
  seal,
} from './desk.suite.ts'
import { describeEnquiries } from './enquiries.suite.ts'
import { readFeed } from './feed.ts'
import { describeInvitations } from './invitations.suite.ts'
import { revokeKiosk } from './kiosks.ts'
import { describeLetters } from './letters.suite.ts'
import { describeNumbers } from './numbers.suite.ts'
import { beginSigningIn, finishSigningIn } from './officers.ts'
import { openAll } from './opener.ts'
import { openBatch } from './opening.ts'
import { describeOtherCases } from './other-cases.suite.ts'
import { describeQueue } from './queue.suite.ts'
import { listQueue } from './queue.ts'
import { claimCase, decideCase, readCase, readImage, releaseCase, returnProposal } from './review.ts'
import { beginSession, findSession } from './sessions.ts'
import { describeSupplements } from './supplements.suite.ts'
import { verifyChains } from './verify.ts'

const GRANT: Decision = { kind: 'grant', visaType: 'M', enterBy: '2026-12-08' as PlainDate, stay: 10 }

describe.each(Object.entries(DATABASES))('the desk over %s', (_name, openDatabase) => {
  let database: Database
  let desk: Desk

  beforeAll(async () => {
    database = await openDatabase()
    desk = await makeDesk(database)
  })
  afterAll(() => database?.close())

  /** A port with a kiosk, one application handed in and opened, and two officers. */
  async function oneCase() {
    const { parts } = desk
    const port = ownPort()
    const kiosk = await enrol(parts, port)
    const application = applicationAt(port)
    const packet = await seal(kiosk, application)
    await hand(parts, kiosk, packet)
    await openAll(parts)
    const wei = await addOfficer(parts, port, 'Wei')
    const lin = await addOfficer(parts, port, 'Lin')
    return { parts, port, kiosk, application, packet, reference: application.reference, wei, lin }
  }

  const casesAt = async (port: string) =>
    (await sql<{ reference: string }>`select reference from cases where port = ${port}`.execute(database.sql)).rows
  const quarantineAt = async (port: string) =>
    (
      await sql<{ sha256: string; reason: string; kept: boolean }>`
        select sha256, reason, bytes is not null as kept from quarantine where port = ${port} order by reason`.execute(
        database.sql,
      )
    ).rows

  describe('taking packets in', () => {
    it.each([1, 2, 7, 50])('makes one case and one receipt of a packet delivered %i times at once', async (times) => {
      const { parts } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const packet = await seal(kiosk, applicationAt(port))
      const answers = await Promise.all(Array.from({ length: times }, () => hand(parts, kiosk, packet)))
      const receipts = new Set(answers.map((answer) => JSON.stringify(answer)))
      expect(receipts.size).toBe(1)
      await openAll(parts)
      expect(await hand(parts, kiosk, packet)).toEqual(answers[0])
      expect(await casesAt(port)).toHaveLength(1)
      expect(await quarantineAt(port)).toEqual([])
    })

    it('answers a whole batch in the order sent, with receipts that verify', async () => {
      const { parts } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const packets = await Promise.all([1, 2, 3].map(() => seal(kiosk, applicationAt(port))))
      const outcomes = await hand(parts, kiosk, ...packets)
      const known = new Map([[parts.keys.receipt.keyId, await importVerifyKey(parts.keys.receipt.publicKey)]])
      for (const [at, { header, sha256 }] of packets.entries()) {
        const outcome = outcomes[at]
        if (outcome?.outcome !== 'stored') throw new Error(outcome?.outcome)
        expect(await verifyReceipt(outcome.receipt, { packetId: header.packetId, sha256 }, known)).toBe(true)
      }
    })

    it('takes the same packet twice in one batch as one', async () => {
      const { parts } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const packet = await seal(kiosk, applicationAt(port))
      const [first, second] = await hand(parts, kiosk, packet, packet)
      expect(second).toEqual(first)
      expect(await hand(parts, kiosk, packet)).toEqual([first])
    })

    it('survives batches that share packets in opposite order, all at once', async () => {
      const { parts } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const packets = await Promise.all(Array.from({ length: 12 }, () => seal(kiosk, applicationAt(port))))
      const orders = Array.from({ length: 8 }, (_, turn) => (turn % 2 ? packets : packets.toReversed()))
      const answers = await Promise.all(orders.map((order) => hand(parts, kiosk, ...order)))
      expect(answers.flat().every(({ outcome }) => outcome === 'stored')).toBe(true)
      await openAll(parts)
      expect(await casesAt(port)).toHaveLength(12)
    })

    it('takes a packet carried by another kiosk of the port, with the same receipt', async () => {
      const { parts } = desk
      const port = ownPort()
      const maker = await enrol(parts, port)
      const carrier = await enrol(parts, port)
      const packet = await seal(maker, applicationAt(port))
      const own = await hand(parts, maker, packet)
      expect(await hand(parts, carrier, packet)).toEqual(own)
    })

    it.each(['packetId', 'sequence'] as const)('keeps both apart where two packets share their %s', async (shared) => {
      const { parts, counted } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const first = await seal(kiosk, applicationAt(port))
      const fork = await seal(kiosk, applicationAt(port), { [shared]: first.header[shared] })
      const before = counted.get('conflict') ?? 0
      const stored = await hand(parts, kiosk, first)
      expect(await hand(parts, kiosk, fork)).toEqual([{ outcome: 'conflict', sha256: fork.sha256 }])
      await openAll(parts)
      expect(await casesAt(port)).toEqual([])
      expect((await quarantineAt(port)).map(({ sha256 }) => sha256).sort()).toEqual([first.sha256, fork.sha256].sort())
      expect(counted.get('conflict')).toBe(before + 1)
      expect(await hand(parts, kiosk, first)).toEqual(stored)
    })

    it('lets the rest of a batch through beside a fork within it', async () => {
      const { parts } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const first = await seal(kiosk, applicationAt(port))
      const fork = await seal(kiosk, applicationAt(port), { sequence: 1 })
      const other = await seal(kiosk, applicationAt(port))
      const outcomes = (await hand(parts, kiosk, first, fork, other)).map(({ outcome }) => outcome)
      expect(outcomes.toSorted()).toEqual(['conflict', 'stored', 'stored'])
      expect(outcomes[2]).toBe('stored')
    })

    it('keeps bytes that are no packet, and says so', async () => {
      const { parts } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const packet = await seal(kiosk, applicationAt(port))
      const zeros = { bytes: new Uint8Array(3_000) }
      const cut = { bytes: packet.bytes.subarray(0, packet.bytes.length - 1) }
      const outcomes = await hand(parts, kiosk, zeros, cut, { bytes: new Uint8Array() })
      expect(outcomes).toMatchObject([{ reason: 'layout' }, { reason: 'layout' }, { reason: 'layout' }])
      expect(await quarantineAt(port)).toHaveLength(3)
      expect((await quarantineAt(port)).every(({ kept }) => kept)).toBe(true)
    })

    it('refuses a packet with any byte changed', async () => {
      const { parts } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const { bytes } = await seal(kiosk, applicationAt(port))
      for (const at of [bytes.length - 1, Math.floor(bytes.length / 2), 200]) {
        const mutated = bytes.slice()
        mutated[at] = (mutated[at] ?? 0) ^ 1
        expect(await hand(parts, kiosk, { bytes: mutated })).toMatchObject([{ reason: 'signature' }])
      }
      expect(await casesAt(port)).toEqual([])
    })

    it('refuses packets of a kiosk that is unknown, shut out or of another port', async () => {
      const { parts } = desk
      const port = ownPort()
      const carrier = await enrol(parts, port)
      const stranger = await enrol(parts, ownPort())
      const revoked = await enrol(parts, port)
      await revokeKiosk(parts, port, revoked.row.kiosk_id)
      const unknown = { ...carrier, row: { ...carrier.row, kiosk_id: '0000000000000000' } }
      const packets = await Promise.all(
        [unknown, stranger, { ...stranger, port }, revoked].map((kiosk) => seal(kiosk, applicationAt(port))),
      )
      const outcomes = await hand(parts, carrier, ...packets)
      expect(outcomes.map((outcome) => outcome.outcome === 'refused' && outcome.reason)).toEqual(Array(4).fill('kiosk'))
    })
  })

  describe('opening', () => {
    it('stores, receipts and quarantines what it cannot open, and goes on', async () => {
      const { parts } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const otherKey = await importSealKey((await makeSealKeys()).publicKey)
      const sealedElsewhere = await seal(kiosk, applicationAt(port), { sealKey: otherKey })
      const noApplication = await seal(kiosk, { hello: 'port' })
      const otherPort = await seal(kiosk, applicationAt(ownPort()))
      const good = await seal(kiosk, applicationAt(port))
      const outcomes = await hand(parts, kiosk, sealedElsewhere, noApplication, otherPort, good)
      expect(outcomes.every(({ outcome }) => outcome === 'stored')).toBe(true)
      await openAll(parts)
      expect(await casesAt(port)).toHaveLength(1)
      expect((await quarantineAt(port)).map(({ reason }) => reason)).toEqual([
        'not-an-application',
        'other-port',
        'sealed-to-another-key',
      ])
    })

    it('never gives one reference to two cases', async () => {
      const { parts, kiosk, port, application } = await oneCase()
      await hand(parts, kiosk, await seal(kiosk, applicationAt(port, { reference: application.reference })))
      await openAll(parts)
      expect(await casesAt(port)).toHaveLength(1)
      expect(await quarantineAt(port)).toMatchObject([{ reason: 'reference-taken' }])
    })

    it('makes each case once with several processes opening', async () => {
      const { parts } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const packets = await Promise.all(Array.from({ length: 40 }, () => seal(kiosk, applicationAt(port))))
      await hand(parts, kiosk, ...packets)
      await Promise.all(Array.from({ length: 6 }, () => openBatch(parts)))
      await openAll(parts)
      expect(await casesAt(port)).toHaveLength(40)
      expect((await readFeed(parts, port, undefined)).entries).toHaveLength(40)
    })
  })

  describe('the queue of a port', () => {
    describeQueue(
      () => desk,
      () => database,
    )
  })

  describe('the numbers of a port', () => {
    describeNumbers(() => desk)
  })

  describe('the invitation list', () => {
    describeInvitations(
      () => desk,
      () => database,
    )
  })

  describe('enquiries', () => {
    describeEnquiries(() => desk)
  })

  describe('documents added later', () => {
    describeSupplements(
      () => desk,
      () => database,
    )
  })

  describe('other cases', () => {
    describeOtherCases(
      () => desk,
      () => database,
    )
  })

  describe('letters', () => {
    describeLetters(
      () => desk,
      () => database,
    )
  })

  describe('review', () => {
    it('shows the case whole, and writes every read down', async () => {
      const { parts, wei, lin, reference, packet } = await oneCase()
      await readCase(parts, lin, reference)
      const read = await readCase(parts, wei, reference)
      if (!read.ok) throw new Error(read.fault)
      expect(read.view.record.passport.primaryIdentifier).toBe('ERIKSSON')
      expect(read.view.images.map(({ name }) => name)).toEqual(['portrait', 'letter-1', 'document-1'])
      expect(read.view.history.map(({ event, officerName }) => [event.type, officerName])).toEqual([
        ['received', undefined],
        ['viewed', 'Lin'],
        ['viewed', 'Wei'],
      ])
      expect(read.view).toMatchObject({ revision: 3, nextSteps: ['claim'], packetSha256: packet.sha256 })
    })

    it('gives one image at a time, and writes down a read that had none before', async () => {
      const { parts, wei, reference } = await oneCase()
      const portrait = await readImage(parts, wei, reference, 'portrait')
      expect(portrait.ok && portrait.jpeg.subarray(0, 3)).toEqual(Uint8Array.of(0xff, 0xd8, 0xff))
      await readImage(parts, wei, reference, 'letter-1')
      expect(await readImage(parts, wei, reference, 'letter-9')).toMatchObject({ fault: 'not-found' })
      const history = await parts.store.cases.listHistory(wei.port, reference)
      expect(history.map(({ event }) => event)).toEqual(['{"type":"received"}', '{"type":"viewed"}'])
    })

    it('hides the cases of another port', async () => {
      const { parts, reference } = await oneCase()
      const stranger = await addOfficer(parts, ownPort(), 'Stranger')
      for (const attempt of [readCase, claimCase, releaseCase]) {
        expect(await attempt(parts, stranger, reference)).toEqual({ ok: false, fault: 'not-found' })
      }
      expect(await listQueue(parts, stranger, { filter: 'all' })).toMatchObject({ rows: [] })
    })

    it('lets exactly one of many officers claim at once', async () => {
      const { parts, port, reference } = await oneCase()
      const officers = await Promise.all(
        Array.from({ length: 10 }, (_, at) => addOfficer(parts, port, `Officer ${at}`)),
      )
      const claims = await Promise.all(officers.map((officer) => claimCase(parts, officer, reference)))
      expect(claims.filter(({ ok }) => ok)).toHaveLength(1)
      expect(claims.filter((claim) => !claim.ok && claim.fault === 'already-claimed')).toHaveLength(9)
    })

    it('lets another officer claim when the lease has run out, and not before', async () => {
      const { parts, wei, lin, reference } = await oneCase()
      await claimCase(parts, wei, reference)
      desk.clock.at += minutes(14)
      expect(await claimCase(parts, lin, reference)).toMatchObject({ fault: 'already-claimed' })
      desk.clock.at += minutes(2)
      expect(await claimCase(parts, lin, reference)).toMatchObject({ ok: true })
      expect(await decideAs(parts, wei, reference, { decision: GRANT, revision: 3 })).toMatchObject({
        fault: 'not-yours',
      })
    })

    it('decides a claimed case once', async () => {
      const { parts, wei, reference } = await oneCase()
      expect(await decideAs(parts, wei, reference, { decision: GRANT, revision: 1 })).toMatchObject({
        fault: 'not-yours',
      })
      const claimed = await claimCase(parts, wei, reference)
      if (!claimed.ok) throw new Error(claimed.fault)
      const order = { decision: GRANT, revision: claimed.view.revision }
      const taps = await Promise.all([1, 2, 3].map(() => decideAs(parts, wei, reference, order)))
      expect(taps.filter(({ ok }) => ok)).toHaveLength(1)
      const page = await listQueue(parts, wei, { filter: 'decided' })
      expect(page).toMatchObject({ rows: [{ reference, status: 'granted' }], counts: { decided: 1, open: 0 } })
    })

    it('refuses a decision made on an older state, but not for somebody else having read', async () => {
      const { parts, wei, lin, reference } = await oneCase()
      const first = await claimCase(parts, wei, reference)
      if (!first.ok) throw new Error(first.fault)
      await releaseCase(parts, wei, reference)
      await claimCase(parts, wei, reference)
      const stale = { decision: GRANT, revision: first.view.revision }
      expect(await decideAs(parts, wei, reference, stale)).toMatchObject({ fault: 'conflict' })
      const seen = await readCase(parts, wei, reference)
      if (!seen.ok) throw new Error(seen.fault)
      await readCase(parts, lin, reference)
      const fresh = { decision: GRANT, revision: seen.view.revision }
      expect(await decideAs(parts, wei, reference, fresh)).toMatchObject({ ok: true })
    })

    it('records with each decision the passkey that signed it, which can be checked again years later', async () => {
      const { parts, port, wei, reference } = await oneCase()
      await claimCase(parts, wei, reference)
      expect(await decideAs(parts, wei, reference, { decision: GRANT, revision: 2 })).toMatchObject({ ok: true })
      const history = await parts.store.cases.listHistory(port, reference)
      const event = JSON.parse(history.at(-1)?.event ?? '') as CaseEvent
      if (event.type !== 'decided' || !event.proof) throw new Error('no proof was kept')
      const place = { port, reference, seen: 2, head: history[1]?.hash ?? '' }
      const { publicKey } = passkeyOf(wei)
      expect(await isProven(event.proof, place, GRANT, publicKey)).toBe(true)
      expect(await isProven(event.proof, place, { ...GRANT, stay: 11 } as Decision, publicKey)).toBe(false)
      expect(await isProven(event.proof, { ...place, reference: 'ANOTHERCASE1' }, GRANT, publicKey)).toBe(false)
      expect(await isProven(event.proof, { ...place, head: history[0]?.hash ?? '' }, GRANT, publicKey)).toBe(false)
      expect(await isProven(event.proof, place, GRANT, passkeyOf(await addOfficer(parts, port, 'Qi')).publicKey)).toBe(
        false,
      )
      const { signature } = event.proof
      const altered = `${signature.slice(0, -4)}${signature.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
      expect(await isProven({ ...event.proof, signature: altered }, place, GRANT, publicKey)).toBe(false)
    })

    it('decides nothing that its officer’s passkey did not sign for exactly this, here and now', async () => {
      const { parts, wei, lin, reference } = await oneCase()
      await claimCase(parts, wei, reference)
      const order = { decision: GRANT, revision: 2 }
      const sign = async (by = wei, of: { decision: Decision; revision: number } = order, how = {}) => {
        const begun = await beginDeciding(parts, RP, wei, reference, of)
        if (!begun.ok) throw new Error(begun.fault)
        const credential = passkeyOf(by).get({ challenge: String(begun.options.challenge) }, how)
        return { ceremonyId: begun.ceremonyId, credential }
      }
      const signIn = await beginSigningIn(parts, RP)
      const challenge = String(signIn.options.challenge)
      const attempts = {
        'by a colleague’s passkey': await sign(lin),
        'for another stay': await sign(wei, { ...order, decision: { ...GRANT, stay: 29 } as Decision }),
        'without the holder verified': await sign(wei, order, { userVerified: false }),
        'at another address': await sign(wei, order, { origin: 'https://evil.example' }),
        'to sign in': { ceremonyId: signIn.ceremonyId, credential: passkeyOf(wei).get({ challenge }) },
        'to nothing asked': { ceremonyId: 'none', credential: passkeyOf(wei).get({ challenge }) },
      }
      for (const [how, assertion] of Object.entries(attempts)) {
        const done = await decideCase(parts, RP, wei, reference, { ...order, assertion })
        expect([how, done]).toEqual([how, { ok: false, fault: 'not-signed' }])
      }
      const assertion = await sign()
      expect(await finishSigningIn(parts, RP, assertion)).toEqual({ ok: false, fault: 'not-signed-in' })
      expect(await decideAs(parts, wei, reference, order)).toMatchObject({ ok: true })
    })

    describe('that two officers have to sign', () => {
      const REFUSE: Decision = { kind: 'refuse', ground: 'fraud', note: 'The inviter denies the letter' }

      async function proposed() {
        const { parts, ...rest } = await oneCase()
        const strict = { ...parts, twoPerson: new Set<Decision['kind']>(['refuse']) }
        await claimCase(strict, rest.wei, rest.reference)
        const done = await decideAs(strict, rest.wei, rest.reference, { decision: REFUSE, revision: 2 })
        return { ...rest, parts: strict, done }
      }

      it('waits after the first, who can neither take it up again nor sign for the second', async () => {
        const { parts, wei, reference, done } = await proposed()
        expect(done).toMatchObject({
          ok: true,
          view: { summary: { status: 'second-look' }, proposal: { decision: REFUSE, mine: true }, nextSteps: [] },
        })
        expect(await claimCase(parts, wei, reference)).toEqual({ ok: false, fault: 'second-officer' })
      })

      it('is refused the first also where the case has come back into their hands all the same', async () => {
        const { parts, port, wei, reference } = await proposed()
        const until = new Date(parts.world.now() + 60_000).toISOString()
        await database.sql
          .updateTable('cases')
          .set({ claim_officer: wei.officer_id, claim_until: until })
          .where('port', '=', port)
          .execute()
        const again = await decideAs(parts, wei, reference, { decision: REFUSE, revision: 3 })
        expect(again).toEqual({ ok: false, fault: 'second-officer' })
      })

      it('counts when the second signs the same, and nothing else', async () => {
        const { parts, port, lin, reference } = await proposed()
        const claimed = await claimCase(parts, lin, reference)
        expect(claimed).toMatchObject({
          view: { nextSteps: ['release', 'confirm', 'return'], proposal: { mine: false } },
        })
        expect(await decideAs(parts, lin, reference, { decision: GRANT, revision: 4 })).toEqual({
          ok: false,
          fault: 'step-not-allowed',
        })
        const decided = await decideAs(parts, lin, reference, { decision: REFUSE, revision: 4 })
        expect(decided).toMatchObject({ ok: true, view: { summary: { status: 'refused' } } })
        const page = await listQueue(parts, lin, { filter: 'decided' })
        expect(page).toMatchObject({ rows: [{ reference, status: 'refused' }] })
        const { breaks } = await verifyChains(chainStore(database.sql))
        expect(breaks.filter((one) => one.port === port)).toEqual([])
      })

      it('is open again when the second sends it back with a reason, and the first may then decide anew', async () => {
        const { parts, wei, lin, reference } = await proposed()
        expect(await returnProposal(parts, lin, reference, 'Not my claim')).toEqual({ ok: false, fault: 'not-yours' })
        await claimCase(parts, lin, reference)
        const back = await returnProposal(parts, lin, reference, 'The inviter has called back')
        expect(back).toMatchObject({ ok: true, view: { summary: { status: 'new' }, nextSteps: ['claim'] } })
        if (!back.ok) throw new Error(back.fault)
        expect(back.view.proposal).toBeUndefined()
        const again = await claimCase(parts, wei, reference)
        if (!again.ok) throw new Error(again.fault)
        const order = { decision: GRANT, revision: again.view.revision }
        expect(await decideAs(parts, wei, reference, order)).toMatchObject({
          ok: true,
          view: { summary: { status: 'granted' } },
        })
        await expect(returnProposal(parts, wei, reference, 'Too late')).resolves.toMatchObject({ ok: false })
      })

      it('shows the traveller a case in review until then', async () => {
        const { parts, port, lin, reference } = await proposed()
        const stages = async () => (await readFeed(parts, port, undefined)).entries.map(({ stage }) => stage)
        expect(await stages()).toEqual(['received', 'in-review'])
        await claimCase(parts, lin, reference)
        await decideAs(parts, lin, reference, { decision: REFUSE, revision: 4 })
        expect(await stages()).toEqual(['received', 'in-review', 'not-granted'])
      })
    })

    it('grants nothing that would have to be entered yesterday', async () => {
      const { parts, wei, reference } = await oneCase()
      await claimCase(parts, wei, reference)
      const decision: Decision = { ...GRANT, enterBy: '2026-11-22' as PlainDate }
      expect(await decideAs(parts, wei, reference, { decision, revision: 2 })).toMatchObject({
        fault: 'invalid-request',
      })
    })

    it('finds a case by reference, name, flight and document number, and by nothing else', async () => {
      const { parts, wei, reference } = await oneCase()
      const found = async (search: string) => {
        const page = await listQueue(parts, wei, { filter: 'all', search })
        return page.ok ? page.rows.length : -1
      }
      for (const text of [reference.toLowerCase(), 'eriks', 'anna', 'ut1234', 'L898902C3', 'l898902c3<']) {
        expect([text, await found(text)]).toEqual([text, 1])
      }
      for (const text of ['L898902C', '%', '_', "'; drop table cases --"])
        expect([text, await found(text)]).toEqual([text, 0])
    })

    it('pages through the queue, oldest first, each case once', async () => {
      const { parts } = desk
      const port = ownPort()
      const kiosk = await enrol(parts, port)
      const wei = await addOfficer(parts, port, 'Wei')
      for (let batch = 0; batch < 3; batch += 1) {
        const packets = await Promise.all(Array.from({ length: 40 }, () => seal(kiosk, applicationAt(port))))
        await hand(parts, kiosk, ...packets)
        desk.clock.at += 1_000
      }
      await openAll(parts)
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await listQueue(parts, wei, { filter: 'open', after })
        if (!page.ok) throw new Error(page.fault)
        seen.push(...page.rows.map((row) => `${row.receivedAt} ${row.reference}`))
        after = page.next ?? undefined
      } while (after)
      expect(seen).toHaveLength(120)
      expect(seen).toEqual(seen.toSorted())
      expect(new Set(seen).size).toBe(120)
    })
  })

  describe('what was written', () => {
    it.each([
      'update history set officer = null',
      'delete from history',
      'truncate history',
      'update feed set stage = stage',
      'delete from packets',
      "update packets set bytes = ''",
      'delete from quarantine',
    ])('the database itself refuses, even to its owner: %s', async (statement) => {
      await oneCase()
      const asOwner = database.asOwner ?? ((work) => work(database.sql))
      const run = asOwner(async (owner) => void (await sql.raw(statement).execute(owner)))
      await expect(run).rejects.toThrow('append-only')
    })

    it('is chained: any entry changed, removed or cut off is named', async () => {
      const { parts, wei, reference, packet, port } = await oneCase()
      await readCase(parts, wei, reference)
      await claimCase(parts, wei, reference)
      await releaseCase(parts, wei, reference)
      const rows = await parts.store.cases.listHistory(port, reference)
      const end = await parts.store.cases.find(port, reference)
      if (!end) throw new Error('no case')
      expect(findBrokenEntry(rows, packet.sha256, end)).toBeUndefined()
      for (const [at, row] of rows.entries()) {
        expect(findBrokenEntry(rows.with(at, { ...row, officer: 'somebody' }), packet.sha256, end)).toBe(at + 1)
        expect(findBrokenEntry(rows.toSpliced(at, 1), packet.sha256, end)).toBe(at + 1)
      }
      expect(findBrokenEntry(rows, '0'.repeat(64), end)).toBe(1)
      expect(findBrokenEntry(rows.slice(0, -1), packet.sha256, end)).toBe(rows.length)
      expect(desk.counted.get('tampered')).toBeUndefined()
    })
  })

  describe('the feed', () => {
    it('tells stages by the digest of the reference, by cursor', async () => {
      const { parts, port, wei, reference } = await oneCase()
      const first = await readFeed(parts, port, undefined)
      await claimCase(parts, wei, reference)
      await decideAs(parts, wei, reference, { decision: GRANT, revision: 2 })
      const rest = await readFeed(parts, port, first.cursor)
      const referenceHash = await sha256OfText(reference)
      expect(first.entries).toMatchObject([{ referenceHash, stage: 'received' }])
      expect(rest.entries).toMatchObject([
        { referenceHash, stage: 'in-review' },
        { referenceHash, stage: 'granted' },
      ])
      expect((await readFeed(parts, port, rest.cursor)).entries).toEqual([])
      expect((await readFeed(parts, port, `ffffffffffffffff.3`)).entries).toHaveLength(3)
    })

    it('tells that a claim ran out at the next touch, once', async () => {
      const { parts, port, wei, lin, reference } = await oneCase()
      await claimCase(parts, wei, reference)
      desk.clock.at += minutes(16)
      await readCase(parts, lin, reference)
      await readCase(parts, lin, reference)
      const stages = (await readFeed(parts, port, undefined)).entries.map(({ stage }) => stage)
      expect(stages).toEqual(['received', 'in-review', 'received'])
    })

    it('has no gaps and never shows a later entry first, with many writers of whom some fail', async () => {
      const { store } = desk.parts
      const port = ownPort()
      const entry = { reference_hash: '00', stage: 'received', at: '2026-11-23T04:00:00.000Z' }
      const write = (at: number) =>
        store
          .transaction(async (inside) => {
            await inside.feed.append(port, [entry, entry].slice(at % 2))
            if (at % 5 === 0) throw new Error('undone')
          })
          .catch(() => undefined)
      let done = false
      let seen = 0
      const writing = Promise.all(Array.from({ length: 60 }, (_, at) => write(at)))
      void writing.then(() => {
        done = true
      })
      for (let last = false; !last; ) {
        last = done
        const positions = (await store.feed.list(port, 0, 500)).map(({ position }) => position)
        expect(positions).toEqual(positions.map((_, at) => at + 1))
        expect(positions.length).toBeGreaterThanOrEqual(seen)
        seen = positions.length
      }
      expect(seen).toBe(72)
    })
  })

  it('wakes who watches a port at once, whoever wrote', async () => {
    const { store } = desk.parts
    const port = ownPort()
    const changes = await followChanges(store)
    const heard: number[] = []
    const stopWatching = changes.watch(port, (position) => heard.push(position))
    await vi.waitFor(() => expect(heard).toEqual([0]))
    const other = await openStore(database)
    const entry = { reference_hash: '00', stage: 'received', at: '2026-11-23T04:00:00.000Z' }
    await other.transaction((inside) => inside.feed.append(port, [entry]))
    await vi.waitFor(() => expect(heard).toEqual([0, 1]), { timeout: 1_500, interval: 20 }) // sooner than the slow poll
    stopWatching()
    changes.stop()
  })

  it('opens the store from many processes at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => openStore(database)))
    const { rows } = await sql<{ count: number }>`select count(*) as count from migrations`.execute(database.sql)
    const files = readdirSync(join(import.meta.dirname, '..', 'store', 'migrations'))
    expect(rows).toEqual([{ count: files.length }])
  })

  it('gives bytes, instants and counts alike', async () => {
    const { store } = desk.parts
    const port = ownPort()
    const kiosk = await enrol(desk.parts, port)
    const row = await store.kiosks.find(kiosk.row.kiosk_id)
    expect(row?.signing_key.constructor).toBe(Uint8Array)
    expect(row?.signing_key).toEqual(new Uint8Array(kiosk.keys.publicKey))
    expect(row?.enrolled_at).toBe(new Date(desk.clock.at).toISOString())
    expect(await store.kiosks.count(port)).toBe(1)
  })

  it('ends a session after 15 idle minutes and after 12 hours', async () => {
    const { parts } = desk
    const wei = await addOfficer(parts, ownPort(), 'Wei')
    const idle = await beginSession(parts, wei)
    desk.clock.at += minutes(14)
    expect(await findSession(parts, idle.token)).toBeDefined()
    desk.clock.at += minutes(16)
    expect(await findSession(parts, idle.token)).toBeUndefined()
    const busy = await beginSession(parts, wei)
    for (let spent = 0; spent < 719; spent += 10) {
      expect(await findSession(parts, busy.token)).toBeDefined()
      desk.clock.at += minutes(10)
    }
    expect(await findSession(parts, busy.token)).toBeUndefined()
    expect(await findSession(parts, String(random(4)))).toBeUndefined()
  })
})
