// Intake when kiosks fail: an officer enters the application, another decides it, and any kiosk tells by the reference.
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { addDays, beijingDay } from '../src/visa/plain-date.ts'
import { getSpecimenPassport } from '../src/visa/specimens.ts'
import { Entered } from '../src/wire/intake.ts'
import { inviteColleague, joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { typeOnGlass } from './fixtures/touch-keyboard.ts'
import * as traveller from './fixtures/traveller.ts'

test.setTimeout(120_000)

let port: Port
let first: OfficerAtDesk
let second: OfficerAtDesk

test.beforeAll(async ({ browser }) => {
  port = await startPort()
  first = await joinDesk(browser, port.joinLink)
  second = await joinDesk(browser, await inviteColleague(first, 'Chen Jing'))
})
test.afterAll(() => port.stop())

const expectAccessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

/** Opens intake from the queue by its key. */
async function openIntake({ page }: OfficerAtDesk): Promise<void> {
  await page.goto(`${port.url}/console/#/queue`)
  await expect(page.locator('.queue-tools').first()).toBeVisible()
  await page.keyboard.press('i')
  await expect(page.getByRole('heading', { name: 'Enter an application' })).toBeVisible()
}

/** Anna Maria Eriksson at the desk, with a portrait, her letter on paper and no further documents. */
async function fill(page: Page): Promise<void> {
  const today = beijingDay(Date.now())
  const type = (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value)
  const pick = (group: string, answer: string) => page.getByRole('group', { name: group }).getByLabel(answer).check()
  await page.getByLabel('Both lines at the foot').fill(getSpecimenPassport('eriksson').lines.join('\n'))
  await expect(page.locator('.reading')).toContainText('ERIKSSON')
  await pick('Holds one of these', 'Neither')
  await pick('Only changing here', 'No, visits China')
  await page.locator('#intake-purpose').getByLabel('Purpose').selectOption('installation')
  await page.getByLabel('Why no visa abroad').selectOption('urgent-repair')
  await pick('Needs several entries', 'No')
  await page.getByLabel('Number printed on the letter').fill('PU-2026-000417')
  await page.getByLabel('I have seen the letter').check()
  await type('Flight', 'UT1234')
  await pick('Who pays', 'The employer')
  await type('Arrival', today)
  await type('Departure', addDays(today, 10))
  await type('Address in China', '2 Specimen Road, Utopia Port')
  await type('Inviting entity', 'Utopia Port Machinery')
  await type('Contact person', 'Li Wei')
  await type('Inviter’s telephone', '+000 555 0199')
  for (const [label, value] of Object.entries(CONTACT)) await type(label, value)
  await page.getByLabel('I have seen the documents').check()
  await page.locator('#intake-portrait input[type=file]').setInputFiles(PORTRAIT)
  await expect(page.locator('#intake-portrait img')).toBeVisible()
  await page.getByLabel('The traveller has read the notice').check()
  for (const question of ['Overstayed before', 'Refused before', 'Convicted', 'Serious illness'])
    await pick(question, 'No')
  await page.getByLabel('I have read the declaration out').check()
}

const PORTRAIT = join(import.meta.dirname, '../public/icon-512.png')
const CONTACT = {
  Telephone: '+000 555 0100',
  Occupation: 'Mechanical engineer',
  Employer: 'Zenith Cranes',
  'Home address': '12 Harbour Street, Zenith, Utopia',
  'Place of birth': 'Zenith',
  'Emergency contact': 'Martin Eriksson',
  'Emergency telephone': '+000 555 0101',
}

/** The traveller types the reference at a kiosk that never saw the application. */
async function tellAtKiosk(page: Page, reference: string): Promise<void> {
  await page.goto(`${port.url}/kiosk/`)
  const guest = await traveller.touchLanguage(page)
  await traveller.touch(guest, 'kiosk.service.check')
  await typeOnGlass(page, page.getByRole('textbox', { name: guest.words('supplement.check.label') }), reference)
  await page.getByTestId('look').tap()
  await expect(page.getByTestId('stage')).toHaveAttribute('data-stage', 'granted')
}

test('an application entered at the desk is one case, decided by another officer and told by any kiosk', async ({
  browser,
}) => {
  const { page } = first
  await openIntake(first)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('Both lines at the foot')).toBeFocused()
  await expect(page.locator('.field-fault').first()).toHaveText('Fill this in.')
  await expectAccessible(page)
  await fill(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Without a signature nothing can be taken in.')).toBeVisible()
  await page.getByLabel('The traveller has signed').check()

  // The answer is lost on its way back, then the button is pressed twice: still one application.
  let sent = 0
  await page.route('**/api/v1/entries', async (route) => {
    sent += 1
    if (sent > 1) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('The server did not answer.')).toBeVisible()
  const answers: string[] = []
  page.on('response', async (answer) => {
    if (answer.url().endsWith('/entries')) answers.push(Entered.parse(await answer.json()).reference)
  })
  await page.getByRole('button', { name: /^Take in/ }).dblclick()
  await expect(page.getByRole('heading', { name: 'Application taken in' })).toBeFocused()
  await expectAccessible(page)
  await page.emulateMedia({ media: 'print' }) // the slip goes to paper, and nothing of the screen
  await expect(page.locator('.slip-reference')).toBeVisible()
  await expect(page.locator('.top')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  const reference = (await page.locator('.slip-reference').innerText()).replaceAll(' ', '')
  expect(new Set(answers)).toEqual(new Set([reference]))

  const other = second.page
  await expect(other.locator('.queue-rows tbody tr')).toHaveCount(1)
  await other.goto(`${port.url}/console/#/case/${reference}`)
  await expect(other.locator('.case-times')).toContainText('entered at the desk by')
  await expect(other.locator('.signature')).toContainText('Signed on paper')
  await other.keyboard.press('c')
  await expect(other.getByText('Claimed by you')).toBeVisible()
  await other.keyboard.press('g')
  await other.getByRole('button', { name: 'Check and confirm' }).click()
  await other.locator('.confirm').getByRole('button', { name: /Grant/ }).click()
  await expect(other.locator('.decided')).toContainText('Grant')

  const kiosk = await browser.newContext({ hasTouch: true, viewport: { width: 1080, height: 1920 } })
  await tellAtKiosk(await kiosk.newPage(), reference)
  await kiosk.close()
})
