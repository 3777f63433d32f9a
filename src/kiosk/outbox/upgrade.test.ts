import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, describe, expect, it } from 'vitest'
import { QUEUE_NAME } from './database.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { makePort, memoryWitness, type Port, SERVER, specimenApplication } from './port.suite.ts'

/** The tables of earlier database versions, as their builds made them. Never changed: kiosks in the field hold them. */
const VERSION_1 = {
  settings: 'id',
  chain: 'line',
  tally: 'id',
  packets: '[line+sequence], &packetId, referenceHash, state, [state+nextAttemptAt], heldSince',
  sealed: '',
  stages: 'referenceHash',
}
const VERSION_2 = { ...VERSION_1, invitations: '' }
const EARLIER: [version: number, tables: Record<string, string>][] = [
  [1, VERSION_1],
  [2, VERSION_2],
]

let outbox: Outbox | undefined
afterEach(() => outbox?.close())

const open = async (name: string, port: Port) => {
  const world = { now: () => Date.parse('2026-11-23T08:00:00.000Z'), random: () => 0.5, build: 'test' }
  const opened = await openOutbox({ ...world, name, witness: memoryWitness(), send: port.send })
  if (!opened.ok) throw new Error(opened.fault)
  return opened.outbox
}

/** Moves what an outbox holds into a database of an earlier version, row by row, as its build would have left it. */
async function writeEarlier(from: string, to: string, version: number, tables: Record<string, string>): Promise<void> {
  const source = await new Dexie(from).open()
  const old = new Dexie(to, { chromeTransactionDurability: 'strict' })
  old.version(version).stores(tables)
  await old.open()
  for (const [table, schema] of Object.entries(tables)) {
    const rows = await source.table(table).toArray()
    const keys = await source.table(table).toCollection().primaryKeys()
    for (const [at, row] of rows.entries()) {
      const { sealKeyId, ...earlier } = row // no build before this one wrote it
      await old.table(table).put(table === 'packets' ? earlier : row, schema === '' ? keys[at] : undefined)
    }
  }
  expect(old.backendDB().version).toBe(version * 10)
  source.close()
  old.close()
}

describe('a kiosk of an earlier build with a full queue', () => {
  it.each(EARLIER)(
    'of database version %i opens with this build, loses nothing and sends everything',
    async (version, tables) => {
      const port = await makePort()
      const full = await open(`full-${version}`, port)
      await full.enrol(SERVER, 'UTO-123')
      for (let n = 1; n <= 12; n += 1) await full.enqueue(specimenApplication(n, 50_000))
      const status = await full.readStatus()
      full.close()
      await writeEarlier(`full-${version}`, `from-version-${version}`, version, tables)

      outbox = await open(`from-version-${version}`, port)
      expect(await outbox.readStatus()).toEqual(status)
      expect(await outbox.recount()).toEqual({ corrected: false })
      await outbox.exchange({ failures: 0, outOfService: [] })
      expect(port.heartbeats.at(-1)).toMatchObject({ sealKeys: [port.sealKeys.keyId] })
      port.invitations = { salt: 'c'.repeat(32), changes: [{ reference: 'PU-2026-000417' }], page: 3 }
      expect(await outbox.enqueue(specimenApplication(13))).toMatchObject({ ok: true, saved: { sequence: 13 } })
      expect(await outbox.exchange({ failures: 0, outOfService: [] })).toMatchObject({ outcome: 'done' })
      expect(await outbox.readStatus()).toMatchObject({ queued: 0, received: 13, parked: 0 })
      expect(port.kept.size).toBe(13)
      expect(await outbox.matchInvitation('PU-2026-000417')).toBe('listed')
    },
  )

  it('keeps the name of its database, and an older build finds it newer', async () => {
    const port = await makePort()
    outbox = await open(QUEUE_NAME, port)
    const found = (await indexedDB.databases()).find(({ name }) => name === QUEUE_NAME)
    expect(found?.version).toBe(30)
  })
})
