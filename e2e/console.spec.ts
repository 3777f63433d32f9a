// Officers at the console, against the real server: passkeys, the live queue, claims that collide, decisions, and what survives.
import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import type { Application } from '../src/visa/application.ts'
import { beijingDay } from '../src/visa/plain-date.ts'
import { showReference } from '../src/visa/reference.ts'
import { enrolKiosk, type HandKiosk, makeCases } from './fixtures/make-cases.ts'
import { inviteColleague, joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { drawPictures, listSpecimenCases } from './fixtures/specimen-cases.ts'

test.describe.configure({ mode: 'serial' })

let port: Port
let kiosk: HandKiosk
let cases: Application[]
let supervisor: OfficerAtDesk
let colleague: OfficerAtDesk

async function drawCases(browser: Browser, count: number): Promise<Application[]> {
  const page = await browser.newPage()
  const pictures = await drawPictures(page)
  await page.close()
  return listSpecimenCases(count, pictures, { today: beijingDay(Date.now()), now: Date.now() })
}

/** The case at a place of `cases`, opened by its reference. */
async function openCase({ page }: OfficerAtDesk, at: number): Promise<string> {
  const reference = cases[at]?.reference ?? ''
  await page.getByRole('link', { name: 'Queue' }).first().click()
  await page.getByRole('link', { name: 'All' }).click()
  await page.getByRole('link', { name: showReference(reference) }).click()
  await expect(page.locator('.case-head')).toContainText(showReference(reference)) // the queue's row shows it too
  return reference
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

const confirm = (page: Page, name: string) => page.locator('.confirm').getByRole('button', { name }).click()

test.beforeAll(async ({ browser }) => {
  port = await startPort()
  kiosk = await enrolKiosk(port.url)
  cases = await drawCases(browser, 8)
  supervisor = await joinDesk(browser, port.joinLink)
  const link = await inviteColleague(supervisor, 'Chen Jing')
  await expectAccessible(supervisor.page)
  colleague = await joinDesk(browser, link)
})

test.afterAll(async () => {
  await port.stop()
})

test('cases appear by themselves while the officer looks at an empty queue', async () => {
  await expect(colleague.page.getByText('No open cases')).toBeVisible()
  await expect(colleague.page.getByText('Live', { exact: true })).toBeVisible()
  await makeCases(kiosk, cases)
  await expect(colleague.page.locator('.queue-rows tbody tr')).toHaveCount(8)
  await expectAccessible(colleague.page)
})

test('the queue is worked from the keyboard', async () => {
  const { page } = colleague
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(page.locator('tr.selected')).toHaveCount(1)
  const reference = await page.locator('tr.selected th').innerText()
  await page.keyboard.press('Enter')
  await expect(page.locator('.case-reference')).toHaveText(reference)
  await page.keyboard.press('u')
  await expect(page.locator('.queue-rows')).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('arkfreith')
  await expect(page.locator('.queue-rows tbody tr')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.locator('.queue-rows tbody tr')).toHaveCount(8)
})

test('a difference between zone and form is the first thing an officer sees', async () => {
  const { page } = colleague
  await openCase(colleague, 5)
  await expect(page.locator('.attention')).toContainText('the passport says ERIKSSON, the form says ERIKSON')
  await expect(page.locator('#field-primaryIdentifier')).toContainText('Differs')
  await expect(page.locator('.portrait img')).toHaveJSProperty('complete', true)
  await expect(page.locator('.barcode')).toContainText('Not verified.')
  await expectAccessible(page)
})

test('what one officer claims, the other sees as claimed and cannot take', async () => {
  await openCase(colleague, 0)
  await openCase(supervisor, 0)
  await colleague.page.keyboard.press('c')
  await expect(colleague.page.getByText('Claimed by you')).toBeVisible()
  await expect(supervisor.page.getByText('This case has changed')).toBeVisible()
  await supervisor.page.keyboard.press('c')
  await expect(supervisor.page.getByText('A colleague claimed this case first')).toBeVisible()
  await expect(supervisor.page.getByText('Claimed by Chen Jing')).toBeVisible()
})

test('a grant is checked, confirmed and recorded, and the next case is one key away', async () => {
  const { page } = colleague
  await page.keyboard.press('g')
  await page.getByLabel('Days of stay').fill('31')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await expect(page.getByText('Give whole days from 1 to 30.')).toBeVisible()
  await page.getByLabel('Days of stay').fill('10')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await expect(page.locator('.confirm')).toContainText('ERIKSSON, ANNA MARIA')
  await expectAccessible(page)
  await confirm(page, 'Grant the visa')
  await expect(page.locator('.decided')).toContainText('Grant: M visa, single entry')
  await expect(page.getByRole('button', { name: 'Next case' })).toBeFocused()
  const before = await page.locator('.case-reference').innerText()
  await page.keyboard.press('n')
  await expect(page.locator('.case-reference')).not.toHaveText(before)
})

test('a refusal needs its ground and its note, and names what the traveller will see', async () => {
  const { page } = colleague
  await openCase(colleague, 2)
  await page.keyboard.press('c')
  await expect(page.getByText('Claimed by you')).toBeVisible()
  await page.keyboard.press('r')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await expect(page.getByText('Choose the ground.')).toBeVisible()
  await page.getByLabel('Fraud in the application').check()
  await page.getByLabel('Note', { exact: true }).fill('The inviter denies the invitation.')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await expect(page.locator('.confirm')).toContainText('The visa has not been issued')
  await confirm(page, 'Refuse the visa')
  await expect(page.locator('.history')).toContainText('The inviter denies the invitation.')
})

test('what was typed survives a session that ended, and signing in leads back to it', async () => {
  const { page, context } = colleague
  await openCase(colleague, 1)
  await page.keyboard.press('c')
  await expect(page.getByText('Claimed by you')).toBeVisible()
  await page.keyboard.press('f')
  await page.getByLabel('Note', { exact: true }).fill('Please look at the second page.')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await confirm(page, 'Refer the case')
  await expect(page.getByText('Your session has ended.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Please look at the second page.')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await confirm(page, 'Refer the case')
  await expect(page.locator('.decided')).toContainText('Refer to a colleague')
})

test('what was typed survives a server that does not answer', async () => {
  const { page, context } = colleague
  await openCase(colleague, 3)
  await page.keyboard.press('c')
  await expect(page.getByText('Claimed by you')).toBeVisible()
  await page.keyboard.press('d')
  await page.getByRole('checkbox', { name: 'Contract or order' }).check()
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await context.setOffline(true)
  await confirm(page, 'Ask for the documents')
  await expect(page.getByText('The server did not answer.')).toBeVisible()
  await context.setOffline(false)
  await confirm(page, 'Ask for the documents')
  await expect(page.locator('.decided')).toContainText('More documents: Contract or order')
})

test('what was typed survives a claim that was lost meanwhile', async () => {
  const { page, context } = colleague
  const reference = await openCase(colleague, 4)
  await page.keyboard.press('c')
  await expect(page.getByText('Claimed by you')).toBeVisible()
  await page.keyboard.press('f')
  await page.getByLabel('Note', { exact: true }).fill('The dates do not fit.')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  const elsewhere = await context.newPage()
  await elsewhere.goto(`${port.url}/console/?language=en#/case/${reference}`)
  await elsewhere.getByRole('button', { name: 'Give back' }).click()
  await expect(elsewhere.getByRole('button', { name: 'Claim' })).toBeVisible()
  await elsewhere.close()
  await confirm(page, 'Refer the case')
  await expect(page.getByText('Your claim has run out or a colleague holds this case.')).toBeVisible()
  await expect(page.locator('.confirm')).toContainText('The dates do not fit.')
  await page.getByRole('button', { name: 'Claim' }).click()
  await confirm(page, 'Refer the case')
  await expect(page.locator('.decided')).toContainText('Refer to a colleague')
})

test('an unattended desk keeps what was typed, warns, and signs itself out', async ({ browser }) => {
  const link = await inviteColleague(supervisor, 'Wang Min')
  const desk = await joinDesk(browser, link, { clock: true })
  const { page } = desk
  await openCase(desk, 6)
  await page.keyboard.press('c')
  await expect(page.getByText('Claimed by you')).toBeVisible()
  await page.keyboard.press('f')
  await page.getByLabel('Note', { exact: true }).fill('Ask the inviter.')
  await page.clock.fastForward('14:30')
  await expect(page.getByText(/It signs out in \d+ seconds/)).toBeVisible()
  await expect(page.getByText('Less than two minutes of your claim left')).toBeAttached()
  await page.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(page.getByText(/It signs out in/)).toHaveCount(0)
  await page.clock.fastForward('15:01')
  await expect(page.getByText('You were signed out after 15 minutes without a touch.')).toBeVisible()
  await expect(page.getByText('ERIKSSON')).toHaveCount(0)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Ask the inviter.')
  await desk.context.close()
})

test('signing out empties the screen and the browser keeps nothing', async () => {
  const { page } = colleague
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You have signed out.')).toBeVisible()
  await expect(page.getByText('ERIKSSON')).toHaveCount(0)
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length])
  expect(kept).toEqual([0, 0])
})

test('an operator of kiosks sees kiosks and no traveller', async ({ browser }) => {
  const { page } = supervisor
  await page.getByRole('link', { name: 'Team' }).click()
  if (await page.locator('.once').isVisible()) await page.getByRole('button', { name: 'Done' }).click()
  await page.getByLabel('Role').selectOption('operator')
  const link = await inviteColleague(supervisor, 'Zhao Lei')
  const operator = await joinDesk(browser, link, { home: '#/kiosks' })
  await expect(operator.page.getByRole('link', { name: 'Queue' })).toHaveCount(0)
  await expect(operator.page.getByRole('rowheader', { name: /Kiosk 1/ })).toBeVisible()
  await operator.page.getByRole('button', { name: 'Make a one-time enrolment code' }).click()
  const code = await operator.page.locator('.once output').innerText()
  await enrolKiosk(port.url, code)
  await operator.page.goto(`${port.url}/console/?language=en#/case/${cases[0]?.reference}`)
  await expect(operator.page.getByText('There is nothing at this address')).toBeVisible()
  await expectAccessible(operator.page)
  await operator.context.close()
})

test('a server that has gone is said to be gone, and the rows stay', async () => {
  const { page } = supervisor
  await page.getByRole('link', { name: 'Queue' }).first().click()
  await expect(page.locator('.queue-rows tbody tr').first()).toBeVisible()
  await port.kill()
  await expect(page.getByText('Not live: reconnecting')).toBeVisible()
  await expect(page.locator('.queue-rows tbody tr').first()).toBeVisible()
})

test('the page’s own policy was never broken and nothing was thrown', () => {
  expect([...supervisor.complaints, ...colleague.complaints]).toEqual([])
})
