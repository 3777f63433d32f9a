// A passport's data page as brightness on paper: a design drawn by Chromium (background print, photograph, headings, rows),
// and over it a zone set from the type sheet with the unevenness of real printing.
import type { Browser } from '@playwright/test'
import { PNG } from 'pngjs'
import type { Luminance } from '../../src/kiosk/devices/luminance.ts'
import { toLuminance } from '../../src/kiosk/devices/luminance.ts'
import { type Chance, chanceOf } from '../chance.ts'
import { CHARACTERS, type TypeSheet } from './type-sheet.ts'

export const PITCH = 32 // px of paper: one character, 2.54 mm
const PER_MM = PITCH / 2.54

const wave = (chance: Chance, y: number) => {
  const high = 1 + chance.next() * 4
  const long = 6 + chance.next() * 20
  const points = Array.from(
    { length: 140 },
    (_, i) => `${i},${(y + high * Math.sin((i * 6.28) / long + y)).toFixed(2)}`,
  )
  return `<polyline points="${points.join(' ')}"/>`
}

const rosette = (chance: Chance) => {
  const [x, y] = [chance.next() * 125, chance.next() * 88]
  const [big, small, turns] = [8 + chance.next() * 22, 2 + chance.next() * 8, 5 + chance.below(9)]
  const points = Array.from({ length: 400 }, (_, i) => {
    const t = (i * 6.2832) / 399
    const reach = big + small * Math.sin(t * turns)
    return `${(x + reach * Math.cos(t)).toFixed(2)},${(y + reach * Math.sin(t)).toFixed(2)}`
  })
  return `<polyline points="${points.join(' ')}"/>`
}

/** A design from its number alone: colours, how dense the background print is, whether it runs under the zone. */
function designHtml(design: number): string {
  const chance = chanceOf(7_000 + design)
  const hue = chance.below(360)
  const strength = 62 + chance.below(24) // lightness of the lines, percent
  const waves = Array.from({ length: 20 + chance.below(40) }, () => wave(chance, chance.next() * 88)).join('')
  const rosettes = Array.from({ length: 4 + chance.below(8) }, () => rosette(chance)).join('')
  const rows = [
    'Surname',
    'Given names',
    'Nationality',
    'Date of birth',
    'Place of birth',
    'Date of issue',
    'Authority',
  ]
  const list = rows.map((row) => `<p><small>${row} / ${row}</small><br>SPECIMEN ${row.toUpperCase().slice(0, 8)}</p>`)
  const band = chance.happens(0.4) ? 'background:#fffffff0' : chance.happens(0.5) ? 'background:#ffffffa0' : ''
  const photo = chance.happens(0.75) ? 'left:5mm' : 'right:6mm'
  return `<style>*{box-sizing:border-box;margin:0}body{width:125mm;height:88mm;overflow:hidden;position:relative;
    background:hsl(${hue} 40% ${90 + chance.below(7)}%);font:7pt/1.15 'Noto Sans',sans-serif;color:#223}
    svg{position:absolute;inset:0;width:125mm;height:88mm;fill:none;stroke:hsl(${hue} 45% ${strength}%);stroke-width:.13}
    h1{position:absolute;left:6mm;top:3mm;font-size:10pt}small{font-size:4.5pt}p{margin-bottom:.9mm}
    .face{position:absolute;${photo};top:13mm;width:33mm;height:42mm;background:linear-gradient(#cdd,#899);border-radius:2mm}
    .face:after{content:'';position:absolute;left:9mm;top:8mm;width:15mm;height:20mm;border-radius:50%;background:#b98}
    .rows{position:absolute;left:44mm;top:12mm;width:44mm}.band{position:absolute;left:0;right:0;bottom:0;height:23.2mm;${band}}
    .mark{position:absolute;left:20mm;top:28mm;font:700 30pt sans-serif;color:#b3392b;opacity:.18;rotate:-16deg}</style>
    <svg viewBox="0 0 125 88">${waves}${rosettes}</svg><h1>PASSPORT · SPECIMEN ${design + 1}</h1><div class="face"></div>
    <div class="rows">${list.join('')}</div><div class="mark">SPECIMEN</div><div class="band"></div>`
}

/** The page without its zone. */
export async function drawDesign(browser: Browser, design: number): Promise<Luminance> {
  const deviceScaleFactor = (PER_MM * 25.4) / 96
  const page = await browser.newPage({ viewport: { width: 473, height: 333 }, deviceScaleFactor })
  try {
    await page.setContent(`<!doctype html><meta charset="utf-8">${designHtml(design)}`)
    const png = PNG.sync.read(await page.screenshot())
    const { width, height, data } = png
    return toLuminance({ width, height, data: new Uint8ClampedArray(data) })
  } finally {
    await page.close()
  }
}

export type Print = {
  weight: number // 1 as traced; below thinner and paler, above fuller
  ink: number // 0–1, how black
  jitter: number // px each character stands off its place
  spacing: number // of the lines, in pitches: 2.5 is 6.35 mm
}

/** Sets a zone's lines at the foot of a page, or in the middle of a card or a sticker. */
export function setZone(
  design: Luminance,
  lines: readonly string[],
  sheet: TypeSheet,
  print: Print,
  chance: Chance,
): Luminance {
  const data = Uint8ClampedArray.from(design.data)
  const length = lines[0]?.length ?? 0
  const left = Math.round((design.width - length * PITCH) / 2 + (chance.next() - 0.5) * PITCH)
  const bottom = design.height - 8.5 * PER_MM
  for (const [row, line] of lines.entries()) {
    const middle = bottom - (lines.length - 1 - row) * print.spacing * PITCH
    for (const [column, character] of [...line].entries()) {
      const off = () => Math.round((chance.next() * 2 - 1) * print.jitter)
      const x = left + column * PITCH + off()
      stamp({ ...design, data }, sheet, CHARACTERS.indexOf(character), x, Math.round(middle) + off(), print)
    }
  }
  return { width: design.width, height: design.height, data }
}

function stamp(page: Luminance, sheet: TypeSheet, glyph: number, left: number, middle: number, print: Print): void {
  const top = middle - sheet.height / 2
  const cell = glyph * sheet.width * sheet.height
  for (let y = 0; y < sheet.height; y++) {
    for (let x = 0; x < sheet.width; x++) {
      const covered = (sheet.cells[cell + y * sheet.width + x] ?? 0) / 255
      if (covered === 0 || left + x < 0 || left + x >= page.width) continue
      const at = (top + y) * page.width + left + x
      const black = Math.min(1, covered * print.weight) * print.ink
      page.data[at] = (page.data[at] ?? 0) * (1 - black) + 18 * black
    }
  }
}
