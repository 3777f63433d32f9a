// Passports before the kiosk's own camera: read with nobody touching anything, compared with their picture, taken along to
// the officer; and where the camera is refused, the reader and the keyboard stand as they always did.
import { expect, type Page, test } from '@playwright/test'
import { showReference } from '../src/visa/reference.ts'
import { getSpecimenPassport } from '../src/visa/specimens.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { joinDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { giveRest } from './fixtures/rest.ts'
import * as traveller from './fixtures/traveller.ts'

test.setTimeout(240_000)

let port: Port
test.beforeAll(async () => {
  port = await startPort()
})
test.afterAll(() => port.stop())

async function comeToPassport(kiosk: KioskBrowser): Promise<traveller.Traveller> {
  await openKiosk(kiosk, port.url)
  const guest = await traveller.touchLanguage(kiosk.page)
  await traveller.beginApplication(guest)
  return guest
}

const isRead = (guest: traveller.Traveller) =>
  guest.page.getByRole('heading', { name: guest.words('kiosk.passport.result.question') }).waitFor({ timeout: 45_000 })

const fact = (page: Page, name: string) => page.locator(`[data-fact="${name}"]`)

test('a passport held before the camera is read, confirmed beside its picture, and its page reaches the officer', async ({
  browser,
}) => {
  const kiosk = await startKioskBrowser({ film: 'passport' })
  try {
    const { page } = kiosk
    const guest = await comeToPassport(kiosk)
    await isRead(guest)
    await expect(fact(page, 'primaryIdentifier')).toContainText('ERIKSSON')
    await expect(fact(page, 'documentNumber')).toContainText('L898902C3')
    await expect(page.locator('.kiosk-zone img')).toBeVisible()
    await traveller.confirmPassport(guest)
    await traveller.needVisa(guest)
    await traveller.statePurpose(guest)
    await traveller.showLetterAtDesk(guest)
    await giveRest(guest)
    const reference = await traveller.submit(guest)

    const officer = await joinDesk(browser, port.joinLink)
    const link = officer.page.getByRole('link', { name: showReference(reference) })
    await officer.page.goto(`${port.url}/console/?language=en#/queue`)
    await expect(link).toBeVisible({ timeout: 90_000 })
    await link.click()
    const picture = officer.page.getByRole('img', { name: 'Passport page' })
    await expect(picture).toBeVisible()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(600)
    await officer.context.close()
  } finally {
    await kiosk.close()
  }
})

test('a passport on its head is read as well', async () => {
  const kiosk = await startKioskBrowser({ film: 'passport-on-its-head' })
  try {
    const guest = await comeToPassport(kiosk)
    await isRead(guest)
    const [, data] = getSpecimenPassport('long-name').lines
    await expect(fact(kiosk.page, 'documentNumber')).toContainText(data.slice(0, 9).replaceAll('<', ''))
  } finally {
    await kiosk.close()
  }
})

test('a refused camera is not spoken of: the passport is typed', async () => {
  const kiosk = await startKioskBrowser({ refused: true })
  try {
    const guest = await comeToPassport(kiosk)
    await expect(kiosk.page.getByRole('heading', { name: guest.words('kiosk.passport.lay.question') })).toBeVisible()
    await traveller.typePassport(guest, getSpecimenPassport('eriksson').lines)
    await isRead(guest)
    await expect(kiosk.page.locator('.kiosk-zone')).toHaveCount(0)
  } finally {
    await kiosk.close()
  }
})
