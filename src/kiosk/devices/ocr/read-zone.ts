// One frame: finds the zone, straightens its lines and says for every place how likely each character is. Decides nothing:
// decode.ts knows what a document may say, vote.ts adds up what several frames say.
import type { Luminance } from '../luminance.ts'
import { chooseShape, chooseTemplates, fitOf, follow, NEARLY, ROUGHLY, type SetLine, setLine } from './align.ts'
import { findLinePairs, type LinePair, type Point } from './find-lines.ts'
import { GLYPHS, makeAllTemplates, type Templates } from './glyphs.ts'
import { type LineGrid, layGrids } from './line-grid.ts'
import { type Match, matchPlace, type Shifts } from './match-cells.ts'

/** For each place of a line the logarithm of the likelihood of each character; all alike where nothing can be seen. */
export type LineSight = Float32Array[]

export type ZoneSight = {
  lines: LineSight[] // all of one length: 44, 36 or 30
  likeness: number // mean correlation of the best characters in the worst line, 0–1: how crisp the zone is
  lost: number // share of places that cannot be seen in the worst line: glare, a finger
  corners: [Point, Point, Point, Point] // of the zone in the frame, clockwise from its own top left
}

export type ZoneReader = (frame: Luminance) => ZoneSight | undefined

const PAIRS = 3 // tried in one frame
const READABLE = 0.62 // likeness below which a pair of lines is no zone, or too blurred to be one
const CERTAIN = 0.9 // likeness no zone has on its head or out of focus
const CARD = 30 // places of a line of TD1
const LENGTHS = [44, 36, CARD]
const SHARPNESS = 22 // how many independent looks a place is worth
const LEAST_UNLIKE = 0.015

/** A reader that remembers which way up the last zone was and how blurred. */
export function startZoneReader(): ZoneReader {
  const all = makeAllTemplates()
  let held: { templates: Templates; turned: boolean } | undefined
  const first = all[1] ?? all[0]
  return (frame) => {
    if (!first) return undefined
    for (const pair of findLinePairs(frame).slice(0, PAIRS)) {
      const ways = holdPair(frame, pair, held?.templates ?? first, held?.turned ?? false)
      const lines = settle(frame, ways.lines, all)
      const sight = lines && see(frame, lines)
      if (!sight || !lines?.[0]) continue
      if (sight.likeness > CERTAIN) held = { templates: lines[0].templates, turned: ways.turned }
      return sight
    }
    return undefined
  }
}

const turnGrid = ({ centres, downs }: LineGrid): LineGrid => ({
  centres: [...centres].reverse(),
  downs: [...downs].reverse().map(({ x, y }) => ({ x: -x, y: -y })),
})

/** The pair upright or on its head, whichever looks more like print. */
function holdPair(frame: Luminance, pair: LinePair, templates: Templates, turned: boolean) {
  const { grids } = layGrids(frame, pair)
  const upright = grids.map((grid) => setLine(frame, grid, templates))
  const headlong = () => [...grids].reverse().map((grid) => setLine(frame, turnGrid(grid), templates))
  const mean = (lines: SetLine[]) => lines.reduce((sum, line) => sum + fitOf(line), 0) / lines.length
  const first = turned ? headlong() : upright
  const fitFirst = mean(first)
  if (fitFirst > CERTAIN) return { lines: first, turned }
  const second = turned ? upright : headlong()
  return fitFirst >= mean(second) ? { lines: first, turned } : { lines: second, turned: !turned }
}

function settle(frame: Luminance, lines: SetLine[], all: readonly Templates[]): SetLine[] | undefined {
  const near = lines.map((line) => follow(frame, line, ROUGHLY, 3))
  const templates = chooseTemplates(near, all)
  if (!templates) return undefined
  const shaped = near.map((line) => chooseShape(frame, { ...line, templates }))
  return shaped.map((line) => follow(frame, line, NEARLY, 2))
}

type Seen = { matches: Match[]; usual: number; grid: LineGrid }

const EXACTLY: Shifts = [
  [0, 0],
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
]

function look(line: SetLine): Seen {
  const matches = Array.from({ length: line.strip.places }, (_, place) =>
    matchPlace(line.strip, place, line.templates, EXACTLY, 10),
  )
  const contrasts = matches.map(({ contrast }) => contrast).sort((a, b) => a - b)
  return { matches, usual: contrasts[Math.floor(contrasts.length * 0.6)] ?? 0, grid: line.grid }
}

const best = (match: Match) => match.likeness[match.best] ?? 0
const isLost = (match: Match, usual: number) => match.contrast < 0.33 * usual

/** Where `length` places that look like characters begin, and what that is worth against what stands outside. */
function findStart({ matches, usual }: Seen, length: number): { start: number; worth: number } {
  const worth = matches.map((match) => (isLost(match, usual) ? -0.25 : best(match) - 0.5))
  let inside = 0
  let all = 0
  for (const [i, each] of worth.entries()) {
    if (i < length) inside += each
    all += Math.max(0, each)
  }
  let found = { start: 0, worth: 2 * inside - all }
  for (let start = 1; start + length <= worth.length; start++) {
    inside += (worth[start + length - 1] ?? 0) - (worth[start - 1] ?? 0)
    if (2 * inside - all > found.worth) found = { start, worth: 2 * inside - all }
  }
  return found
}

/** The places of one line that are its document's. */
type Cut = Seen & LineGrid

function cutLine({ matches, usual, grid }: Seen, start: number, length: number): Cut {
  const part = <Each>(all: readonly Each[]) => all.slice(start, start + length)
  return { usual, grid, matches: part(matches), centres: part(grid.centres), downs: part(grid.downs) }
}

function see(frame: Luminance, lines: readonly SetLine[]): ZoneSight | undefined {
  const seen = lines.map(look)
  const choices = LENGTHS.filter((length) => seen.every(({ matches }) => matches.length >= length)).map((length) => {
    const starts = seen.map((line) => findStart(line, length))
    return { length, starts, worth: starts.reduce((sum, { worth }) => sum + worth, 0) }
  })
  const chosen = choices.sort((a, b) => b.worth - a.worth)[0]
  if (!chosen) return undefined
  const two = seen.map((line, i) => cutLine(line, chosen.starts[i]?.start ?? 0, chosen.length))
  const cut = chosen.length === CARD ? addThird(frame, two, lines[0]?.templates) : two
  const judged = cut.map(judge)
  const likeness = Math.min(...judged.map((line) => line.likeness))
  const lost = Math.max(...judged.map((line) => line.lost))
  if (likeness < READABLE || lost > 0.6) return undefined
  const sights = cut.map(({ matches, usual }) => matches.map((match) => weigh(match, isLost(match, usual))))
  return { lines: sights, likeness, lost, corners: cornersOf(cut) }
}

/** A card of 30 places has three lines: the third is as far below the two, or above them, as they are apart. */
function addThird(frame: Luminance, two: readonly Cut[], templates: Templates | undefined): readonly Cut[] {
  const [upper, lower] = two
  if (!upper || !lower || !templates) return two
  const beyond = (near: Cut, far: Cut): Cut => {
    const centres = near.centres.map(({ x, y }, i) => ({
      x: 2 * x - (far.centres[i]?.x ?? x),
      y: 2 * y - (far.centres[i]?.y ?? y),
    }))
    const set = setLine(frame, { centres, downs: near.downs }, templates)
    return cutLine(look(follow(frame, follow(frame, set, ROUGHLY, 2), NEARLY, 2)), 0, CARD)
  }
  const below = beyond(lower, upper)
  const above = beyond(upper, lower)
  return judge(below).likeness >= judge(above).likeness ? [upper, lower, below] : [above, upper, lower]
}

/** A line's mean likeness where it can be seen, and the share of it that cannot. */
function judge({ matches, usual }: { matches: Match[]; usual: number }): { likeness: number; lost: number } {
  const visible = matches.filter((match) => !isLost(match, usual))
  const likeness = visible.reduce((sum, match) => sum + best(match), 0) / Math.max(1, visible.length)
  return { likeness, lost: 1 - visible.length / matches.length }
}

/** A correlation r leaves 1 − r² of a place unexplained; how much less one character leaves than another is its likelihood. */
function weigh({ likeness }: Match, lost: boolean): Float32Array {
  const out = new Float32Array(GLYPHS)
  if (lost) return out
  for (let glyph = 0; glyph < GLYPHS; glyph++) {
    const r = Math.max(0, likeness[glyph] ?? 0)
    out[glyph] = -SHARPNESS * Math.log(1 - r * r + LEAST_UNLIKE)
  }
  return out
}

function cornersOf(lines: readonly LineGrid[]): ZoneSight['corners'] {
  const upper = lines[0]
  const lower = lines.at(-1)
  const at = (grid: LineGrid | undefined, place: number, up: number): Point => {
    const centre = grid?.centres.at(place) ?? { x: 0, y: 0 }
    const down = grid?.downs.at(place) ?? { x: 0, y: 0 }
    return { x: centre.x + down.x * up, y: centre.y + down.y * up }
  }
  return [at(upper, 0, -0.8), at(upper, -1, -0.8), at(lower, -1, 0.8), at(lower, 0, 0.8)]
}
