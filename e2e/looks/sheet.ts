// Contact sheets: the pictures of one folder on one page, with their names, drawn by the browser itself.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { openChromium } from '../specimens/chromium.ts'

const THUMB = 300 // px wide, of a kiosk
const WIDE_THUMB = 560 // of a console

function sheetHtml(title: string, files: readonly string[]): string {
  const width = title.startsWith('console') ? WIDE_THUMB : THUMB
  const figures = files.map((file) => {
    const data = readFileSync(file).toString('base64')
    return `<figure><img src="data:image/png;base64,${data}" alt=""><figcaption>${basename(file, '.png')}</figcaption></figure>`
  })
  return `<!doctype html><meta charset="utf-8"><title>${title}</title>
<style>body{font:14px sans-serif;margin:16px;background:#ddd}main{display:flex;flex-wrap:wrap;gap:12px}
figure{margin:0;width:${width}px}img{width:100%;display:block}figcaption{padding:4px 0}</style>
<h1>${title}</h1><main>${figures.join('')}</main>`
}

/** One sheet a folder: `looks/<folder>.png`. */
export async function drawSheets(looks: string): Promise<void> {
  const browser = await openChromium()
  const page = await browser.newPage({ viewport: { width: 8 * (THUMB + 12) + 40, height: 1000 } })
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
