// Where in a picture a code may be: bars and modules change from dark to light more often, and more strongly, than print
// or a desk does. Such a part can be cut out, put upright and enlarged at a small part of the cost of the whole picture.
import type { Luminance, View } from './luminance.ts'

const CELL = 12 // px: a cell holds a few modules
const STRONG = 0.3 // of the strongest changes of the picture
const BUSY = 0.28 // share of a cell's pixels that change strongly
const LEAST = 6 // cells: less is no code
const MARGIN = 2 // cells around, for the quiet zone

type Box = { left: number; top: number; right: number; bottom: number; weight: number } // in cells, right and bottom excluded

/** Parts of the picture, the likeliest first, at most `count`. */
export function findRegions(image: Luminance, count: number): View[] {
  const columns = Math.floor(image.width / CELL)
  const busy = countChanges(image, columns, Math.floor(image.height / CELL))
  return join(busy, columns)
    .filter((box) => box.weight >= LEAST * BUSY)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, count)
    .map((box) => cut(image, box))
}

/** The share of strong changes in every cell. */
function countChanges(image: Luminance, columns: number, rows: number): Float64Array {
  const { width, data } = image
  const change = (p: number) => {
    const here = data[p] ?? 0
    return Math.abs(here - (data[p + 2] ?? here)) + Math.abs(here - (data[p + 2 * width] ?? here))
  }
  const least = STRONG * strongest(image, change)
  const busy = new Float64Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let strong = 0
      for (let y = row * CELL; y < (row + 1) * CELL; y += 2) {
        for (let x = column * CELL; x < (column + 1) * CELL; x += 2) if (change(y * width + x) > least) strong += 1
      }
      busy[row * columns + column] = (strong * 4) / (CELL * CELL)
    }
  }
  return busy
}

/** What only one change in fifty exceeds: a few glints do not count. */
function strongest({ data }: Luminance, change: (p: number) => number): number {
  const counts = new Uint32Array(511)
  let total = 0
  for (let p = 0; p < data.length; p += 37, total++) {
    const at = Math.min(510, change(p))
    counts[at] = (counts[at] ?? 0) + 1
  }
  let above = 0
  let at = 510
  while (at > 0 && above < total / 50) above += counts[at--] ?? 0
  return Math.max(30, at)
}

/** Boxes around busy cells that touch. A code's quiet zone keeps it apart from the text beside it. */
function join(busy: Float64Array, columns: number): Box[] {
  const seen = new Uint8Array(busy.length)
  const boxes: Box[] = []
  for (let first = 0; first < busy.length; first++) {
    if (seen[first] || (busy[first] ?? 0) < BUSY) continue
    const box: Box = { left: columns, top: busy.length, right: 0, bottom: 0, weight: 0 }
    const waiting = [first]
    seen[first] = 1
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      const [x, y] = [cell % columns, Math.floor(cell / columns)]
      box.left = Math.min(box.left, x)
      box.top = Math.min(box.top, y)
      box.right = Math.max(box.right, x + 1)
      box.bottom = Math.max(box.bottom, y + 1)
      box.weight += busy[cell] ?? 0
      for (const next of around(x, y, columns, busy.length / columns)) {
        if (seen[next] || (busy[next] ?? 0) < BUSY) continue
        seen[next] = 1
        waiting.push(next)
      }
    }
    boxes.push(box)
  }
  return boxes
}

function* around(x: number, y: number, columns: number, rows: number): Generator<number> {
  for (let row = Math.max(0, y - 1); row <= Math.min(rows - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(columns - 1, x + 1); column++) yield row * columns + column
  }
}

function cut(image: Luminance, box: Box): View {
  const left = Math.max(0, Math.floor((box.left - MARGIN) * CELL))
  const top = Math.max(0, Math.floor((box.top - MARGIN) * CELL))
  const width = Math.min(image.width, Math.ceil((box.right + MARGIN) * CELL)) - left
  const height = Math.min(image.height, Math.ceil((box.bottom + MARGIN) * CELL)) - top
  const data = new Uint8ClampedArray(width * height)
  for (let y = 0; y < height; y++) {
    const from = (top + y) * image.width + left
    data.set(image.data.subarray(from, from + width), y * width)
  }
  return { image: { width, height, data }, back: (x, y) => ({ x: x + left, y: y + top }) }
}
