// What goes wrong for travellers, and the way on that each of them finds.
import { expect, test } from '@playwright/test'
import { getSpecimenPassport } from '../src/visa/specimens.ts'
import { makeFolder } from './fixtures/folders.ts'
import { type KioskBrowser, type KioskSettings, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { readCount } from './fixtures/metrics.ts'
import { readPackets } from './fixtures/outbox.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { giveRest } from './fixtures/rest.ts'
import { keyOnGlass, typeOnGlass } from './fixtures/touch-keyboard.ts'
import * as traveller from './fixtures/traveller.ts'

test.setTimeout(180_000)

let port: Port
let kiosk: KioskBrowser | undefined

test.beforeAll(async () => {
  port = await startPort()
})

test.afterEach(() => kiosk?.close())
test.afterAll(() => port.stop())

/** A traveller at a kiosk of their own, with a language chosen. */
async function arrive(settings: KioskSettings = {}, url = port.url): Promise<traveller.Traveller> {
  kiosk = await startKioskBrowser(settings)
  await openKiosk(kiosk, url)
  return traveller.touchLanguage(kiosk.page)
}

const PASSPORT = getSpecimenPassport('eriksson').lines

/** As far as the letter. */
async function arriveWithLetter(settings: KioskSettings): Promise<traveller.Traveller> {
  const guest = await arrive(settings)
  await traveller.beginApplication(guest)
  await traveller.layPassport(guest, PASSPORT)
  await traveller.confirmPassport(guest)
  await traveller.needVisa(guest)
  await traveller.statePurpose(guest)
  return guest
}

const heading = ({ page, words }: traveller.Traveller, key: string) =>
  page.getByRole('heading', { name: words(key) }).first()

test('a letter whose code cannot be read is photographed instead', async () => {
  const guest = await arriveWithLetter({ film: 'letter-unreadable' })
  await traveller.choose(guest, 'kiosk.letter.choose.scan')
  await traveller.next(guest)
  await expect(guest.page.getByText(guest.words('kiosk.letter.late.title'))).toBeVisible({ timeout: 60_000 })
  await guest.page.getByTestId('back').tap()
  await traveller.photographLetter(guest)
})

test('a letter without a barcode is photographed page by page, and the port gets every page', async () => {
  const guest = await arriveWithLetter({ film: 'letter-plain' })
  await traveller.photographLetter(guest, 2)
  await giveRest(guest)
  const stored = await readCount(port.url, 'stored')
  await traveller.submit(guest)
  await expect(guest.page.getByTestId('saved-state')).toHaveAttribute('data-received', 'true', { timeout: 60_000 })
  expect(await readCount(port.url, 'stored')).toBe(stored + 1)
})

test('a misread passport is typed on the glass, its wrong place is marked, and one key corrects it', async () => {
  const guest = await arrive()
  const { page, words } = guest
  const [head, data] = getSpecimenPassport('wrong-check-digit').lines
  await traveller.beginApplication(guest)
  await traveller.readUntil(page, `${head}\n${data}`, page.getByText(words('kiosk.passport.scanFault.check-digit')))
  await page.getByTestId('type-passport').tap()
  await typeOnGlass(page, page.locator('#mrz-1'), head)
  await typeOnGlass(page, page.locator('#mrz-2'), data)
  await traveller.touch(guest, 'kiosk.passport.type.check')
  await expect(page.locator('.kiosk-mrz__wrong')).toHaveCount(1)
  const offer = words('kiosk.passport.repair.offer', { line: 2, position: 6, from: 'O', to: '0' })
  await expect(page.getByRole('button', { name: offer })).toBeVisible()
  await page.locator('#mrz-2').tap()
  await page.locator('#mrz-2').evaluate((field: HTMLInputElement) => field.setSelectionRange(6, 6))
  await keyOnGlass(page, '{bksp}')
  await keyOnGlass(page, '0')
  await keyOnGlass(page, '{done}')
  await expect(page.locator('.kiosk-mrz__wrong')).toHaveCount(0)
  await traveller.touch(guest, 'kiosk.passport.type.check')
  await expect(heading(guest, 'kiosk.passport.result.question')).toBeVisible()
})

test('an expired passport is stopped with a way on, and another one is taken', async () => {
  const guest = await arrive()
  await traveller.beginApplication(guest)
  const expired = getSpecimenPassport('expired').lines.join('\n')
  await traveller.readUntil(guest.page, expired, heading(guest, 'kiosk.passport.stopped.expired'))
  await expect(guest.page.getByText(guest.words('kiosk.passport.stopped.desk'))).toBeVisible()
  await traveller.touch(guest, 'kiosk.passport.stopped.another')
  await traveller.layPassport(guest, PASSPORT)
  await traveller.confirmPassport(guest)
})

test('a stay of 31 days is stopped with its reason, and 30 days go on', async () => {
  const guest = await arriveWithLetter({})
  await traveller.showLetterAtDesk(guest)
  await traveller.write(guest, 'visa.field.flight', traveller.ANSWERS.flight)
  await traveller.next(guest)
  await traveller.stateDates(guest, 31)
  await expect(guest.page.getByText(guest.words('kiosk.visit.dates.tooLong')).first()).toBeVisible()
  await expect(heading(guest, 'kiosk.visit.dates.question')).toBeVisible()
  await traveller.stateDates(guest, 30)
  await expect(heading(guest, 'kiosk.visit.place.question')).toBeVisible()
})

test('somebody who walks away is asked, may stay, and is erased the second time', async () => {
  kiosk = await startKioskBrowser()
  const { page } = kiosk
  await page.clock.install()
  await openKiosk(kiosk, port.url)
  const guest = await traveller.touchLanguage(page)
  await traveller.beginApplication(guest)
  await traveller.typePassport(guest, PASSPORT)
  await page.clock.fastForward(91_000)
  await expect(page.getByText(guest.words('kiosk.idle.erase'))).toBeVisible()
  await page.getByTestId('more-time').tap()
  await expect(heading(guest, 'kiosk.passport.result.question')).toBeVisible()
  await page.clock.fastForward(91_000)
  await expect(page.getByTestId('more-time')).toBeVisible()
  await page.clock.fastForward(31_000)
  await traveller.atStep(page, 'attract')
  await expect(page.getByText('ERIKSSON')).toHaveCount(0)
})

test('"end and erase" is asked once, can be taken back, and leaves the next traveller an empty form', async () => {
  const guest = await arriveWithLetter({})
  const { page } = guest
  await traveller.showLetterAtDesk(guest)
  await typeOnGlass(page, page.getByRole('textbox').first(), traveller.ANSWERS.flight)
  await page.getByTestId('end').tap()
  await page.getByTestId('keep').tap()
  await expect(page.getByRole('textbox').first()).toHaveValue(traveller.ANSWERS.flight)
  await page.getByTestId('end').tap()
  await page.getByTestId('erase').tap()
  const next = await traveller.touchLanguage(page)
  await traveller.beginApplication(next)
  await expect(page.getByText(next.words('kiosk.passport.lay.waiting'))).toBeVisible()
  await page.getByTestId('type-passport').tap()
  await expect(page.locator('#mrz-1')).toHaveValue('')
})

test('twenty touches on "submit" within a second make one application', async () => {
  const guest = await arriveWithLetter({})
  await traveller.showLetterAtDesk(guest)
  await giveRest(guest)
  const stored = await readCount(port.url, 'stored')
  const box = await guest.page.getByRole('button', { name: guest.words('kiosk.declaration.sign.submit') }).boundingBox()
  const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + 40]
  await Promise.all(Array.from({ length: 20 }, () => guest.page.touchscreen.tap(x, y)))
  await traveller.atStep(guest.page, 'saved')
  await expect(guest.page.getByTestId('saved-state')).toHaveAttribute('data-received', 'true', { timeout: 60_000 })
  expect(await readPackets(guest.page)).toHaveLength(1)
  expect(await readCount(port.url, 'stored')).toBe(stored + 1)
})

for (const { camera, settings, fault } of [
  { camera: 'without a camera', settings: {}, fault: 'missing' },
  { camera: 'that may not use its camera', settings: { refused: true }, fault: 'denied' },
]) {
  test(`at a kiosk ${camera} every step has a way on`, async () => {
    const guest = await arriveWithLetter(settings)
    const { page, words } = guest
    const trouble = page.getByText(words(`kiosk.camera.fault.${fault}`))
    const other = page.getByTestId('other-way')
    await traveller.choose(guest, 'kiosk.letter.choose.scan')
    await traveller.next(guest)
    await expect(trouble).toBeVisible()
    await other.tap()
    await traveller.choose(guest, 'kiosk.letter.choose.photograph')
    await traveller.next(guest)
    await page.getByTestId('continue').tap()
    await expect(trouble).toBeVisible()
    await other.tap()
    await traveller.showLetterAtDesk(guest)
    await traveller.stateVisit(guest)
    await traveller.stateContact(guest)
    await traveller.choose(guest, 'kiosk.documents.choose.photograph')
    await traveller.next(guest)
    await traveller.choose(guest, 'visa.document.contract')
    await traveller.next(guest)
    await expect(trouble).toBeVisible()
    await other.tap()
    await traveller.bringNoDocuments(guest)
    await expect(trouble).toBeVisible()
    await other.tap()
    await traveller.atStep(page, 'review')
  })
}

test('a session while the server is down is delivered once when it is back', async () => {
  const dataDir = makeFolder('port')
  const first = await startPort({ dataDir })
  const guest = await arrive({}, first.url)
  await first.stop()
  await traveller.beginApplication(guest)
  await traveller.layPassport(guest, PASSPORT)
  await traveller.confirmPassport(guest)
  await traveller.needVisa(guest)
  await traveller.statePurpose(guest)
  await traveller.showLetterAtDesk(guest)
  await giveRest(guest)
  await traveller.submit(guest)
  await expect(guest.page.getByText(guest.words('kiosk.saved.here'))).toBeVisible()
  const second = await startPort({ dataDir, number: first.number })
  try {
    await guest.page.getByTestId('finish').tap()
    await traveller.atStep(guest.page, 'attract')
    const states = async () => (await readPackets(guest.page)).map(({ state }) => state)
    await expect.poll(states, { timeout: 60_000 }).toEqual(['received'])
    expect(await readCount(second.url, 'stored')).toBe(1)
  } finally {
    await second.stop()
  }
})
