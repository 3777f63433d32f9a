// `npm run specimens`: everything a person needs to try the product without real papers, into e2e/specimens/out.
// Letters (barcode alone, printed page as PNG and PDF, signed ones in every state, one without a barcode), passports of Utopia, and the camera films.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { SPECIMEN_LETTERS, SPECIMEN_PASSPORTS } from '../../src/visa/specimens.ts'
import { drawBarcode } from './barcodes.ts'
import { openChromium } from './chromium.ts'
import { ensureFilm, FILM_NAMES } from './films.ts'
import { letterPage } from './letter-page.ts'
import { FURTHER_PAGES, letterHtml } from './letter-pages.ts'
import { passportPage } from './passport-page.ts'

const OUT = join(import.meta.dirname, 'out')

async function printLetter(page: Page, name: string, html: string) {
  await page.setViewportSize({ width: 794, height: 1123 })
  await page.setContent(html)
  await page.screenshot({ path: join(OUT, 'letters', `${name}.png`) })
  await page.pdf({ path: join(OUT, 'letters', `${name}.pdf`), format: 'A4', printBackground: true })
}

async function makeLetters(page: Page) {
  for (const letter of SPECIMEN_LETTERS) {
    const barcode = await drawBarcode(letter.symbology, letter.code)
    await writeFile(join(OUT, 'letters', `${letter.symbology}-code.png`), barcode.png)
    await printLetter(page, letter.symbology, letterPage(letter, barcode))
  }
  for (const id of FURTHER_PAGES) await printLetter(page, id, await letterHtml(id))
}

async function makePassports(page: Page) {
  await page.setViewportSize({ width: 472, height: 333 }) // 125 × 88 mm at 96 dots an inch
  for (const passport of SPECIMEN_PASSPORTS) {
    await page.setContent(passportPage(passport))
    await page.screenshot({ path: join(OUT, 'passports', `${passport.id}.png`) })
    await writeFile(join(OUT, 'passports', `${passport.id}.txt`), `${passport.lines.join('\n')}\n`)
  }
}

async function makeFilms() {
  for (const name of FILM_NAMES) await copyFile(await ensureFilm(name), join(OUT, 'films', `${name}.mjpeg`))
}

await rm(OUT, { recursive: true, force: true })
for (const folder of ['letters', 'passports', 'films']) await mkdir(join(OUT, folder), { recursive: true })
const browser = await openChromium()
try {
  const page = await browser.newPage({ deviceScaleFactor: 3 })
  await makeLetters(page)
  await makePassports(page)
} finally {
  await browser.close()
}
await makeFilms()
console.log(`Specimen letters, passports and camera films are in ${OUT}`)
