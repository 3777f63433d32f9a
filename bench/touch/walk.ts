// One traveller through the whole application by finger: every control that decides something, the panels and the access bar at
// every step, and one field of each step that has any, key by key on the glass; at one step the same by Enter on a keyboard.
import type { CDPSession, Locator, Page } from '@playwright/test'
import { typeOnGlass } from '../../e2e/fixtures/touch-keyboard.ts'
import * as traveller from '../../e2e/fixtures/traveller.ts'
import { getSpecimenPassport } from '../../src/visa/specimens.ts'
import { type Busy, QUIET } from './watch.ts'

const PANELS = ['language', 'access', 'help'] as const
const LETTERS = 'UTOPIA'
const DIGITS = '5550142'
const BY_ENTER = 'purpose'
const PAINTED_WITHIN = 3_000 // ms

const pass = (ms: number) => new Promise((passed) => setTimeout(passed, ms))

/** Fingers that touch through the browser's own input, with nothing of a test running in the page from the touch to the quiet. */
export function touchQuietly(page: Page, cdp: CDPSession, noteBusy: (busy: Busy) => void): void {
  const proto: Pick<Locator, 'tap' | 'press'> = Object.getPrototypeOf(page.locator('html'))
  const watch = async (act: () => Promise<unknown>) => {
    const before = await readBusy(cdp)
    const painted = new Promise<unknown>((done) => cdp.once('Runtime.bindingCalled', done))
    await act()
    await Promise.race([painted, pass(PAINTED_WITHIN)])
    const toPaint = (await readBusy(cdp)) - before
    await pass(QUIET)
    noteBusy({ toPaint, toQuiet: (await readBusy(cdp)) - before })
  }
  proto.tap = async function (this: Locator) {
    await this.waitFor()
    await this.scrollIntoViewIfNeeded()
    await pass(QUIET / 3) // what was looked up is over, and so is the turn of the screen
    const box = await this.boundingBox()
    if (!box) throw new Error(`nothing to touch: ${this}`)
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
    await watch(async () => {
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    })
  }
  proto.press = async function (this: Locator) {
    await this.focus()
    await pass(QUIET / 3)
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }
    await watch(async () => {
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter })
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
    })
  }
}

/** Milliseconds of processor time that the page's main thread has used. */
async function readBusy(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
}

/** @returns the steps of the application that were walked */
export async function walk(page: Page): Promise<string[]> {
  const guest = await traveller.touchLanguage(page, 'en')
  const seen = new Set<string>()
  guest.look = async () => {
    const step = (await page.locator('[data-step]').first().getAttribute('data-step')) ?? ''
    if (seen.has(step)) return
    seen.add(step)
    await lookAround(page)
    if (step === BY_ENTER) await lookByEnter(page)
    await typeALittle(page)
  }
  await traveller.beginApplication(guest)
  await guest.look('passport')
  await traveller.layPassport(guest, getSpecimenPassport('eriksson').lines)
  await traveller.confirmPassport(guest)
  await traveller.needVisa(guest)
  await traveller.statePurpose(guest)
  await traveller.photographLetter(guest)
  await traveller.stateVisit(guest)
  await traveller.stateContact(guest)
  await traveller.photographDocument(guest)
  await traveller.portraitAtDesk(guest)
  await traveller.review(guest)
  await traveller.declare(guest)
  await traveller.signOnGlass(guest)
  await traveller.submit(guest)
  await page.getByTestId('print').tap()
  return [...seen]
}

async function lookAround(page: Page): Promise<void> {
  for (const panel of PANELS) {
    await page.getByTestId(`tool-${panel}`).tap()
    await page.getByTestId(`${panel}-close`).tap()
  }
  await page.getByTestId('end').tap()
  await page.getByTestId('keep').tap()
  for (const control of ['bar-text', 'bar-text', 'bar-text', 'bar-contrast', 'bar-contrast']) {
    await page.getByTestId(control).tap()
  }
}

async function lookByEnter(page: Page): Promise<void> {
  for (const control of ['tool-language', 'language-close', 'bar-text', 'bar-text', 'bar-text']) {
    await page.getByTestId(control).press('Enter')
  }
}

/** Some letters, or the figures of a number, and back out again. */
async function typeALittle(page: Page): Promise<void> {
  const field = page.locator('input[data-keyboard]:visible').first()
  if ((await field.count()) === 0) return
  const before = await field.inputValue()
  const isNumber = (await field.getAttribute('data-keyboard')) === 'phone'
  await typeOnGlass(page, field, isNumber ? DIGITS : LETTERS)
  await field.fill(before)
}
