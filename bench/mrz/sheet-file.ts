// A type sheet kept as a picture, one character below the other: for tests, which have no browser to draw one.
import { readFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import type { Cut, TypeSheet } from './type-sheet.ts'

export const sheetPath = (cut: Cut) => new URL(`./sheets/${cut}.png`, import.meta.url)

export function packSheet({ width, cells }: TypeSheet): Buffer {
  const png = new PNG({ width, height: cells.length / width, colorType: 0, inputColorType: 0, inputHasAlpha: false })
  png.data = Buffer.from(cells)
  return PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false })
}

/** @param height of one cell, in px */
export function readSheet(cut: Cut, height: number): TypeSheet {
  const png = PNG.sync.read(readFileSync(sheetPath(cut)))
  const cells = new Uint8Array(png.width * png.height)
  for (let i = 0; i < cells.length; i++) cells[i] = png.data[i * 4] ?? 0
  return { width: png.width, height, cells }
}
