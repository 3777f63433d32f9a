// Two officers at one case: decisions both have to sign, an answer that one takes down and the other reads; and one officer at
// two ports.
import { expect, test } from '@playwright/test'
import { claimByKey, expectAccessible, makeSpecimenCases, openCase } from './fixtures/cases-at-desk.ts'
import { inviteColleague, joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'

test.setTimeout(120_000)

let port: Port
let first: OfficerAtDesk
let second: OfficerAtDesk
let references: string[]

const open = ({ page }: OfficerAtDesk, at: number) => openCase(page, port.url, references[at])
const claim = ({ page }: OfficerAtDesk) => claimByKey(page)

async function proposeRefusal(officer: OfficerAtDesk, at: number): Promise<void> {
  await open(officer, at)
  await claim(officer)
  const { page } = officer
  await page.keyboard.press('r')
  await page.getByLabel('Fraud in the application').check()
  await page.getByLabel('Note', { exact: true }).fill('The inviter denies the invitation.')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await page.locator('.confirm').getByRole('button', { name: 'Refuse the visa' }).click()
  await expect(page.getByText('You proposed: Refuse')).toBeVisible()
}

test.beforeAll(async ({ browser }) => {
  port = await startPort({ env: { TWO_PERSON: 'refuse' } })
  references = await makeSpecimenCases(browser, port.url, 3)
  first = await joinDesk(browser, port.joinLink)
  second = await joinDesk(browser, await inviteColleague(first, 'Chen Jing'))
})
test.afterAll(() => port.stop())

test('a refusal counts when a second officer has signed the same', async () => {
  await proposeRefusal(first, 0)
  await expectAccessible(first.page)
  await expect(first.page.getByRole('button', { name: /Claim/ })).toHaveCount(0)
  await open(second, 0)
  await expect(second.page.getByText('It counts when you sign the same.')).toContainText('denies the invitation')
  await expect(second.page.locator('.status-second-look')).toHaveText('Second look')
  await claim(second)
  await expect(second.page.getByRole('button', { name: /^Refuse/ })).toHaveCount(0)
  await second.page.keyboard.press('a')
  await expectAccessible(second.page)
  await second.page.getByRole('button', { name: 'Agree and sign' }).click()
  await expect(second.page.locator('.decided')).toContainText('Refuse: ')
  await expect(second.page.locator('.history')).toContainText('Proposed')
})

test('a second officer who does not agree sends it back, and what was typed survives until then', async () => {
  await proposeRefusal(first, 1)
  await open(second, 1)
  await claim(second)
  await second.page.keyboard.press('b')
  await second.page.getByRole('button', { name: 'Send back', exact: true }).last().click()
  await expect(second.page.getByText('Write a note:')).toBeVisible()
  await second.page.getByLabel('Note', { exact: true }).fill('I called: the letter is genuine.')
  await second.page.keyboard.press('Escape')
  await second.page.keyboard.press('b')
  await expect(second.page.getByLabel('Note', { exact: true })).toHaveValue('I called: the letter is genuine.')
  await expectAccessible(second.page)
  await second.page.locator('.decide').getByRole('button', { name: 'Send back' }).click()
  await expect(second.page.locator('.history')).toContainText('Sent back')
  await open(first, 1)
  await claim(first)
  await expect(first.page.getByRole('button', { name: /^Grant/ })).toBeVisible()
})

test('an answer one officer takes down is read by the other, with how long it took', async () => {
  const { page } = first
  await open(first, 2)
  await claim(first)
  await open(second, 2)
  await expect(second.page.getByText('Claim the case to take down answers.')).toBeVisible()
  await page.keyboard.press('e')
  await page.getByLabel('Question', { exact: true }).selectOption('who-pays')
  await page.keyboard.press('Enter')
  await expect(page.locator('.enquiry-answer')).toContainText('running')
  await page.getByLabel('Answer', { exact: true }).fill('My employer pays for all of it.')
  await page.keyboard.press('Enter')
  await expect(page.locator('.enquiries li')).toHaveCount(1)
  await second.page.getByRole('button', { name: 'Read it again' }).click() // told by itself
  for (const officer of [first, second]) {
    const line = officer.page.locator('.enquiries li')
    await expect(line).toContainText('Who pays for your journey and your stay?')
    await expect(line).toContainText('My employer pays for all of it.')
    await expect(line).toContainText(/after \d/)
  }
})

test('an officer of two ports works at one and then at the other, and sees no case of the first there', async () => {
  const { page } = second
  await port.stop()
  port = await startPort({ number: port.number, dataDir: port.dataDir, env: { PORT_OF_ENTRY: 'PVG' } }) // its first link
  await page.goto(port.joinLink)
  await page.getByRole('button', { name: 'Take it as Chen Jing, with the passkey you have' }).click()
  const choice = page.getByLabel('Port you are working at')
  await expect(choice).toHaveValue('PVG')
  await expect(page.locator('.queue-rows')).toHaveCount(0)
  await choice.selectOption('UTO')
  await expect(choice).toHaveValue('UTO')
  await expect(page.locator('.queue-rows tbody th').first()).toBeVisible()
  await choice.selectOption('PVG')
  await expect(choice).toHaveValue('PVG')
  await expect(page.locator('.queue-rows')).toHaveCount(0)
  await page.goto(`${port.url}/console/#/case/${references[2]}`)
  await expect(page.locator('.case-reference')).toHaveCount(0)
})
