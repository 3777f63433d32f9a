// Two at one case: two officers in the same moment, one officer at two windows, and a window that is loaded anew in the middle.
import { type Browser, expect, type Page, test } from '@playwright/test'
import { reachDatabase } from '../src/server/maintain/reach.ts'
import type { Application } from '../src/visa/application.ts'
import type { CaseEvent } from '../src/visa/history.ts'
import { beijingDay } from '../src/visa/plain-date.ts'
import { showReference } from '../src/visa/reference.ts'
import { specimenJpeg } from '../src/visa/specimens.ts'
import { enrolKiosk, makeCases } from './fixtures/make-cases.ts'
import { inviteColleague, joinDesk, type OfficerAtDesk, openWindow } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { listSpecimenCases } from './fixtures/specimen-cases.ts'

test.describe.configure({ mode: 'serial' })

let port: Port
let cases: Application[]
let supervisor: OfficerAtDesk
let colleague: OfficerAtDesk

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  port = await startPort()
  const picture = specimenJpeg()
  const pictures = { portrait: picture, letter: picture, plainLetter: picture }
  cases = listSpecimenCases(4, pictures, { today: beijingDay(Date.now()), now: Date.now() })
  supervisor = await joinDesk(browser, port.joinLink)
  colleague = await joinDesk(browser, await inviteColleague(supervisor, 'Chen Jing'))
  await makeCases(await enrolKiosk(port.url), cases)
  for (const at of cases.keys()) await expect.poll(() => readEvents(at)).toEqual(['received']) // opened, and in the queue
})
test.afterAll(async () => {
  await supervisor.context.close()
  await colleague.context.close()
  await port.stop()
})

const referenceAt = (at: number) => cases[at]?.reference ?? ''

async function openCase(page: Page, at: number): Promise<void> {
  await page.goto(`${port.url}/console/?language=en#/case/${referenceAt(at)}`)
  await expect(page.locator('.case-head')).toContainText(showReference(referenceAt(at)))
}

/** What has happened in a case, as its history has it, reading left out. */
async function readEvents(at: number): Promise<string[]> {
  const databaseUrl = process.env.DATABASE_URL
  const found = await reachDatabase({ databaseUrl, migrateUrl: undefined, dataDir: port.dataDir }, () => undefined)
  if (!found.ok) throw new Error(found.message)
  const rows = found.reached.database.sql.selectFrom('history').select('event').where('reference', '=', referenceAt(at))
  const events = (await rows.orderBy('revision').execute()).map(({ event }) => (JSON.parse(event) as CaseEvent).type)
  await found.reached.close()
  return events.filter((type) => type !== 'viewed')
}

const confirm = (page: Page, name: string) => page.locator('.confirm').getByRole('button', { name }).click()

async function claim(page: Page): Promise<void> {
  await page.keyboard.press('c')
  await expect(page.getByText('Claimed by you')).toBeVisible()
}

/** Everything but the last touch. */
async function prepareReferral(page: Page, note: string): Promise<void> {
  await page.keyboard.press('f')
  await page.getByLabel('Note', { exact: true }).fill(note)
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await expect(page.locator('.confirm')).toContainText(note)
}

test('of two officers who claim a case in the same moment one has it, and the other is told so', async () => {
  const desks = [supervisor.page, colleague.page]
  for (const page of desks) await openCase(page, 0)
  await Promise.all(desks.map((page) => page.keyboard.press('c')))
  const mine = desks.map((page) => page.getByText('Claimed by you'))
  await expect.poll(async () => (await Promise.all(mine.map((each) => each.count()))).toSorted()).toEqual([0, 1])
  const loser = (await mine[0]?.count()) === 1 ? colleague.page : supervisor.page
  await expect(loser.getByText('Claimed by', { exact: false }).first()).toBeVisible()
  expect(await readEvents(0)).toEqual(['received', 'claimed'])
})

test('of two windows of one officer that decide in the same moment one decides, and both show what was decided', async () => {
  const first = colleague.page
  await openCase(first, 1)
  await claim(first)
  const { page: second, close } = await openWindow(colleague)
  await openCase(second, 1)
  await expect(second.getByText('Claimed by you')).toBeVisible()
  await prepareReferral(first, 'From the first window.')
  await prepareReferral(second, 'From the second window.')
  await Promise.all([confirm(first, 'Refer the case'), confirm(second, 'Refer the case')])
  await expect.poll(() => readEvents(1)).toEqual(['received', 'claimed', 'decided'])
  const decided = async (page: Page) => {
    await openCase(page, 1)
    await page.reload()
    return page.locator('.history').innerText()
  }
  const [here, there] = [await decided(first), await decided(second)]
  const notes = ['From the first window.', 'From the second window.']
  expect(notes.filter((note) => here.includes(note))).toHaveLength(1)
  expect(notes.filter((note) => there.includes(note))).toEqual(notes.filter((note) => here.includes(note)))
  await close()
})

/** What was typed is nowhere but in this page, so the browser asks before it loads it anew. */
async function stayWhenAsked(page: Page): Promise<void> {
  let asked = ''
  page.once('dialog', (dialog) => {
    asked = dialog.type()
    void dialog.dismiss()
  })
  await page.evaluate(() => location.reload())
  await expect.poll(() => asked).toBe('beforeunload')
}

test('a window loaded anew just before the last touch has decided nothing, and its officer still holds the case', async () => {
  const { page } = colleague
  await openCase(page, 2)
  await claim(page)
  await prepareReferral(page, 'Not yet.')
  await stayWhenAsked(page)
  await expect(page.locator('.confirm')).toContainText('Not yet.')
  await page.reload()
  await expect(page.getByText('Claimed by you')).toBeVisible()
  expect(await readEvents(2)).toEqual(['received', 'claimed'])
  await prepareReferral(page, 'Now.')
  await confirm(page, 'Refer the case')
  await expect(page.locator('.decided')).toContainText('Refer to a colleague')
  expect(await readEvents(2)).toEqual(['received', 'claimed', 'decided'])
})
