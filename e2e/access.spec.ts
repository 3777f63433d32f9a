// Everybody: no barrier that axe knows on any screen, nothing smaller than a finger, and the whole application by keyboard alone.
import { expect, type Page, test } from '@playwright/test'
import { getSignedSpecimen } from '../src/visa/letter/demonstration.ts'
import { showReference } from '../src/visa/reference.ts'
import { getSpecimenPassport } from '../src/visa/specimens.ts'
import { expectAccess, findBarriers } from './fixtures/access.ts'
import { type Keyboard, useKeyboard } from './fixtures/keyboard.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { joinDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'
import * as traveller from './fixtures/traveller.ts'
import { type Language, readWords } from './fixtures/words.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(300_000)

let port: Port
let kiosk: KioskBrowser
let reference = ''

test.beforeAll(async () => {
  port = await startPort()
})

test.beforeEach(async () => {
  kiosk = await startKioskBrowser({ film: 'portrait' })
  await openKiosk(kiosk, port.url)
})

test.afterEach(() => kiosk.close())
test.afterAll(() => port.stop())

const words = readWords('en')
const PASSPORT = getSpecimenPassport('eriksson').lines

/** The panels that may lie over any step, and the keyboard. */
async function lookAtPanels(page: Page): Promise<void> {
  for (const panel of ['tool-language', 'tool-access', 'tool-help', 'end']) {
    await page.getByTestId(panel).tap()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccess(page, panel)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
}

async function lookAtTyping({ page }: traveller.Traveller): Promise<void> {
  await page.getByTestId('type-passport').tap()
  await page.locator('#mrz-1').tap()
  await expect(page.locator('.ui-keyboard')).toBeVisible()
  await expectAccess(page, 'the keyboard')
  await page.getByTestId('continue').focus()
  await page.getByTestId('back').tap()
}

/** What a sealed letter says and is worth; then the ways are chosen from again. */
async function lookAtSeal({ page, words: say }: traveller.Traveller): Promise<void> {
  await traveller.readUntil(page, getSignedSpecimen('signed-qr').code.text, page.locator('[data-verdict]'))
  await expectAccess(page, 'letter-found')
  await page.getByRole('button', { name: say('kiosk.letter.found.again') }).tap()
}

/** The whole application, every screen of it looked at before it is left. */
async function walk(language: Language): Promise<void> {
  const { page } = kiosk
  await expectAccess(page, 'attract')
  const guest = await traveller.touchLanguage(page, language)
  guest.look = (key) => expectAccess(page, key)
  await traveller.beginApplication(guest)
  await lookAtPanels(page)
  await lookAtTyping(guest)
  await traveller.layPassport(guest, PASSPORT)
  await traveller.confirmPassport(guest)
  await traveller.needVisa(guest)
  await traveller.statePurpose(guest)
  await lookAtSeal(guest)
  await traveller.photographLetter(guest)
  await traveller.stateVisit(guest)
  await traveller.stateContact(guest)
  await traveller.bringNoDocuments(guest)
  await expectAccess(page, 'portrait')
  await traveller.takePortrait(guest)
  await traveller.review(guest)
  await traveller.declare(guest)
  await traveller.signOnGlass(guest)
  reference = await traveller.submit(guest)
  await expectAccess(page, 'saved')
}

for (const { language, name } of [
  { language: 'en', name: 'English' },
  { language: 'ar', name: 'Arabic' },
] as const) {
  test(`no screen of an application in ${name} has a barrier`, () => walk(language))
}

test('the console has no barrier at its door, in its queue and on a case', async ({ browser }) => {
  const context = await browser.newContext() // axe wants a page of a context that is its own
  const page = await context.newPage()
  await page.goto(`${port.url}/console/`)
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible()
  expect(await findBarriers(page)).toEqual([])
  await context.close()
  const desk = await joinDesk(browser, port.joinLink)
  const link = desk.page.getByRole('link', { name: showReference(reference) })
  await expect(link).toBeVisible({ timeout: 60_000 })
  expect(await findBarriers(desk.page)).toEqual([])
  await link.click()
  await expect(desk.page.locator('.case-head')).toContainText('ERIKSSON')
  expect(await findBarriers(desk.page)).toEqual([])
  await desk.context.close()
})

test('the whole application is made by keyboard alone', async () => {
  await traveller.atStep(kiosk.page, 'attract')
  await applyByKeyboard(useKeyboard(kiosk.page))
  await traveller.atStep(kiosk.page, 'saved')
  await traveller.readReference(kiosk.page)
})

async function applyByKeyboard({ press, next, choose, write, date }: Keyboard): Promise<void> {
  const { page } = kiosk
  await press(page.getByRole('button', { name: 'English' }))
  await press(page.getByRole('button', { name: words('kiosk.service.apply') }))
  await press(page.getByRole('button', { name: words('kiosk.notice.agree') }))
  await press(page.getByTestId('type-passport'))
  await write('kiosk.passport.type.line', PASSPORT[0])
  await write('kiosk.passport.type.line', PASSPORT[1], 1)
  await next()
  await next() // "Yes, this is me"
  for (const key of ['kiosk.need.holds.none', 'kiosk.need.transit.no']) await choose(key)
  await next()
  for (const key of ['visa.purpose.installation', 'visa.urgency.urgent-repair', 'kiosk.purpose.entries.once'])
    await choose(key)
  await choose('kiosk.letter.choose.desk')
  await next()
  await write('visa.field.flight', traveller.ANSWERS.flight)
  await next()
  await date('visa.field.arrival', traveller.daysFromToday(0))
  await date('visa.field.departure', traveller.daysFromToday(9))
  await next()
  await write('visa.field.addressInChina', traveller.ANSWERS.address)
  await next()
  await write('visa.field.inviterName', traveller.ANSWERS.inviter)
  await write('visa.field.inviterContactPerson', traveller.ANSWERS.contactPerson)
  await write('visa.field.inviterPhone', traveller.ANSWERS.inviterPhone)
  await next()
  await next()
  await choose('visa.payer.inviter')
  await write('visa.field.phone', traveller.ANSWERS.phone)
  await next()
  await write('visa.field.occupation', traveller.ANSWERS.occupation)
  await write('visa.field.employer', traveller.ANSWERS.employer)
  await next()
  await write('visa.field.homeAddress', traveller.ANSWERS.home)
  await write('visa.field.placeOfBirth', traveller.ANSWERS.birthplace)
  await next()
  await next()
  await next()
  await write('visa.field.emergencyName', traveller.ANSWERS.emergencyName)
  await write('visa.field.emergencyPhone', traveller.ANSWERS.emergencyPhone)
  await next()
  await choose('kiosk.documents.choose.none')
  await press(page.getByTestId('portrait-desk'))
  await press(page.getByRole('button', { name: words('kiosk.review.next') }))
  await press(page.getByRole('button', { name: words('kiosk.review.next') }))
  await press(page.getByRole('button', { name: words('kiosk.review.confirm') }))
  for (const _ of ['earlier visits', 'the person']) {
    await choose('kiosk.form.no', { at: 0, goOn: false })
    await choose('kiosk.form.no', { at: 1 })
  }
  await press(page.getByRole('checkbox', { name: words('kiosk.declaration.read.agree') }), 'Space')
  await next()
  await choose('kiosk.declaration.sign.desk', { goOn: false })
  await press(page.getByRole('button', { name: words('kiosk.declaration.sign.submit') }))
}
