// The screens of the console in its three themes: what axe knows up to level AAA, 7 to 1 for every text, and nothing cut, crossed
// or too small, on the smallest desk it is made for. The states are those of `npm run looks -- --console`.
import { expect, type Page, test } from '@playwright/test'
import { THEMES } from '../src/ui/appearance.ts'
import { makeSpecimenCases } from './fixtures/cases-at-desk.ts'
import { joinDesk } from './fixtures/officer.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { standAt } from './looks/stand.ts'
import { DOORS, overfullOf, type Stop, typicalOf } from './looks/stops.ts'
import { findDeskMisfits } from './measures/desk.ts'
import { type Finding, findBarriers, settle } from './measures/measure.ts'

test.setTimeout(120_000)

const DESK = { width: 1280, height: 800 }

let port: Port
let page: Page
let references: string[]

test.beforeAll(async ({ browser }) => {
  port = await startPort()
  references = await makeSpecimenCases(browser, port.url, 10)
  const officer = await joinDesk(browser, port.joinLink)
  page = officer.page
  await page.setViewportSize(DESK)
  await expect(page.locator('.queue-rows tbody a')).toHaveCount(references.length) // every packet has been opened
})
test.afterAll(() => port.stop())

const describe = ({ rule, what }: Finding) => `${rule}: ${what}`

async function expectLegible(screen: string): Promise<void> {
  for (const theme of THEMES) {
    await page.evaluate((worn) => Object.assign(document.documentElement.dataset, { theme: worn }), theme)
    await settle(page)
    expect.soft((await findDeskMisfits(page)).map(describe), `${screen}, ${theme}`).toEqual([])
  }
  const { findings } = await findBarriers(page)
  expect.soft(findings.filter(({ rule }) => !rule.endsWith('?')).map(describe), screen).toEqual([])
}

async function lookAt(stops: readonly Stop[]): Promise<void> {
  const address = `${port.url}/console/?language=en&theme=light`
  for (const stop of stops) await standAt(page, stop, { address, look: expectLegible })
}

const named = (stops: readonly Stop[], ...names: readonly string[]) => stops.filter(({ name }) => names.includes(name))

test('the doors can be read', () => lookAt(named(DOORS, 'sign-in', 'unreachable')))

test('the queue can be read', () => lookAt(named(typicalOf(references), 'queue', 'queue-shift')))

test('what stands beside the queue can be read', () =>
  lookAt(named(typicalOf(references), 'intake', 'audit', 'kiosks-operator')))

test('a case can be read in its states', () =>
  lookAt(named(typicalOf(references), 'case-supplemented', 'case-asking', 'case-overruling', 'case-refuse-faults')))

test('a full desk can be read', () => lookAt(named(overfullOf(references), 'queue', 'case')))
