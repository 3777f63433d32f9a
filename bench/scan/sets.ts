// Photographs of barcodes with what they hold, laid out as in ZXing's own tests: a folder a set, named by its symbology,
// each picture beside a .txt (UTF-8) or .bin (bytes) of the same name. `falsepositives` holds nothing readable.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { type Luminance, toLuminance } from '../../src/kiosk/devices/luminance.ts'
import type { Symbology } from '../../src/visa/application.ts'

export type Family = Symbology | 'nothing'

/** `holds` is absent where nothing is to be read. */
export type Photograph = {
  family: Family
  name: string
  image: Luminance
  holds?: { text?: string; bytes: Uint8Array }
}

const FAMILIES: readonly [RegExp, Family][] = [
  [/^(micro-?qr)/, 'micro-qr'],
  [/^qr/, 'qr'],
  [/^data-?matrix/, 'data-matrix'],
  [/^aztec/, 'aztec'],
  [/^pdf417/, 'pdf417'],
  [/^code-?128/, 'code128'],
  [/^code-?39/, 'code39'],
  [/^itf/, 'itf'],
  [/^ean-?13/, 'ean13'],
  [/^(false|nothing|empty)/, 'nothing'],
]
const PICTURE = /\.(png|jpe?g)$/i

/** Every picture of every set whose symbology is known, in the order of their names. */
export function* readSets(folder: string): Generator<Photograph> {
  for (const set of readdirSync(folder).sort()) {
    const family = FAMILIES.find(([pattern]) => pattern.test(set))?.[1]
    if (!family) continue
    for (const file of readdirSync(join(folder, set)).sort()) {
      if (PICTURE.test(file)) yield readPhotograph(join(folder, set), file, `${set}/${file}`, family)
    }
  }
}

function readPhotograph(folder: string, file: string, name: string, family: Family): Photograph {
  const raw = readFileSync(join(folder, file))
  const { width, height, data } = /\.png$/i.test(file) ? PNG.sync.read(raw) : jpeg.decode(raw, { useTArray: true })
  const image = toLuminance({ width, height, data: onWhite(data) })
  const path = join(folder, file.replace(PICTURE, ''))
  if (family === 'nothing') return { family, name, image }
  if (existsSync(`${path}.txt`)) {
    const bytes = readFileSync(`${path}.txt`)
    return { family, name, image, holds: { text: bytes.toString('utf8'), bytes } }
  }
  return { family, name, image, holds: { bytes: readFileSync(`${path}.bin`) } }
}

/** What is transparent lies on white paper. */
function onWhite(data: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(data.length)
  for (let p = 0; p < data.length; p += 4) {
    const alpha = (data[p + 3] ?? 255) / 255
    for (let k = 0; k < 3; k++) out[p + k] = (data[p + k] ?? 0) * alpha + 255 * (1 - alpha)
    out[p + 3] = 255
  }
  return out
}

/** Turned clockwise by whole quarters, without loss. */
export function quarterTurn({ width, height, data }: Luminance, quarters: number): Luminance {
  if (quarters === 0) return { width, height, data }
  const out = new Uint8ClampedArray(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) out[x * height + (height - 1 - y)] = data[y * width + x] ?? 0
  }
  return quarterTurn({ width: height, height: width, data: out }, quarters - 1)
}
