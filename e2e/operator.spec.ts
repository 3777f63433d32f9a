// The operator's screen: a code from the console opens it without a network, once; it shows counts and places and nobody.
import { expect, type Page, test } from '@playwright/test'
import { showReference } from '../src/visa/reference.ts'
import { expectAccess } from './fixtures/access.ts'
import { joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import { openTaughtKiosk, takeOperatorCode } from './fixtures/operator.ts'
import { MARKERS } from './fixtures/planted.ts'
import { bringPlanting, type FaultyPort, type Kiosk, listOrders, plant, startFaultyPort } from './fixtures/planting.ts'
import { standSerialPrinter, tearOff } from './fixtures/receipt-printer.ts'
import { typeOnGlass } from './fixtures/touch-keyboard.ts'
import { atStep } from './fixtures/traveller.ts'
import { readWords } from './fixtures/words.ts'
import { scanByWedge } from './wedge-reader.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

const words = readWords('en')
const TABS = ['state', 'losses', 'devices', 'carry', 'kiosk'] as const

let faulty: FaultyPort
let desk: OfficerAtDesk
let kiosk: Kiosk

test.beforeAll(async ({ browser }) => {
  faulty = await startFaultyPort()
  desk = await joinDesk(browser, faulty.port.joinLink)
  kiosk = await openTaughtKiosk(browser, faulty)
  await desk.page.getByRole('link', { name: 'Kiosks' }).click()
})
test.afterEach(() => kiosk.context.setOffline(false))
test.afterAll(async () => {
  await kiosk.context.close()
  await desk.context.close()
  await faulty.close()
})

/** Of the kiosk enrolled last. */
const askForCode = () => takeOperatorCode(desk.page, 'last')

async function typeCode(page: Page, code: string): Promise<void> {
  await page.locator('#operator-code').fill(code)
  await page.getByTestId('open').tap()
}

async function openScreen(page: Page, code: string): Promise<void> {
  await page.getByTestId('staff').tap()
  await typeCode(page, code)
  await expect(page.getByTestId('tab-state')).toBeVisible()
}

async function leave(page: Page): Promise<void> {
  await page.getByTestId('leave').tap()
  await atStep(page, 'attract')
}

/** Everything a person or a reader could take from the page. */
async function readPage(page: Page): Promise<string> {
  const seen = [await page.locator('body').innerText(), await page.locator('body').ariaSnapshot(), await page.content()]
  return seen.join('\n').toUpperCase()
}

test('a code from the console opens the screen of a kiosk that has no network since, and only once', async () => {
  const { page, context } = kiosk
  await context.setOffline(true)
  const code = await askForCode()
  await page.getByTestId('staff').tap()
  await typeOnGlass(page, page.locator('#operator-code'), code)
  await page.getByTestId('open').tap()
  await expect(page.getByRole('heading', { name: words('staff.tabs.state') })).toBeFocused()
  await leave(page)

  await page.getByTestId('staff').tap()
  await typeCode(page, code)
  await expect(page.getByText(words('staff.code.faults.used'))).toBeVisible()
  await page.getByTestId('back').tap()
  await atStep(page, 'attract')
})

test('it shows counts and places in the chain and nothing of any traveller', async () => {
  const { page, context } = kiosk
  const orders = listOrders('operator', 3)
  await bringPlanting(page)
  await context.setOffline(true)
  await plant(page, orders)
  await openScreen(page, await askForCode())
  await expect(page.locator('[data-fact="queued"]')).toContainText('3')
  const secrets = [
    ...MARKERS,
    ...orders.flatMap(({ applicationId, reference }) => [applicationId, reference, showReference(reference)]),
  ]
  for (const tab of TABS) {
    await page.getByTestId(`tab-${tab}`).tap()
    await expect(page.getByRole('heading', { level: 1, name: words(`staff.tabs.${tab}`) })).toBeVisible()
    if (tab === 'state' || tab === 'devices') await expectAccess(page, tab)
    const seen = await readPage(page)
    for (const secret of secrets) expect(seen, tab).not.toContain(secret.toUpperCase())
  }
  await leave(page)
})

test('a scan is shown by its kind and length, never by what it says', async () => {
  const { page } = kiosk
  await openScreen(page, await askForCode())
  await page.getByTestId('tab-devices').tap()
  await scanByWedge(page, 'QUILLMARKERSON-4711')
  await expect(page.getByTestId('scan-shown')).toContainText('19 bytes')
  expect(await readPage(page)).not.toContain('QUILLMARKERSON')
  await leave(page)
})

test('a receipt printer is granted once, prints a test page, and is found again by a fresh document', async () => {
  const { page, context } = kiosk
  await standSerialPrinter(context, false)
  await page.reload()
  await atStep(page, 'attract')
  await openScreen(page, await askForCode())
  await page.getByTestId('tab-devices').tap()
  const state = page.getByTestId('printer-state')
  await expect(state).toBeHidden() // the browser prints until somebody says otherwise
  await page.getByTestId('printer-serial').tap()
  await expect(state).toHaveAttribute('data-state', 'ready')
  await page.getByTestId('print-test').tap()
  await expect(page.getByText(words('staff.devices.printed'))).toBeVisible()
  expect(await tearOff(page)).toMatchObject({ width: 576, initialised: 1, cuts: 1 })
  await leave(page)

  await openScreen(page, await askForCode())
  await page.getByTestId('tab-devices').tap()
  await expect(state).toHaveAttribute('data-state', 'ready')
  await page.getByTestId('printer-browser').tap()
  await expect(state).toBeHidden()
  await leave(page)
})

test('nobody there: the screen asks after two minutes and shuts half a minute later', async () => {
  const { page } = kiosk
  const code = await askForCode()
  await page.clock.install()
  await page.reload()
  await atStep(page, 'attract')
  await openScreen(page, code)
  await page.clock.fastForward(121_000)
  await expect(page.getByTestId('more-time')).toBeVisible()
  await page.clock.fastForward(31_000)
  await atStep(page, 'attract')
})

test('a kiosk that was shut out is out of service, and its operator enrols it anew', async () => {
  const { page } = kiosk
  const code = await askForCode()
  const row = desk.page.getByRole('row', { name: /Kiosk 1/ })
  await row.getByRole('button', { name: words('console.kiosks.revoke') }).click()
  await row.getByRole('button', { name: words('console.kiosks.revoke') }).click()
  const refused = page.waitForResponse((response) => response.status() === 401)
  await page.reload()
  await refused
  // Known at once where the answer came before the first look, else at the next: the clock of the test before still stands.
  await expect(async () => {
    await page.clock.fastForward(61_000)
    await expect(page.locator('[data-step="outOfService"]').first()).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 30_000 })
  await openScreen(page, code)
  await page.getByTestId('tab-kiosk').tap()
  await page.getByTestId('enrol-anew').tap()
  await page.getByTestId('enrol-yes').tap()
  await desk.page.getByRole('button', { name: words('console.kiosks.make') }).click()
  await page.locator('#enrol-code').fill(await desk.page.locator('.once output').innerText())
  await page.getByTestId('enrol').tap()
  await atStep(page, 'attract')
})

test('what was lost is named and acknowledged; wrong codes are slowed down, and a reload does not help', async ({
  browser,
}) => {
  await kiosk.page.goto('about:blank') // the port makes codes for one kiosk at a time
  const other = await openTaughtKiosk(browser, faulty)
  const { page } = other
  await desk.page.reload()
  const code = await askForCode()
  await bringPlanting(page)
  await plant(page, listOrders('lost', 3))
  await page.evaluate(() => {
    const seen = JSON.parse(localStorage.getItem('witness-queue-g1') ?? '{}')
    localStorage.setItem('witness-queue-g1', JSON.stringify({ ...seen, sequence: seen.sequence + 2 }))
  })
  await page.reload()
  await atStep(page, 'attract')
  await openScreen(page, code)
  await page.getByTestId('tab-losses').tap()
  await expect(page.getByTestId('losses')).toHaveText(/line 1, numbers 4 to 5$/)
  await page.getByTestId('acknowledge').tap()
  await expect(page.getByText(words('staff.losses.none'))).toBeVisible()
  await leave(page)

  await page.getByTestId('staff').tap()
  for (let tries = 0; tries < 5; tries += 1) {
    await typeCode(page, `WR0NG9C0D${tries}`)
    await expect(page.getByTestId('open')).not.toHaveAttribute('aria-busy', 'true')
  }
  await expect(page.getByText(/The next try is possible in \d+ seconds/)).toBeVisible()
  await page.reload()
  await atStep(page, 'attract')
  await page.getByTestId('staff').tap()
  await typeCode(page, 'WR0NG9C0D6')
  await expect(page.getByText(words('staff.code.faults.wait'))).toBeVisible()
  await other.context.close()
})
