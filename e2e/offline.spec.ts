// Without any network: a cold start in every language. New versions: faults-update.spec.ts.
import { expect, type Page, test } from '@playwright/test'
import { directionOf } from '../src/ui/direction.ts'
import { LANGUAGES } from '../src/visa/languages.ts'
import { openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { startPort } from './fixtures/port.ts'
import * as traveller from './fixtures/traveller.ts'
import { readWords } from './fixtures/words.ts'

test.setTimeout(180_000)

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
    await expect(kiosk.page.locator('html')).toHaveAttribute('dir', directionOf(language))
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
