// Verification over a real store, tampered with by somebody who may do anything to the database.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Decision } from '../../visa/history.ts'
import { type ChainRow, type ChainStore, chainStore } from '../store/chains.ts'
import type { Database } from '../store/database.ts'
import { openInMemory } from '../store/in-memory.ts'
import type { HistoryRow } from '../store/tables.ts'
import { addOfficer, applicationAt, decideAs, enrol, hand, makeDesk, ownPort, passkeyOf, seal } from './desk.suite.ts'
import { openAll } from './opener.ts'
import { claimCase, readCase, releaseCase } from './review.ts'
import { clearSuspension, suspend } from './suspension.ts'
import { type Anchor, verifyAnchors, verifyChains } from './verify.ts'

const REFER: Decision = { kind: 'refer', note: 'Second look at the letter' }

let database: Database
let chains: ChainStore
let port: string
let references: string[]
let publicKey: Uint8Array

beforeAll(async () => {
  database = await openInMemory()
  const { parts } = await makeDesk(database)
  const own = ownPort()
  port = own
  const kiosk = await enrol(parts, own)
  const wei = await addOfficer(parts, own, 'Wei')
  const doubted = await enrol(parts, own)
  const found = { why: 'same-place' as const, epoch: 1, sequence: 1 }
  await parts.store.transaction((inside) => suspend(parts, inside, own, doubted.row.kiosk_id, found))
  await clearSuspension(parts, wei, doubted.row.kiosk_id, 'Looked at')
  const applications = [applicationAt(own), applicationAt(own), applicationAt(own)]
  for (const application of applications) await hand(parts, kiosk, await seal(kiosk, application))
  await openAll(parts)
  references = applications.map(({ reference }) => reference).sort()
  for (const reference of references) {
    await readCase(parts, wei, reference)
    await claimCase(parts, wei, reference)
    if (reference !== references[2]) await releaseCase(parts, wei, reference)
    else await decideAs(parts, wei, reference, { decision: REFER, revision: 3 })
  }
  publicKey = passkeyOf(wei).publicKey
  chains = chainStore(database.sql)
})
afterAll(() => database?.close())

/** Runs statements with every trigger off, looks, and puts everything back. */
async function tampered<Result>(statements: string[], look: (chains: ChainStore) => Promise<Result>): Promise<Result> {
  const undo = new Error('undo')
  let seen: { result: Result } | undefined
  await database.sql
    .transaction()
    .execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      for (const statement of statements) await sql.raw(statement).execute(tx)
      seen = { result: await look(chainStore(tx)) }
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  if (!seen) throw new Error('nothing was looked at')
  return seen.result
}

describe('the verifier', () => {
  it('finds nothing where nothing was done', async () => {
    const found = await verifyChains(chains)
    expect(found).toEqual({ cases: 3, entries: 12, packets: 3, breaks: [] })
  })

  const at = (revision: number) =>
    `where port = '${port}' and reference = '${references[1]}' and revision = ${revision}`

  it.each([
    ['an officer exchanged', (revision: number) => `update history set officer = 'somebody' ${at(revision)}`],
    ['a time moved by a millisecond', (r: number) => `update history set at = at + interval '1 millisecond' ${at(r)}`],
    ['an event rewritten', (r: number) => `update history set event = event || ' ' ${at(r)}`],
    ['an entry removed', (revision: number) => `delete from history ${at(revision)}`],
    ['a hash exchanged', (revision: number) => `update history set hash = repeat('0', 64) ${at(revision)}`],
  ])('%s is found and named', async (_what, statement) => {
    for (const revision of [1, 2, 3, 4]) {
      const { breaks } = await tampered([statement(revision)], (after) => verifyChains(after))
      expect(breaks).toEqual([{ why: 'entry', port, reference: references[1], revision }])
    }
  })

  it('a removed case, a removed packet and exchanged bytes are each named', async () => {
    const reference = references[2]
    const of = `where port = '${port}' and reference = '${reference}'`
    const packet = await database.sql
      .selectFrom('cases')
      .select('packet_id')
      .where('reference', '=', `${reference}`)
      .executeTakeFirstOrThrow()
    const packetId = packet.packet_id
    expect((await tampered([`delete from cases ${of}`], (after) => verifyChains(after))).breaks).toEqual([
      { why: 'case-missing', port, reference },
      { why: 'packet-without-case', port, packetId },
    ])
    expect(
      (await tampered([`delete from packets where packet_id = '${packetId}'`], (after) => verifyChains(after))).breaks,
    ).toEqual([{ why: 'packet-missing', port, reference }])
    const flip = `update packets set bytes = set_byte(bytes, 400, get_byte(bytes, 400) # 1) where packet_id = '${packetId}'`
    expect((await tampered([flip], (after) => verifyChains(after))).breaks).toEqual([
      { why: 'packet-altered', port, packetId },
    ])
  })

  it('a passkey exchanged for another, or gone, shows in every decision it signed', async () => {
    const other = (await addOfficer((await makeDesk(database)).parts, ownPort(), 'Mallory')).officer_id
    const swap = `update credentials set public_key = (select public_key from credentials where officer_id = '${other}') where port = '${port}'`
    const broken = [{ why: 'proof', port, reference: references[2], revision: 4 }]
    expect((await tampered([swap], (after) => verifyChains(after))).breaks).toEqual(broken)
    expect(
      (await tampered([`delete from credentials where port = '${port}'`], (after) => verifyChains(after))).breaks,
    ).toEqual(broken)
  })

  it('a change to a kiosk’s history is found and named', async () => {
    const { kiosk_id: kioskId } = (await database.sql.selectFrom('kiosk_history').selectAll().execute())[0] ?? {}
    const of = `where kiosk_id = '${kioskId}'`
    for (const [statement, revision] of [
      [`update kiosk_history set officer = 'somebody' ${of} and revision = 2`, 2],
      [`update kiosk_history set event = replace(event, 'Looked', 'looked') ${of}`, 2],
      [`delete from kiosk_history ${of} and revision = 1`, 1],
      [`delete from kiosk_history ${of} and revision = 2`, 2],
      [`delete from kiosk_history ${of}`, 1],
      [`update kiosks set head = null, revision = 0 ${of}`, 1],
    ] as const) {
      const { breaks } = await tampered([statement], (after) => verifyChains(after))
      expect(breaks).toEqual([{ why: 'kiosk', port, kioskId, revision }])
    }
  })

  it('an anchor kept outside shows a case whose whole chain was cut back', async () => {
    const anchors: Anchor[] = []
    await verifyChains(chains, { tell: (anchor) => void anchors.push(anchor) })
    expect(await verifyAnchors(chains, anchors)).toEqual([])
    const reference = `${references[0]}`
    const third = (await chains.page(undefined, 1))[0]?.entries[2]
    const cut = [
      `delete from history where reference = '${reference}' and revision = 4`,
      `update cases set revision = 3, head = '${third?.hash}' where reference = '${reference}'`,
    ]
    await tampered(cut, async (after) => {
      expect((await verifyChains(after)).breaks).toEqual([])
      expect(await verifyAnchors(after, anchors)).toEqual([{ why: 'anchor', port, reference, revision: 4 }])
    })
  })

  it('finds and names every one of ten thousand random tamperings', async () => {
    const whole = await chains.page(undefined, 10)
    const missed: string[] = []
    for (let seed = 1; seed <= 10_000; seed += 1) {
      const { rows, at: named } = tamper(whole, seededChance(seed))
      const { breaks } = await verifyChains(asStore(rows))
      const isNamed = breaks.length === 1 && breaks[0]?.why === 'entry' && breaks[0].reference === named.reference
      if (!isNamed || breaks[0]?.why !== 'entry' || breaks[0].revision !== named.revision) missed.push(`seed ${seed}`)
    }
    expect(missed).toEqual([])
  })
})

/** Mulberry32. */
function seededChance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const TEXTS = ['port', 'reference', 'at', 'officer', 'event', 'previous', 'hash'] as const

/** One character of one field changed, one entry removed, or two exchanged; and where that must show first. */
function tamper(whole: readonly ChainRow[], chance: (below: number) => number) {
  const rows = structuredClone(whole) as ChainRow[]
  const chain = rows[chance(rows.length)]
  if (!chain) throw new Error('no chain')
  const { entries } = chain
  const first = chance(entries.length)
  const place = { reference: chain.reference, revision: first + 1 }
  const kind = chance(4)
  if (kind === 0) {
    entries.splice(first, 1)
    return { rows, at: place }
  }
  if (kind === 1) {
    const second = (first + 1 + chance(entries.length - 1)) % entries.length
    const [a, b] = [entries[first], entries[second]] as [HistoryRow, HistoryRow]
    entries[first] = b
    entries[second] = a
    return { rows, at: { ...place, revision: Math.min(first, second) + 1 } }
  }
  const entry = entries[first] as HistoryRow
  const field = TEXTS[chance(TEXTS.length)] ?? 'event'
  const text = entry[field] ?? ''
  const where = chance(text.length + 1)
  const drawn = String.fromCharCode(33 + chance(90))
  const other = drawn === text[where] ? '~' : drawn
  entries[first] = { ...entry, [field]: text.slice(0, where) + other + text.slice(where + 1) }
  return { rows, at: place }
}

function asStore(rows: readonly ChainRow[]): ChainStore {
  return {
    page: async (after) => (after ? [] : [...rows]),
    listKiosks: async () => [],
    listDesks: async () => [],
    listOrphans: async () => [],
    listCaseless: async () => [],
    listMissing: async () => [],
    pagePackets: async () => [],
    countCases: async () => rows.length,
    findKey: async () => publicKey,
    findHash: async () => undefined,
  }
}
