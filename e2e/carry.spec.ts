// Where there is no network: the queue goes out on a stick, comes in at the server's command line or at the console, and the
// receipts go back. The files a person would point at are stood in for by files of the page's own.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { makeFolder } from './fixtures/folders.ts'
import { maintain } from './fixtures/maintain.ts'
import { readCount } from './fixtures/metrics.ts'
import { joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import { openTaughtKiosk, takeOperatorCode } from './fixtures/operator.ts'
import {
  bringPlanting,
  type FaultyPort,
  type Kiosk,
  listOrders,
  plant,
  sendSoon,
  startFaultyPort,
} from './fixtures/planting.ts'
import { readQueue } from './fixtures/queue.ts'
import { atStep } from './fixtures/traveller.ts'
import { readWords } from './fixtures/words.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

const words = readWords('en')

let faulty: FaultyPort
let desk: OfficerAtDesk
let kiosk: Kiosk

test.beforeAll(async ({ browser }) => {
  faulty = await startFaultyPort()
  desk = await joinDesk(browser, faulty.port.joinLink)
  kiosk = await openTaughtKiosk(browser, faulty)
  await desk.page.getByRole('link', { name: 'Kiosks' }).click()
})
test.afterAll(async () => {
  await kiosk.context.close()
  await desk.context.close()
  await faulty.close()
})

const STICK = 'stick'

/** A person points at a file: always at this one, of the page's own. */
const standInForFiles = (page: Page) =>
  page.evaluate(async (name) => {
    const handle = async (create: boolean) => (await navigator.storage.getDirectory()).getFileHandle(name, { create })
    Object.assign(globalThis, {
      showSaveFilePicker: () => handle(true),
      showOpenFilePicker: async () => [await handle(false)],
    })
  }, STICK)

async function takeStick(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async (name) => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle(name)
    return [...new Uint8Array(await (await handle.getFile()).arrayBuffer())]
  }, STICK)
  return Buffer.from(bytes)
}

const bringStick = (page: Page, bytes: Buffer) =>
  page.evaluate(
    async ({ name, taken }) => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true })
      const file = await handle.createWritable()
      await file.write(Uint8Array.from(taken))
      await file.close()
    },
    { name: STICK, taken: [...bytes] },
  )

/** The operator's screen, at what is carried by hand, by a code from the console. */
async function openCarry({ page }: Kiosk): Promise<void> {
  const code = await takeOperatorCode(desk.page, 'first')
  await page.getByTestId('staff').tap()
  await page.locator('#operator-code').fill(code)
  await page.getByTestId('open').tap()
  await page.getByTestId('tab-carry').tap()
}

async function exportQueue({ page }: Kiosk): Promise<Buffer> {
  await page.getByTestId('export-queue').tap()
  await expect(page.getByText(/^Written: /)).toBeVisible()
  return takeStick(page)
}

const statesOf = async ({ page }: Kiosk) => (await readQueue(page)).rows.map(({ state }) => state)

async function leave({ page }: Kiosk): Promise<void> {
  await page.getByTestId('leave').tap()
  await atStep(page, 'attract')
}

/** Leaving the operator's screen has loaded the page anew: what stands beside the kiosk is brought again before that. */
async function loseNetwork({ context, page }: Kiosk): Promise<void> {
  await standInForFiles(page)
  await bringPlanting(page)
  await context.setOffline(true)
}

/** The network is back, and one whole run of sync has been over it. */
async function reconnect({ context, page }: Kiosk): Promise<void> {
  const heard = page.waitForResponse((response) => response.url().endsWith('/heartbeat'))
  await context.setOffline(false)
  await sendSoon(page)
  await heard
}

test('a queue goes out to a file, in at the server’s command line, twice, and its receipts back; nothing is sent again', async () => {
  await loseNetwork(kiosk)
  await plant(kiosk.page, listOrders('carried', 3))
  await openCarry(kiosk)
  const queue = await exportQueue(kiosk)
  expect(await statesOf(kiosk)).toEqual(['queued', 'queued', 'queued'])

  const { dataDir } = faulty.port
  const path = join(makeFolder('stick'), 'queue.kouan')
  writeFileSync(path, queue)
  expect(maintain(dataDir, 'import', path)).toMatchObject({ code: 0, said: expect.stringContaining('3 new, 0 known') })
  const receipts = readFileSync(`${path}.receipts`)
  expect(maintain(dataDir, 'import', path)).toMatchObject({ code: 0, said: expect.stringContaining('0 new, 3 known') })
  expect(readFileSync(`${path}.receipts`).equals(receipts)).toBe(true)

  await bringStick(kiosk.page, queue) // the wrong file first
  await kiosk.page.getByTestId('read-receipts').tap()
  await expect(kiosk.page.getByText(words('staff.carry.faults.not-ours'))).toBeVisible()
  expect(await statesOf(kiosk)).toEqual(['queued', 'queued', 'queued'])
  await bringStick(kiosk.page, receipts)
  await kiosk.page.getByTestId('read-receipts').tap()
  await expect.poll(() => statesOf(kiosk)).toEqual(['received', 'received', 'received'])
  const { rows, chain } = await readQueue(kiosk.page)
  expect(rows.every(({ intact, receipt }) => intact && receipt)).toBe(true) // the hold has begun: nothing is deleted yet
  expect(chain).toEqual({ saved: 3, parked: 0, received: 3 })
  await leave(kiosk)

  await reconnect(kiosk)
  expect([await readCount(faulty.port.url, 'stored'), await readCount(faulty.port.url, 'repeated')]).toEqual([0, 0])
  await expect.poll(() => maintain(dataDir, 'verify').said).toContain('3 cases')
})

test('a queue comes in at the console, is written down there, and the receipts are saved for the way back', async () => {
  await loseNetwork(kiosk)
  await plant(kiosk.page, listOrders('to the console', 2))
  await openCarry(kiosk)
  const queue = await exportQueue(kiosk)

  const file = { name: 'queue.kouan', mimeType: 'application/cbor-seq', buffer: queue }
  await desk.page.locator('.carry input[type=file]').setInputFiles(file)
  const done = desk.page.locator('.carry-done')
  await expect(done).toContainText('2 new, 0 known already, 0 in conflict, 0 refused')
  const saving = desk.page.waitForEvent('download')
  await done.getByRole('button', { name: words('console.carry.save') }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('queue.kouan.receipts')
  await bringStick(kiosk.page, readFileSync(await saved.path()))
  await kiosk.page.getByTestId('read-receipts').tap()
  await expect.poll(() => statesOf(kiosk)).toEqual(Array.from({ length: 5 }, () => 'received'))
  await leave(kiosk)

  const brought = desk.page.locator('.carry tbody tr').first()
  await expect(brought.locator('td').nth(4)).toHaveText('2')
  await reconnect(kiosk)
  expect([await readCount(faulty.port.url, 'stored'), await readCount(faulty.port.url, 'repeated')]).toEqual([2, 0])
  expect(desk.complaints).toEqual([])
})

test('what is no queue is said to be none', async () => {
  const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('reference\nPU-2026-000417\n') }
  await desk.page.locator('.carry input[type=file]').setInputFiles(file)
  await expect(desk.page.locator('.carry')).toContainText('list.csv is no queue of a kiosk')
})
