// Takes a picture of every screen of the console in every theme: at a port without cases, with a morning's, and overfull.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import { THEMES, type Theme } from '../../src/ui/appearance.ts'
import { makeSpecimenCases } from '../fixtures/cases-at-desk.ts'
import { joinDesk } from '../fixtures/officer.ts'
import { openChromium } from '../specimens/chromium.ts'
import { ordinaryNumbers, worstNumbers } from './numbers.ts'

type Desk = { name: string; width: number; height: number }
type Look = {
  url: string
  joinLink: string
  folder: string
  languages: readonly ('en' | 'zh-Hans')[]
  desks: readonly Desk[]
  only?: 'case'
}

/** Answers the picture of the first case. */
export async function lookAtConsole(look: Look): Promise<Buffer> {
  const browser = await openChromium()
  try {
    if (look.only) return await lookAtCase(browser, look)
    const { page } = await joinDesk(browser, look.joinLink)
    await lookAtState(page, look, 'empty', EMPTY)
    const references = await makeSpecimenCases(browser, look.url, ORDINARY)
    await claimFirst(page, look.url, references[0] ?? '')
    await stubNumbers(page, ordinaryNumbers)
    await lookAtState(page, look, 'typical', typicalOf(references))
    await makeSpecimenCases(browser, look.url, OVERFULL, ORDINARY)
    await stubNumbers(page, worstNumbers)
    await lookAtState(page, look, 'overfull', FULL)
    return await shootCase(page, look, references)
  } finally {
    await browser.close()
  }
}

async function lookAtCase(browser: Browser, look: Look): Promise<Buffer> {
  const references = await makeSpecimenCases(browser, look.url, ORDINARY)
  const { page } = await joinDesk(browser, look.joinLink)
  await claimFirst(page, look.url, references[0] ?? '')
  return shootCase(page, look, references)
}

/** What the numbers screen is told: a state that no planted case makes in a minute. */
async function stubNumbers(page: Page, make: (now: number) => object): Promise<void> {
  await page.unrouteAll({ behavior: 'wait' })
  await page.route('**/api/v1/numbers', (route) => route.fulfill({ json: make(Date.now()) }))
}

async function claimFirst(page: Page, url: string, reference: string): Promise<void> {
  await page.goto(`${url}/console/?language=en&theme=light#/queue`)
  await page.locator(`a[href$="${reference}"]`).first().click() // there once its packet has been opened
  await page.locator('.case-identity, main img').first().waitFor()
  await page.keyboard.press('c')
  await page.waitForTimeout(800)
}

async function shootCase(page: Page, { url }: Look, references: readonly string[]): Promise<Buffer> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${url}/console/?language=en&theme=light#/case/${references[0] ?? ''}`)
  await page.waitForTimeout(1_500)
  return page.screenshot()
}

const ORDINARY = 14
const OVERFULL = 90

/** A place, and keys pressed there one after the other, with a picture after each. */
type Stop = { name: string; place: string; keys?: readonly (readonly [key: string, name: string])[] }

const PLACES = ['numbers', 'team', 'audit', 'kiosks', 'intake'] as const
const EMPTY: readonly Stop[] = [
  { name: 'queue', place: 'queue' },
  ...PLACES.map((place) => ({ name: place, place })),
  { name: 'lost', place: 'case/nothing' },
]
const FULL: readonly Stop[] = [
  { name: 'queue', place: 'queue' },
  { name: 'numbers', place: 'numbers' },
]
const DECISIONS = [
  ['g', 'grant'],
  ['r', 'refuse'],
  ['d', 'more-documents'],
  ['f', 'refer'],
] as const

const typicalOf = (references: readonly string[]): readonly Stop[] => [
  { name: 'queue', place: 'queue', keys: [['?', 'shortcuts']] },
  { name: 'queue-mine', place: 'queue/mine' },
  ...PLACES.map((place) => ({ name: place, place })),
  ...references.slice(0, 6).map((reference, at) => ({ name: `case-${at + 1}`, place: `case/${reference}` })),
  { name: 'decide', place: `case/${references[0] ?? ''}`, keys: DECISIONS },
]

type View = { desk: Desk; language: 'en' | 'zh-Hans'; theme: Theme }

async function lookAtState(page: Page, look: Look, state: string, stops: readonly Stop[]): Promise<void> {
  for (const desk of look.desks)
    for (const language of look.languages)
      for (const theme of THEMES) await lookAtStops(page, look, { desk, language, theme }, state, stops)
}

async function lookAtStops(page: Page, look: Look, view: View, state: string, stops: readonly Stop[]): Promise<void> {
  const { desk, language, theme } = view
  const folder = join(look.folder, `console-${language}-${desk.name}-${theme}`)
  mkdirSync(folder, { recursive: true })
  const shoot = async (name: string) => {
    await page.waitForTimeout(SETTLED_MS)
    await expect(page.locator('.waiting')).toHaveCount(0, { timeout: 10_000 })
    writeFileSync(join(folder, `${state}-${name}.png`), await page.screenshot())
  }
  await page.setViewportSize(desk)
  await page.goto(`${look.url}/console/?language=${language}&theme=${theme}#/team`)
  await page.reload()
  for (const { name, place, keys = [] } of stops) {
    await page.evaluate((hash) => window.location.assign(hash), `#/${place}`)
    await shoot(name)
    for (const [key, after] of keys) {
      await page.keyboard.press(key)
      await shoot(after)
      await page.keyboard.press('Escape')
    }
  }
}

const SETTLED_MS = 550
