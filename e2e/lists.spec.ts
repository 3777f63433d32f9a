// Lists from the operator's files to the kiosk and to the officer: a trust list that changes, a seal that comes with two
// travellers, a number that is on the invitation list, and what the officer sees of each.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import type { Application, ApplicationId, Letter } from '../src/visa/application.ts'
import { getSignedSpecimen } from '../src/visa/letter/demonstration.ts'
import type { Instant, PlainDate } from '../src/visa/plain-date.ts'
import { makeReference, showReference } from '../src/visa/reference.ts'
import { readSpecimen, specimenApplication, specimenLetter } from '../src/visa/specimens.ts'
import { makeFolder } from './fixtures/folders.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { signSpecimenList, specimenSigners, swapFile, writeLists } from './fixtures/lists.ts'
import { enrolKiosk, makeCases, steadyBytes } from './fixtures/make-cases.ts'
import { readCount } from './fixtures/metrics.ts'
import { joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import { holdsLists, readTrustDate } from './fixtures/outbox.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { drawPictures, type Pictures } from './fixtures/specimen-cases.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

let port: Port
let lists: ReturnType<typeof writeLists>
let officer: OfficerAtDesk
let pictures: Pictures
const cases = new Map<string, Application>()

/** An application whose form says what a signed specimen's page says. */
function applicationFor(name: string, letter: Letter, change: Partial<Application> = {}): Application {
  const random = steadyBytes(name)
  const plain = specimenApplication()
  const { page } = getSignedSpecimen('signed')
  const { arrival, departure, payer, places, purpose } = page.visit
  const application = {
    ...plain,
    applicationId: Buffer.from(random(16)).toString('hex') as ApplicationId,
    reference: makeReference(random),
    createdAt: new Date().toISOString() as Instant,
    purpose: { ...plain.purpose, purpose },
    visit: {
      ...plain.visit,
      arrival,
      departure,
      payer,
      cities: places,
      inviter: { ...plain.visit.inviter, ...page.inviter },
    },
    portrait: { kind: 'photo' as const, image: pictures.portrait },
    letter,
    ...change,
  }
  cases.set(name, application)
  return application
}

const sealed = (id: string): Letter => ({ code: getSignedSpecimen(id).code, pages: [pictures.letter], atDesk: false })

/** Hands applications in and waits until the port has opened them. */
async function handIn(...applications: Application[]): Promise<void> {
  const opened = await readCount(port.url, 'opened')
  await makeCases(await enrolKiosk(port.url), applications)
  await expect.poll(() => readCount(port.url, 'opened'), { timeout: 30_000 }).toBe(opened + applications.length)
}

async function openCase(name: string, look = 'language=en&theme=light'): Promise<Page> {
  const reference = cases.get(name)?.reference ?? ''
  await officer.page.goto('about:blank') // the same case again is read again
  await officer.page.goto(`${port.url}/console/?${look}#/case/${reference}`)
  await expect(officer.page.locator('.case-head')).toContainText(showReference(reference))
  return officer.page
}

const shown = (name: string) => showReference(cases.get(name)?.reference ?? '')

test.beforeAll(async ({ browser }) => {
  lists = writeLists(makeFolder('lists'))
  port = await startPort({ env: lists })
  const page = await browser.newPage()
  pictures = await drawPictures(page)
  await page.close()
  officer = await joinDesk(browser, port.joinLink)
  const { code, pages, atDesk } = specimenLetter('reference')
  const other = { passport: readSpecimen('one-name') }
  const camera = { passport: { ...readSpecimen('eriksson', 'camera'), page: pictures.plainLetter } }
  await handIn(
    applicationFor('genuine', sealed('signed')),
    applicationFor('altered', sealed('altered')),
    applicationFor('listed', { code, otherCodes: [getSignedSpecimen('unknown-signer').code], pages, atDesk }, camera),
    applicationFor('not listed', { reference: 'PU-2026-999999', pages: [pictures.plainLetter], atDesk: false }, other),
  )
})

test.afterAll(async () => {
  await officer.context.close()
  await port.stop()
})

test('a genuine letter is told as such: who sealed it, when, by which list, and its contents beside the form', async () => {
  const page = await openCase('genuine')
  const card = page.locator('.seal')
  await expect(card).toHaveAttribute('data-seal', 'trusted')
  await expect(card).toContainText('Seal verified')
  await expect(card.locator('div', { hasText: 'Trust list' })).toContainText('2026-11-23')
  await expect(page.locator('#field-documentNumber')).toContainText('Same')
  await expect(page.locator('.comparison thead')).toContainText('as its seal says')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('an altered letter is marked before anything else, with the reason in a sentence', async () => {
  const page = await openCase('altered')
  await expect(page.locator('.attention')).toContainText('The content was changed after signing')
  await expect(page.locator('.seal')).toHaveAttribute('data-seal', 'bad-signature')
})

test('a number on the invitation list is found, and never called verified; further codes and the passport page are shown', async () => {
  const page = await openCase('listed')
  await expect(page.locator('.listed')).toContainText('That is no proof')
  await expect(page.getByText('Not verified.')).toBeVisible()
  await expect(page.locator('.code')).toHaveCount(2)
  await expect(page.locator('.seal')).toHaveAttribute('data-seal', 'unknown-signer')
  await page.getByRole('button', { name: 'Passport page' }).click()
  const image = page.getByRole('img', { name: 'Passport page' })
  await expect.poll(() => image.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBeGreaterThan(0)
  const plain = await openCase('not listed')
  await expect(plain.locator('.listed')).toContainText('not on the port')
})

test('one seal with two travellers is named in both cases, and one leads to the other', async () => {
  const before = await openCase('genuine')
  await expect(before.locator('.reuse')).toHaveCount(0)
  const copied = applicationFor('copied', sealed('copied'), { passport: readSpecimen('one-name') })
  await handIn(copied)
  const page = await openCase('copied')
  await expect(page.locator('.attention')).toContainText(`another traveller: ${shown('genuine')}`)
  await expect(page.locator('.attention')).toContainText('Passport number') // the seal names somebody else's
  await page
    .locator('.reuse')
    .getByRole('link', { name: shown('genuine') })
    .click()
  await expect(page.locator('.case-head')).toContainText(shown('genuine'))
  await expect(page.locator('.reuse')).toContainText(shown('copied'))
})

test('a trust list whose file has changed is at the kiosk after its next sync, and on older cases at once', async () => {
  const kiosk: KioskBrowser = await startKioskBrowser()
  await openKiosk(kiosk, port.url)
  await expect.poll(() => holdsLists(kiosk.page), { timeout: 60_000 }).toBe(true)
  expect(await readTrustDate(kiosk.page)).toBe('2026-11-23')
  const revokedAt = '2026-11-23' as PlainDate
  const signers = specimenSigners().map((signer) => ({ ...signer, revokedAt }))
  swapFile(lists.TRUST_LIST, signSpecimenList({ date: '2026-11-24' as PlainDate, signers }))
  await expect.poll(() => port.log(), { timeout: 10_000 }).toContain('Trust list of 2026-11-24')
  await expect((await openCase('genuine')).locator('.seal')).toHaveAttribute('data-seal', 'revoked')
  await expect.poll(() => readTrustDate(kiosk.page), { timeout: 90_000 }).toBe('2026-11-24')
  await officer.page.goto(`${port.url}/console/?language=en&theme=light#/kiosks`)
  await expect(async () => {
    await officer.page.reload()
    await expect(officer.page.locator('.kiosk-lists')).toContainText(['Trust list 2026-11-24'], { timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  await kiosk.close()
})

test('a trust list that is refused is said by its file, and changes nothing', async () => {
  swapFile(lists.TRUST_LIST, signSpecimenList({ date: '2026-11-25' as PlainDate }).replace('2026-11-25', '2026-11-26'))
  await expect.poll(() => port.log(), { timeout: 10_000 }).toContain('The list from before stays in use')
  expect(port.log()).toContain(lists.TRUST_LIST)
  await expect((await openCase('genuine')).locator('.seal')).toHaveAttribute('data-seal', 'revoked')
})
