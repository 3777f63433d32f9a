// Every character of a machine readable zone, drawn by Chromium from a real OCR-B font: what the reader's templates are
// traced from, and what the bench sets its zones in.
import type { Browser } from '@playwright/test'

/** The two cuts of Debian's fonts-ocr-b: rounded and sharp stroke ends. */
export const CUTS = { round: 'OCR B', sharp: 'OCR B S' } as const
export type Cut = keyof typeof CUTS

export const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<'

/** Darkness 0–255 of each character's cell, `width` × `height`, one after another in the order of `CHARACTERS`. */
export type TypeSheet = { width: number; height: number; cells: Uint8Array }

const CAP_HEIGHT = 0.7 // of the em

/** @param width of a cell in px: one pitch. A cell is one and a half times as high, capitals in its middle. */
export async function drawTypeSheet(browser: Browser, cut: Cut, width: number): Promise<TypeSheet> {
  const page = await browser.newPage()
  const height = width * 1.5
  try {
    await page.setContent(`<p style="font-family:'${CUTS[cut]}'">${CHARACTERS.replace('<', '&lt;')}</p>`)
    const order = { font: CUTS[cut], characters: CHARACTERS, width, height, capHeight: CAP_HEIGHT }
    const base64 = await page.evaluate(drawCells, order)
    return { width, height, cells: new Uint8Array(Buffer.from(base64, 'base64')) }
  } finally {
    await page.close()
  }
}

type Order = { font: string; characters: string; width: number; height: number; capHeight: number }

/** Runs in the page. The em is chosen so that one advance is one cell. */
function drawCells({ font, characters, width, height, capHeight }: Order): string {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height * characters.length
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.font = `100px '${font}'`
  const em = (100 * width) / context.measureText('H').width
  context.font = `${em}px '${font}'`
  if (Math.abs(context.measureText('I').width - context.measureText('M').width) > 0.01) {
    throw new Error(`${font} is not installed: its characters are not of one width`)
  }
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  for (const [i, character] of [...characters].entries()) {
    context.fillText(character, 0, i * height + height / 2 + (capHeight * em) / 2)
  }
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data
  let text = ''
  for (let i = 0; i < pixels.length; i += 4) text += String.fromCharCode(255 - (pixels[i] ?? 0))
  return btoa(text)
}
