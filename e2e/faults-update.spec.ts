// A new version of the kiosk: in the middle of a session, with a piece missing, behind a portal, without a network, taken back
// again; and the database of the build before, full, opened by this one.
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { getSpecimenPassport } from '../src/visa/specimens.ts'
import * as faults from './fixtures/faults.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import {
  bringPlanting,
  type FaultyPort,
  listOrders,
  plant,
  sendSoon,
  startFaultyPort,
  waitLittle,
} from './fixtures/planting.ts'
import { expectAllReceived } from './fixtures/promises.ts'
import { readQueue } from './fixtures/queue.ts'
import * as traveller from './fixtures/traveller.ts'

test.setTimeout(180_000)

let faulty: FaultyPort
let kiosk: KioskBrowser
let context: BrowserContext

test.beforeAll(async () => {
  faulty = await startFaultyPort()
})
test.beforeEach(async () => {
  kiosk = await startKioskBrowser()
  context = kiosk.context
})
test.afterEach(async () => {
  faulty.proxy.heal()
  await context.close()
})
test.afterAll(() => faulty.close())

const WORKER = /^\/service-worker\.js$/

/** A version that takes over leaves this behind, where the kiosk keeps what is its own. */
const LEAVE = "caches.open('peripherals').then((kept) => kept.put('/came-in', new Response('')))"
const TAKES_OVER = `self.addEventListener('activate', (event) => event.waitUntil(${LEAVE}))`
const hasComeIn = (page: Page) => page.evaluate(async () => (await caches.match('/came-in')) !== undefined)

/** From now on the port has another version of the kiosk. */
const publish = (version: string, alter = (text: string) => text) =>
  faulty.proxy.fail(
    WORKER,
    faults.changeAnswer((answer) => ({
      ...answer,
      body: Buffer.from(`${alter(answer.body.toString('utf8'))}\n${TAKES_OVER} // ${version}\n`),
    })),
  )

const registration = (page: Page) =>
  page.evaluate(async () => {
    const found = await navigator.serviceWorker.getRegistration('/kiosk/')
    return { waiting: found?.waiting?.state, installing: found?.installing?.state, active: found?.active?.state }
  })
const isWaiting = async (page: Page) => (await registration(page)).waiting === 'installed'

/** Asks for a new version now; says how the asking ended. */
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    const found = await navigator.serviceWorker.getRegistration('/kiosk/')
    return found?.update().then(
      () => 'asked',
      () => 'failed',
    )
  })

/** A look that was under way already, when the line still stood, answers for the first one asked for. */
const expectNoUpdate = (page: Page) => expect.poll(() => lookForUpdate(page)).toBe('failed')

/** Chromium lets a worker go half a minute after its last event, but never one that a debugger looks at, as Playwright does. */
async function letWorkersRest(page: Page): Promise<void> {
  const cdp = await context.newCDPSession(page)
  await cdp.send('ServiceWorker.enable')
  await cdp.send('ServiceWorker.stopAllWorkers')
  await cdp.detach()
}

test('a new version found in a session waits at every step of it, and comes in once nobody is there', async () => {
  const { page } = kiosk
  await openKiosk(kiosk, faulty.proxy.url)
  const guest = await traveller.touchLanguage(page)
  publish('the next version')
  await lookForUpdate(page)
  await expect.poll(() => isWaiting(page), { timeout: 60_000 }).toBe(true)
  const seen = new Set<string>()
  guest.look = async () => {
    const step = (await page.locator('[data-step]').first().getAttribute('data-step')) ?? ''
    if (seen.has(step)) return
    seen.add(step)
    await letWorkersRest(page)
    expect(await isWaiting(page), step).toBe(true)
  }
  await traveller.beginApplication(guest)
  await traveller.layPassport(guest, getSpecimenPassport('eriksson').lines)
  await traveller.confirmPassport(guest)
  await traveller.needVisa(guest)
  await traveller.statePurpose(guest)
  await traveller.showLetterAtDesk(guest)
  await traveller.leaveRestToDesk(guest)
  await traveller.submit(guest)
  expect(await isWaiting(page), 'saved').toBe(true)
  expect([...seen]).toEqual(expect.arrayContaining(['notice', 'letter', 'visit', 'contact', 'review', 'declaration']))
  const planted = (await readQueue(page)).rows.map(({ packetId }) => packetId)
  await page.getByTestId('finish').tap()
  await traveller.atStep(page, 'attract')
  await expect(async () => {
    await letWorkersRest(page)
    expect((await registration(page)).waiting).toBeUndefined()
  }).toPass({ timeout: 30_000 })
  await traveller.atStep(page, 'attract')
  expect(await hasComeIn(page)).toBe(true)
  await expectAllReceived({ ...faulty, context, page }, planted)

  // Taken back: the version before is a new one again, and comes in the same way.
  faulty.proxy.heal()
  await lookForUpdate(page)
  await expect(async () => {
    await letWorkersRest(page)
    expect((await registration(page)).waiting).toBeUndefined()
  }).toPass({ timeout: 30_000 })
  await traveller.atStep(page, 'attract')
  await expectAllReceived({ ...faulty, context, page }, planted)
})

/** A file of the kiosk that every version has; a new version says that it has changed. */
const CHUNK = /"url":"(assets\/[\w-]+\.js)"/

for (const { what, fault } of [
  { what: 'is missing', fault: faults.answerWith(404) },
  { what: 'is a portal’s page', fault: faults.portalPage },
  { what: 'breaks off', fault: faults.cutAnswer('within the body') },
]) {
  test(`a new version of which one piece ${what} never comes in, and the old one goes on without a network`, async () => {
    const { page } = kiosk
    await openKiosk(kiosk, faulty.proxy.url)
    const from = faulty.proxy.asked.length
    faulty.proxy.fail(/^\/kiosk\/other-version\.js/, fault)
    publish('a broken version', (text) => {
      const [, first] = CHUNK.exec(text) ?? []
      if (!first) throw new Error('the worker names no chunk')
      return text.replace(`"${first}"`, '"kiosk/other-version.js"')
    })
    await expect(async () => {
      await lookForUpdate(page) // a look that was under way already answers for this one
      expect(faulty.proxy.asked.slice(from).map(({ path }) => path)).toContain('/kiosk/other-version.js')
    }).toPass({ timeout: 30_000 })
    await expect.poll(() => registration(page), { timeout: 30_000 }).toEqual({ active: 'activated' })
    expect(await hasComeIn(page)).toBe(false)
    await context.setOffline(true)
    await page.reload()
    await traveller.atStep(page, 'attract')
    await traveller.touchLanguage(page, 'ar')
    expect((await registration(page)).active).toBe('activated')
  })
}

test('without a network, or behind a portal, the kiosk keeps the version it has and the settings it was given', async () => {
  const { page } = kiosk
  await openKiosk(kiosk, faulty.proxy.url)
  const settings = () => page.evaluate(async () => (await fetch('/kiosk/peripherals.json')).text())
  const given = await settings()
  faulty.proxy.fail(/^\//, faults.portalPage)
  await expectNoUpdate(page)
  expect(await settings()).toBe(given)
  await page.reload()
  await traveller.atStep(page, 'attract')
  faulty.proxy.heal()
  await faulty.proxy.vanish()
  await expectNoUpdate(page)
  expect(await settings()).toBe(given)
  await page.reload()
  await traveller.atStep(page, 'attract')
  await faulty.proxy.back()
  expect(await registration(page)).toEqual({ active: 'activated' })
})

/** The tables of database version 2, as its builds made them. Never changed: kiosks in the field hold it. */
const VERSION_2 = {
  settings: { keyPath: 'id', indexes: [] },
  chain: { keyPath: 'line', indexes: [] },
  tally: { keyPath: 'id', indexes: [] },
  packets: {
    keyPath: ['line', 'sequence'],
    indexes: ['!packetId', 'referenceHash', 'state', 'state+nextAttemptAt', 'heldSince'],
  },
  sealed: { keyPath: null, indexes: [] },
  stages: { keyPath: 'referenceHash', indexes: [] },
  invitations: { keyPath: null, indexes: [] },
} as const

/** Moves a queue, row by row, into the database a kiosk of that build would have left. */
async function moveToVersion2([from, tables]: [string, typeof VERSION_2]): Promise<void> {
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((answer, refuse) => {
      request.onsuccess = () => answer(request.result)
      request.onerror = () => refuse(request.error)
    })
  const source = await done(indexedDB.open(from))
  const opening = indexedDB.open('queue-g1', 20)
  opening.onupgradeneeded = () => {
    for (const [name, { keyPath, indexes }] of Object.entries(tables)) {
      const store = opening.result.createObjectStore(name, { keyPath: keyPath as string | string[] | null })
      for (const index of indexes as readonly string[]) {
        const plain = index.replace('!', '')
        const path = plain.includes('+') ? plain.split('+') : plain
        store.createIndex(path === plain ? plain : `[${plain}]`, path, { unique: index !== plain })
      }
    }
  }
  const old = await done(opening)
  for (const [name, { keyPath }] of Object.entries(tables)) {
    const look = source.transaction(name).objectStore(name)
    const [rows, keys] = await Promise.all([done(look.getAll()), done(look.getAllKeys())])
    const writing = old.transaction(name, 'readwrite', { durability: 'strict' })
    const store = writing.objectStore(name)
    for (const [at, row] of rows.entries()) keyPath ? store.put(row) : store.put(row, keys[at])
    await new Promise((written) => writing.addEventListener('complete', written))
  }
  old.close()
  source.close()
  await done(indexedDB.deleteDatabase(from))
  for (const key of Object.keys(localStorage)) if (key.includes(from)) localStorage.removeItem(key)
  const files = await navigator.storage.getDirectory()
  for await (const name of files.keys()) if (name.includes(from)) await files.removeEntry(name)
}

test('the full queue of the database version before is opened, kept whole and sent', async () => {
  const { page } = kiosk
  await waitLittle(context)
  faulty.proxy.serve('/empty', 'text/html', '<!doctype html><title>Nobody</title>')
  await page.goto(`${faulty.proxy.url}/empty`)
  await bringPlanting(page)
  const orders = listOrders('full queue', 200)
  await page.evaluate((given) => globalThis.planting.plantApart('making', given), orders)
  const planted = orders.map(({ applicationId }) => applicationId)
  const made = await readQueue(page, 'making')
  await page.evaluate(moveToVersion2, ['making', VERSION_2] as [string, typeof VERSION_2])
  const version = () =>
    page.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'queue-g1')?.version)
  expect(await version()).toBe(20)

  await page.goto(`${faulty.proxy.url}/kiosk/`)
  await traveller.atStep(page, 'attract')
  expect(await version()).toBeGreaterThan(20)
  const opened = await readQueue(page)
  expect(opened.kioskId).toBe(made.kioskId)
  expect(opened.rows.map(({ sha256, intact }) => [sha256, intact])).toEqual(
    made.rows.map(({ sha256 }) => [sha256, true]),
  )
  await expectAllReceived({ ...faulty, context, page }, planted)
  const more = await plant(page, listOrders('after the upgrade', 1))
  await sendSoon(page)
  await expectAllReceived({ ...faulty, context, page }, [...planted, ...more])
})
