// The port changes its sealing and receipt keys while a kiosk has no network for thirty days: the kiosk’s own outbox over
// HTTP, key files in a folder, and the command that puts an old key away.
import 'fake-indexeddb/auto'
import { link, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Outbox, openOutbox } from '../kiosk/outbox/outbox.ts'
import { memoryWitness } from '../kiosk/outbox/port.suite.ts'
import { startServer, type TestServer } from './app.suite.ts'
import { makeFolder } from './databases.suite.ts'
import { addOfficer, applicationAt } from './desk/desk.suite.ts'
import { listKiosks } from './desk/kiosks.ts'
import { openAll } from './desk/opener.ts'
import { readCase } from './desk/review.ts'
import { reopenWaiting } from './follow-keys.ts'
import { openKeys } from './key-files.ts'
import { retire, rotate } from './maintain/keys.ts'
import { settleDatabase } from './settle.ts'
import { migrate } from './store/migrate.ts'

const DAY_MS = 86_400_000
let server: TestServer
let folder: Awaited<ReturnType<typeof makeFolder>>
let outbox: Outbox
let runs = 0

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.close())
beforeEach(async () => {
  runs += 1
  folder = await makeFolder()
  await sql`drop schema public cascade`.execute(server.sql)
  await sql`create schema public`.execute(server.sql)
  await migrate(server.sql)
  await readKeys()
  const world = { name: `rotation-${runs}`, witness: memoryWitness(), build: 'test', holdMs: 7 * DAY_MS }
  const opened = await openOutbox({ ...world, now: () => server.clock.at, random: () => 0.5 })
  if (!opened.ok) throw new Error(opened.fault)
  outbox = opened.outbox
  await outbox.enrolInDemonstration(server.base)
})
afterEach(async () => {
  outbox.close()
  await folder.remove()
})

const run = () => outbox.exchange({ failures: 0, outOfService: [] })
const pass = (days: number) => {
  server.clock.at += days * DAY_MS
}
const save = async (count: number) => {
  const references: string[] = []
  for (let n = 0; n < count; n += 1) {
    const application = applicationAt(server.parts.port)
    const saved = await outbox.enqueue(application)
    if (!saved.ok) throw new Error(saved.fault)
    references.push(application.reference)
  }
  return references
}
/** As a running server does when its folder changes. */
async function readKeys(): Promise<void> {
  const read = await openKeys(folder.path, 'demonstration', server.parts.world)
  if (!read.ok) throw new Error(read.message)
  server.parts.keys = read.keys
  await reopenWaiting(server.parts)
}
async function exchangeBoth(): Promise<void> {
  for (const kind of ['seal', 'receipt'])
    expect(await rotate(folder.path, kind, server.parts.world)).toMatchObject({ ok: true })
  await readKeys()
}
const sealKey = () => server.parts.keys.opening.keyId
const tryRetire = (keyId: string) => retire(folder.path, keyId, server.sql)
const casesReadable = async (references: readonly string[]) => {
  await openAll(server.parts)
  const officer = await addOfficer(server.parts, server.parts.port, 'Wei')
  const read = await Promise.all(references.map((reference) => readCase(server.parts, officer, reference)))
  return read.filter(({ ok }) => ok).length
}
const alarms = async () => (await listKiosks(server.parts, server.parts.port)).flatMap((kiosk) => kiosk.alarms)

describe('keys exchanged while a kiosk is offline for thirty days', () => {
  it('cost nothing: what was sealed before and since is read, every receipt counts, and nothing comes twice', async () => {
    const references = await save(3)
    await run()
    references.push(...(await save(4))) // no network from here
    pass(10)
    await exchangeBoth()
    pass(20)
    await exchangeBoth()
    references.push(...(await save(2)))
    await run() // hands in, does not believe the receipts yet, and hears of the keys
    pass(1)
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, parked: 0, received: 9 })
    references.push(...(await save(1)))
    await run()
    expect(await outbox.readStatus()).toMatchObject({ queued: 0, parked: 0, received: 10 })
    expect(await casesReadable(references)).toBe(10)
    const cases = await server.sql.selectFrom('cases').select('reference').execute()
    expect(cases.map(({ reference }) => reference).sort()).toEqual([...references].sort())
    expect(await server.parts.store.packets.countQuarantined(server.parts.port)).toBe(0)
    expect(await alarms()).toContainEqual({ alarm: 'old-key' }) // those in their hold are under the first key
  })

  it('the key before stays while the kiosk is silent, seals to it or holds packets under it, and while a record needs it', async () => {
    const first = sealKey()
    await save(1)
    await run()
    pass(1)
    await exchangeBoth()
    const second = sealKey()
    expect(await tryRetire(second)).toMatchObject({ ok: false, lines: [expect.stringContaining('present key')] })
    pass(30)
    expect((await tryRetire(first)).lines.join('\n')).toContain('has not been heard since')
    const swallowed = { ...server.parts.keys, serial: 1 } // an exchange in which the kiosk hears nothing of keys
    const keys = server.parts.keys
    server.parts.keys = swallowed
    await run()
    server.parts.keys = keys
    expect((await tryRetire(first)).lines.join('\n')).toMatch(
      /holds packets under it|does not seal to the present key yet/,
    )
    pass(1)
    await save(1) // still sealed to the first
    await run()
    expect((await tryRetire(first)).lines.join('\n')).toContain('holds packets under it')
    pass(1)
    await run() // the receipt is believed now
    pass(8)
    await run() // its hold has ended
    expect((await tryRetire(first)).lines).toEqual([
      `${first} is needed and stays:`,
      expect.stringMatching(/2 stored packets can be read with it only/),
    ])
    expect(await alarms()).toEqual([])
  })

  it('a key that nobody needs is put away, and the server goes on with the others', async () => {
    await exchangeBoth()
    const unused = sealKey()
    pass(1)
    await exchangeBoth()
    pass(1)
    await run()
    expect(await tryRetire(unused)).toMatchObject({ ok: true })
    await readKeys()
    const references = await save(2)
    await run()
    expect(await casesReadable(references)).toBe(2)
    expect(await tryRetire(unused)).toMatchObject({ ok: false })
    expect(await settleDatabase(server.parts)).toMatchObject({ ok: true })
  })

  it('a packet that came to a server without its key waits, and is opened when the key is brought', async () => {
    const before = server.parts.keys
    await exchangeBoth()
    await run() // the kiosk seals to the new key now
    server.parts.keys = before // another server, which has not got the new files
    const references = await save(1)
    await run()
    await openAll(server.parts)
    const unreadable = async () =>
      (await server.parts.store.packets.countByState()).find((row) => row.state === 'unreadable')
    expect(await unreadable()).toMatchObject({ packets: 1 })
    await readKeys()
    expect(await casesReadable(references)).toBe(1)
    expect(await unreadable()).toBeUndefined()
  })

  it('a database stays with its keys through every exchange, and refuses those of another folder', async () => {
    expect(await settleDatabase(server.parts)).toMatchObject({ ok: true })
    await exchangeBoth()
    expect(await settleDatabase(server.parts)).toMatchObject({ ok: true })
    await rm(join(folder.path, 'keys'), { recursive: true })
    await readKeys()
    expect(await settleDatabase(server.parts)).toMatchObject({ ok: false })
  })

  it('a change that was cut off at any moment leaves every key in the folder', async () => {
    const first = sealKey()
    await link(join(folder.path, 'keys', 'seal.key'), join(folder.path, 'keys', `seal-${first}.key`)) // and no further
    await readKeys()
    expect(sealKey()).toBe(first)
    expect(server.parts.keys.older?.openings).toEqual([])
    await exchangeBoth()
    expect(server.parts.keys.older?.openings.map(({ keyId }) => keyId)).toEqual([first])
  })
})
