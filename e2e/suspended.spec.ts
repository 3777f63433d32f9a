// A kiosk whose key was copied: found at the first packet that does not hang together, held back, cleared by an operator.
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { beijingDay } from '../src/visa/plain-date.ts'
import { enrolKiosk, makeCases, postPackets, sealNext } from './fixtures/make-cases.ts'
import { joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { drawPictures, listSpecimenCases } from './fixtures/specimen-cases.ts'

test.describe.configure({ mode: 'serial' })

let port: Port
let desk: OfficerAtDesk

test.beforeAll(async ({ browser }) => {
  port = await startPort()
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
test.afterAll(() => port.stop())

async function rowsOf({ page }: OfficerAtDesk): Promise<number> {
  return page.locator('.queue-rows tbody tr').count()
}

const page = () => desk.page

test('its later packets are durable and no case comes of them', async () => {
  await page().getByRole('link', { name: 'Kiosks' }).click()
  await expect(page().getByText('Suspended', { exact: true })).toBeVisible()
  await expect(page().locator('.kiosk-alarms')).toContainText('two different packets carry number 2')
  await expect(page().locator('.kiosk-alarms')).toContainText('1 packet is stored since and held back')
  const { violations } = await new AxeBuilder({ page: page() }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page().getByRole('link', { name: 'Queue' }).first().click()
  await expect.poll(() => rowsOf(desk)).toBe(2)
})

test('an operator lets it go on with a reason, and what was held back becomes a case', async () => {
  await page().getByRole('link', { name: 'Kiosks' }).click()
  await page().getByRole('button', { name: 'Let it go on' }).click()
  await expect(page().getByRole('button', { name: 'End the suspension' })).toBeDisabled()
  await page().getByLabel('Reason').fill('The copy was found and wiped')
  await page().getByRole('button', { name: 'End the suspension' }).click()
  await expect(page().getByText('Suspended', { exact: true })).toHaveCount(0)
  await page().getByRole('link', { name: 'Queue' }).first().click()
  await expect.poll(() => rowsOf(desk)).toBe(3)
})
