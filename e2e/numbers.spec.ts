// The numbers screen tells what was planted: by its sentences, by the tables behind its charts, live, and without barriers.
import { expect, type Page, test } from '@playwright/test'
import { toBase64url } from '../src/packet/bytes.ts'
import { signRequest } from '../src/packet/request-signature.ts'
import type { Application } from '../src/visa/application.ts'
import { makeReference, showReference } from '../src/visa/reference.ts'
import { readSpecimen, specimenApplication } from '../src/visa/specimens.ts'
import type { Heartbeat } from '../src/wire/sync.ts'
import { findBarriers } from './fixtures/access.ts'
import { enrolKiosk, type HandKiosk, makeCases, steadyBytes } from './fixtures/make-cases.ts'
import { inviteColleague, joinDesk, type OfficerAtDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'

test.describe.configure({ mode: 'serial' })

let port: Port
let kiosk: HandKiosk
let supervisor: OfficerAtDesk
let planted: Application[] = []

/** Applications of Utopians, or of one other nationality; every second one's portrait will be taken at the desk. */
function listApplications(label: string, count: number, nationality = 'UTO'): Application[] {
  const passport = { ...readSpecimen('eriksson'), nationality } as Application['passport']
  return Array.from({ length: count }, (_, at) => {
    const applicationId = Buffer.from(steadyBytes(`${label} ${at}`)(16)).toString('hex') as Application['applicationId']
    const reference = makeReference(steadyBytes(`${label} reference ${at}`))
    const createdAt = new Date().toISOString() as Application['createdAt']
    const plain = specimenApplication({ applicationId, reference, createdAt, passport })
    return at % 2 === 0 ? plain : { ...plain, portrait: { kind: 'at-desk' } }
  })
}

/** As a kiosk tells of itself: closed for want of room, four packets unsent, the oldest for half an hour. */
async function tellTrouble({ url, enrolment, keys }: HandKiosk): Promise<void> {
  const now = Date.now()
  const health: Omit<Heartbeat, 'oldestQueuedAt' | 'kioskNow'> & { oldestQueuedAt: string; kioskNow: string } = {
    ...{ build: 'specimen', queued: 4, parked: 0, lastSequence: 9, chainHead: null, persisted: true, freeBytes: null },
    outOfService: ['no-room'],
    oldestQueuedAt: new Date(now - 30 * 60_000).toISOString(),
    kioskNow: new Date(now).toISOString(),
  }
  const target = '/api/v1/heartbeat'
  const body = new TextEncoder().encode(JSON.stringify(health))
  const nonce = toBase64url(steadyBytes('heartbeat nonce')(12))
  const signer = { keyId: enrolment.kioskId, privateKey: keys.privateKey, created: Math.floor(now / 1_000), nonce }
  const headers = await signRequest({ method: 'POST', target, body }, signer)
  const request = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
  expect((await fetch(`${url}${target}`, request)).ok).toBe(true)
}

const figure = (page: Page, name: string) => page.locator(`.figure-${name}`)

/** The rows of the table behind a chart, opened by keyboard: row heading → cells. */
async function readTable(page: Page, name: string): Promise<Map<string, string[]>> {
  const details = figure(page, name).locator('details')
  if ((await details.getAttribute('open')) === null) {
    await details.locator('summary').focus()
    await page.keyboard.press('Enter')
  }
  await expect(details.locator('table')).toBeVisible()
  const rows = await details.locator('tbody tr').all()
  const read = rows.map(async (row) => {
    return [await row.locator('th').innerText(), await row.locator('td').allInnerTexts()] as const
  })
  return new Map(await Promise.all(read))
}

const sum = (rows: Map<string, string[]>, column: number) =>
  [...rows.values()].reduce((total, cells) => total + (Number(cells[column]) || 0), 0)

test.beforeAll(async ({ browser }) => {
  port = await startPort()
  kiosk = await enrolKiosk(port.url)
  supervisor = await joinDesk(browser, port.joinLink)
})

test.afterAll(() => port.stop())

test('a port without cases says so, and has no barrier', async () => {
  const { page } = supervisor
  await page.getByRole('link', { name: 'Numbers' }).click()
  await expect(page.getByText('No case waits for the desk.')).toBeVisible()
  await expect(page.getByText('No case has arrived today.').first()).toBeVisible()
  await expect(page.locator('canvas')).toHaveCount(0)
  expect(await findBarriers(page)).toEqual([])
})

test('what is planted is told, live, in sentences and in the tables behind the charts', async () => {
  const { page } = supervisor
  planted = [...listApplications('utopian', 6), ...listApplications('other', 3, 'XXA')]
  await makeCases(kiosk, planted)
  await tellTrouble(kiosk)
  await expect(figure(page, 'waiting')).toContainText('9 cases wait for the desk', { timeout: 20_000 })
  await expect(figure(page, 'waiting').getByRole('img')).toHaveAttribute('aria-label', /^9 cases wait for the desk/)
  expect((await readTable(page, 'waiting')).get('Under 15 min')).toEqual(['9', '0', '0', '0', '9'])
  expect(sum(await readTable(page, 'arrivals'), 0)).toBe(9)
  expect(sum(await readTable(page, 'arrivals'), 1)).toBe(0)
  expect((await readTable(page, 'findings')).get('Photograph')).toEqual(['0', '4'])
  expect((await readTable(page, 'kinds')).get('Granted')).toEqual(['0', '0'])
  await expect(figure(page, 'nationalities').locator('tbody tr')).toHaveText([/UTO\s*6/, /Others together\s*3/])
  await expect(page.getByText('XXA')).toHaveCount(0)
})

test('a decision is counted, with the time from arrival', async () => {
  const { page } = supervisor
  await page.getByRole('link', { name: 'Queue' }).first().click()
  await page.getByRole('link', { name: showReference(planted[0]?.reference ?? '') }).click()
  await expect(page.getByRole('button', { name: 'Claim' })).toBeVisible()
  await page.keyboard.press('c')
  await expect(page.getByText('Claimed by you')).toBeVisible()
  await page.keyboard.press('f')
  await page.locator('.decide').getByLabel('Note', { exact: true }).fill('Ask the second line.')
  await page.getByRole('button', { name: 'Check and confirm' }).click()
  await page.locator('.confirm').getByRole('button', { name: 'Refer the case' }).click()
  await expect(page.getByText('Recorded.')).toBeVisible()
  await page.getByRole('link', { name: 'Numbers' }).click()
  await expect(figure(page, 'kinds')).toContainText('1 decision today, 1 in seven days.')
  expect((await readTable(page, 'kinds')).get('Referred')).toEqual(['1', '1'])
  const today = [...(await readTable(page, 'times')).values()].at(-1)
  expect([today?.[0], today?.[3], today?.[4]]).toEqual(['1', '1', '0'])
  expect((await readTable(page, 'waiting')).get('Under 15 min')).toEqual(['8', '0', '0', '1', '9'])
})

test('the bars are walked with the arrow keys, and no theme is a barrier', async () => {
  const { page } = supervisor
  await figure(page, 'waiting').getByRole('img').focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('p[role=status].ui-hidden')).toHaveText('Under 15 min: Cases 9')
  for (const theme of ['light', 'dark', 'contrast']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
    expect(await findBarriers(page), theme).toEqual([])
  }
  expect(supervisor.complaints).toEqual([])
})

test('an operator sees the kiosks, what is wrong with one and what to do, and no case', async ({ browser }) => {
  await supervisor.page.getByRole('link', { name: 'Team' }).click()
  await supervisor.page.getByLabel('Role').selectOption('operator')
  const operator = await joinDesk(browser, await inviteColleague(supervisor, 'Bo'), { home: '#/kiosks' })
  const { page } = operator
  await page.getByRole('link', { name: 'Numbers' }).click()
  const row = figure(page, 'kiosks').locator('tbody tr')
  await expect(row).toContainText('It has no room for another application.')
  await expect(row).toContainText('Restore its network so that it can send, or carry the queue here.')
  await expect(row.locator('td').nth(2)).toHaveText('4')
  await expect(row.locator('td').nth(3)).toHaveText('30 min')
  await expect(page.locator('.figure')).toHaveCount(1)
  expect(await findBarriers(page)).toEqual([])
  await operator.context.close()
})
