// What can happen to the kiosk itself in the middle of somebody's session: the browser is killed, its processes die, the
// clock strikes, the printer and the camera are gone, words and sizes change.
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { sha256OfText } from '../src/packet/digest.ts'
import { findMarkers } from './fixtures/disk.ts'
import * as faults from './fixtures/faults.ts'
import { openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { MARKERS, PLANTED } from './fixtures/planted.ts'
import { type FaultyPort, startFaultyPort } from './fixtures/planting.ts'
import { expectAllReceived, expectPromises } from './fixtures/promises.ts'
import { readQueue } from './fixtures/queue.ts'
import { giveRest } from './fixtures/rest.ts'
import type { Traveller } from './fixtures/traveller.ts'
import * as traveller from './fixtures/traveller.ts'
import { readWords } from './fixtures/words.ts'

test.setTimeout(180_000)

let faulty: FaultyPort
let context: BrowserContext | undefined

test.beforeAll(async () => {
  faulty = await startFaultyPort()
})
test.afterEach(async () => {
  faulty.proxy.heal()
  await context?.close()
  context = undefined
})
test.afterAll(() => faulty.close())

const english = readWords('en')

/** A traveller whose answers are markers, at the step behind the passport. */
async function begin(page: Page, givePassport = traveller.layPassport): Promise<Traveller> {
  const guest = await traveller.touchLanguage(page)
  await traveller.beginApplication(guest)
  await givePassport(guest, PLANTED)
  await traveller.confirmPassport(guest)
  return guest
}

async function walkToLetter(guest: Traveller): Promise<void> {
  await traveller.needVisa(guest)
  await traveller.statePurpose(guest)
}

async function comeToSignature(guest: Traveller, rest: (guest: Traveller) => Promise<void> = giveRest): Promise<void> {
  await walkToLetter(guest)
  await traveller.showLetterAtDesk(guest)
  await rest(guest)
}

const listIds = async (page: Page) => (await readQueue(page)).rows.map(({ packetId }) => packetId)

/** From here on the page stands still at the very moment its packet is committed, before any of its own code hears of it. */
function stopAtCommit() {
  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...given) {
    const transaction = begin.apply(this, given)
    const saves = transaction.mode === 'readwrite' && transaction.objectStoreNames.contains('sealed')
    const stopHere = () => {
      const waiting = new XMLHttpRequest()
      waiting.open('GET', '/committed', false)
      waiting.send()
    }
    if (saves) transaction.addEventListener('complete', stopHere)
    return transaction
  }
}

test('a browser killed between the commit and "saved" says the reference of what was saved when it is back, and nothing else', async () => {
  const first = await startKioskBrowser()
  await openKiosk(first, faulty.proxy.url)
  const guest = await begin(first.page)
  await comeToSignature(guest)
  const stop = faults.waitAt()
  faulty.proxy.fail(/^\/committed$/, stop.before, 1)
  await first.page.evaluate(stopAtCommit)
  await traveller.touch(guest, 'kiosk.declaration.sign.submit').catch(() => undefined) // it never answers
  await stop.arrived
  await first.kill()
  expect(findMarkers(first.profile, MARKERS)).toEqual([])

  const again = await startKioskBrowser({ profile: first.profile })
  context = again.context
  await openKiosk(again, faulty.proxy.url)
  const said = await again.page.locator('main').innerText()
  const reference = /Application (\S{4}) (\S{4}) (\S{4}) had been saved before and is safe/
    .exec(said)
    ?.slice(1)
    .join('')
  for (const marker of MARKERS) expect(said.toUpperCase()).not.toContain(marker.toUpperCase())
  const { rows } = await readQueue(again.page)
  expect(rows.map(({ referenceHash }) => referenceHash)).toEqual([await sha256OfText(reference ?? '')])
  const planted = await listIds(again.page)
  await expectAllReceived({ ...faulty, context: again.context, page: again.page }, planted)
})

test('a renderer, a graphics process and a service worker that die end at most the session, never the kiosk', async () => {
  const kiosk = await startKioskBrowser()
  context = kiosk.context
  const { page } = kiosk
  await openKiosk(kiosk, faulty.proxy.url)
  const guest = await begin(page)
  await walkToLetter(guest)
  await traveller.showLetterAtDesk(guest)
  await traveller.write(guest, 'visa.field.flight', traveller.ANSWERS.flight)
  const cdp = await kiosk.context.newCDPSession(page)
  await cdp.send('ServiceWorker.enable')
  await cdp.send('ServiceWorker.stopAllWorkers')
  const whole = await kiosk.context.browser()?.newBrowserCDPSession()
  await whole?.send('Browser.crashGpuProcess').catch(() => undefined) // it answers no more
  await expect(page.getByRole('textbox').first()).toHaveValue(traveller.ANSWERS.flight)
  await traveller.next(guest)
  await traveller.stateDates(guest, 9)

  const crashed = page.waitForEvent('crash')
  void cdp.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close() // as the launcher does: a fresh start
  const fresh = await kiosk.context.newPage()
  await openKiosk({ ...kiosk, page: fresh }, faulty.proxy.url)
  await expect(fresh.getByText('was not finished has been erased')).toBeVisible()
  expect(await fresh.content()).not.toContain('QUILLMARKERSON')
  await traveller.touchLanguage(fresh)
  expect(findMarkers(kiosk.profile, MARKERS)).toEqual([])
})

test('a barcode reader whose worker dies under it still reads, or says what else there is', async () => {
  const kiosk = await startKioskBrowser({ film: 'letter-qr' })
  context = kiosk.context
  const { page } = kiosk
  await openKiosk(kiosk, faulty.proxy.url)
  const guest = await begin(page)
  await walkToLetter(guest)
  const died = page.waitForEvent('worker').then((worker) => worker.evaluate(() => self.close()))
  await traveller.choose(guest, 'kiosk.letter.choose.scan')
  await traveller.next(guest)
  await died.catch(() => undefined) // it ends while it answers
  const found = page.getByRole('heading', { name: guest.words('kiosk.letter.found.question') })
  const late = page.getByText(guest.words('kiosk.letter.late.title'))
  await expect(found.or(late).first()).toBeVisible({ timeout: 60_000 })
})

test('a camera pulled out in the middle of a photograph is said, and there is another way', async () => {
  const kiosk = await startKioskBrowser({ film: 'letter-plain' })
  context = kiosk.context
  const { page } = kiosk
  await openKiosk(kiosk, faulty.proxy.url)
  const guest = await begin(page)
  await walkToLetter(guest)
  await traveller.choose(guest, 'kiosk.letter.choose.photograph')
  await traveller.next(guest)
  await page.getByTestId('continue').tap()
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  await page.evaluate(() => {
    const gone = new DOMException('Requested device not found', 'NotFoundError')
    navigator.mediaDevices.getUserMedia = () => Promise.reject(gone)
    const { srcObject } = document.querySelector('video') as HTMLVideoElement
    for (const track of (srcObject as MediaStream).getTracks()) {
      track.stop()
      track.dispatchEvent(new Event('ended'))
    }
  })
  await expect(page.getByText(guest.words('kiosk.camera.fault.missing'))).toBeVisible({ timeout: 30_000 })
  await page.getByTestId('other-way').tap()
  await traveller.showLetterAtDesk(guest)
})

test('the idle limit and the commit in the same moment: what was saved is saved, what was not is not, and the wipe follows', async () => {
  const kiosk = await startKioskBrowser()
  context = kiosk.context
  const { page } = kiosk
  await page.clock.install()
  await openKiosk(kiosk, faulty.proxy.url)
  const guest = await begin(page, traveller.typePassport)
  await comeToSignature(guest)
  const submit = page.getByRole('button', { name: guest.words('kiosk.declaration.sign.submit') })
  await submit.waitFor()
  const handle = await submit.elementHandle()
  await page.clock.fastForward(90_500)
  await expect(page.getByTestId('more-time')).toBeVisible()
  await page.clock.pauseAt(new Date((await page.evaluate(() => Date.now())) + 100))
  await handle?.evaluate((button: HTMLElement) => button.click()) // under the question, in the last moment of its thirty seconds
  await page.clock.runFor(1)
  await page.clock.resume()
  await traveller.atStep(page, 'saved')
  const planted = await listIds(page)
  expect(planted).toHaveLength(1)
  await page.clock.fastForward(91_000)
  await page.clock.fastForward(31_000)
  await traveller.atStep(page, 'attract')
  await expectAllReceived({ ...faulty, context: kiosk.context, page }, planted)
})

/** Another language and another size, and back: what stands in the fields must be what stood there. */
async function changeEverything({ page }: Traveller): Promise<void> {
  const fields = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main input, main textarea')].map((field) => {
        const { value, checked } = field as HTMLInputElement
        return [value, checked]
      }),
    )
  const speak = async (language: string) => {
    await page.getByTestId('tool-language').tap()
    await page.getByRole('dialog').getByTestId(`language-${language}`).tap()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
  }
  const step = await page.locator('[data-step]').first().getAttribute('data-step')
  const before = await fields()
  await speak('ar')
  await page.getByTestId('tool-access').tap()
  const choices = page.getByRole('dialog').getByRole('radio') // the first three are sizes of text
  await choices.nth(2).tap()
  await choices.nth(0).tap()
  await page.getByTestId('access-close').tap()
  await speak('en')
  await expect(page.locator('[data-step]').first()).toHaveAttribute('data-step', step ?? '')
  expect(await fields(), `what was answered at ${step}`).toEqual(before)
}

test('language and text size changed at every step lose no answer; a printer that is gone leaves the reference on the glass', async () => {
  const kiosk = await startKioskBrowser()
  context = kiosk.context
  const { page } = kiosk
  await openKiosk(kiosk, faulty.proxy.url)
  const changed = new Set<string>()
  const guest = await traveller.touchLanguage(page)
  guest.look = async () => {
    const step = (await page.locator('[data-step]').first().getAttribute('data-step')) ?? ''
    if (changed.has(step)) return
    changed.add(step)
    await changeEverything(guest)
  }
  await traveller.beginApplication(guest)
  await traveller.layPassport(guest, PLANTED)
  await traveller.confirmPassport(guest)
  await comeToSignature(guest, traveller.leaveRestToDesk)
  await traveller.submit(guest)
  await changeEverything(guest)
  expect([...changed]).toEqual(expect.arrayContaining(['passport', 'visit', 'contact', 'review', 'declaration']))

  await page.evaluate(() => {
    window.print = () => {
      throw new DOMException('no printer', 'NotFoundError')
    }
  })
  await page.getByTestId('print').tap()
  await expect(page.getByText(english('kiosk.saved.printFailed'))).toBeVisible()
  await expect(page.getByTestId('reference')).toBeVisible()
  await expectPromises({ ...faulty, context: kiosk.context, page }, await listIds(page), { received: 1, line: 'up' })
  await page.getByTestId('finish').tap()
  await traveller.atStep(page, 'attract')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})
