// Fills a port with specimen cases, signs an officer in and takes a picture of every screen of the console.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { beijingDay } from '../../src/visa/plain-date.ts'
import { enrolKiosk, makeCases } from '../fixtures/make-cases.ts'
import { joinDesk } from '../fixtures/officer.ts'
import { drawPictures, listSpecimenCases } from '../fixtures/specimen-cases.ts'
import { openChromium } from '../specimens/chromium.ts'

type Desk = { name: string; width: number; height: number }
type Look = {
  url: string
  joinLink: string
  folder: string
  languages: readonly ('en' | 'zh-Hans')[]
  desks: readonly Desk[]
  only?: 'case'
}

/** Answers the picture of the last case. */
export async function lookAtConsole(look: Look): Promise<Buffer> {
  const browser = await openChromium()
  try {
    const references = await fillQueue(browser, look.url)
    const { page } = await joinDesk(browser, look.joinLink)
    await claimFirst(page, look.url, references[0] ?? '')
    if (look.only) return await shootCase(page, look, references)
    let last: Buffer = Buffer.alloc(0)
    for (const desk of look.desks)
      for (const language of look.languages)
        for (const theme of ['light', 'dark'] as const)
          last = await shootDesk(page, look, { desk, language, theme }, references)
    return last
  } finally {
    await browser.close()
  }
}

async function fillQueue(browser: Browser, url: string): Promise<string[]> {
  const page = await browser.newPage()
  const pictures = await drawPictures(page)
  await page.close()
  const cases = listSpecimenCases(14, pictures, { today: beijingDay(Date.now()), now: Date.now() })
  await makeCases(await enrolKiosk(url), cases)
  return cases.map(({ reference }) => reference)
}

async function claimFirst(page: Page, url: string, reference: string): Promise<void> {
  await page.goto(`${url}/console/?language=en&theme=light#/case/${reference}`)
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

type View = { desk: Desk; language: 'en' | 'zh-Hans'; theme: 'light' | 'dark' }

async function shootDesk(page: Page, look: Look, view: View, references: readonly string[]): Promise<Buffer> {
  const { desk, language, theme } = view
  const folder = join(look.folder, `console-${language}-${desk.name}-${theme}`)
  mkdirSync(folder, { recursive: true })
  await page.setViewportSize(desk)
  let count = 0
  const shoot = async (name: string): Promise<Buffer> => {
    await page.waitForTimeout(900)
    const picture = await page.screenshot()
    count += 1
    writeFileSync(join(folder, `${String(count).padStart(2, '0')}-${name}.png`), picture)
    return picture
  }
  const open = (place: string) => page.goto(`${look.url}/console/?language=${language}&theme=${theme}${place}`)
  await open('#/queue')
  await shoot('queue')
  await page.keyboard.press('?')
  await shoot('shortcuts')
  await page.keyboard.press('Escape')
  for (const place of ['team', 'kiosks']) {
    await open(`#/${place}`)
    await shoot(place)
  }
  for (const [at, reference] of references.slice(0, 6).entries()) {
    await open(`#/case/${reference}`)
    await shoot(`case-${at + 1}`)
  }
  await open(`#/case/${references[0] ?? ''}`)
  await page.waitForTimeout(900)
  for (const [key, name] of [
    ['g', 'grant'],
    ['r', 'refuse'],
    ['d', 'more-documents'],
    ['f', 'refer'],
  ] as const) {
    await page.keyboard.press(key)
    await shoot(name)
    await page.keyboard.press('Escape')
  }
  return shoot('case')
}
