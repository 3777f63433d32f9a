// A kiosk whose key was copied: found at the first packet that does not hang together, held back, cleared by an operator.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { beijingDay } from '../src/visa/plain-date.ts'
import { enrolKiosk, makeCases, postPackets, sealNext } from './fixtures/make-cases.ts'
import { joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import {
  bringPlanting,
  type FaultyPort,
  listOrders,
  openFaultyKiosk,
  plant,
  sendSoon,
  startFaultyPort,
} from './fixtures/planting.ts'
import { readQueue } from './fixtures/queue.ts'
import { drawPictures, listSpecimenCases } from './fixtures/specimen-cases.ts'

test.describe.configure({ mode: 'serial' })

let faulty: FaultyPort
let desk: OfficerAtDesk

test.beforeAll(async ({ browser }) => {
  faulty = await startFaultyPort()
  const { port } = faulty
  const drawing = await browser.newPage()
  const today = { today: beijingDay(Date.now()), now: Date.now() }
  const cases = listSpecimenCases(3, await drawPictures(drawing), today)
  await drawing.close()
  const kiosk = await enrolKiosk(port.url)
  await makeCases(kiosk, cases.slice(0, 1))
  desk = await joinDesk(browser, port.joinLink)
  await expect(desk.page.getByText('1 case', { exact: false }).first()).toBeVisible()
  const copy = { ...kiosk, last: { ...kiosk.last } }
  await makeCases(kiosk, cases.slice(1, 2))
  await expect.poll(() => rowsOf(desk)).toBe(2)
  const created = new Date().toISOString()
  const fork = await sealNext(copy, { plaintext: new Uint8Array(100), schemaVersion: 1, created })
  expect(await postPackets(copy, [fork.bytes])).toMatchObject([{ outcome: 'conflict' }])
  await makeCases(kiosk, cases.slice(2)) // stored and receipted, and held back
})
test.afterAll(() => faulty.close())

async function rowsOf({ page }: OfficerAtDesk): Promise<number> {
  return page.locator('.queue-rows tbody tr').count()
}

const page = () => desk.page

async function letGoOn(): Promise<void> {
  await page().getByRole('link', { name: 'Kiosks' }).click()
  await page().getByRole('button', { name: 'Let it go on' }).click()
  await expect(page().getByRole('button', { name: 'End the suspension' })).toBeDisabled()
  await page().getByLabel('Reason').fill('The copy was found and wiped')
  await page().getByRole('button', { name: 'End the suspension' }).click()
  await expect(page().getByText('Suspended', { exact: true })).toHaveCount(0)
}

test('its later packets are durable and no case comes of them', async () => {
  await page().getByRole('link', { name: 'Kiosks' }).click()
  await expect(page().getByText('Suspended', { exact: true })).toBeVisible()
  await expect(page().locator('.kiosk-alarms')).toContainText('two different packets carry number 2')
  await expect(page().locator('.kiosk-alarms')).toContainText('1 packet is stored since and held back')
  const quarantine = page().getByRole('table', { name: 'In quarantine' }).getByRole('row')
  await expect(quarantine).toHaveCount(2)
  await expect(quarantine.last()).toContainText('Two different packets carry one number or one id.')
  const { violations } = await new AxeBuilder({ page: page() }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page().getByRole('link', { name: 'Queue' }).first().click()
  await expect.poll(() => rowsOf(desk)).toBe(2)
})

test('an operator lets it go on with a reason, and what was held back becomes a case', async () => {
  await letGoOn()
  await page().getByRole('link', { name: 'Queue' }).first().click()
  await expect.poll(() => rowsOf(desk)).toBe(3)
})

test('the kiosk hears of it and closes, still hands in what it holds, and opens again once it is cleared', async ({
  browser,
}) => {
  const kiosk = await openFaultyKiosk(browser, faulty)
  const [own, twin, later] = listOrders('suspended', 3)
  if (!own || !twin || !later) throw new Error('there are no orders')
  const states = async () => (await readQueue(kiosk.page)).rows.map(({ state }) => state)
  await bringPlanting(kiosk.page)
  await kiosk.page.evaluate((order) => globalThis.planting.handInTwin(order), twin)
  await plant(kiosk.page, [own])
  await sendSoon(kiosk.page)
  await expect.poll(states).toEqual(['parked'])
  const reason = kiosk.page.getByText('The port has suspended it. An operator clears it in the console, under Kiosks.')
  await nextLook(kiosk.page, reason)
  await expect(kiosk.page.locator('.staff-note')).toContainText('kiosk-suspended')
  await plant(kiosk.page, [later])
  await expect(async () => {
    await sendSoon(kiosk.page) // not heard while a run is on its way
    expect(await states()).toEqual(['parked', 'received'])
  }).toPass({ timeout: 60_000 })
  await page().reload()
  await letGoOn()
  await sendSoon(kiosk.page)
  await nextLook(kiosk.page, kiosk.page.locator('[data-step="attract"]'))
  await kiosk.context.close()
})

/** A kiosk looks at itself every minute; a page loaded anew looks at once. */
const nextLook = (kiosk: Page, shown: Locator) =>
  expect(async () => {
    await kiosk.reload()
    await expect(shown).toBeVisible({ timeout: 4_000 })
  }).toPass({ timeout: 40_000 })
