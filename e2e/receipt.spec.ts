// The receipt on 80 mm paper by ESC/POS: what the kiosk sends to a printer on a serial line, put together again from the bytes,
// in four scripts; and the ways a printer fails, each with words and the screen to photograph.
import { writeFileSync } from 'node:fs'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import type { Mood } from '../src/kiosk/devices/escpos.suite.ts'
import { referenceQr } from '../src/visa/reference.ts'
import { FIFTY, LOOKED_UP } from './fixtures/fifty.ts'
import { sendEvents } from './fixtures/inside.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { beInMood, CHOSEN, drawPaper, plug, readCode, standSerialPrinter, tearOff } from './fixtures/receipt-printer.ts'
import { standOn } from './fixtures/states.ts'
import { atStep } from './fixtures/traveller.ts'
import { type Language, readWords } from './fixtures/words.ts'

test.describe.configure({ mode: 'serial' })

const LANGUAGES = ['en', 'zh-Hans', 'ar', 'th'] as const satisfies readonly Language[]
const SECRETS = [FIFTY.passport.primaryIdentifier, FIFTY.passport.documentNumber]
const english = readWords('en')

let port: Port
let context: BrowserContext
let page: Page
let reference: string

test.beforeAll(async ({ browser }) => {
  port = await startPort()
  context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, hasTouch: true })
  await standSerialPrinter(context, true)
  page = await context.newPage()
  await page.goto(`${port.url}/kiosk/`)
  await page.evaluate((choice) => localStorage.setItem('printer', choice), CHOSEN)
  await page.reload()
  await atStep(page, 'attract')
  await standOn(page, 'step.saved.resting', { answers: FIFTY, reference: LOOKED_UP })
  reference = (await page.getByTestId('reference').getAttribute('data-reference')) ?? ''
})
test.afterAll(async () => {
  await context.close()
  await port.stop()
})

const say = (key: string) => page.getByText(english(`kiosk.saved.${key}`))

async function speak(language: Language): Promise<void> {
  await sendEvents(page, [
    { type: 'overlay.open', overlay: 'language' },
    { type: 'language.choose', language },
  ])
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

for (const language of LANGUAGES) {
  test(`is 576 dots wide, cut, and its code reads as the reference: ${language}`, async () => {
    await speak(language)
    await page.getByTestId('print').tap()
    await expect(page.getByText(readWords(language)('kiosk.saved.printed'))).toBeVisible()
    const paper = await tearOff(page)
    expect(paper).toMatchObject({ width: 576, initialised: 1, cuts: 1 })
    expect(await readCode(paper)).toEqual([referenceQr(reference)])
    const inked = paper.data.reduce((sum, dot) => sum + (dot === 0 ? 1 : 0), 0) / paper.data.length
    expect(inked, 'neither empty nor black').toBeGreaterThan(0.04)
    expect(inked).toBeLessThan(0.3)
    writeFileSync(test.info().outputPath(`receipt-${language}.png`), drawPaper(paper))
    await sendEvents(page, [{ type: 'session.extend' }])
  })
}

test('no name and no number of a passport is in what is printed', async () => {
  const printed = await page.locator('[data-receipt]').evaluate((receipt) => receipt.textContent ?? '')
  for (const secret of SECRETS) expect(printed.toUpperCase()).not.toContain(secret.toUpperCase())
  expect(printed).toContain('12367')
})

const FAULTS: readonly [Mood, string][] = [
  [{ paperOut: true }, 'paperOut'],
  [{ coverOpen: true }, 'coverOpen'],
  [{ goneAfter: 30_000 }, 'noPrinter'],
  [{ stopsAfter: 30_000 }, 'printFailed'],
]

for (const [mood, words] of FAULTS) {
  test(`a printer like ${JSON.stringify(mood)} leaves the screen to photograph`, async () => {
    await speak('en')
    await beInMood(page, mood)
    await page.getByTestId('print').tap()
    await expect(say(words)).toBeVisible({ timeout: 20_000 })
    await expect(page.getByTestId('reference')).toBeVisible()
    await expect(page.getByTestId('print')).toBeEnabled()
  })
}

test('once the roll is changed it prints as if nothing had been', async () => {
  await beInMood(page, {})
  await page.getByTestId('print').tap()
  await expect(say('printed')).toBeVisible()
  expect(await readCode(await tearOff(page))).toEqual([referenceQr(reference)])
})

test('without a printer there is no button to print, and words that the screen is to be photographed', async () => {
  await plug(page, false)
  await expect(page.getByTestId('print')).toBeHidden()
  await plug(page, true)
  await expect(page.getByTestId('print')).toBeVisible()
})

test('the end of the session ends the printing: the piece is cut off, and the next document prints nothing', async () => {
  await page.getByTestId('print').tap()
  await page.getByTestId('finish').tap()
  await atStep(page, 'attract')
  expect((await tearOff(page)).height).toBe(0)
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => !key.startsWith('witness-')))).toEqual([
    'printer',
  ])
})
