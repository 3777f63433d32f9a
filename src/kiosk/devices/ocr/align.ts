// Lays the grid exactly: places that look like some character say how far off they stand, and the whole line follows them.
// Then the picture's own blur, the printer's cut, the height and the slant of the characters are chosen by what fits best.
import type { Luminance } from '../luminance.ts'
import { fitParabola, type Sample } from './curve.ts'
import { CELL_WIDTH, type Templates } from './glyphs.ts'
import type { LineGrid } from './line-grid.ts'
import { contrastOf, likenessOf, type Match, matchPlace, type Shifts, type Strip, straighten } from './match-cells.ts'

const ALIKE = 0.55 // a place less alike than this to anything says nothing about the grid
const SAMPLED = 12 // places asked for a choice that concerns the line as a whole

/** A line on its grid, and the templates it is compared with. */
export type SetLine = { grid: LineGrid; strip: Strip; templates: Templates }

export const setLine = (frame: Luminance, grid: LineGrid, templates: Templates): SetLine => ({
  grid,
  strip: straighten(frame, grid),
  templates,
})

/** Before the grid has followed anything: the wave gives the places to a pixel, the height of the line is known less well. */
export const ROUGHLY: Shifts = [0, -2, 2, -4, 4].flatMap((down) => [0, -1, 1].map((right) => [right, down] as const))
export const NEARLY: Shifts = [0, -1, 1].flatMap((down) => [0, -1, 1].map((right) => [right, down] as const))

function moveBy(grid: LineGrid, right: (place: number) => number, down: (place: number) => number): LineGrid {
  const centres = grid.centres.map(({ x, y }, place) => {
    const d = grid.downs[place] ?? { x: 0, y: 0 }
    const r = right(place) / CELL_WIDTH
    const v = down(place) / CELL_WIDTH
    return { x: x + d.y * r + d.x * v, y: y - d.x * r + d.y * v }
  })
  return { centres, downs: grid.downs }
}

/** One round: match, and move the grid to where the matches were. */
export function follow(frame: Luminance, line: SetLine, shifts: Shifts, every: number): SetLine {
  const matches: { place: number; match: Match }[] = []
  for (let place = 0; place < line.strip.places; place += every) {
    matches.push({ place, match: matchPlace(line.strip, place, line.templates, shifts) })
  }
  const usual = [...matches].map(({ match }) => match.contrast).sort((a, b) => a - b)[matches.length >> 1] ?? 0
  const told = matches.filter(({ match }) => (match.likeness[match.best] ?? 0) > ALIKE && match.contrast > usual * 0.4)
  if (told.length < 4) return line
  const along = (pick: (match: Match) => number): Sample[] =>
    told.map(({ place, match }) => ({
      at: place,
      value: pick(match),
      weight: ((match.likeness[match.best] ?? 0) - ALIKE) ** 2,
    }))
  const toRight = fitParabola(
    along((match) => match.right),
    0.8,
  )
  const toBottom = fitParabola(
    along((match) => match.down),
    0.8,
  )
  return setLine(frame, moveBy(line.grid, toRight, toBottom), line.templates)
}

/** The places with most contrast, spread over the line. */
function telling(strip: Strip): number[] {
  const step = strip.places / SAMPLED
  return Array.from({ length: SAMPLED }, (_, i) => {
    const places = Array.from({ length: Math.max(1, Math.floor(step)) }, (__, k) => Math.floor(i * step) + k)
    const contrasts = places.map((place) => contrastOf(strip, place))
    return places[contrasts.indexOf(Math.max(...contrasts))] ?? 0
  })
}

/** How well some places fit, 0–1: for choosing between ways to hold the line. */
export function fitOf({ strip, templates }: SetLine): number {
  const found = telling(strip).map((place) => {
    const match = matchPlace(strip, place, templates, ROUGHLY)
    return match.likeness[match.best] ?? 0
  })
  found.sort((a, b) => b - a)
  const kept = found.slice(0, Math.ceil(found.length * 0.75)) // places beyond the ends hold nothing
  return kept.reduce((sum, each) => sum + each, 0) / kept.length
}

/** The cut and blur that fit best what the lines seem to say. */
export function chooseTemplates(lines: readonly SetLine[], all: readonly Templates[]): Templates | undefined {
  const read = lines.flatMap(({ strip, templates }) =>
    telling(strip).map((place) => ({ strip, place, glyph: matchPlace(strip, place, templates, NEARLY, 8).best })),
  )
  const alike = (templates: Templates) =>
    read.reduce((sum, { strip, place, glyph }) => sum + likenessOf(strip, place, templates, glyph), 0)
  const fits = all.map(alike)
  return all[fits.indexOf(Math.max(...fits))]
}

/** Stretches the characters and leans them. */
function shape(grid: LineGrid, height: number, slant: number): LineGrid {
  return {
    centres: grid.centres,
    downs: grid.downs.map(({ x, y }) => ({ x: (x + y * slant) * height, y: (y - x * slant) * height })),
  }
}

const HEIGHTS = [0.88, 0.94, 1.06, 1.13]
const SLANTS = [-0.12, -0.06, 0.06, 0.12]

/** The height and slant at which what the line seems to say fits best. */
export function chooseShape(frame: Luminance, line: SetLine): SetLine {
  const places = telling(line.strip)
  const read = places.map((place) => matchPlace(line.strip, place, line.templates, NEARLY, 8).best)
  const alike = (strip: Strip) =>
    places.reduce((sum, place, i) => sum + likenessOf(strip, place, line.templates, read[i] ?? 0), 0)
  let best = line
  let most = alike(line.strip)
  const attempt = (grid: LineGrid) => {
    const next = setLine(frame, grid, line.templates)
    const sum = alike(next.strip)
    if (sum <= most) return
    most = sum
    best = next
  }
  for (const slant of SLANTS) attempt(shape(line.grid, 1, slant))
  const slanted = best.grid
  for (const height of HEIGHTS) attempt(shape(slanted, height, 0))
  return best
}
