// The characters of a machine readable zone as the reader knows them: OCR-B in two cuts (glyphs.json says from where),
// made as blurred as the camera's picture is, each cell of zero mean and unit length, so that a product is a correlation.
import traced from './glyphs.json' with { type: 'json' }

export const CHARACTERS = traced.characters
export const GLYPHS = CHARACTERS.length
export const CELL_WIDTH = 16 // px of the straightened line: one pitch, 2.54 mm
export const CELL_HEIGHT = 24
export const CELL = CELL_WIDTH * CELL_HEIGHT

/** All glyphs of one cut at one blur, `CELL` numbers each, in the order of `CHARACTERS`. */
export type Templates = { cut: string; blur: number; cells: Float32Array }

const BLURS = [0.55, 1.0, 1.6, 2.3] // standard deviation in px of the cell

/** Darkness 0–1 of every glyph, averaged down from the traced bits. */
function unpack(base64: string): Float32Array {
  const bits = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const ratio = traced.width / CELL_WIDTH
  const out = new Float32Array(GLYPHS * CELL)
  for (let i = 0; i < GLYPHS * traced.width * traced.height; i++) {
    if (((bits[i >> 3] ?? 0) & (128 >> (i & 7))) === 0) continue
    const row = Math.floor(i / traced.width)
    const at = Math.floor(row / ratio) * CELL_WIDTH + Math.floor((i % traced.width) / ratio)
    out[at] = (out[at] ?? 0) + 1 / (ratio * ratio)
  }
  return out
}

/** Blurs one cell in both directions with a sampled Gaussian; beyond its edge is paper. */
function blurCell(cell: Float32Array, sigma: number): Float32Array {
  const reach = Math.ceil(sigma * 3)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const along = (from: Float32Array, length: number, step: number, other: number, stride: number) => {
    const out = new Float32Array(CELL)
    for (let line = 0; line < other; line++) {
      for (let i = 0; i < length; i++) {
        let sum = 0
        for (let k = -reach; k <= reach; k++) {
          if (i + k >= 0 && i + k < length)
            sum += (from[line * stride + (i + k) * step] ?? 0) * (weights[k + reach] ?? 0)
        }
        out[line * stride + i * step] = sum / whole
      }
    }
    return out
  }
  const wide = along(cell, CELL_WIDTH, 1, CELL_HEIGHT, CELL_WIDTH)
  return along(wide, CELL_HEIGHT, CELL_WIDTH, CELL_WIDTH, 1)
}

/** Takes the mean away and makes the length one. */
export function normalise(cell: Float32Array): void {
  let sum = 0
  let squares = 0
  for (const value of cell) {
    sum += value
    squares += value * value
  }
  const mean = sum / cell.length
  const length = Math.sqrt(Math.max(1e-9, squares - sum * mean))
  for (let i = 0; i < cell.length; i++) cell[i] = ((cell[i] ?? 0) - mean) / length
}

function makeTemplates(cut: string, sharp: Float32Array, blur: number): Templates {
  const cells = new Float32Array(sharp.length)
  for (let glyph = 0; glyph < GLYPHS; glyph++) {
    const cell = blurCell(sharp.subarray(glyph * CELL, (glyph + 1) * CELL), blur)
    normalise(cell)
    cells.set(cell, glyph * CELL)
  }
  return { cut, blur, cells }
}

/** Every cut at every blur. About two hundredths of a second of work: once a session. */
export function makeAllTemplates(): Templates[] {
  return Object.entries(traced.cuts).flatMap(([cut, bits]) => {
    const sharp = unpack(bits)
    return BLURS.map((blur) => makeTemplates(cut, sharp, blur))
  })
}
