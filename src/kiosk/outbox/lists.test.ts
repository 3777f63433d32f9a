import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toHex } from '../../packet/bytes.ts'
import { privateKeyFrom, publicKeyOf } from '../../visa/letter/ecdsa.ts'
import { signTrustList, type TrustAnchor, type TrustList } from '../../visa/letter/trust-list.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { makePort, memoryWitness, type Port, problem, SERVER, specimenApplication } from './port.suite.ts'

const day = (text: string) => text as PlainDate
const SALT = 'a'.repeat(32)

function makeAnchor(seed: number): { anchor: TrustAnchor; sign: (list?: Partial<TrustList>) => string } {
  const privateKey = privateKeyFrom('P-256', new Uint8Array(128).fill(seed))
  const keyId = `utopia-${seed}`
  const anchor = { keyId, publicKey: toHex(publicKeyOf({ curve: 'P-256', privateKey })) }
  const list = { date: day('2026-11-20'), nextUpdate: day('2026-12-20'), signers: [] }
  return { anchor, sign: (change = {}) => signTrustList({ ...list, ...change }, { keyId, privateKey }) }
}
const own = makeAnchor(1)
const stranger = makeAnchor(2)

const PACK = {
  format: 'kouan-policy-pack',
  version: 1,
  name: 'Utopia port pack',
  publisher: 'Port of Utopia',
  date: '2026-11-22',
}

let port: Port
let outbox: Outbox
let name = 0
let now: number

const open = async (send = port.send) => {
  const world = { name: `lists-${name}`, now: () => now, random: () => 0.5, build: 'test', witness: memoryWitness() }
  const opened = await openOutbox({ ...world, send })
  if (!opened.ok) throw new Error(opened.fault)
  return opened.outbox
}
const run = () => outbox.exchange({ failures: 0, outOfService: [] })
const told = () => port.heartbeats.at(-1)
const answering = (path: string, answer: () => Response) => ({
  before: (asked: string) => (asked.endsWith(path) ? answer() : undefined),
})

beforeEach(async () => {
  name += 1
  now = Date.parse('2026-11-23T08:00:00.000Z')
  port = await makePort()
  port.trust = { text: own.sign(), anchors: [own.anchor] }
  outbox = await open()
})
afterEach(() => outbox.close())

describe('the trust list', () => {
  it('is pulled with the packets, kept over a restart and fetched once', async () => {
    await outbox.enrol(SERVER, 'UTO-123')
    expect(await outbox.readTrust()).toBeUndefined()
    await run()
    expect((await outbox.readTrust())?.date).toBe('2026-11-20')
    expect(told()).toMatchObject({ trustListDate: '2026-11-20' })
    outbox.close()
    outbox = await open()
    const texts: boolean[] = []
    port.fault = {
      after: async (answer, path) => {
        if (path.endsWith('/trust-list')) texts.push('text' in ((await answer.clone().json()) as object))
        return answer
      },
    }
    await run()
    expect(texts).toEqual([false])
    expect((await outbox.readTrust())?.date).toBe('2026-11-20')
  })

  it('that was tampered with on its way is refused, told, and the one before stays', async () => {
    await outbox.enrol(SERVER, 'UTO-123')
    await run()
    port.trust = {
      text: own.sign({ date: day('2026-11-23') }).replace('2026-12-20', '2027-12-20'),
      anchors: [own.anchor],
    }
    await run()
    expect((await outbox.readTrust())?.date).toBe('2026-11-20')
    expect(told()).toMatchObject({ trustListDate: '2026-11-20', listFaults: ['trust-list-refused'] })
    port.trust = { text: own.sign({ date: day('2026-11-23') }), anchors: [own.anchor] }
    await run()
    expect((await outbox.readTrust())?.date).toBe('2026-11-23')
    expect(told()).not.toHaveProperty('listFaults')
  })

  it('that is older never takes the place of a newer one', async () => {
    port.trust = { text: own.sign({ date: day('2026-11-22') }), anchors: [own.anchor] }
    await outbox.enrol(SERVER, 'UTO-123')
    await run()
    port.trust = { text: own.sign({ date: day('2026-11-21') }), anchors: [own.anchor] }
    await run()
    await run()
    expect((await outbox.readTrust())?.date).toBe('2026-11-22')
    expect(told()).toMatchObject({ trustListDate: '2026-11-22', listFaults: ['trust-list-older'] })
  })

  it('of other anchors than those pinned at enrolment is refused and told', async () => {
    await outbox.enrol(SERVER, 'UTO-123')
    port.trust = { text: stranger.sign(), anchors: [stranger.anchor] }
    await run()
    expect(await outbox.readTrust()).toBeUndefined()
    expect(told()).toMatchObject({ listFaults: ['trust-anchors-differ', 'trust-list-refused'] })
    port.trust = { text: own.sign(), anchors: [own.anchor, stranger.anchor] }
    await run()
    expect((await outbox.readTrust())?.date).toBe('2026-11-20')
    expect(told()).toMatchObject({ listFaults: ['trust-anchors-differ'] })
  })

  it('pins the anchors of the first answer where enrolment had none, and no others later', async () => {
    const { trust } = port
    port.trust = undefined
    await outbox.enrol(SERVER, 'UTO-123')
    await run()
    port.trust = trust
    await run()
    expect((await outbox.readTrust())?.date).toBe('2026-11-20')
    port.trust = { text: stranger.sign({ date: day('2026-11-23') }), anchors: [stranger.anchor] }
    await run()
    expect((await outbox.readTrust())?.date).toBe('2026-11-20')
    await outbox.enrol(SERVER, 'UTO-124') // a person with a code
    await run()
    expect((await outbox.readTrust())?.date).toBe('2026-11-23')
    expect(told()).not.toHaveProperty('listFaults')
  })

  it('that the disk has changed is put away and fetched again', async () => {
    await outbox.enrol(SERVER, 'UTO-123')
    await run()
    outbox.close()
    const db = new Dexie(`lists-${name}`, { chromeTransactionDurability: 'strict' })
    await db.open()
    const { value } = await db.table('settings').get('trust-list')
    const text = value.text.replace('"signers": []', '"signers": [ ]').replace('2026-12-20', '2028-12-20')
    await db.table('settings').put({ id: 'trust-list', value: { ...value, text } })
    db.close()
    outbox = await open()
    expect(await outbox.readTrust()).toBeUndefined()
    await run()
    expect((await outbox.readTrust())?.nextUpdate).toBe('2026-12-20')
  })
})

describe('the policy pack', () => {
  beforeEach(() => outbox.enrol(SERVER, 'UTO-123'))

  it('is pulled, replaced, and gone when the port has none', async () => {
    port.policy = JSON.stringify(PACK)
    await run()
    expect((await outbox.readPolicy())?.name).toBe('Utopia port pack')
    expect(told()).toMatchObject({ policyDate: '2026-11-22' })
    port.policy = JSON.stringify({ ...PACK, date: '2026-11-23' })
    await run()
    expect((await outbox.readPolicy())?.date).toBe('2026-11-23')
    port.policy = undefined
    await run()
    expect(await outbox.readPolicy()).toBeUndefined()
  })

  it('of a shape this build does not know is refused and told', async () => {
    port.policy = JSON.stringify(PACK)
    await run()
    port.policy = '{"format":"kouan-policy-pack","version":2}'
    await run()
    expect((await outbox.readPolicy())?.date).toBe('2026-11-22')
    expect(told()).toMatchObject({ listFaults: ['policy-refused'] })
  })
})

describe('the invitation list', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => ({ reference: `PU-2026-${at + 1_000}` }))
  beforeEach(async () => {
    port.invitations = { salt: SALT, changes: numbers(10), page: 3 }
    await outbox.enrol(SERVER, 'UTO-123')
  })
  const raw = async () => {
    const db = new Dexie(`lists-${name}`)
    await db.open()
    const rows = await db.table('invitations').toArray()
    const settings = await db.table('settings').toArray()
    db.close()
    return { rows, settings }
  }

  it('says nothing before it is there, and yes or no after', async () => {
    expect(await outbox.matchInvitation('PU-2026-1003')).toBe('no-list')
    await run()
    expect(await outbox.matchInvitation('pu 2026 1003')).toBe('listed')
    expect(await outbox.matchInvitation('https://invitation.example/PU-2026-1009')).toBe('listed')
    expect(await outbox.matchInvitation('PU-2026-2000')).toBe('not-listed')
    expect(told()).toMatchObject({ invitationEntries: 10 })
  })

  it('lies on the disk without a single number of a letter', async () => {
    await run()
    const { rows, settings } = await raw()
    expect(rows).toEqual(Array(10).fill('/'))
    expect(JSON.stringify(settings)).not.toContain('PU-2026')
  })

  it('follows what is added and taken away, and counts only within its days', async () => {
    await run()
    port.invitations.changes.push(
      { reference: 'PU-2026-1003', removed: true },
      { reference: 'TE-2026-1', from: '2026-11-24', until: '2026-11-25' },
    )
    await run()
    expect(await outbox.matchInvitation('PU-2026-1003')).toBe('not-listed')
    expect(await outbox.matchInvitation('TE-2026-1')).toBe('not-listed')
    now += 86_400_000
    expect(await outbox.matchInvitation('TE-2026-1')).toBe('listed')
    expect(told()).toMatchObject({ invitationEntries: 10 })
  })

  it('whose pull is cut off goes on where it was, and says no to nobody meanwhile', async () => {
    let asked = 0
    port.fault = answering('/invitations', () => {
      asked += 1
      return asked === 3 ? problem(503) : (undefined as unknown as Response)
    })
    await run()
    expect(await outbox.matchInvitation('PU-2026-1001')).toBe('listed')
    expect(await outbox.matchInvitation('PU-2026-1009')).toBe('no-list')
    expect(told()).not.toHaveProperty('invitationEntries')
    outbox.close()
    const cursors: (string | null)[] = []
    port.fault = {}
    outbox = await open((input, init) => {
      const url = new URL(String(input))
      if (url.pathname.endsWith('/invitations')) cursors.push(url.searchParams.get('cursor'))
      return port.send(input, init)
    })
    await run()
    expect(cursors).toEqual([`${SALT}.6`, `${SALT}.9`])
    expect(await outbox.matchInvitation('PU-2026-1009')).toBe('listed')
  })

  it('under a new salt is gathered beside the old one, which answers until the new one is whole', async () => {
    await run()
    const salt = 'b'.repeat(32)
    port.invitations = {
      salt,
      changes: [{ reference: 'TE-2026-1' }, ...numbers(5), { reference: 'TE-2026-2' }],
      page: 3,
    }
    let asked = 0
    port.fault = answering('/invitations', () => {
      asked += 1
      return asked === 2 ? problem(503) : (undefined as unknown as Response)
    })
    await run()
    expect(await outbox.matchInvitation('PU-2026-1009')).toBe('listed')
    expect(await outbox.matchInvitation('TE-2026-1')).toBe('listed')
    expect(await outbox.matchInvitation('TE-2026-2')).toBe('not-listed')
    port.fault = {}
    await run()
    expect(await outbox.matchInvitation('TE-2026-2')).toBe('listed')
    expect(await outbox.matchInvitation('PU-2026-1009')).toBe('not-listed')
    expect((await raw()).rows).toHaveLength(7)
    port.invitations = { salt: null, changes: [], page: 3 }
    await run()
    expect(await outbox.matchInvitation('TE-2026-2')).toBe('no-list')
    expect((await raw()).rows).toHaveLength(0)
  })

  it('makes way when a traveller finishes in the middle of it', async () => {
    let asked = 0
    port.fault = {
      before: (path) => {
        if (!path.endsWith('/invitations')) return undefined
        asked += 1
        return undefined
      },
      after: async (answer, path) => {
        if (path.endsWith('/invitations') && asked === 1) await outbox.enqueue(specimenApplication(1))
        return answer
      },
    }
    await run()
    expect(asked).toBe(1)
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 1 })
    expect(await outbox.matchInvitation('PU-2026-1009')).toBe('listed')
  })
})

describe('a list that fails', () => {
  it.each(['/trust-list', '/invitations', '/policy-pack'])('%s stops no packet and no heartbeat', async (path) => {
    await outbox.enrol(SERVER, 'UTO-123')
    for (const answer of [
      () => problem(500),
      () => problem(404),
      () => new Response('<html>'),
      () => Response.json([]),
    ]) {
      port.fault = answering(path, answer)
      const before = port.heartbeats.length
      await outbox.enqueue(specimenApplication(before + 1))
      expect(await run()).toMatchObject({ outcome: 'done' })
      expect(port.heartbeats).toHaveLength(before + 1)
      expect(await outbox.readStatus()).toMatchObject({ queued: 0 })
    }
  })
})
