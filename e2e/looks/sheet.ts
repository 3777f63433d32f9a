// Contact sheets: the pictures of one folder on one page, with their names, drawn by the browser itself.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { openChromium } from '../specimens/chromium.ts'
import type { Look } from './kiosk.ts'

const THUMB = 560 // px wide, of a console

function sheetHtml(title: string, files: readonly string[]): string {
  const figures = files.map((file) => {
    const data = readFileSync(file).toString('base64')
    return figure(`data:image/png;base64,${data}`, basename(file, '.png'), THUMB)
  })
  return pageHtml(title, figures)
}

const figure = (source: string, name: string, width?: number) =>
  `<figure${width ? ` style="width:${width}px"` : ''}><img src="${source}" alt=""><figcaption>${name}</figcaption></figure>`

const pageHtml = (
  title: string,
  figures: readonly string[],
) => `<!doctype html><meta charset="utf-8"><title>${title}</title>
<style>body{font:13px sans-serif;margin:12px;background:#ddd}main{display:flex;flex-wrap:wrap;gap:8px}h1{font-size:22px;margin:0 0 8px}
figure{margin:0}figure div{display:flex;gap:2px}img{display:block;max-width:100%}figcaption{padding:2px 0}</style>
<h1>${title}</h1><main>${figures.join('')}</main>`

/** One sheet a folder: `looks/<folder>.png`. */
export async function drawSheets(looks: string): Promise<void> {
  const browser = await openChromium()
  const page = await browser.newPage({ viewport: { width: 4 * (THUMB + 12) + 40, height: 1000 } })
  for (const entry of readdirSync(looks, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const folder = join(looks, entry.name)
    const files = readdirSync(folder).sort()
    await page.setContent(
      sheetHtml(
        entry.name,
        files.map((file) => join(folder, file)),
      ),
    )
    writeFileSync(join(looks, `${entry.name}.png`), await page.screenshot({ fullPage: true }))
  }
  await browser.close()
}

const SHEET = { width: 3_200, quality: 40 }

const WORN = ['light', 'dark', 'contrast'] as const
const SMALL = 350 // px wide, of a console on a sheet that is kept: three screens abreast

/** What is kept of the console: every screen on one desk in its three themes side by side, `<folder>/console-<language>.webp`. */
export async function drawDeskSheet(looks: string, folder: string, language: string): Promise<void> {
  const folders = WORN.map((theme) => join(looks, `console-${language}-desktop-${theme}`))
  const [light = ''] = folders
  if (!folders.every((each) => existsSync(each))) return
  const browser = await openChromium()
  const page = await browser.newPage({ viewport: { width: SHEET.width, height: 1_000 } })
  const figures = readdirSync(light).map((file) => {
    const shown = folders.map((each) => readFileSync(join(each, file)).toString('base64'))
    const images = shown.map((data) => `<img src="data:image/png;base64,${data}" width="${SMALL}" alt="">`)
    return `<figure><div>${images.join('')}</div><figcaption>${basename(file, '.png')}</figcaption></figure>`
  })
  await page.setContent(pageHtml(`console, ${language}, 1920 × 1080`, figures), { timeout: 120_000 })
  await writeSheet(page, join(folder, `console-${language}.webp`))
  await browser.close()
}

/** The whole page, however long. */
async function writeSheet(page: Page, path: string): Promise<void> {
  const inspector = await page.context().newCDPSession(page)
  const { width, height } = await page.evaluate(() => document.documentElement.getBoundingClientRect())
  const { data } = await inspector.send('Page.captureScreenshot', {
    format: 'webp',
    quality: SHEET.quality,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height: Math.ceil(height), scale: 1 },
  })
  writeFileSync(path, Buffer.from(data, 'base64'))
}

/** One sheet a glass, each screen light and dark side by side: `<folder>/<language>-<glass>.webp`. */
export async function drawKioskSheets(folder: string, language: string, looks: readonly Look[]): Promise<void> {
  const browser = await openChromium()
  const page = await browser.newPage({ viewport: { width: SHEET.width, height: 1_000 } })
  for (const [glass, shown] of Map.groupBy(looks, (look) => look.glass)) {
    const screens = Map.groupBy(shown, ({ screen }) => screen)
    await page.setContent(
      pageHtml(
        `${language}, ${glass}`,
        [...screens].map(([screen, pair]) => pairHtml(screen, pair)),
      ),
    )
    await writeSheet(page, join(folder, `${language}-${glass}.webp`))
  }
  await browser.close()
}

function pairHtml(screen: string, pair: readonly Look[]): string {
  const images = pair.map(({ picture }) => `<img src="data:image/webp;base64,${picture.toString('base64')}" alt="">`)
  return `<figure><div>${images.join('')}</div><figcaption>${screen}</figcaption></figure>`
}
