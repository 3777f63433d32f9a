// Takes a picture of every screen of the console in every theme: at a port without cases, with a morning's, and overfull.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { THEMES, type Theme } from '../../src/ui/appearance.ts'
import { makeSpecimenCases } from '../fixtures/cases-at-desk.ts'
import { joinDesk } from '../fixtures/officer.ts'
import { openChromium } from '../specimens/chromium.ts'
import { ordinaryNumbers, worstNumbers } from './numbers.ts'
import { loadPlace, NOWHERE, standAt } from './stand.ts'
import { EMPTY, overfullOf, type Stop, typicalOf } from './stops.ts'

type Desk = { name: string; width: number; height: number }
type Look = {
  url: string
  joinLink: string
  folder: string
  languages: readonly ('en' | 'zh-Hans')[]
  desks: readonly Desk[]
  /** Of what is looked at, `<folder>/<state>-<name>`; of a stop with its keys, all or nothing. */
  only: RegExp
}

export async function lookAtConsole(look: Look): Promise<void> {
  const browser = await openChromium()
  try {
    const { page } = await joinDesk(browser, look.joinLink)
    page.setDefaultTimeout(60_000)
    await lookAtState(page, look, 'empty', EMPTY)
    const references = await makeSpecimenCases(browser, look.url, ORDINARY)
    await claimFirst(page, look.url, references[0] ?? '')
    await stubNumbers(page, ordinaryNumbers)
    await lendPages(page)
    await lookAtState(page, look, 'typical', typicalOf(references))
    await stubNumbers(page, worstNumbers)
    await lendPages(page)
    await lookAtState(page, look, 'overfull', overfullOf(await overfill(browser, look, references)))
  } finally {
    await browser.close()
  }
}

async function overfill(browser: Browser, { url }: Look, references: readonly string[]): Promise<string[]> {
  return [...references, ...(await makeSpecimenCases(browser, url, OVERFULL, ORDINARY))]
}

/** The first case, claimed: the picture of the README. */
export async function pictureOfCase({ url, joinLink }: Pick<Look, 'url' | 'joinLink'>): Promise<Buffer> {
  const browser = await openChromium()
  try {
    const [reference = ''] = await makeSpecimenCases(browser, url, ORDINARY)
    const { page } = await joinDesk(browser, joinLink)
    await claimFirst(page, url, reference)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${url}/console/?language=en&theme=light#/case/${reference}`)
    await page.waitForTimeout(1_500)
    return await page.screenshot()
  } finally {
    await browser.close()
  }
}

/** What the numbers screen is told: a state that no planted case makes in a minute. */
async function stubNumbers(page: Page, make: (now: number) => object): Promise<void> {
  await page.unrouteAll({ behavior: 'wait' })
  await page.route('**/api/v1/numbers', (route) => route.fulfill({ json: make(Date.now()) }))
}

/** Pages that only an answer changed by hand tells of: the letter's first stands in for them. */
const lendPages = (page: Page) =>
  page.route(/\/images\/(added-\d+|letter-[3-9])$/, async (route) =>
    route.fulfill({
      response: await route.fetch({
        url: route
          .request()
          .url()
          .replace(/[^/]+$/, 'letter-1'),
      }),
    }),
  )

async function claimFirst(page: Page, url: string, reference: string): Promise<void> {
  await page.goto(`${url}/console/?language=en&theme=light#/queue`)
  await page.locator(`a[href$="${reference}"]`).first().click() // there once its packet has been opened
  await page.locator('.case-identity, main img').first().waitFor()
  await page.keyboard.press('c')
  await page.waitForTimeout(800)
}

const ORDINARY = 14
const OVERFULL = 90

type Cell = { desk: Desk; theme: Theme; folder: string }

/** Each stop is stood on once a language, and then seen on every desk in every theme. */
async function lookAtState(page: Page, look: Look, state: string, stops: readonly Stop[]): Promise<void> {
  for (const language of look.languages) {
    const cells = look.desks.flatMap((desk) =>
      THEMES.map((theme): Cell => ({ desk, theme, folder: `console-${language}-${desk.name}-${theme}` })),
    )
    const address = `${look.url}/console/?language=${language}&theme=light`
    const shoot = async (name: string) => {
      for (const cell of cells)
        if (look.only.test(`${cell.folder}/${state}-${name}`))
          await shootCell(page, look.folder, cell, `${state}-${name}`)
    }
    await loadPlace(page, `${address}#/${NOWHERE}`)
    for (const stop of stops) {
      const names = [stop.name, ...(stop.keys ?? []).map(([, name]) => name)].map((name) => `${state}-${name}`)
      if (!cells.some(({ folder }) => names.some((name) => look.only.test(`${folder}/${name}`)))) continue
      await standAt(page, stop, { address, look: shoot }).catch((error: Error) =>
        console.error(`${language}: ${state}-${stop.name} is left out: ${error.message.split('\n', 1)[0]}`),
      )
    }
  }
}

async function shootCell(page: Page, root: string, { desk, theme, folder }: Cell, name: string): Promise<void> {
  await page.setViewportSize(desk)
  await page.evaluate((worn) => Object.assign(document.documentElement.dataset, { theme: worn }), theme)
  await page.waitForTimeout(WORN_MS)
  await page.evaluate(() => document.fonts.ready)
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, folder, `${name}.png`), await page.screenshot())
}

const WORN_MS = 60 // after a turn of size or theme
