// Nobody sees it: after every end of a session the profile folder, searched as bytes, holds nothing of the traveller.
import { expect, type Page, test } from '@playwright/test'
import { findMarkers, findPhotographs } from './fixtures/disk.ts'
import { makeFolder } from './fixtures/folders.ts'
import { type KioskBrowser, type KioskSettings, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { MARKERS, PLANTED } from './fixtures/planted.ts'
import { type Port, startPort } from './fixtures/port.ts'
import * as traveller from './fixtures/traveller.ts'

test.setTimeout(180_000)

const SETTLING = 3_500 // ms: Chromium writes what it remembers of its tabs every two and a half seconds

let port: Port

test.beforeAll(async () => {
  port = await startPort()
})

test.afterAll(() => port.stop())

type Steps = 'passport' | 'visit' | 'portrait' | 'declaration' | 'saved'

/** Walks with planted answers and photographs until a step stands on the glass, its answers given. */
async function walkTo(
  { page }: KioskBrowser,
  last: Steps,
  givePassport = traveller.layPassport,
): Promise<traveller.Traveller> {
  const guest = await traveller.touchLanguage(page)
  await traveller.beginApplication(guest)
  await givePassport(guest, PLANTED)
  if (last === 'passport') return guest
  await traveller.confirmPassport(guest)
  await traveller.needVisa(guest)
  await traveller.statePurpose(guest)
  await traveller.photographLetter(guest)
  await traveller.stateVisit(guest)
  if (last === 'visit') return guest
  await traveller.stateContact(guest)
  await traveller.bringNoDocuments(guest)
  await traveller.takePhoto(guest)
  if (last === 'portrait') return guest
  await page.getByTestId('keep-photo').tap()
  await traveller.review(guest)
  await traveller.declare(guest)
  await traveller.signOnGlass(guest)
  if (last === 'saved') await traveller.submit(guest)
  return guest
}

async function startKiosk(settings: KioskSettings = {}): Promise<KioskBrowser> {
  const kiosk = await startKioskBrowser({ film: 'letter-qr', ...settings })
  await openKiosk(kiosk, port.url)
  return kiosk
}

/** What a next traveller could read on the screen, aloud, by "back" or in any store of the page. */
async function expectBlank(page: Page, historyBefore: number): Promise<void> {
  await traveller.atStep(page, 'attract')
  const seen = [await page.locator('body').innerText(), await page.locator('body').ariaSnapshot(), await page.content()]
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
  for (const marker of MARKERS) expect([...seen, stored].join('\n').toUpperCase()).not.toContain(marker.toUpperCase())
  expect(await page.evaluate(() => [sessionStorage.length, history.length])).toEqual([0, historyBefore])
}

async function expectNothingOnDisk(kiosk: KioskBrowser): Promise<void> {
  expect(findMarkers(kiosk.profile, MARKERS)).toEqual([])
  expect(findPhotographs(kiosk.profile)).toEqual([])
}

test('the search finds what was planted, in each of its three forms', async () => {
  const kiosk = await startKioskBrowser({ profile: makeFolder('control') })
  await openKiosk(kiosk, port.url)
  await kiosk.page.evaluate(() => {
    localStorage.setItem('one', 'QUILLMARKERSON')
    localStorage.setItem('two', '\u53e3 Marker Hotel, 17 Lantern Road') // not Latin, so Chromium keeps it as UTF-16
    localStorage.setItem('three', btoa('..9 Plantedmarker Lane, Zenith..'))
  })
  await kiosk.close()
  const found = findMarkers(kiosk.profile, MARKERS).join('\n')
  for (const planted of ['QUILLMARKERSON', 'Marker Hotel', '9 Plantedmarker Lane']) expect(found).toContain(planted)
})

test('a finished session leaves nothing behind', async () => {
  const kiosk = await startKiosk()
  const before = await kiosk.page.evaluate(() => history.length)
  await walkTo(kiosk, 'saved')
  await kiosk.page.getByTestId('finish').tap()
  await expectBlank(kiosk.page, before)
  await kiosk.page.waitForTimeout(SETTLING)
  await kiosk.close()
  await expectNothingOnDisk(kiosk)
})

test('a session that was ended and erased leaves nothing behind', async () => {
  const kiosk = await startKiosk()
  const before = await kiosk.page.evaluate(() => history.length)
  await walkTo(kiosk, 'declaration')
  await kiosk.page.getByTestId('end').tap()
  await kiosk.page.getByTestId('erase').tap()
  await expectBlank(kiosk.page, before)
  await kiosk.page.waitForTimeout(SETTLING)
  await kiosk.close()
  await expectNothingOnDisk(kiosk)
})

test('a session that nobody came back to is wiped and leaves nothing behind', async () => {
  const kiosk = await startKioskBrowser({ film: 'letter-qr' })
  await kiosk.page.clock.install()
  await openKiosk(kiosk, port.url)
  const before = await kiosk.page.evaluate(() => history.length)
  await walkTo(kiosk, 'visit', traveller.typePassport)
  await kiosk.page.clock.fastForward(91_000)
  await expect(kiosk.page.getByTestId('more-time')).toBeVisible()
  await kiosk.page.clock.fastForward(31_000)
  await expectBlank(kiosk.page, before)
  await kiosk.page.waitForTimeout(SETTLING)
  await kiosk.close()
  await expectNothingOnDisk(kiosk)
})

for (const step of ['passport', 'portrait', 'declaration', 'saved'] as const) {
  test(`a browser killed at the step "${step}" leaves nothing behind`, async () => {
    const kiosk = await startKiosk()
    await walkTo(kiosk, step)
    await kiosk.page.waitForTimeout(SETTLING)
    await kiosk.kill()
    await expectNothingOnDisk(kiosk)
    const again = await startKiosk({ profile: kiosk.profile })
    const said = step === 'saved' ? 'had been saved before and is safe' : 'was not finished has been erased'
    await expect(again.page.getByText(said)).toBeVisible()
    await again.close()
    await expectNothingOnDisk(kiosk)
  })
}

test('the port has written no traveller into its log', () => {
  expect(port.log()).toContain('"route"')
  for (const marker of MARKERS) expect(port.log()).not.toContain(marker)
})
