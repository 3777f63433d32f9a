// Without any network: a cold start in every language. New versions: faults-update.spec.ts.
import { expect, type Page, test } from '@playwright/test'
import { directionOf } from '../src/ui/direction.ts'
import { LANGUAGES, type Language, OWN_NAMES } from '../src/visa/languages.ts'
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
  const guest = await traveller.touchLanguage(kiosk.page, 'ar')
  await traveller.beginApplication(guest)
  for (const language of LANGUAGES) await seeIn(kiosk.page, language)
  expect(await listFonts(kiosk.page)).toEqual([])
  await kiosk.close()
})

/** The passport's question in this language, chosen from the panel over it. */
async function seeIn(page: Page, language: Language): Promise<void> {
  await page.getByTestId('tool-language').tap()
  await page.getByRole('dialog').getByRole('button', { name: OWN_NAMES[language] }).tap()
  await expect(page.getByRole('heading', { name: readWords(language)('kiosk.passport.lay.question') })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await expect(page.locator('html')).toHaveAttribute('dir', directionOf(language))
  await page.evaluate(() => document.fonts.ready)
}

/** Fonts the page wanted and did not get. */
const listFonts = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].filter(({ status }) => status === 'error').map(({ family }) => family)
  })
