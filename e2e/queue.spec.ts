// The queue from the keyboard: parts, fields, words, saved views, what has come meanwhile, and the file.
import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import type { Application, PortCode } from '../src/visa/application.ts'
import { beijingDay } from '../src/visa/plain-date.ts'
import { enrolKiosk, type HandKiosk, makeCases } from './fixtures/make-cases.ts'
import { inviteColleague, joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { drawPictures, listSpecimenCases } from './fixtures/specimen-cases.ts'

test.setTimeout(120_000)

const MANY = 56

let port: Port
let kiosk: HandKiosk
let cases: Application[]
let supervisor: OfficerAtDesk
let colleague: OfficerAtDesk

const rows = (page: Page) => page.locator('.queue-rows tbody:not(.space) tr')
const counted = (page: Page) => page.locator('.queue-foot').getByText(/^\d+ cases?$/)

test.beforeAll(async ({ browser }) => {
  port = await startPort()
  kiosk = await enrolKiosk(port.url)
  const page = await browser.newPage()
  const pictures = await drawPictures(page)
  await page.close()
  const made = listSpecimenCases(MANY + 2, pictures, { today: beijingDay(Date.now()), now: Date.now() })
  cases = made.map((one, at) => (at === 3 ? hostile(one) : one))
  await makeCases(kiosk, cases.slice(0, MANY))
  supervisor = await joinDesk(browser, port.joinLink)
  colleague = await joinDesk(browser, await inviteColleague(supervisor, 'Chen Jing'))
  await supervisor.page.goto(`${port.url}/console/?language=en#/queue`)
})
test.afterAll(() => port.stop())

/** An inviter whose name a spreadsheet would run. */
function hostile(one: Application): Application {
  const inviter = { ...one.visit.inviter, name: '=HYPERLINK("http://evil.example","南京口岸")' }
  return { ...one, portOfEntry: 'UTO' as PortCode, visit: { ...one.visit, flight: 'XY77', inviter } }
}

test('the list is as long as the queue, and the keys reach its end and its beginning', async () => {
  const { page } = colleague
  await expect(counted(page)).toHaveText(`${MANY} cases`)
  await page.keyboard.press('End')
  await expect(page.locator('tr.selected')).toHaveAttribute('aria-rowindex', String(MANY + 1))
  const last = await page.locator('tr.selected th').innerText()
  const newest = cases.slice(MANY - (MANY % 16), MANY) // handed in together, received at one instant
  expect(newest.map(({ reference }) => reference)).toContain(last.replaceAll(' ', ''))
  await page.keyboard.press('Home')
  await expect(page.locator('tr.selected')).toHaveAttribute('aria-rowindex', '2')
  await page.keyboard.press('PageDown')
  await expect(page.locator('tr.selected')).not.toHaveAttribute('aria-rowindex', '2')
})

test('a case is found by its inviter, its flight, its kiosk and the number of its document', async () => {
  const { page } = colleague
  const { kioskId } = kiosk.enrolment
  const number = cases[0]?.passport.documentNumber ?? ''
  for (const text of ['京口岸', 'xy77', number, kioskId.slice(0, 8)]) {
    await page.keyboard.press('/')
    await page.getByRole('searchbox').fill(text)
    await expect(page.locator('.queue-foot, .empty').first()).toBeVisible()
    await expect(rows(page).first()).toBeVisible()
  }
  await page.getByRole('searchbox').fill('xy77')
  await expect(counted(page)).toHaveText('1 case')
  await page.keyboard.press('Escape')
  await expect(counted(page)).toHaveText(`${MANY} cases`)
})

test('a part narrowed by fields is saved under a digit, and shared only by a supervisor', async () => {
  const { page } = supervisor
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/#\/queue\/new$/)
  await page.keyboard.press('f')
  await page.getByLabel('Flight', { exact: true }).fill('XY77')
  await page.getByLabel('Flight', { exact: true }).blur()
  await expect(counted(page)).toHaveText('1 case')
  await expectAccessible(page)
  await page.keyboard.press('v')
  await page.keyboard.type('Flight XY77')
  await page.getByLabel('Share with the port').check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('button', { name: '1 Flight XY77 shared' })).toBeVisible()
  await colleague.page.reload()
  await expect(colleague.page.getByRole('button', { name: '1 Flight XY77 shared' })).toBeVisible()
  await expect(rows(colleague.page).first()).toBeVisible()
  await colleague.page.keyboard.press('1')
  await expect(counted(colleague.page)).toHaveText('1 case')
  await colleague.page.keyboard.press('v')
  await expect(colleague.page.getByLabel('Share with the port')).toHaveCount(0)
  await expect(colleague.page.getByRole('button', { name: /Remove/ })).toHaveCount(0)
  await colleague.page.keyboard.press('Escape')
})

test('the file of what is shown runs no formula, and the port remembers who took it', async () => {
  const { page } = supervisor
  await expect(colleague.page.getByRole('button', { name: 'Export' })).toHaveCount(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^queue-new-\d{4}-\d\d-\d\d\.csv$/)
  const text = await readFile(await download.path(), 'utf8')
  expect(text.startsWith('\ufeff"reference",')).toBe(true)
  expect(text.split('\r\n')).toHaveLength(3)
  expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""南京口岸"")"`)
})

test('rows stay where they are while others work, and what is new is one key away', async () => {
  const { page } = colleague
  await page.goto(`${port.url}/console/?language=en#/queue`)
  await page.reload()
  await expect(counted(page)).toHaveText(`${MANY} cases`)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  const held = await page.locator('tr.selected th').innerText()
  await makeCases(kiosk, cases.slice(MANY))
  await expect(page.locator('.fresh')).toContainText('2 new')
  await expect(page.locator('tr.selected th')).toHaveText(held)
  await page.keyboard.press('n')
  await expect(page.locator('.fresh')).toHaveCount(0)
  await expect(counted(page)).toHaveText(`${MANY + 2} cases`)
  await expect(page.locator('tr.selected th')).toHaveText(held)
  expect(colleague.complaints).toEqual([])
})

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}
