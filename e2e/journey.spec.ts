// The main job, end to end, on real input: from a traveller's touch without any network to an officer's decision and back.
import { type Browser, expect, type Page, test } from '@playwright/test'
import { openPostgres } from '../bench/servers/postgres.ts'
import { showReference } from '../src/visa/reference.ts'
import { getSpecimenPassport, SPECIMEN_LETTERS } from '../src/visa/specimens.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { joinDesk } from './fixtures/officer.ts'
import { readPackets, readStages } from './fixtures/outbox.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { typeOnGlass } from './fixtures/touch-keyboard.ts'
import * as traveller from './fixtures/traveller.ts'

const LINES = getSpecimenPassport('eriksson').lines
test.setTimeout(240_000)

const PATIENCE = 60_000 // ms: kiosks come back to a network spread over twenty seconds, and ask every half minute

/** Everything by its own device: reader, camera, glass. Answers the reference. */
async function applyByDevices(kiosk: KioskBrowser): Promise<string> {
  const guest = await traveller.touchLanguage(kiosk.page)
  await traveller.beginApplication(guest)
  await traveller.layPassport(guest, LINES)
  await traveller.confirmPassport(guest)
  await traveller.needVisa(guest)
  await traveller.statePurpose(guest)
  await traveller.scanLetter(guest)
  await expect(kiosk.page.locator('.kiosk-content__text')).toHaveText(SPECIMEN_LETTERS[0]?.code ?? '')
  await traveller.next(guest)
  await traveller.stateVisit(guest)
  await traveller.stateContact(guest)
  await traveller.photographDocument(guest)
  await kiosk.show('portrait')
  await traveller.takePortrait(guest)
  await traveller.review(guest)
  await traveller.declare(guest)
  await traveller.signOnGlass(guest)
  return traveller.submit(guest)
}

/** The officer joins by the first supervisor's link, finds the case by its reference, looks, claims and grants. */
async function grant(browser: Browser, port: Port, reference: string): Promise<void> {
  const { context, page, complaints } = await joinDesk(browser, port.joinLink)
  await page.getByRole('link', { name: showReference(reference) }).click()
  await expect(page.locator('.case-head')).toContainText('ERIKSSON, ANNA MARIA')
  await expect(page.locator('.barcode')).toContainText(SPECIMEN_LETTERS[0]?.code ?? '')
  await expect(page.locator('.portrait img')).toHaveJSProperty('naturalWidth', (720 * 3) / 4)
  await page.keyboard.press('c')
  await expect(page.getByText('Claimed by you')).toBeVisible()
  await page.keyboard.press('g')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await page.locator('.confirm').getByRole('button', { name: 'Grant the visa' }).click()
  await expect(page.locator('.decided')).toContainText('Grant: M visa, single entry')
  expect(complaints).toEqual([])
  await context.close()
}

/** The traveller comes back to a kiosk and types the reference on the glass. */
async function check(page: Page, reference: string): Promise<void> {
  const guest = await traveller.touchLanguage(page)
  await traveller.touch(guest, 'kiosk.service.check')
  await typeOnGlass(page, page.getByRole('textbox', { name: guest.words('supplement.check.label') }), reference)
  await page.getByTestId('look').tap()
  await traveller.atStep(page, 'stage')
}

async function walk(browser: Browser, port: Port): Promise<void> {
  const kiosk = await startKioskBrowser({ film: 'letter-qr' })
  await openKiosk(kiosk, port.url)
  await kiosk.context.setOffline(true)

  const reference = await applyByDevices(kiosk)
  await expect(kiosk.page.getByText('Saved safely on this kiosk. Not yet received by the port.')).toBeVisible()
  await kiosk.kill()

  const again = await startKioskBrowser({ profile: kiosk.profile, offline: true })
  await openKiosk(again, port.url)
  await expect(again.page.getByText(showReference(reference))).toBeVisible()
  expect(await readPackets(again.page)).toMatchObject([{ state: 'queued' }])

  await again.context.setOffline(false)
  const states = async () => (await readPackets(again.page)).map(({ state }) => state)
  await expect.poll(states, { timeout: PATIENCE }).toEqual(['received'])

  await grant(browser, port, reference)
  await expect.poll(() => readStages(again.page), { timeout: PATIENCE }).toContain('granted')
  await check(again.page, reference)
  await expect(again.page.getByTestId('stage')).toHaveAttribute('data-stage', 'granted')
  await expect(again.page.getByTestId('stage')).toContainText('Granted')
  await again.close()
}

test('a traveller applies without a network, the kiosk is killed, and an officer grants what was saved', async ({
  browser,
}) => {
  const port = await startPort()
  await walk(browser, port).finally(port.stop)
})

test('the same over a PostgreSQL of somebody else', async ({ browser }) => {
  const postgres = await openPostgres('external')
  const port = await startPort({ databaseUrl: postgres.url })
  await walk(browser, port).finally(async () => {
    await port.stop()
    await postgres.close()
  })
})
