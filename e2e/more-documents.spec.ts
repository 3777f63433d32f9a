// More documents, round the whole way: an officer asks, the traveller adds them at another kiosk, the officer sees what is new and grants.
import { type Browser, expect, type Page, test } from '@playwright/test'
import type { Application } from '../src/visa/application.ts'
import { beijingDay } from '../src/visa/plain-date.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { enrolKiosk, makeCases } from './fixtures/make-cases.ts'
import { joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import { readPackets, readStages } from './fixtures/outbox.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { drawPictures, listSpecimenCases } from './fixtures/specimen-cases.ts'
import * as traveller from './fixtures/traveller.ts'

test.setTimeout(120_000)

let port: Port
let officer: OfficerAtDesk
let kiosk: KioskBrowser
let applications: Application[]

async function handInElsewhere(browser: Browser): Promise<Application[]> {
  const page = await browser.newPage()
  const pictures = await drawPictures(page)
  await page.close()
  const cases = listSpecimenCases(2, pictures, { today: beijingDay(Date.now()), now: Date.now() })
  await makeCases(await enrolKiosk(port.url), cases)
  return cases
}

const applicationAt = (at: number) => applications[at] as Application
const openCase = async ({ page }: OfficerAtDesk, at: number) => {
  await page.goto(`${port.url}/console/#/queue`)
  await page.goto(`${port.url}/console/#/case/${applicationAt(at).reference}`)
  await expect(page.locator('.case-head')).toBeVisible()
}
const claim = async ({ page }: OfficerAtDesk) => {
  await page.keyboard.press('c')
  await expect(page.getByText('Claimed by you')).toBeVisible()
}

async function askForDocuments(at: number): Promise<void> {
  const { page } = officer
  await openCase(officer, at)
  await claim(officer)
  await page.keyboard.press('d')
  await page.getByLabel('Invitation letter').check()
  await page.getByLabel('Contract or order').check()
  await page.getByLabel('Note, if any').fill('The letter has no date.')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await page.locator('.confirm').getByRole('button').last().click()
  await expect(page.locator('.decided')).toContainText('More documents')
}

async function lookUp(page: Page, at: number): Promise<traveller.Traveller> {
  const guest = await traveller.touchLanguage(page)
  await traveller.touch(guest, 'kiosk.service.check')
  await page.locator('#reference').fill(applicationAt(at).reference)
  await page.getByTestId('look').tap()
  await traveller.atStep(page, 'stage')
  return guest
}

/** Photographs one document and signs off with what is typed of the passport. */
async function add(guest: traveller.Traveller, numberEnd: string, year: string): Promise<void> {
  const { page } = guest
  await page.getByTestId('add-documents').tap()
  await traveller.choose(guest, 'supplement.kinds.letter')
  await traveller.next(guest)
  await traveller.photograph(guest)
  await traveller.next(guest)
  await page.locator('#supplement-number').fill(numberEnd)
  await page.locator('#supplement-year').fill(year)
  await page.getByTestId('sign-off').tap()
  await traveller.atStep(page, 'saved')
}

const numberOf = (at: number) => applicationAt(at).passport.documentNumber.slice(-4)
const yearOf = (at: number) => applicationAt(at).passport.dateOfBirth.slice(0, 4)
const stagesAt = (page: Page) => () => readStages(page)
/** Whatever the kiosk holds is with the port; it stands on a fresh document before it is asked. */
const allReceived = async () => {
  await traveller.atStep(kiosk.page, 'attract')
  const onItsWay = async () => (await readPackets(kiosk.page)).filter(({ state }) => state !== 'received')
  await expect.poll(onItsWay, { timeout: 60_000 }).toEqual([])
}

test.beforeAll(async ({ browser }) => {
  port = await startPort()
  applications = await handInElsewhere(browser)
  officer = await joinDesk(browser, port.joinLink)
  await askForDocuments(0)
  await askForDocuments(1)
  kiosk = await startKioskBrowser({ film: 'letter-plain' })
  await openKiosk(kiosk, port.url)
  await expect.poll(stagesAt(kiosk.page), { timeout: 60_000 }).toEqual(['documents-needed', 'documents-needed'])
})
test.afterAll(async () => {
  await kiosk?.close()
  await port.stop()
})

test('a traveller sees at another kiosk what is wanted, adds it there, and the officer grants on the revision', async () => {
  const { page } = kiosk
  const guest = await lookUp(page, 0)
  await expect(page.getByTestId('wanted')).toContainText('Your invitation letter')
  await expect(page.getByTestId('wanted')).toContainText('The contract or order')
  await expect(page.locator('body')).not.toContainText('no date')
  await add(guest, numberOf(0), yearOf(0))
  await expect(page.getByText('Your papers are saved')).toBeVisible()
  await expect(page.getByTestId('reference')).toHaveAttribute('data-reference', applicationAt(0).reference)
  await page.getByTestId('finish').tap()
  const again = await lookUp(page, 0)
  await expect(again.page.getByTestId('stage')).toHaveAttribute('data-stage', /^(added-here|added-sent|received)$/)
  await expect(again.page.getByTestId('wanted')).toHaveCount(0)
  await again.page.getByTestId('finish').tap()
  await allReceived()

  await openCase(officer, 0)
  const added = officer.page.locator('.added')
  await expect(added).toContainText('Invitation letter')
  await expect(added).toContainText('New since you last looked')
  await expect(officer.page.getByRole('button', { name: 'Added 1: Invitation letter' })).toBeVisible()
  await expect(officer.page.locator('.viewer img')).not.toHaveJSProperty('naturalWidth', 0)
  await claim(officer)
  await officer.page.keyboard.press('g')
  await officer.page.getByRole('button', { name: 'Check and confirm' }).click()
  await officer.page.locator('.confirm').getByRole('button', { name: 'Grant the visa' }).click()
  await expect(officer.page.locator('.decided')).toContainText('Grant: M visa')
})

test('what somebody adds who does not know the passport is kept apart, and the kiosk tells them nothing', async () => {
  const { page } = kiosk
  const guest = await lookUp(page, 1)
  await add(guest, '0000', '1950')
  await expect(page.getByText('Your papers are saved')).toBeVisible()
  await page.getByTestId('finish').tap()
  await allReceived()

  await openCase(officer, 1)
  await expect(officer.page.locator('.added')).toContainText('passport number and year of birth did not fit')
  await expect(officer.page.getByRole('button', { name: /^Added/ })).toHaveCount(0)
  await expect(officer.page.locator('.status-awaiting-applicant').first()).toBeVisible()
})
