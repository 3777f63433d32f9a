// The access bar: every switch effective at once and kept through the session, nothing of it left for the next person; and with
// low reach every control of every state in the lower part of the glass.
import { expect, type Page, test } from '@playwright/test'
import { PLAIN_ACCESS } from '../src/kiosk/machines/access.ts'
import type { SessionEvent } from '../src/kiosk/machines/session-context.ts'
import { FIFTY, LOOKED_UP } from './fixtures/fifty.ts'
import { sendEvents, waitFor } from './fixtures/inside.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { standOn } from './fixtures/states.ts'
import { type Language, readWords } from './fixtures/words.ts'

const VISITOR = { answers: FIFTY, reference: LOOKED_UP }
const PORTRAIT = { width: 1080, height: 1920, line: 0.45, language: 'en' }
const LANDSCAPE = { width: 1920, height: 1080, line: 0.3, language: 'ar' }

let port: Port
let kiosk: KioskBrowser
let page: Page

test.beforeAll(async () => {
  port = await startPort()
})
test.afterAll(() => port.stop())
test.beforeEach(async () => {
  kiosk = await startKioskBrowser({ keepsFiles: false, film: 'portrait' })
  page = kiosk.page
  await openKiosk(kiosk, port.url)
})
test.afterEach(() => kiosk.close())

const turn = (name: string) => page.getByTestId(`bar-${name}`).tap()
const worn = () => page.evaluate(() => ({ ...document.documentElement.dataset }))
const bodySize = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
const PLAIN = { theme: 'light', text: 'normal', reach: 'whole' }

test('the size of the text is one and a half and then twice what it was, at one touch each', async () => {
  const usual = await bodySize()
  await turn('text')
  expect(await bodySize()).toBeCloseTo(usual * 1.5, 1)
  await expect(page.getByTestId('bar-text')).toContainText('150')
  await turn('text')
  expect(await bodySize()).toBeCloseTo(usual * 2, 1)
  await turn('text')
  expect(await bodySize()).toBe(usual)
})

test('what is chosen before the session begins goes with it, through a change of language, and ends with it', async () => {
  for (const name of ['contrast', 'reach', 'text']) await turn(name)
  const chosen = { theme: 'contrast', text: 'large', reach: 'low' }
  expect(await worn()).toMatchObject(chosen)
  await page.getByTestId('language-en').tap()
  await waitFor(page, 'step.service')
  expect(await worn()).toMatchObject(chosen)
  await sendEvents(page, [
    { type: 'overlay.open', overlay: 'language' },
    { type: 'language.choose', language: 'ar' },
  ])
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  expect(await worn()).toMatchObject(chosen)
  await expect(page.getByTestId('bar-contrast')).toHaveAttribute('aria-pressed', 'true')
  await sendEvents(page, [{ type: 'session.erase' }])
  await waitFor(page, 'attract.resting')
  expect(await worn()).toMatchObject(PLAIN)
})

test('a switch says politely what it has done', async () => {
  const words = readWords('en')
  await turn('reach')
  await expect(page.locator('.access-bar [aria-live]')).toHaveText(
    `${words('kiosk.bar.reach')}: ${words('kiosk.bar.on')}`,
  )
})

test('where nobody begins, the kiosk asks, and then forgets what was chosen', async () => {
  await page.clock.install()
  await page.reload()
  await waitFor(page, 'attract.resting')
  await turn('reach')
  await page.clock.fastForward(44_000)
  await turn('text')
  await page.clock.fastForward(45_000)
  await expect(page.getByTestId('more-time')).toBeFocused()
  await page.keyboard.press('Enter')
  expect(await worn()).toMatchObject({ reach: 'low', text: 'large' })
  await page.clock.fastForward(45_000)
  await expect(page.getByTestId('more-time')).toBeVisible()
  await page.clock.fastForward(30_000)
  await expect.poll(worn).toMatchObject(PLAIN)
  await waitFor(page, 'attract.resting')
})

test('easy words come at once, in whatever language, leave what is signed as it is, and go with the session', async () => {
  const note = page.locator('.ui-question__note')
  const reads = (language: Language, key: string) => expect(note).toHaveText(readWords(language)(key))
  await sendEvents(page, [
    { type: 'language.choose', language: 'en' },
    { type: 'service.choose', service: 'apply' },
  ])
  await reads('en', 'kiosk.notice.note')
  const signed = await page.locator('.notice-text').innerText()
  await turn('easy')
  await reads('en', 'easy.kiosk.notice.note')
  expect(await page.locator('.notice-text').innerText()).toBe(signed)
  await sendEvents(page, [
    { type: 'overlay.open', overlay: 'language' },
    { type: 'language.choose', language: 'ar' },
  ])
  await reads('ar', 'easy.kiosk.notice.note')
  await turn('easy')
  await reads('ar', 'kiosk.notice.note')
  await turn('easy')
  await sendEvents(page, [{ type: 'session.erase' }])
  await waitFor(page, 'attract.resting')
  await reads('en', 'kiosk.attract.line')
})

/** What can be touched and would be touched above the line, wherever the page is scrolled to. */
function findHigh(line: number): string[] {
  const limit = innerHeight * line - 1
  const high = (target: Element) => {
    const { top, left, width, height } = target.getBoundingClientRect()
    if (height === 0 || top >= limit || !target.checkVisibility({ visibilityProperty: true })) return false
    const hit = document.elementFromPoint(
      left + width / 2,
      Math.min(limit, Math.max(1, (top + Math.min(limit, top + height)) / 2)),
    )
    return hit !== null && (target.contains(hit) || hit.closest('label')?.contains(target) === true)
  }
  const open = document.querySelector('dialog[open]') ?? document
  const targets = [...open.querySelectorAll('button, input:not(.ui-hidden), summary, a[href], [role="button"], canvas')]
  return targets.filter(high).map((target) => target.outerHTML.slice(0, 140))
}

const SETTLED = 120 // ms for a screen to come in

async function lookOn(leaf: string, line: number): Promise<string[]> {
  await page.waitForTimeout(SETTLED)
  expect(await sendEvents(page)).toContain(leaf)
  const found = await page.evaluate(findHigh, line)
  await page.evaluate(() => document.querySelector('.ui-frame__page')?.scrollTo({ top: 1e6 }))
  return [...found, ...(await page.evaluate(findHigh, line))].map((what) => `${leaf}: ${what}`)
}

const BEFORE_REVIEW = [
  'portrait',
  'documents',
  'contact',
  'visit',
  'letter',
  'purpose',
  'need',
  'passport',
  'notice',
  'service',
]
const PANELS = ['help', 'end', 'access', 'language'] as const

/** Every screen of one session but those that follow its sealing, from the review backwards. */
async function findHighScreens(line: number): Promise<string[]> {
  const found = await lookOn('step.review', line)
  const go = async (leaf: string, events: readonly SessionEvent[]) => {
    await sendEvents(page, events)
    if (leaf) found.push(...(await lookOn(leaf, line)))
  }
  for (const overlay of PANELS) {
    await go(`panel.${overlay}`, [{ type: 'overlay.open', overlay }])
    await go('', [{ type: 'overlay.close' }])
  }
  await go('attention.warning', [{ type: 'session.limit' }])
  await go('step.declaration', [{ type: 'session.extend' }, { type: 'step.answer', answers: {} }])
  await go('step.review', [{ type: 'step.back' }])
  for (const step of BEFORE_REVIEW) await go(`step.${step}`, [{ type: 'step.back' }])
  await go('step.needOnly', [{ type: 'service.choose', service: 'need' }])
  await go('step.check.asking', [{ type: 'step.back' }, { type: 'service.choose', service: 'check' }])
  await go('step.language', [{ type: 'step.back' }, { type: 'step.back' }])
  return found
}

for (const { width, height, line, language } of [PORTRAIT, LANDSCAPE])
  test(`with low reach every control lies in the lower part of ${width} × ${height}, in ${language}`, async () => {
    await page.setViewportSize({ width, height })
    await sendEvents(page, [{ type: 'access.change', access: { ...PLAIN_ACCESS, lowReach: true } }])
    const high = await lookOn('attract.resting', line)
    await standOn(page, 'step.review', VISITOR)
    await sendEvents(page, [
      { type: 'overlay.open', overlay: 'language' },
      { type: 'language.choose', language },
    ])
    expect([...high, ...(await findHighScreens(line))]).toEqual([])
  })

test('with low reach what is typed is seen, and the keys lie in the lower part', async () => {
  await sendEvents(page, [{ type: 'access.change', access: { ...PLAIN_ACCESS, lowReach: true } }])
  await standOn(page, 'step.contact', VISITOR)
  const field = page.locator('input[data-keyboard]').first()
  for (const { width, height, line } of [PORTRAIT, LANDSCAPE]) {
    await page.setViewportSize({ width, height })
    await field.tap()
    await expect(page.locator('.ui-keyboard')).toBeVisible()
    await page.waitForTimeout(SETTLED * 3)
    const isSeen = (input: Element) => {
      const { left, top, width: wide, height: high } = input.getBoundingClientRect()
      return document.elementFromPoint(left + wide / 2, top + high / 2) === input
    }
    expect(await field.evaluate(isSeen)).toBe(true)
    const keys = await page.locator('.ui-keyboard').boundingBox()
    expect(keys?.y).toBeGreaterThan(height * line)
    await field.blur()
  }
})
