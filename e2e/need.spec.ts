// Do I need this visa? Who does not is told so, with the rule and its source, and may go on regardless.
import { expect, type Page, test } from '@playwright/test'
import { showReference } from '../src/visa/reference.ts'
import { getSpecimenPassport } from '../src/visa/specimens.ts'
import { expectAccess } from './fixtures/access.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { joinDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { giveRest } from './fixtures/rest.ts'
import { typeOnGlass } from './fixtures/touch-keyboard.ts'
import * as traveller from './fixtures/traveller.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(240_000)

/** The two samples published with the card, and an old number with a specimen's parts. */
const CARD = '932682198501010017'
const OLD_CARD = 'CAN110181080317'
const LINES = getSpecimenPassport('eriksson').lines
const PACK = 'docs/policy-pack/specimen.json'

let port: Port
let kiosk: KioskBrowser

/** The pack comes over the wire: the kiosk holds it once a pull has ended. */
const hasPack = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<boolean>((answer) => {
        const opening = indexedDB.open('queue-g1')
        opening.onerror = () => answer(false)
        opening.onsuccess = () => {
          const asked = opening.result.transaction('settings').objectStore('settings').get('policy-pack')
          asked.onsuccess = () => answer(asked.result !== undefined)
          asked.onerror = () => answer(false)
        }
      }),
  )

test.beforeAll(async () => {
  port = await startPort({ env: { POLICY_PACK: PACK } })
  kiosk = await startKioskBrowser({ keepsFiles: false })
  await openKiosk(kiosk, port.url)
  await expect.poll(() => hasPack(kiosk.page), { timeout: 60_000 }).toBe(true)
})

test.beforeEach(() => openKiosk(kiosk, port.url))

test.afterAll(async () => {
  await kiosk.close()
  await port.stop()
})

const result = (page: Page) => page.getByTestId('need-result')

async function askFor(guest: traveller.Traveller, state: string, found: string): Promise<void> {
  await traveller.touch(guest, 'kiosk.service.need')
  await traveller.atStep(guest.page, 'needOnly')
  await traveller.write(guest, 'kiosk.need.nationality.search', state)
  await guest.page.getByRole('radio', { name: found }).first().tap()
  await traveller.next(guest)
}

async function saysCard(guest: traveller.Traveller): Promise<void> {
  await traveller.choose(guest, 'kiosk.need.holds.card')
  await traveller.next(guest)
  await expect(guest.page.getByRole('heading', { name: guest.words('kiosk.need.card.question') })).toBeVisible()
}

const cardField = ({ page }: traveller.Traveller) => page.locator('#need-card')

async function expectCardLane({ page, words }: traveller.Traveller): Promise<void> {
  await expect(result(page)).toHaveAttribute('data-outcome', 'card')
  await expect(page.getByRole('heading', { name: words('visa.need.residence-card.title') })).toBeVisible()
  await expect(page.getByText(words('visa.need.residence-card.text'))).toBeVisible()
  await expect(page.getByText(words('visa.policy.source.qa-card'))).toBeVisible()
}

test('the holder of a Five-Star Card types its number on the glass, is helped with a slip, and is sent to the lane that needs no visa', async () => {
  const guest = await traveller.touchLanguage(kiosk.page)
  await askFor(guest, 'Saudi', 'Saudi Arabia')
  await saysCard(guest)
  await typeOnGlass(guest.page, cardField(guest), '932682198501010071')
  await guest.page.getByTestId('continue').tap()
  await expect(guest.page.getByText(guest.words('kiosk.need.card.fault.check'))).toBeVisible()
  await expect(guest.page.getByTestId('card-groups')).toHaveText('9 32 682 19850101 007 1')
  await expectAccess(guest.page, 'card with a slip')
  await cardField(guest).fill(CARD)
  await expect(guest.page.getByText(guest.words('kiosk.need.card.agrees'))).toBeVisible()
  await guest.page.getByTestId('continue').tap()
  await expectCardLane(guest)
  await expect(guest.page.getByText(guest.words('kiosk.need.result.cardAgrees'))).toBeVisible()
  await expectAccess(guest.page, 'card lane')
  await guest.page.getByTestId('continue').tap()
  await traveller.atStep(guest.page, 'attract')
})

test('an old number comes from a scanner; the card alone, without its number, is enough as well', async () => {
  const guest = await traveller.touchLanguage(kiosk.page, 'ar')
  await askFor(guest, 'Canada', 'كندا')
  await saysCard(guest)
  await traveller.readUntil(guest.page, OLD_CARD, guest.page.getByText(guest.words('kiosk.need.card.agreesOld')))
  await expect(cardField(guest)).toHaveValue(OLD_CARD)
  await cardField(guest).fill('')
  await traveller.touch(guest, 'kiosk.need.card.without')
  await expectCardLane(guest)
})

test('the holder of a residence permit is shown the same way', async () => {
  const guest = await traveller.touchLanguage(kiosk.page, 'zh-Hans')
  await askFor(guest, '法国', '法国')
  await traveller.choose(guest, 'kiosk.need.holds.permit')
  await traveller.next(guest)
  await expect(result(guest.page)).toHaveAttribute('data-rule', 'residence-permit')
  await expect(guest.page.getByText(guest.words('visa.policy.source.law', { article: 22 }))).toBeVisible()
})

test('a national on a list the port supplied is told so, with the source of the list and the word of the desk', async () => {
  const guest = await traveller.touchLanguage(kiosk.page)
  await askFor(guest, 'Utopia', 'Utopia')
  await traveller.choose(guest, 'kiosk.need.holds.none')
  await traveller.next(guest)
  await traveller.choose(guest, 'kiosk.need.transit.no')
  await traveller.next(guest)
  await traveller.choose(guest, 'visa.policy.document.ordinary')
  await traveller.next(guest)
  await traveller.choose(guest, 'visa.policy.reason.business')
  await traveller.next(guest)
  await guest.page.locator('#need-days').fill('12')
  await traveller.next(guest)
  await expect(result(guest.page)).toHaveAttribute('data-rule', 'nationality-exempt')
  await expect(guest.page.getByText('Specimen agreement with Utopia, article 1')).toBeVisible()
  await expect(guest.page.getByText('The desk for questions is beside gate 2.')).toBeVisible()
  await expect(guest.page.getByText(guest.words('kiosk.need.result.confirm'))).toBeVisible()
  await expectAccess(guest.page, 'exempt')
  await guest.page.getByTestId('back').tap()
  await guest.page.locator('#need-days').fill('16')
  await traveller.next(guest)
  await expect(result(guest.page)).toHaveAttribute('data-outcome', 'port-visa')
})

test('whoever only changes flights needs no visa inside the port, and a permit of border inspection outside', async () => {
  const guest = await traveller.touchLanguage(kiosk.page)
  await askFor(guest, 'France', 'France')
  await traveller.choose(guest, 'kiosk.need.holds.none')
  await traveller.next(guest)
  await traveller.choose(guest, 'kiosk.need.transit.hours24')
  await traveller.next(guest)
  await traveller.choose(guest, 'kiosk.need.leaves.no')
  await traveller.next(guest)
  await expect(result(guest.page)).toHaveAttribute('data-outcome', 'transit-24h')
  await guest.page.getByTestId('back').tap()
  await traveller.choose(guest, 'kiosk.need.leaves.yes')
  await traveller.next(guest)
  await expect(result(guest.page)).toHaveAttribute('data-rule', 'transit-240h-unknown')
  await expect(guest.page.getByText(guest.words('visa.need.temporary-entry.title'))).toBeVisible()
})

/** From the service to the need for a visa with the specimen's passport. */
async function beginWithPassport(guest: traveller.Traveller, lines: readonly [string, string]): Promise<void> {
  await traveller.beginApplication(guest)
  await traveller.layPassport(guest, lines)
  await traveller.confirmPassport(guest)
  await traveller.choose(guest, 'kiosk.need.holds.none')
  await traveller.next(guest)
  await traveller.choose(guest, 'kiosk.need.transit.no')
  await traveller.next(guest)
}

test('a traveller who may need no visa goes on anyway, and the officer sees what was said and that it was overruled', async ({
  browser,
}) => {
  const guest = await traveller.touchLanguage(kiosk.page)
  await beginWithPassport(guest, LINES)
  await traveller.next(guest) // the kind of passport, as its code proposes
  await guest.page.locator('#need-days').fill('9')
  await traveller.next(guest)
  await expect(result(guest.page)).toHaveAttribute('data-rule', 'nationality-exempt')
  await guest.page.getByTestId('apply-anyway').tap()
  await traveller.atStep(guest.page, 'purpose')
  await traveller.statePurpose(guest)
  await traveller.showLetterAtDesk(guest)
  await giveRest(guest)
  const reference = await traveller.submit(guest)

  const desk = await joinDesk(browser, port.joinLink)
  const link = desk.page.getByRole('link', { name: showReference(reference) })
  await expect(link).toBeVisible({ timeout: 60_000 })
  await link.click()
  await expect(desk.page.locator('.case-head')).toContainText('ERIKSSON')
  const main = desk.page.locator('main')
  await expect(main).toContainText(guest.words('console.fields.needOverruled'))
  await expect(main).toContainText('Specimen agreement with Utopia, article 1')
  await expect(main).toContainText(guest.words('visa.findings.nationality-exempt.fail', { nationality: 'UTO' }))
  await desk.context.close()
})

test('where nobody can say, the traveller is told so and goes on', async () => {
  const plain = await startPort()
  const other = await startKioskBrowser({ keepsFiles: false })
  try {
    await openKiosk(other, plain.url)
    const guest = await traveller.touchLanguage(other.page)
    await beginWithPassport(guest, LINES)
    await expect(result(other.page)).toHaveAttribute('data-outcome', 'unknown')
    await traveller.next(guest)
    await traveller.atStep(other.page, 'purpose')
  } finally {
    await other.close()
    await plain.stop()
  }
})
