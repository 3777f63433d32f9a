// A team at work: shut out while a window is open, signed out in the middle of a decision, a lease that runs out, a shift that ends.
import { expect, test } from '@playwright/test'
import { showReference } from '../src/visa/reference.ts'
import { claimByKey, expectAccessible, makeSpecimenCases, openCase } from './fixtures/cases-at-desk.ts'
import { inviteColleague, joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { makeServerClock } from './fixtures/server-clock.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

const clock = makeServerClock()
let port: Port
let supervisor: OfficerAtDesk
let wei: OfficerAtDesk
let chen: OfficerAtDesk
let references: string[]

const open = ({ page }: OfficerAtDesk, at: number) => openCase(page, port.url, references[at])
const claim = ({ page }: OfficerAtDesk) => claimByKey(page)
async function beginReferral({ page }: OfficerAtDesk, note: string): Promise<void> {
  await page.keyboard.press('f')
  await page.getByLabel('Note', { exact: true }).fill(note)
  await page.getByRole('button', { name: 'Check and confirm' }).click()
}
const refer = ({ page }: OfficerAtDesk) =>
  page.locator('.confirm').getByRole('button', { name: 'Refer the case' }).click()
const signIn = ({ page }: OfficerAtDesk) => page.getByRole('button', { name: 'Sign in with a passkey' }).click()

test.beforeAll(async ({ browser }) => {
  port = await startPort({ env: clock.env })
  references = await makeSpecimenCases(browser, port.url, 4)
  supervisor = await joinDesk(browser, port.joinLink)
  wei = await joinDesk(browser, await inviteColleague(supervisor, 'Wei Lan'))
  await supervisor.page.getByRole('button', { name: 'Done' }).click()
  chen = await joinDesk(browser, await inviteColleague(supervisor, 'Chen Jing'))
  await supervisor.page.getByRole('button', { name: 'Done' }).click()
})
test.afterAll(() => port.stop())

test('a shift ends: the cases go to a named colleague, who sees them on top of the queue', async () => {
  await open(wei, 0)
  await claim(wei)
  await wei.page.keyboard.press('u')
  await wei.page.getByRole('button', { name: /Hand over 1 case/ }).waitFor()
  await wei.page.keyboard.press('h')
  await wei.page.getByLabel('To', { exact: true }).selectOption('Chen Jing')
  await wei.page.getByLabel('Note (kept in the history of each case)').fill('Waiting for the inviter to call back.')
  await expectAccessible(wei.page)
  await wei.page.locator('dialog').getByRole('button', { name: 'Hand over 1 case' }).click()
  await expect(wei.page.getByText('1 case handed over.')).toBeVisible()
  const told = chen.page.locator('.shift-received')
  await expect(told).toContainText('Wei Lan has handed 1 case over to you: Waiting for the inviter to call back.')
  await expectAccessible(chen.page)
  await told.getByRole('link', { name: showReference(references[0] ?? '') }).click()
  await expect(chen.page.getByText('Claimed by you')).toBeVisible()
  await expect(chen.page.locator('.history')).toContainText('Handed over to a colleague')
})

test('a lease that runs out while a decision is written is told, and the colleague can take the case', async () => {
  await open(wei, 1)
  await claim(wei)
  await beginReferral(wei, 'I want to call the inviter first.')
  clock.turnOn(14)
  await expect((await wei.page.request.get(`${port.url}/api/v1/session`)).ok()).toBe(true) // somebody is at the desk
  clock.turnOn(2)
  await refer(wei)
  await expect(wei.page.getByText('Your claim has run out or a colleague holds this case.')).toBeVisible()
  await expect(wei.page.locator('.confirm')).toContainText('I want to call the inviter first.')
  await signInAgain(chen)
  await open(chen, 1)
  await claim(chen)
  await wei.page.keyboard.press('Escape')
  await wei.page.keyboard.press('c')
  await expect(wei.page.getByText('A colleague claimed this case first')).toBeVisible()
})

/** Sixteen minutes without a request have ended the sessions of whoever did nothing meanwhile. */
async function signInAgain(officer: OfficerAtDesk): Promise<void> {
  await officer.page.reload()
  await signIn(officer)
  await expect(officer.page.locator('.band-officer')).toBeVisible()
}

test('a session that ends in the middle of a decision loses nothing: signed in again, the decision goes through', async () => {
  await open(wei, 2)
  await claim(wei)
  await beginReferral(wei, 'The letter names another company.')
  clock.turnOn(14.9)
  clock.turnOn(0.2)
  await refer(wei)
  await expect(wei.page.getByText('Your session has ended.')).toBeVisible()
  const kept = await wei.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(kept).not.toContain('another company')
  await signIn(wei)
  await expect(wei.page.getByLabel('Note', { exact: true })).toHaveValue('The letter names another company.')
  await claim(wei)
  await wei.page.getByRole('button', { name: 'Check and confirm' }).click()
  await refer(wei)
  await expect(wei.page.locator('.history')).toContainText('The letter names another company.')
})

test('an officer who is shut out sees their open window close at once, and cannot come back', async () => {
  await signInAgain(chen)
  await open(chen, 3)
  await claim(chen)
  await signInAgain(supervisor)
  await supervisor.page.goto(`${port.url}/console/#/team`)
  await supervisor.page.getByRole('button', { name: 'Change access of Chen Jing' }).click()
  await supervisor.page.getByRole('button', { name: 'Shut out', exact: true }).click()
  await expectAccessible(supervisor.page)
  await supervisor.page.getByRole('button', { name: 'Shut out now' }).click()
  await expect(
    supervisor.page.getByText('Chen Jing is shut out. Sessions ended: 1. Cases given back: 1.'),
  ).toBeVisible()
  await expect(chen.page.getByText('Your session has ended.')).toBeVisible({ timeout: 3_000 })
  await signIn(chen)
  await expect(chen.page.locator('.notice-attention')).toBeVisible()
  await expect(chen.page.locator('.band-officer')).toHaveCount(0)
})

test('a supervisor verifies the port from the console, and that it was done stands in the port’s history', async () => {
  const { page } = supervisor
  await page.getByRole('link', { name: 'Audit' }).click()
  await expect(page.getByText('Nobody has verified this port from the console yet.')).toBeVisible()
  await page.keyboard.press('v')
  await expect(page.getByText(/Everything holds: 4 cases/)).toBeVisible()
  await expect(page.locator('.desk-log')).toContainText('Verified 4 cases: everything held')
  await expect(page.locator('.desk-log')).toContainText('Shut out Chen Jing: sessions ended 1, cases given back 1')
  await expect(page.locator('.desk-log')).toContainText('Handed 1 case over to Chen Jing')
  await expectAccessible(page)
})
