// Walks the kiosk once in one language on one glass and takes a picture of every screen, panel and fault on the way.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { getSignedSpecimen } from '../../src/visa/letter/demonstration.ts'
import { type KioskBrowser, startKioskBrowser } from '../fixtures/kiosk-browser.ts'
import { holdsLists } from '../fixtures/outbox.ts'
import * as traveller from '../fixtures/traveller.ts'
import { type Language, readWords } from '../fixtures/words.ts'

type Look = {
  url: string
  folder: string
  language: Language
  viewport: { width: number; height: number }
  only?: 'attract'
}

/** Answers the picture of the first screen. */
export async function lookAtKiosk({ url, folder, language, viewport, only }: Look): Promise<Buffer> {
  const kiosk = await startKioskBrowser({ viewport, film: 'letter-qr' })
  const { page } = kiosk
  let count = 0
  const shoot = async (name: string): Promise<Buffer> => {
    await page.waitForTimeout(400) // the turn of a screen
    const picture = await page.screenshot()
    count += 1
    writeFileSync(join(folder, `${String(count).padStart(2, '0')}-${name}.png`), picture)
    return picture
  }
  try {
    await page.goto(`${url}/kiosk/`)
    await traveller.atStep(page, 'attract')
    const first = await shoot('attract')
    if (!only) await lookAround(kiosk, language, shoot)
    return first
  } finally {
    await kiosk.close()
  }
}

type Shoot = (name: string) => Promise<Buffer>

async function lookAround(kiosk: KioskBrowser, language: Language, shoot: Shoot): Promise<void> {
  const { page } = kiosk
  const guest = await traveller.touchLanguage(page, language)
  await shoot('service')
  await lookAtPanels(page, language, shoot)
  await lookAtCheck(guest, shoot)
  await lookAtNeed(guest, shoot)
  const seen = async (key: string) => void (await shoot(`${await stepOf(page)}-${key.split('.').slice(-2).join('-')}`))
  const reference = await lookAtApplication({ ...guest, look: seen }, kiosk, shoot)
  await lookAtStage(page, language, reference, shoot)
}

const stepOf = (page: Page) => page.locator('[data-step]').first().getAttribute('data-step')

async function lookAtPanels(page: Page, language: Language, shoot: Shoot): Promise<void> {
  const words = readWords(language)
  for (const name of ['language', 'access', 'help', 'end']) {
    await page
      .getByRole('button', { name: words(`kiosk.frame.${name}`) })
      .first()
      .tap()
    await shoot(`panel-${name}`)
    await page.keyboard.press('Escape')
    await page.waitForTimeout(200)
  }
}

async function lookAtCheck(guest: traveller.Traveller, shoot: Shoot): Promise<void> {
  await traveller.touch(guest, 'kiosk.service.check')
  await shoot('check')
  await guest.page.getByTestId('back').tap()
}

/** The need for a visa, asked for its own sake: a card's number with a slip and without, transit, and an answer nobody can give. */
async function lookAtNeed(guest: traveller.Traveller, shoot: Shoot): Promise<void> {
  const { page } = guest
  await traveller.touch(guest, 'kiosk.service.need')
  await shoot('need-nationality')
  await page.getByRole('textbox').first().tap()
  await shoot('need-keyboard')
  await page.getByRole('textbox').first().fill('CAN')
  await page.getByRole('radio').first().tap()
  await traveller.next(guest)
  await shoot('need-holds')
  await lookAtCard(guest, shoot)
  await traveller.choose(guest, 'kiosk.need.holds.none')
  await traveller.next(guest)
  await shoot('need-transit')
  await traveller.choose(guest, 'kiosk.need.transit.hours24')
  await traveller.next(guest)
  await shoot('need-leaves')
  await traveller.choose(guest, 'kiosk.need.leaves.yes')
  await traveller.next(guest)
  await shoot('need-result-unknown')
  await page.getByTestId('back').tap()
  await traveller.choose(guest, 'kiosk.need.leaves.no')
  await traveller.next(guest)
  await shoot('need-result-transit')
  await page.getByTestId('back').tap()
  await page.getByTestId('back').tap()
  await traveller.choose(guest, 'kiosk.need.transit.no')
  await traveller.next(guest)
  await shoot('need-reason')
  await traveller.choose(guest, 'visa.policy.reason.business')
  await traveller.next(guest)
  await shoot('need-days')
  await leaveNeed(page)
}

async function lookAtCard(guest: traveller.Traveller, shoot: Shoot): Promise<void> {
  const { page } = guest
  await traveller.choose(guest, 'kiosk.need.holds.card')
  await traveller.next(guest)
  await shoot('need-card')
  await page.locator('#need-card').tap()
  await page.locator('#need-card').fill('932682198501010071')
  await shoot('need-card-keyboard')
  await page.locator('#need-card').blur()
  await page.getByTestId('continue').tap()
  await shoot('need-card-slip')
  await page.locator('#need-card').fill('932682198501010017')
  await page.locator('#need-card').blur()
  await shoot('need-card-agrees')
  await page.getByTestId('continue').tap()
  await shoot('need-result-card')
  await page.getByTestId('back').tap()
  await page.getByTestId('back').tap()
}

async function leaveNeed(page: Page): Promise<void> {
  for (let pages = 0; pages < 9 && (await stepOf(page)) !== 'service'; pages += 1) {
    await page.getByTestId('back').tap()
    await page.waitForTimeout(300)
  }
}

/** Answers the reference. */
async function lookAtApplication(guest: traveller.Traveller, kiosk: KioskBrowser, shoot: Shoot): Promise<string> {
  const { page } = guest
  await traveller.beginApplication(guest)
  await shoot('passport-lay')
  await page.getByTestId('type-passport').tap()
  await shoot('passport-type')
  await page.getByRole('textbox').first().fill('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<')
  await page.getByRole('textbox').nth(1).fill('L898902C36UTO7408122F1204158ZE184226B<<<<<10')
  await traveller.touch(guest, 'kiosk.passport.type.check')
  await shoot('passport-fault')
  await page.getByTestId('back').tap()
  await page.locator('main button').first().tap()
  await traveller.confirmPassport(guest)
  await traveller.needVisa(guest)
  await traveller.statePurpose(guest)
  await lookAtPages(guest, kiosk, shoot)
  await lookAtLetters(guest, shoot)
  await lookAtLetter(guest, kiosk, shoot)
  await traveller.next(guest)
  await shoot('visit-fault')
  await page.getByRole('textbox').first().tap()
  await shoot('visit-keyboard')
  await traveller.stateVisit(guest)
  await traveller.stateContact(guest)
  await traveller.bringNoDocuments(guest)
  await lookAtPortrait(guest, shoot)
  await traveller.review(guest)
  await traveller.declare(guest)
  await traveller.signOnGlass(guest)
  const reference = await traveller.submit(guest)
  await shoot('saved')
  await page.getByTestId('finish').tap()
  await traveller.atStep(page, 'attract')
  return reference
}

/** A page on a desk: looked for, taken, kept, and what the letter must show. Leaves the kiosk where the ways are chosen. */
async function lookAtPages(guest: traveller.Traveller, kiosk: KioskBrowser, shoot: Shoot): Promise<void> {
  const { page, words } = guest
  await traveller.choose(guest, 'kiosk.letter.choose.photograph')
  await traveller.next(guest)
  await shoot('letter-pages')
  await kiosk.show('desk-with-sheet-blurred')
  await page.getByTestId('continue').tap()
  await traveller.takePhoto(guest)
  await shoot('letter-page-blurred')
  await kiosk.show('desk-with-sheet')
  await page.getByTestId('again').tap()
  await page.getByText(words('kiosk.camera.page.ready')).waitFor({ timeout: 20_000 })
  await shoot('letter-page-live')
  await traveller.takePhoto(guest)
  await shoot('letter-page-look')
  await page.getByTestId('keep-photo').tap()
  await traveller.touch(guest, 'kiosk.letter.pages.done')
  await shoot('letter-contents')
  for (const _ of ['contents', 'pages']) {
    await page.getByTestId('back').tap()
    await page.waitForTimeout(300)
  }
}

/** What is said of a seal and of a number, as a hand-held scanner reads them. */
async function lookAtLetters(guest: traveller.Traveller, shoot: Shoot): Promise<void> {
  const { page } = guest
  await expect.poll(() => holdsLists(page), { timeout: 60_000 }).toBe(true)
  for (const [name, text, seen] of SCANS) {
    await traveller.readUntil(page, text, page.locator(seen))
    await shoot(`letter-${name}`)
  }
  await page.getByTestId('letter-desk').tap()
  await shoot('letter-desk')
  await page.getByTestId('back').tap()
  await page.getByRole('button', { name: guest.words('kiosk.letter.found.again') }).tap()
}

const sealed = getSignedSpecimen('signed-qr').code.text
/** The last character of the signature is another. */
const altered = `${sealed.slice(0, -3)}${sealed.at(-3) === 'A' ? 'B' : 'A'}${sealed.slice(-2)}`

const SCANS = [
  ['not-listed', 'TE-2026-000999', '[data-listed="not-listed"]'],
  ['altered', altered, '[data-verdict="bad-signature"]'],
  ['trusted', sealed, '[data-verdict="trusted"]'],
] as const

async function lookAtLetter(guest: traveller.Traveller, kiosk: KioskBrowser, shoot: Shoot): Promise<void> {
  await kiosk.show('letter-qr')
  await traveller.choose(guest, 'kiosk.letter.choose.scan')
  await traveller.next(guest)
  await guest.page.waitForTimeout(700)
  await shoot('letter-live')
  await guest.page
    .getByRole('heading', { name: guest.words('kiosk.letter.found.question') })
    .waitFor({ timeout: 45_000 })
  await shoot('letter-found')
  await traveller.next(guest)
  await traveller.atStep(guest.page, 'visit')
}

async function lookAtPortrait(guest: traveller.Traveller, shoot: Shoot): Promise<void> {
  const { page } = guest
  await page.waitForTimeout(1_200)
  await shoot('portrait-live')
  await page.getByTestId('take-photo').tap()
  await page.getByTestId('keep-photo').waitFor({ timeout: 20_000 })
  await shoot('portrait-look')
  await page.getByTestId('keep-photo').tap()
  await traveller.atStep(page, 'review')
}

async function lookAtStage(page: Page, language: Language, reference: string, shoot: Shoot): Promise<void> {
  const guest = await traveller.touchLanguage(page, language)
  await traveller.touch(guest, 'kiosk.service.check')
  await page.getByRole('textbox').first().fill(reference)
  await page.getByTestId('look').tap()
  await traveller.atStep(page, 'stage')
  await shoot('stage')
}
