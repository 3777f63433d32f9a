// `node bench/mrz/make-templates.ts`: traces the passport reader's templates anew from the installed OCR-B fonts
// (Debian's fonts-ocr-b) into src/kiosk/devices/ocr/glyphs.json, and draws the sheets the tests set their zones from.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openChromium } from '../../e2e/specimens/chromium.ts'
import { PITCH } from './paper.ts'
import { packSheet, sheetPath } from './sheet-file.ts'
import { CHARACTERS, CUTS, type Cut, drawTypeSheet, type TypeSheet } from './type-sheet.ts'

const WIDTH = 48 // px: three to one of the reader's cell
const TARGET = join(import.meta.dirname, '../../src/kiosk/devices/ocr/glyphs.json')

/** One bit a pixel, the first in the highest bit. */
function pack({ cells }: TypeSheet): string {
  const bits = Buffer.alloc(Math.ceil(cells.length / 8))
  cells.forEach((darkness, i) => {
    if (darkness > 127) bits[i >> 3] = (bits[i >> 3] ?? 0) | (128 >> (i & 7))
  })
  return bits.toString('base64')
}

const browser = await openChromium()
try {
  const cuts: Record<string, string> = {}
  for (const cut of Object.keys(CUTS) as Cut[]) {
    cuts[cut] = pack(await drawTypeSheet(browser, cut, WIDTH))
    await writeFile(sheetPath(cut), packSheet(await drawTypeSheet(browser, cut, PITCH)))
  }
  const about = {
    font: 'OCR-B: Metafont sources by Norbert Schwarz, OpenType by Matthew Skala, as in Debian fonts-ocr-b',
    licence:
      'You may freely use, modify and/or distribute this file, without limitation. (Norbert Schwarz, 1995, 2010)',
    madeBy: 'bench/mrz/make-templates.ts',
  }
  const glyphs = { ...about, characters: CHARACTERS, width: WIDTH, height: WIDTH * 1.5, cuts }
  await writeFile(TARGET, `${JSON.stringify(glyphs, null, 2)}\n`)
} finally {
  await browser.close()
}
