// Nobody gets out: a short storm of random gestures in every state of the machine, and each lock by itself.
import { expect, type Page, test } from '@playwright/test'
import { KIOSK_SWITCHES, storm, watch } from './fixtures/breakout.ts'
import { FIFTY, LOOKED_UP } from './fixtures/fifty.ts'
import { sendEvents, waitFor } from './fixtures/inside.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { standOn } from './fixtures/states.ts'
import * as traveller from './fixtures/traveller.ts'

const SEED = 20_261_123
const GESTURES = 1_000
const VISITOR = { answers: FIFTY, reference: LOOKED_UP }

let port: Port
let kiosk: KioskBrowser
let page: Page

test.beforeAll(async () => {
  port = await startPort()
})
test.afterAll(() => port.stop())
test.afterEach(() => kiosk.close())

async function open(leaf?: string): Promise<void> {
  kiosk = await startKioskBrowser()
  page = kiosk.page
  await openKiosk(kiosk, port.url)
  if (leaf) await standOn(page, leaf, VISITOR)
}

test('a storm of random touches, keys and gestures in every state leads nowhere, and the kiosk serves the next one', async () => {
  kiosk = await startKioskBrowser({ args: KIOSK_SWITCHES })
  page = kiosk.page
  const watched = await watch(kiosk, port.url)
  await page.clock.install()
  await openKiosk(kiosk, port.url)
  const { visited } = await storm(kiosk, watched, SEED, GESTURES)
  expect(visited.size).toBeGreaterThan(20)
  await traveller.touchLanguage(page)
})

test('a page that was zoomed all the same is a fresh one of its own size once nobody stands at it', async () => {
  await open('step.service')
  const session = await page.context().newCDPSession(page)
  const scale = () => page.evaluate(() => visualViewport?.scale).catch(() => 'between two documents')
  await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 })
  await expect.poll(scale).toBe(2)
  await sendEvents(page, [{ type: 'step.back' }, { type: 'step.back' }])
  await expect.poll(scale).toBe(1)
  await waitFor(page, 'attract.resting')
})

test('two fingers do not zoom, a long press opens no menu, and nothing is selected', async () => {
  await open('step.contact')
  const session = await page.context().newCDPSession(page)
  await session.send('Input.synthesizePinchGesture', { x: 500, y: 900, scaleFactor: 3, relativeSpeed: 2_000 })
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1)
  const menus = page.evaluate(
    () =>
      new Promise<boolean>((seen) =>
        addEventListener('contextmenu', (event) => setTimeout(() => seen(event.defaultPrevented))),
      ),
  )
  const [heading] = await page.locator('h1').all()
  const box = await heading?.boundingBox()
  const spot = { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 20 }
  await session.send('Input.synthesizeTapGesture', { ...spot, duration: 900 })
  await page.mouse.click(spot.x, spot.y, { button: 'right' })
  expect(await menus, 'the menu is refused').toBe(true)
  await page.mouse.click(spot.x, spot.y, { clickCount: 3 })
  await page.keyboard.press('Control+a')
  expect(await page.evaluate(() => String(getSelection()))).toBe('')
})

test('a file or a link that is dropped is not opened', async () => {
  await open('step.visit')
  const session = await page.context().newCDPSession(page)
  const link = { mimeType: 'text/uri-list', data: 'https://elsewhere.example/' }
  for (const data of [{ items: [], files: ['/etc/hostname'] }, { items: [link] }])
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 500, y: 900, data: { ...data, dragOperationsMask: 1 } })
  await waitFor(page, 'step.visit')
  expect(page.url()).toBe(`${port.url}/kiosk/`)
})

test('before the program has come, nothing is let through either', async () => {
  kiosk = await startKioskBrowser()
  page = kiosk.page
  await page.route('**/assets/*.js', () => undefined) // it is on its way
  await page.goto(`${port.url}/kiosk/`, { waitUntil: 'commit' })
  await page.locator('#root').waitFor({ state: 'attached' })
  const session = await kiosk.context.newCDPSession(page)
  const data = { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 900, data })
  const print = () => dispatchEvent(new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, cancelable: true }))
  expect(await page.evaluate(print), 'the browser is asked to print').toBe(false)
  expect(kiosk.context.pages().map((each) => each.url())).toEqual([`${port.url}/kiosk/`])
})

test('words of one traveller reach no clipboard, and a stranger’s words no field', async () => {
  await open('step.visit')
  await kiosk.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => navigator.clipboard.writeText('PASTEDMARKER'))
  const field = page.getByRole('textbox').first()
  await field.fill('CA910')
  await field.selectText()
  await page.evaluate(() => ['copy', 'cut', 'paste'].map((command) => document.execCommand(command)))
  for (const chord of ['Control+c', 'Control+x', 'Control+v', 'Shift+Insert']) await page.keyboard.press(chord)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('PASTEDMARKER')
  await expect(field).toHaveValue('CA910')
})

test('going back and forth after a session, and in the middle of one, shows nothing of it', async () => {
  await open('step.review')
  const shown = () => page.evaluate(() => document.documentElement.outerHTML.includes('QUENNELMARKER'))
  await expect.poll(shown).toBe(true)
  await page.goto('about:blank')
  await page.goBack()
  await waitFor(page, 'attract.resting')
  expect(await shown()).toBe(false)
  await standOn(page, 'step.review', VISITOR)
  await page.getByTestId('end').tap()
  await page.getByTestId('erase').tap()
  await waitFor(page, 'attract.resting')
  await page.goBack()
  await page.goForward()
  await waitFor(page, 'attract.resting')
  expect(await shown()).toBe(false)
})
