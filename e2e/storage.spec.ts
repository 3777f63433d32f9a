// What happens to a kiosk's storage: emptied, full, damaged, unreadable, or never on a disk at all. Nothing of it is silent:
// the port is told exactly which sequences are gone, and whatever is still there goes on.
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type CDPSession, expect, type Page, test } from '@playwright/test'
import type { Heartbeat } from '../src/wire/sync.ts'
import { breakLine, changeJson } from './fixtures/faults.ts'
import { makeFolder } from './fixtures/folders.ts'
import { type Engine, type KioskBrowser, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import {
  type FaultyPort,
  type Kiosk,
  listOrders,
  openFaultyKiosk,
  plant,
  sendSoon,
  startFaultyPort,
  waitLittle,
} from './fixtures/planting.ts'
import { expectAllReceived, readHeld } from './fixtures/promises.ts'
import { readQueue } from './fixtures/queue.ts'
import { atStep } from './fixtures/traveller.ts'
import { readWords } from './fixtures/words.ts'

const PACKETS = /^\/api\/v1\/packets$/
const words = readWords('en')

let faulty: FaultyPort

test.beforeAll(async () => {
  faulty = await startFaultyPort()
})
test.afterEach(() => faulty.proxy.heal())
test.afterAll(() => faulty.close())

/** What the port heard of this kind of a kiosk from now on, the newest last. */
function hearBeats(): () => Heartbeat[] {
  const from = faulty.proxy.passed.length
  return () =>
    faulty.proxy.passed
      .slice(from)
      .filter(({ asked }) => asked.path.endsWith('/heartbeat'))
      .map(({ asked }) => JSON.parse(asked.body.toString('utf8')) as Heartbeat)
}

/** Ten seconds at most on a machine of its own; here others work beside it. */
const SOON = { timeout: 30_000 }

/** The port hears what is missing, and the kiosk says so to everybody. */
async function expectMissing(page: Page, beats: () => Heartbeat[], missing: Heartbeat['missing']): Promise<void> {
  await expect.poll(() => beats().at(-1)?.missing, SOON).toMatchObject(missing ?? [])
  await expect(page.getByTestId('demonstration')).toContainText(words('kiosk.demonstration.warnings.packets-missing'))
}

const limitTo = (cdp: CDPSession, quotaSize?: number) =>
  cdp.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(faulty.proxy.url).origin,
    ...(quotaSize !== undefined && { quotaSize }),
  })
const originOf = (page: Page) => new URL(page.url()).origin
const open = async (page: Page) => {
  await page.goto(`${faulty.proxy.url}/kiosk/`)
  await atStep(page, 'attract')
}
const reload = async (page: Page) => {
  await page.reload()
  await atStep(page, 'attract')
}

test.describe('in the browser', () => {
  let kiosk: Kiosk
  test.beforeEach(async ({ browser }: { browser: Browser }) => {
    kiosk = await openFaultyKiosk(browser, faulty)
  })
  test.afterEach(() => kiosk.context.close())

  const devtools = async () => kiosk.context.newCDPSession(kiosk.page)
  const setQuota = async (quotaSize?: number) => limitTo(await devtools(), quotaSize)

  test('a database the browser threw away is missed at the next start, and each lost sequence has its name', async () => {
    const { kioskId } = await readQueue(kiosk.page)
    faulty.proxy.fail(PACKETS, breakLine)
    await plant(kiosk.page, listOrders('evicted', 3))
    const order = { origin: originOf(kiosk.page), storageTypes: 'indexeddb' }
    await (await devtools()).send('Storage.clearDataForOrigin', order)
    faulty.proxy.heal()
    const beats = hearBeats()
    await reload(kiosk.page)
    await expectMissing(kiosk.page, beats, [{ line: 1, kioskId, from: 1, to: 3 }])
    expect(beats().at(-1)).toMatchObject({ generation: 2 })
    await sendSoon(kiosk.page)
    await expect.poll(() => beats().at(-1)?.warnings).toContain('packets-missing')

    const planted = await plant(kiosk.page, listOrders('after the eviction', 1))
    await sendSoon(kiosk.page)
    await expect
      .poll(async () => (await readQueue(kiosk.page, 'queue-g2')).rows.map(({ packetId, state }) => [packetId, state]))
      .toEqual(planted.map((packetId) => [packetId, 'received']))
  })

  test('a kiosk that fills up refuses before anything is typed, and what it has saved is still sent', async () => {
    faulty.proxy.fail(PACKETS, breakLine)
    const planted = await plant(kiosk.page, listOrders('full', 2))
    await setQuota(5_000_000)
    await kiosk.page.getByRole('button', { name: 'English' }).first().tap()
    await atStep(kiosk.page, 'outOfService')
    await expect(kiosk.page.getByText('no-room', { exact: true })).toBeVisible()
    faulty.proxy.heal()
    await sendSoon(kiosk.page)
    await expectAllReceived(kiosk, planted)
  })

  test('witnesses lost, behind and ahead: none stops a good packet, and only the one ahead names a loss', async () => {
    const key = 'witness-queue-g1'
    /** The sequence in each of the two places. */
    const read = () =>
      kiosk.page.evaluate(async (name) => {
        const handle = await (await navigator.storage.getDirectory()).getFileHandle(name).catch(() => undefined)
        const file = await (await handle?.getFile())?.text()
        return [localStorage.getItem(name), file].map((text) => JSON.parse(text || '{}').sequence)
      }, key)
    /** The page writes its file a while after the packet is saved: what is changed before would be written over. */
    const expectWitness = (sequence: number) => expect.poll(read).toEqual([sequence, sequence])
    /** In both places, once the page is not writing there itself. */
    const setWitness = (change: string) => expect(() => putWitness(change)).toPass({ timeout: 10_000 })
    const putWitness = (change: string) =>
      kiosk.page.evaluate(
        async ([name = '', text = '']) => {
          const folder = await navigator.storage.getDirectory()
          if (text === '') {
            localStorage.removeItem(name)
            return folder.removeEntry(name)
          }
          const told = text.replace('HEAD', 'ab'.repeat(32))
          localStorage.setItem(name, told)
          const file = await (await folder.getFileHandle(name, { create: true })).createWritable()
          await file.write(told)
          await file.close()
        },
        [key, change],
      )
    const planted = await plant(kiosk.page, listOrders('witnessed', 2))
    await expectWitness(2)
    const beats = hearBeats()
    for (const change of ['', '{"line":1,"sequence":1,"chainHead":"HEAD"}']) {
      await setWitness(change)
      await reload(kiosk.page)
      await expectWitness(2)
    }
    await expectAllReceived(kiosk, planted)
    expect(beats().flatMap(({ missing = [] }) => missing)).toEqual([])

    faulty.proxy.fail(PACKETS, breakLine)
    planted.push(...(await plant(kiosk.page, listOrders('beside a liar', 1))))
    await expectWitness(3)
    await setWitness('{"line":1,"sequence":9,"chainHead":"HEAD"}')
    faulty.proxy.heal()
    await reload(kiosk.page)
    await expectMissing(kiosk.page, beats, [{ line: 1, from: 4, to: 9 }])
    await expect
      .poll(async () => (await readQueue(kiosk.page)).rows.map(({ packetId, state }) => [packetId, state]))
      .toEqual(planted.map((packetId) => [packetId, 'received']))
  })
})

test('a save the quota cuts short is called full, leaves nothing behind, and is made whole once there is room', async ({
  browser,
}) => {
  const context = await browser.newContext({ hasTouch: true, serviceWorkers: 'block' })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await page.goto(`${faulty.proxy.url}/nothing-here`) // before the database is opened: the browser notes the room it has then
  await limitTo(cdp, 400_000)
  faulty.proxy.fail(PACKETS, breakLine)
  await page.goto(`${faulty.proxy.url}/kiosk/`)
  await atStep(page, 'outOfService')
  const saved: string[] = []
  const orders = listOrders('at the quota', 200)
  const saveAll = async () => {
    for (const order of orders.slice(saved.length)) saved.push(...(await plant(page, [order])))
  }
  await expect(saveAll()).rejects.toThrow('storage-full')
  const { rows } = await readQueue(page)
  expect(rows.map(({ packetId, state, intact }) => [packetId, state, intact])).toEqual(
    saved.map((packetId) => [packetId, 'queued', true]),
  )
  await limitTo(cdp)
  await plant(page, orders.slice(saved.length, saved.length + 1))
  expect((await readQueue(page)).chain).toMatchObject({ saved: saved.length + 1 })
  await context.close()
})

test.describe('a real kiosk', () => {
  /** The port of a demonstration hands out codes, so the kiosk enrols by itself; what it hears then is that this is real. */
  const makeReal = () =>
    faulty.proxy.fail(
      /^\/api\/v1\/kiosks$/,
      changeJson((body: object) => ({ ...body, mode: 'production' })),
    )
  const reasonOf = (page: Page) => page.locator('.staff-note code').allInnerTexts()
  const openReal = async (context: BrowserContext) => {
    await waitLittle(context)
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(`${faulty.proxy.url}/kiosk/`)
    return page
  }

  test('whose profile lives in memory takes no application, at no start', async ({ browser }) => {
    makeReal()
    for (let start = 1; start <= 2; start += 1) {
      const context = await browser.newContext({ serviceWorkers: 'block' })
      const page = await openReal(context)
      await atStep(page, 'outOfService')
      expect(await reasonOf(page)).toEqual(['storage-not-persistent', 'storage-unproven'])
      await context.close()
    }
  })

  test('whose profile lies on a disk opens once it has outlived a restart', async () => {
    makeReal()
    const first = await startKioskBrowser()
    const page = await openReal(first.context)
    await atStep(page, 'outOfService')
    expect(await reasonOf(page)).toEqual(['storage-unproven'])
    await first.close()
    const second = await startKioskBrowser({ profile: first.profile })
    await atStep(await openReal(second.context), 'attract')
    await second.close()
  })
})

test.describe('on the disk', () => {
  let kiosk: KioskBrowser
  let profile: string
  test.beforeEach(() => {
    profile = makeFolder('kiosk')
  })
  test.afterEach(() => kiosk.close())

  const start = async (engine: Engine) => {
    kiosk = await startKioskBrowser({ profile, engine })
    await waitLittle(kiosk.context)
    await open(kiosk.page)
    return kiosk.page
  }
  /** Three packets that have not reached the port, and the browser closed in order. */
  async function leaveQueue(engine: Engine, label: string) {
    const page = await start(engine)
    await expect.poll(() => page.evaluate(() => localStorage.getItem('witness-ledger-queue-g1') !== null)).toBe(true)
    faulty.proxy.fail(PACKETS, breakLine)
    const planted = await plant(page, listOrders(label, 3))
    const { kioskId } = await readQueue(page)
    await kiosk.close()
    faulty.proxy.heal()
    return { kioskId, planted }
  }
  const folderOf = () => {
    const all = join(profile, 'Default', 'IndexedDB')
    const own = readdirSync(all).find(
      (name) => name.includes(`_${new URL(faulty.proxy.url).port}.`) && !name.endsWith('.blob'),
    )
    return join(all, own ?? '')
  }
  const filesBelow = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())

  test('a store with a damaged header is set aside and its packets named; repaired, it is read and nothing is missing', async () => {
    const { kioskId, planted } = await leaveQueue('sqlite', 'damaged header')
    const files = filesBelow(join(profile, 'Default', 'IndexedDB'))
    const whole = new Map(files.map((path) => [path, readFileSync(path)]))
    const heads = files.filter((path) => readFileSync(path).subarray(0, 15).toString('latin1') === 'SQLite format 3')
    expect(heads.length).toBeGreaterThan(0)
    for (const path of heads) {
      const bytes = readFileSync(path)
      bytes.fill(0xa5, 0, 100)
      writeFileSync(path, bytes)
    }
    const beats = hearBeats()
    const page = await start('sqlite')
    await expectMissing(page, beats, [{ line: 1, kioskId, from: 1, to: 3 }])
    expect(beats().at(-1)).toMatchObject({ generation: 2 })
    await kiosk.close()
    for (const [path, bytes] of whole) writeFileSync(path, bytes)

    const later = hearBeats()
    await start('sqlite')
    await expect.poll(async () => (await readHeld(faulty.port, kioskId)).packets.length, SOON).toBe(3)
    const held = (await readHeld(faulty.port, kioskId)).packets.map(({ packet_id }) => packet_id)
    expect(held.sort()).toEqual(planted.sort())
    await expect.poll(() => later().at(-1)).toMatchObject({ generation: 2 })
    expect(later().at(-1)).not.toHaveProperty('missing')
  })

  test('a store the browser wiped as its way of repair is missed, sequence by sequence', async () => {
    const { kioskId } = await leaveQueue('leveldb', 'wiped')
    const current = filesBelow(folderOf()).filter((path) => /\/(CURRENT|MANIFEST-\d+)$/.test(path))
    expect(current.length).toBeGreaterThan(0)
    for (const path of current) writeFileSync(path, Buffer.alloc(300, 0xa5))
    const beats = hearBeats()
    const page = await start('leveldb')
    await expectMissing(page, beats, [{ line: 1, kioskId, from: 1, to: 3 }])
  })

  test('a store that was cut short is missed too, and what it still has goes on', async () => {
    await leaveQueue('leveldb', 'cut short')
    const [log] = filesBelow(folderOf())
      .filter((path) => path.endsWith('.log'))
      .sort((a, b) => statSync(b).size - statSync(a).size)
    truncateSync(log ?? '', Math.floor(statSync(log ?? '').size * 0.7))
    const beats = hearBeats()
    const page = await start('leveldb')
    await expect.poll(() => beats().at(-1)?.missing?.at(-1)?.to, SOON).toBe(3)
    await expect(page.getByTestId('demonstration')).toContainText(words('kiosk.demonstration.warnings.packets-missing'))
  })

  test('one packet the disk has changed is parked and named, and the others arrive', async () => {
    const first = await start('sqlite')
    faulty.proxy.fail(PACKETS, breakLine)
    await plant(first, listOrders('bit rot', 3))
    const needle = await first.evaluate(
      () =>
        new Promise<number[]>((answer) => {
          const opening = indexedDB.open('queue-g1')
          opening.onsuccess = () => {
            const asked = opening.result.transaction('sealed').objectStore('sealed').get([1, 2, 0])
            asked.onsuccess = () => {
              opening.result.close()
              answer([...asked.result.slice(2_000, 2_032)])
            }
          }
        }),
    )
    await kiosk.close()
    faulty.proxy.heal()
    const flipped = filesBelow(join(profile, 'Default', 'IndexedDB')).filter((path) => flip(path, Buffer.from(needle)))
    expect(flipped.length).toBeGreaterThan(0)

    const beats = hearBeats()
    const page = await start('sqlite')
    await expect.poll(() => beats().at(-1)?.damagedAt, SOON).toMatchObject([{ line: 1, from: 2, to: 2 }])
    const { rows } = await readQueue(page)
    expect(rows.map(({ state, parkedFor }) => parkedFor ?? state)).toEqual(['received', 'damaged', 'received'])
  })
})

/** Changes 20 bytes wherever these bytes lie in the file. */
function flip(path: string, needle: Buffer): boolean {
  const bytes = readFileSync(path)
  let found = false
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
    for (let byte = 0; byte < 20; byte += 1) bytes[at + byte] = (bytes[at + byte] ?? 0) ^ 0xff
    found = true
  }
  if (found) writeFileSync(path, bytes)
  return found
}
