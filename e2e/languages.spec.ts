// Languages within a session: the one the passport speaks for is offered once, and the Chinese original stands beside what is
// agreed to.
import { expect, type Page, test } from '@playwright/test'
import type { Answers } from '../src/visa/application.ts'
import { expectAccess } from './fixtures/access.ts'
import { FIFTY, LOOKED_UP } from './fixtures/fifty.ts'
import { sendEvents } from './fixtures/inside.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { standOn } from './fixtures/states.ts'
import { atStep } from './fixtures/traveller.ts'
import { readWords } from './fixtures/words.ts'

test.describe.configure({ mode: 'serial' })

const PORTRAIT = { width: 1080, height: 1920 }
const LANDSCAPE = { width: 1920, height: 1080 }
const VISITOR = { answers: FIFTY, reference: LOOKED_UP }
const GERMAN: Answers = { ...FIFTY, passport: { ...FIFTY.passport, nationality: 'D' } }
const chinese = readWords('zh-Hans')

let port: Port
let kiosk: KioskBrowser
let page: Page

test.beforeAll(async () => {
  port = await startPort()
  kiosk = await startKioskBrowser({ keepsFiles: false })
  page = kiosk.page
  await openKiosk(kiosk, port.url)
})
test.afterAll(async () => {
  await kiosk.close()
  await port.stop()
})
test.afterEach(async () => {
  await sendEvents(page, [{ type: 'session.erase' }])
  await atStep(page, 'attract')
})

test('a German passport is offered German, in German; taken by a touch, it is not offered again', async () => {
  await standOn(page, 'step.passport', VISITOR)
  await sendEvents(page, [{ type: 'step.answer', answers: { passport: GERMAN.passport } }])
  const take = page.getByTestId('offer-take')
  await expect(take.locator('[lang="de"]')).toHaveText(readWords('de')('kiosk.offer.accept'))
  await expect(page.getByTestId('offer-leave')).toHaveText(readWords('en')('kiosk.offer.keep'))
  await expectAccess(page, 'the offer')
  await take.tap()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(take).toBeHidden()
  await sendEvents(page, [{ type: 'step.back' }])
  await atStep(page, 'passport')
  await sendEvents(page, [{ type: 'step.answer', answers: { passport: { ...GERMAN.passport, nationality: 'JPN' } } }])
  await atStep(page, 'need')
  await expect(take).toBeHidden()
})

for (const { name, leaf, glass, text } of [
  { name: 'the notice on a wide glass', leaf: 'step.notice', glass: LANDSCAPE, text: 'visa.notice.why.title' },
  { name: 'the notice when asked for', leaf: 'step.notice', glass: PORTRAIT, text: 'visa.notice.why.title' },
])
  test(`${name} has its Chinese original beside it`, async () => {
    await page.setViewportSize(glass)
    await standOn(page, leaf, VISITOR)
    const original = page.locator('main [lang="zh-Hans"]').getByText(chinese(text), { exact: true })
    if (glass === PORTRAIT) {
      await expect(original).toBeHidden()
      await page.getByTestId('original').tap()
    }
    await expect(original).toBeVisible()
    await expectAccess(page, name)
  })

test('on the review both texts are at hand with their originals; in Chinese they stand once', async () => {
  await page.setViewportSize(PORTRAIT)
  await standOn(page, 'step.review', VISITOR)
  for (const _ of ['visit', 'person']) await page.getByTestId('continue').tap()
  await page.getByTestId('text-declaration').tap()
  await page.getByTestId('original').tap()
  await expect(page.locator('.kiosk-declaration [lang="zh-Hans"]').first()).toBeVisible()
  await expectAccess(page, 'the review with the declaration')
  await sendEvents(page, [
    { type: 'overlay.open', overlay: 'language' },
    { type: 'language.choose', language: 'zh-Hans' },
  ])
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
  await expect(page.getByTestId('original')).toBeHidden()
  await expect(page.locator('.kiosk-declaration [lang="zh-Hans"]')).toHaveCount(0)
})
