// Without any network: a cold start in every language; and a new version that waits for a moment when nobody is there.
import { expect, type Page, test } from '@playwright/test'
import { openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { startPort } from './fixtures/port.ts'
import { startProxy } from './fixtures/proxy.ts'
import { keyOnGlass } from './fixtures/touch-keyboard.ts'
import * as traveller from './fixtures/traveller.ts'
import { readWords } from './fixtures/words.ts'

test.setTimeout(180_000)

const LANGUAGES = ['en', 'zh-Hans', 'ar'] as const

test('a kiosk that is switched on without a network serves travellers in every language', async () => {
  const port = await startPort()
  const first = await startKioskBrowser()
  await openKiosk(first, port.url).finally(port.stop)
  await first.close()

  const kiosk = await startKioskBrowser({ profile: first.profile }) // the port is gone, and so is its address
  await openKiosk(kiosk, port.url)
  for (const language of LANGUAGES) {
    const words = readWords(language)
    const guest = await traveller.touchLanguage(kiosk.page, language)
    await expect(kiosk.page.locator('html')).toHaveAttribute('lang', language)
    await expect(kiosk.page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr')
    await traveller.beginApplication(guest)
    await expect(kiosk.page.getByRole('heading', { name: words('kiosk.passport.lay.question') })).toBeVisible()
    expect(await listFonts(kiosk.page)).toEqual([])
    await kiosk.page.getByTestId('end').tap()
    await kiosk.page.getByTestId('erase').tap()
    await traveller.atStep(kiosk.page, 'attract')
  }
  await kiosk.close()
})

/** Fonts the page wanted and did not get. */
const listFonts = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].filter(({ status }) => status === 'error').map(({ family }) => family)
  })

/** Whether a new version of the kiosk is here and waits. */
const isWaiting = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/kiosk/')
    return registration?.waiting?.state === 'installed'
  })

/** Chromium stops a worker half a minute after its last event, but never one that a debugger looks at, as Playwright does. */
async function letWorkersRest(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('ServiceWorker.enable')
  await cdp.send('ServiceWorker.stopAllWorkers')
  await cdp.detach()
}

test('a new version of the kiosk waits until nobody is in the middle of anything', async () => {
  const port = await startPort()
  const proxy = await startProxy(port.url)
  const kiosk = await startKioskBrowser()
  const { page } = kiosk
  await openKiosk(kiosk, proxy.url)
  const guest = await traveller.touchLanguage(page)
  await traveller.beginApplication(guest)
  await page.getByTestId('type-passport').tap()
  await page.locator('#mrz-1').fill('P<UTO')

  proxy.append('/service-worker.js', '\n// a new version\n')
  await page.evaluate(() => navigator.serviceWorker.getRegistration('/kiosk/').then((found) => found?.update()))
  await expect.poll(() => isWaiting(page), { timeout: 60_000 }).toBe(true)
  await letWorkersRest(page)
  await page.waitForTimeout(2_000)
  expect(await isWaiting(page)).toBe(true)
  await expect(page.locator('#mrz-1')).toHaveValue('P<UTO')

  await keyOnGlass(page, '{done}')
  await page.getByTestId('end').tap()
  await page.getByTestId('erase').tap()
  await traveller.atStep(page, 'attract')
  await page.waitForTimeout(1_000) // attract has let it in
  await letWorkersRest(page)
  await expect.poll(() => isWaiting(page).catch(() => true)).toBe(false)
  await traveller.atStep(page, 'attract')
  await traveller.touchLanguage(page)
  await kiosk.close()
  await proxy.close()
  await port.stop()
})
