// A port restored from a backup, and the kiosk’s own outbox over HTTP: everything acknowledged since comes back, also from a
// kiosk that was enrolled after the backup and that the restored database has never heard of.
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Outbox, openOutbox } from '../kiosk/outbox/outbox.ts'
import { memoryWitness } from '../kiosk/outbox/port.suite.ts'
import { startServer, type TestServer } from './app.suite.ts'
import { applicationAt } from './desk/desk.suite.ts'
import { listKiosks, revokeKiosk } from './desk/kiosks.ts'
import { findMissing } from './desk/missing.ts'
import { openAll } from './desk/opener.ts'
import { migrate } from './store/migrate.ts'

let server: TestServer
let outbox: Outbox
let name = 0

const run = () => outbox.exchange({ failures: 0, outOfService: [] })
const save = async (count: number) => {
  for (let n = 0; n < count; n += 1) await outbox.enqueue(applicationAt(server.parts.port))
}
const listStored = async () => {
  await openAll(server.parts)
  const cases = await server.sql.selectFrom('cases').select('reference').execute()
  return { cases: cases.length, quarantined: await server.parts.store.packets.countQuarantined(server.parts.port) }
}
/** The database as it was before anything came, with the same keys, under another epoch. */
const restore = async (serverEpoch = '8899aabbccddeeff') => {
  await sql`drop schema public cascade`.execute(server.sql)
  await sql`create schema public`.execute(server.sql)
  await migrate(server.sql)
  server.parts.serverEpoch = serverEpoch
}

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.close())

beforeEach(async () => {
  name += 1
  await restore('0011223344556677')
  const opened = await openOutbox({
    name: `restore-${name}`,
    now: () => Date.parse('2026-11-23T08:00:00.000Z'),
    random: () => 0.5,
    build: 'test',
    witness: memoryWitness(),
  })
  if (!opened.ok) throw new Error(opened.fault)
  outbox = opened.outbox
  expect(await outbox.enrolInDemonstration(server.base)).toMatchObject({ ok: true })
})
afterEach(() => outbox.close())

describe('a kiosk enrolled after the backup', () => {
  it('is paused, and once a person has enrolled it anew the port takes all that the old line acknowledged', async () => {
    await save(3)
    expect(await run()).toMatchObject({ outcome: 'done' })
    await save(1)
    await restore()
    expect(await run()).toMatchObject({ outcome: 'paused' })
    await save(1)
    expect(await outbox.enrolInDemonstration(server.base)).toMatchObject({ ok: true })
    await save(1)
    expect(await run()).toMatchObject({ outcome: 'done' })
    expect(await listStored()).toEqual({ cases: 6, quarantined: 0 })
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, parked: 0, received: 6 })
  })

  it('loses nothing either where the person was faster than the next run', async () => {
    await save(2)
    await run()
    await restore()
    await outbox.enrolInDemonstration(server.base)
    await run()
    expect(await listStored()).toEqual({ cases: 2, quarantined: 0 })
  })

  it('and twice enrolled since, over two restores, is known by every key it had', async () => {
    await save(1)
    await run()
    await restore()
    await outbox.enrolInDemonstration(server.base)
    await save(1)
    await run()
    await restore('aaaabbbbccccdddd')
    await outbox.enrolInDemonstration(server.base)
    await run()
    expect(await listStored()).toEqual({ cases: 2, quarantined: 0 })
    const kiosks = await listKiosks(server.parts, server.parts.port)
    expect(kiosks.map((kiosk) => kiosk.name).toSorted()).toEqual(['Kiosk 1', 'Kiosk 1, earlier', 'Kiosk 1, earlier'])
  })

  it('whose earlier keys it cannot show, has its packets kept in quarantine and parked, to be found at both ends', async () => {
    await save(2)
    await run()
    await restore()
    const db = new Dexie(`restore-${name}`, { chromeTransactionDurability: 'strict' })
    await db.open()
    await db.table('settings').delete('signing-public')
    db.close()
    await outbox.enrolInDemonstration(server.base)
    await run()
    expect(await listStored()).toEqual({ cases: 0, quarantined: 2 })
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, parked: 2, received: 0 })
  })

  it('is told that a packet is missing also where another one stands under its id', async () => {
    await save(1)
    await run()
    const { port } = server.parts
    const { packet_id: packetId, sha256 } = await server.sql.selectFrom('packets').selectAll().executeTakeFirstOrThrow()
    const asked = [{ packetId, sha256 }]
    expect(await findMissing(server.parts, port, asked)).toMatchObject({ missing: [] })
    expect(await findMissing(server.parts, 'OTH', asked)).toMatchObject({ missing: [packetId] })
    const other = [{ packetId, sha256: 'a'.repeat(64) }]
    expect(await findMissing(server.parts, port, other)).toMatchObject({ missing: [packetId] })
  })

  it('whose key was shut out in the meantime stays shut out', async () => {
    await save(1)
    await run()
    const { parts } = server
    const [kiosk] = await listKiosks(parts, parts.port)
    await revokeKiosk(parts, parts.port, kiosk?.kioskId ?? '')
    expect(await run()).toMatchObject({ outcome: 'paused' })
    await save(1)
    await outbox.enrolInDemonstration(server.base)
    await run()
    expect(await listStored()).toEqual({ cases: 1, quarantined: 1 })
  })
})
