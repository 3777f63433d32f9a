// What follows a grant, and what stands in its way: two windows, a finding overruled, papers printed, a void that two sign.
import { expect, type Page, test } from '@playwright/test'
import { claimByKey, expectAccessible, makeSpecimenCases, openCase } from './fixtures/cases-at-desk.ts'
import { inviteColleague, joinDesk, type OfficerAtDesk, openWindow } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'

test.setTimeout(120_000)
test.describe.configure({ mode: 'serial' })

let port: Port
let first: OfficerAtDesk
let second: OfficerAtDesk
let references: string[]

const open = (page: Page, at: number) => openCase(page, port.url, references[at])
/** On paper stands the paper, and nothing of the screen. */
async function expectPrinted(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.paper')).toBeVisible()
  await expect(page.locator('.paper')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  await expect(page.locator('.print-bar')).toBeHidden()
  await expect(page.locator('#root')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
}
/** Grants with what the form begins with; the last button is left to the test. */
async function prepareGrant(page: Page): Promise<void> {
  await page.keyboard.press('g')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await expect(page.getByRole('button', { name: 'Grant the visa' })).toBeVisible()
}
async function grant(page: Page, at: number): Promise<void> {
  await open(page, at)
  await claimByKey(page)
  await prepareGrant(page)
  await page.getByRole('button', { name: 'Grant the visa' }).click()
  await expect(page.locator('.status-granted')).toBeVisible()
}
test.beforeAll(async ({ browser }) => {
  port = await startPort({ env: { TWO_PERSON: 'void' } })
  references = await makeSpecimenCases(browser, port.url, 5)
  first = await joinDesk(browser, port.joinLink)
  second = await joinDesk(browser, await inviteColleague(first, 'Chen Jing'))
})
test.afterAll(() => port.stop())

test('a finding that was overruled counts again when its officer says so', async () => {
  const { page } = first
  await open(page, 1)
  await claimByKey(page)
  const rest = page.locator('.finding-unknown, .finding-fail')
  const before = await rest.count()
  await page.keyboard.press('o')
  await page.locator('.overrule textarea').fill('Seen on paper.')
  await page.locator('.overrule').getByRole('button', { name: 'Overrule' }).click()
  await expect(rest).toHaveCount(before - 1)
  await open(second.page, 1)
  await expect(second.page.locator('.finding-overruled')).toContainText('Seen on paper.')
  await expect(second.page.getByRole('button', { name: 'Let it count again' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Let it count again' }).click()
  await expect(rest).toHaveCount(before)
  await page.keyboard.press('x')
})

test('a granted case is printed: the sheet with its zone, the slip in the traveller’s language, both in the history', async () => {
  const { page } = first
  await grant(page, 2)
  await page.keyboard.press('p')
  await expect(page.locator('.paper-zone')).toHaveText(/^V<CHN[A-Z<]{31}\n[A-Z0-9<]{36}$/)
  await expectAccessible(page)
  await expectPrinted(page)
  await page.getByRole('button', { name: 'Print now' }).click()
  await expect(page.locator('.history')).toContainText('Printed the visa data sheet')
  await page.getByRole('button', { name: 'After-entry slip' }).click()
  await expect(page.locator('.slip-own[dir=rtl]').last()).toContainText('الهاتف 12367')
  await expectPrinted(page)
  await page.getByRole('button', { name: 'Print now' }).click()
  await expect(page.locator('.history')).toContainText('Printed the after-entry slip')
  await page.keyboard.press('Escape')
  await expect(page.locator('dialog.print')).toHaveCount(0)
})

test('a granted case is voided when two officers have signed, who are not the same', async () => {
  const { page } = first
  await open(page, 2)
  await claimByKey(page)
  await expect(page.getByRole('button', { name: /^Grant/ })).toHaveCount(0)
  await page.keyboard.press('v')
  await page.locator('.decide').getByLabel('Note', { exact: true }).fill('Entered on another passport.')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await expect(page.locator('.confirm')).toContainText('An officer would like to speak with you')
  await page.locator('.confirm').getByRole('button', { name: 'Void the visa' }).click()
  await expect(page.getByText('You proposed: Void the visa')).toBeVisible()
  await expect(page.getByRole('button', { name: /Claim/ })).toHaveCount(0)
  const again = await page.evaluate(async (path) => {
    const response = await fetch(path, { method: 'POST' })
    return [response.status, ((await response.json()) as { code: string }).code]
  }, `/api/v1/cases/${references[2]}/claim`)
  expect(again).toEqual([403, 'second-officer'])
  await open(second.page, 2)
  await claimByKey(second.page)
  await second.page.keyboard.press('a')
  await second.page.getByRole('button', { name: 'Agree and sign' }).click()
  await expect(second.page.locator('.status-voided')).toHaveText('Voided')
  await expect(second.page.getByRole('button', { name: 'Print' })).toHaveCount(0)
})

test('after a decision the next case opens by itself, says what was recorded, and Escape leads back to the queue', async () => {
  const { page } = first
  await page.goto(`${port.url}/console/?language=en&after=next#/case/${references[3]}`)
  await expect(page.locator('.case-head')).toBeVisible()
  const decided = await page.locator('.case-reference').innerText()
  await claimByKey(page)
  await prepareGrant(page)
  await expect(page.getByRole('checkbox', { name: 'Then open the next case' })).toBeChecked()
  await page.getByRole('button', { name: 'Grant the visa' }).click()
  await expect(page.locator('.notice-done')).toContainText(`${decided}: recorded. This is the next case.`)
  await expect(page.locator('[role=status].ui-hidden')).toContainText(`${decided}: recorded`)
  await expect(page.locator('.case-reference')).not.toHaveText(decided)
  await expect(page.locator('main')).toBeFocused()
  await expect(page.getByRole('link', { name: 'Open it again' })).toHaveAttribute('href', `#/case/${references[3]}`)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/#\/queue$/)
})

test('a grant from one window is refused when another window has changed the case, and counts when looked at again', async () => {
  const { page } = first
  await open(page, 0)
  await claimByKey(page)
  const { page: other, close } = await openWindow(first)
  await open(other, 0)
  await prepareGrant(other)
  await page.keyboard.press('o')
  await page.locator('.overrule').getByRole('button', { name: 'Overrule' }).click()
  await expect(page.locator('.overrule .field-fault')).toBeVisible()
  await page.locator('.overrule textarea').fill('The inviter confirmed it by telephone.')
  await expectAccessible(page)
  await page.locator('.overrule').getByRole('button', { name: 'Overrule' }).click()
  await expect(page.locator('.finding-overruled')).toContainText('Overruled')
  await expect(page.locator('.finding-overruled s')).toBeVisible()
  await expect(page.locator('.history')).toContainText('The inviter confirmed it by telephone.')
  await other.getByRole('button', { name: 'Grant the visa' }).click()
  await expect(other.getByText('This case changed while you were working on it.')).toBeVisible()
  await other.getByRole('button', { name: 'Grant the visa' }).click()
  await expect(other.locator('.decided')).toContainText('fee Standard')
  await close()
})
