// Letters that nobody has seen before: a symbol on a page with lines of text, photographed at any angle, in perspective,
// blurred, noisy, small and under uneven light. Made from a seed alone, so that every engine sees the same pictures.
import { toBuffer } from 'bwip-js/node'
import { PNG } from 'pngjs'
import { type Luminance, toLuminance } from '../../src/kiosk/devices/luminance.ts'
import type { Symbology } from '../../src/visa/application.ts'
import { type Chance, chanceOf } from '../chance.ts'

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const
export type Difficulty = (typeof DIFFICULTIES)[number]

export type Rendering = { image: Luminance; text: string }

/** `module` is the narrowest bar or cell in pixels, `blur` its part that the lens smears (σ), `tilt` the far edge's loss. */
type Hardship = { module: [number, number]; blur: [number, number]; noise: number; tilt: number; shade: number }

const HARDSHIPS: Record<Difficulty, Hardship> = {
  easy: { module: [4.5, 6], blur: [0.1, 0.25], noise: 3, tilt: 0.03, shade: 0.1 },
  medium: { module: [3, 4.5], blur: [0.25, 0.5], noise: 7, tilt: 0.1, shade: 0.35 },
  hard: { module: [2, 3], blur: [0.4, 0.7], noise: 12, tilt: 0.2, shade: 0.6 },
}

const FRAME = { width: 1280, height: 720 }
const DRAWN = 6 // pixels a module, before it is photographed

const BCID: Record<Symbology, string> = {
  qr: 'qrcode',
  'micro-qr': 'microqrcode',
  'data-matrix': 'datamatrix',
  aztec: 'azteccode',
  pdf417: 'pdf417',
  code128: 'code128',
  code39: 'code39',
  itf: 'interleaved2of5',
  ean13: 'ean13',
}

const digits = (chance: Chance, count: number) => Array.from({ length: count }, () => chance.below(10)).join('')

function makeText(symbology: Symbology, chance: Chance): string {
  if (symbology === 'itf') return digits(chance, 14)
  if (symbology === 'ean13') return withCheckDigit(`952${digits(chance, 9)}`)
  if (symbology === 'micro-qr') return `PU${digits(chance, 8)}`
  if (symbology === 'code39') return `PU${digits(chance, 8)}`
  if (symbology === 'code128') return `PU-2026-${digits(chance, 6)}`
  return `INVITATION PU-2026-${digits(chance, 6)}; ERIKSSON, ANNA MARIA; PASSPORT L${digits(chance, 6)}C3`
}

/** GS1 General Specifications, check digit: weights 1 and 3 in turns. */
function withCheckDigit(number: string): string {
  const sum = [...number].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${number}${(10 - (sum % 10)) % 10}`
}

async function drawSymbol(symbology: Symbology, text: string): Promise<Luminance> {
  const isLinear = ['code128', 'code39', 'itf', 'ean13'].includes(symbology)
  const bars = isLinear ? { height: 14, padding: 10 } : { padding: 4 }
  const shape = symbology === 'pdf417' ? { columns: 5 } : {}
  const scale = DRAWN / 2 // a module is two units of the drawing program for stacked and matrix symbols
  const png = await toBuffer({
    ...{ bcid: BCID[symbology], text, scale: isLinear ? DRAWN : scale, backgroundcolor: 'FFFFFF' },
    ...{ ...bars, ...shape },
  })
  const { width, height, data } = PNG.sync.read(png)
  return toLuminance({ width, height, data: new Uint8ClampedArray(data) })
}

/** Narrowest run of one colour in the picture: the module as drawn. */
function measureModule({ width, height, data }: Luminance): number {
  let narrowest = width
  for (let y = 0; y < height; y += 3) {
    for (let x = 1, run = 1; x < width; x++) {
      const same = (data[y * width + x] ?? 0) > 127 === (data[y * width + x - 1] ?? 0) > 127
      if (!same && run < narrowest) narrowest = run
      run = same ? run + 1 : 1
    }
  }
  return narrowest
}

const between = (chance: Chance, [from, to]: [number, number]) => from + chance.next() * (to - from)
const normal = (chance: Chance) => Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next())

export async function renderLetter(symbology: Symbology, difficulty: Difficulty, seed: number): Promise<Rendering> {
  const chance = chanceOf(seed)
  const text = makeText(symbology, chance)
  const symbol = await drawSymbol(symbology, text)
  const hardship = HARDSHIPS[difficulty]
  const modulePixels = between(chance, hardship.module)
  const fitting = (0.85 * FRAME.height) / Math.hypot(symbol.width, symbol.height) // whole in the frame at any angle
  const drawn = measureModule(symbol)
  const size = Math.min(fitting, modulePixels / drawn)
  const scene = photograph(symbol, size, hardship, chance)
  const blurred = smear(scene, between(chance, hardship.blur) * size * drawn)
  return { image: develop(blurred, hardship, chance), text }
}

/** The page as the lens sees it: turned, shifted and in perspective; lines of grey text around the symbol. */
function photograph(symbol: Luminance, size: number, { tilt }: Hardship, chance: Chance): Luminance {
  const angle = chance.next() * 2 * Math.PI
  const [cos, sin] = [Math.cos(angle) / size, Math.sin(angle) / size]
  const far = { x: (chance.next() - 0.5) * 2 * tilt, y: (chance.next() - 0.5) * 2 * tilt }
  const middle = { x: FRAME.width * (0.45 + 0.1 * chance.next()), y: FRAME.height * (0.45 + 0.1 * chance.next()) }
  const data = new Uint8ClampedArray(FRAME.width * FRAME.height)
  for (let y = 0, i = 0; y < FRAME.height; y++) {
    for (let x = 0; x < FRAME.width; x++, i++) {
      let sum = 0
      for (const [ox, oy] of PARTS) {
        const dx = x + ox - middle.x
        const dy = y + oy - middle.y
        const depth = 1 + (far.x * dx + far.y * dy) / (FRAME.height / 2)
        sum += onPage(
          symbol,
          symbol.width / 2 + (dx * cos + dy * sin) / depth,
          symbol.height / 2 + (dy * cos - dx * sin) / depth,
        )
      }
      data[i] = sum / PARTS.length
    }
  }
  return { ...FRAME, data }
}

/** Where within a pixel it is sampled. */
const PARTS = [
  [0.17, 0.17],
  [0.5, 0.17],
  [0.83, 0.17],
  [0.17, 0.5],
  [0.5, 0.5],
  [0.83, 0.5],
  [0.17, 0.83],
  [0.5, 0.83],
  [0.83, 0.83],
] as const

const LINE = 60 // pixels of the drawing from one line of text to the next

function onPage(symbol: Luminance, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  if (column >= 0 && row >= 0 && column < symbol.width && row < symbol.height)
    return symbol.data[row * symbol.width + column] ?? 255
  if (
    Math.abs(x - symbol.width / 2) > symbol.width / 2 + 900 ||
    Math.abs(y - symbol.height / 2) > symbol.height / 2 + 500
  )
    return 120
  const isText = ((row % LINE) + LINE) % LINE < 18 && y < -70
  return isText && ((Math.abs(column * 7919 + Math.floor(row / LINE) * 104729) >> 4) & 3) === 0 ? 70 : 240
}

/** Gaussian, in two passes. */
function smear(image: Luminance, sigma: number): Luminance {
  const reach = Math.ceil(sigma * 3)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const pass = (from: Luminance, step: 'x' | 'y'): Luminance => {
    const data = new Uint8ClampedArray(from.data.length)
    for (let y = 0, i = 0; y < from.height; y++) {
      for (let x = 0; x < from.width; x++, i++) {
        let sum = 0
        for (let k = -reach; k <= reach; k++) {
          const cx = step === 'x' ? Math.min(from.width - 1, Math.max(0, x + k)) : x
          const cy = step === 'y' ? Math.min(from.height - 1, Math.max(0, y + k)) : y
          sum += (weights[k + reach] ?? 0) * (from.data[cy * from.width + cx] ?? 0)
        }
        data[i] = sum / total
      }
    }
    return { ...from, data }
  }
  return pass(pass(image, 'x'), 'y')
}

/** Uneven light, a weaker black, and the sensor's noise. */
function develop(image: Luminance, { noise, shade }: Hardship, chance: Chance): Luminance {
  const from = chance.next() * 2 * Math.PI
  const data = new Uint8ClampedArray(image.data.length)
  for (let y = 0, i = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++, i++) {
      const along = ((x / image.width - 0.5) * Math.cos(from) + (y / image.height - 0.5) * Math.sin(from)) * 2
      const light = 1 - shade * (0.5 + 0.5 * along)
      data[i] = (30 + 0.82 * (image.data[i] ?? 0)) * light + noise * normal(chance)
    }
  }
  return { ...image, data }
}
