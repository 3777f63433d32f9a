// A sheet of paper in a picture: four straight edges, bright inside, dark outside, whose corners lie in the picture. Of all that
// fit, the best supported and largest is taken, and its edges are fitted once more. A sheet that leaves the picture is told apart.
import { type Luminance, scale } from './luminance.ts'
import { type Edges, findEdges, findLines, type Line } from './page-lines.ts'

/** 0–1 from the left and from the top of the picture. */
export type PagePoint = { x: number; y: number }
/** Top left, top right, bottom right, bottom left, as they lie in the picture. */
export type PageQuad = readonly [PagePoint, PagePoint, PagePoint, PagePoint]

export type PageOutline = { kind: 'whole'; quad: PageQuad } | { kind: 'cut-off' } | { kind: 'none' }

const LOOKED_AT = 320 // px wide
const MOST_LINES = 36
const LEAST_LENGTH = 0.12 // of the picture's shorter side
const LEAST_AREA = 0.07 // of the picture
const OUTSIDE = 0.012 // of the picture's width: how far a corner may lie beyond it
const OPPOSITE = Math.cos((150 * Math.PI) / 180) // the normals of two opposite edges face each other
const ACROSS = Math.cos((58 * Math.PI) / 180) // and those of neighbours stand across
const SAMPLES = 40 // along one edge
const LEAST_SIDE = 0.5 // of an edge that must be seen: a thumb may lie on it
const LEAST_SEEN = 0.74 // of all four
const EDGE = 0.03 // change of light a pixel
const STEP = 0.13 // change of light from outside to inside
const BRIGHT = 0.4 // how much darker than the sheet's middle its shadowed part may be before it is no sheet

type Point = { x: number; y: number }
type Candidate = { corners: [Point, Point, Point, Point]; score: number }

export function findPage(picture: Luminance): PageOutline {
  const { image } = scale(picture, Math.min(1, LOOKED_AT / picture.width))
  const edges = findEdges(image)
  const shorter = Math.min(edges.width, edges.height)
  const lines = findLines(edges, MOST_LINES, (LEAST_LENGTH * shorter) / 2)
  const best = bestOf(edges, pairUp(lines))
  if (best) return { kind: 'whole', quad: toQuad(refine(edges, best.corners), edges) }
  return leavesPicture(edges, lines) ? { kind: 'cut-off' } : { kind: 'none' }
}

/** Two lines that face each other, the sheet between them. */
type Pair = readonly [Line, Line]

function pairUp(lines: readonly Line[]): Pair[] {
  return lines.flatMap((one, at) =>
    lines.slice(at + 1).flatMap((other): Pair[] => {
      if (one.cos * other.cos + one.sin * other.sin > OPPOSITE) return []
      return one.rho + other.rho < 0 ? [[one, other]] : []
    }),
  )
}

function bestOf(edges: Edges, pairs: readonly Pair[]): Candidate | undefined {
  let best: Candidate | undefined
  for (const [at, first] of pairs.entries())
    for (const second of pairs.slice(at + 1)) {
      if (Math.abs(first[0].cos * second[0].cos + first[0].sin * second[0].sin) > ACROSS) continue
      const corners = crossAll(edges, first, second)
      const area = corners && areaOf(corners) / (edges.width * edges.height)
      if (!corners || !area || area < LEAST_AREA || !hasShape(corners)) continue
      const most = area ** 0.35
      if (best && most <= best.score) continue
      const seen = seenOf(edges, corners)
      const score = seen * most
      if (seen >= LEAST_SEEN && (!best || score > best.score) && isPaper(edges, corners)) best = { corners, score }
    }
  return best
}

function cross(one: Line, other: Line, { width, height }: Edges): Point | undefined {
  const turn = one.cos * other.sin - one.sin * other.cos
  if (Math.abs(turn) < 0.2) return undefined
  const x = (one.rho * other.sin - other.rho * one.sin) / turn + width / 2
  const y = (other.rho * one.cos - one.rho * other.cos) / turn + height / 2
  return { x, y }
}

/** Corners clockwise from the one nearest the picture's top left; none when one lies outside the picture. */
function crossAll(edges: Edges, [a, c]: Pair, [b, d]: Pair): Candidate['corners'] | undefined {
  const found = [cross(a, b, edges), cross(b, c, edges), cross(c, d, edges), cross(d, a, edges)]
  const margin = OUTSIDE * edges.width
  const inside = (point: Point | undefined): point is Point =>
    !!point &&
    point.x >= -margin &&
    point.y >= -margin &&
    point.x <= edges.width + margin &&
    point.y <= edges.height + margin
  if (!found.every(inside)) return undefined
  const clockwise = signedArea(found) > 0 ? found : found.toReversed()
  const first = clockwise.reduce((best, { x, y }, at) => {
    const now = clockwise[best]
    return now && x + y < now.x + now.y ? at : best
  }, 0)
  const at = (i: number) => clockwise[(first + i) % 4] as Point
  return [at(0), at(1), at(2), at(3)]
}

const signedArea = (points: readonly Point[]) =>
  points.reduce((sum, { x, y }, at) => {
    const next = points[(at + 1) % points.length] ?? { x, y }
    return sum + (x * next.y - next.x * y) / 2
  }, 0)

const areaOf = (points: readonly Point[]) => Math.abs(signedArea(points))

const lengthOf = (from: Point, to: Point) => Math.hypot(to.x - from.x, to.y - from.y)

/** No corner sharper than 50°, no side twice as long as the one across, no strip. */
function hasShape([a, b, c, d]: Candidate['corners']): boolean {
  const sides = [lengthOf(a, b), lengthOf(b, c), lengthOf(c, d), lengthOf(d, a)] as const
  const ratio = (one: number, other: number) => Math.max(one, other) / Math.max(1, Math.min(one, other))
  if (ratio(sides[0], sides[2]) > 2 || ratio(sides[1], sides[3]) > 2) return false
  if (ratio(sides[0] + sides[2], sides[1] + sides[3]) > 2.8) return false
  return [
    [d, a, b],
    [a, b, c],
    [b, c, d],
    [c, d, a],
  ].every(([from, at, to]) => from && at && to && Math.abs(cosAt(from, at, to)) < 0.64)
}

function cosAt(from: Point, at: Point, to: Point): number {
  const one = { x: from.x - at.x, y: from.y - at.y }
  const other = { x: to.x - at.x, y: to.y - at.y }
  return (one.x * other.x + one.y * other.y) / Math.max(1e-6, Math.hypot(one.x, one.y) * Math.hypot(other.x, other.y))
}

/** How much of the four sides is an edge from dark to bright, 0 where one side is hardly seen. */
function seenOf(edges: Edges, corners: Candidate['corners']): number {
  let sum = 0
  for (let side = 0; side < 4; side++) {
    const seen = sideSeen(edges, corners[side] as Point, corners[(side + 1) % 4] as Point)
    if (seen < LEAST_SIDE) return 0
    sum += seen
  }
  return sum / 4
}

/** Along a side walked clockwise, the inside lies to the right: the normal is (-dy, dx). */
function sideSeen(edges: Edges, from: Point, to: Point): number {
  const length = Math.max(1, lengthOf(from, to))
  const normal = { x: -(to.y - from.y) / length, y: (to.x - from.x) / length }
  let seen = 0
  let looked = 0
  for (let i = 0; i < SAMPLES; i++) {
    const t = 0.04 + (0.92 * (i + 0.5)) / SAMPLES
    const at = { x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) }
    const verdict = edgeAt(edges, at, normal)
    if (verdict === undefined) continue
    looked += 1
    if (verdict) seen += 1
  }
  return looked < SAMPLES / 2 ? 0 : seen / looked
}

/** Nothing where the picture ends before the outside can be seen. */
function edgeAt(edges: Edges, at: Point, normal: Point): boolean | undefined {
  const outer = lightAt(edges, at, normal, -4.5)
  const inner = lightAt(edges, at, normal, 4.5)
  if (outer === undefined || inner === undefined) return undefined
  if (inner - outer < STEP) return false
  for (let off = -2; off <= 2; off++) if (slopeAt(edges, at, normal, off) >= EDGE) return true
  return false
}

function lightAt({ width, height, light }: Edges, at: Point, normal: Point, off: number): number | undefined {
  const x = Math.round(at.x + normal.x * off)
  const y = Math.round(at.y + normal.y * off)
  return x < 1 || y < 1 || x >= width - 1 || y >= height - 1 ? undefined : light[y * width + x]
}

function slopeAt({ width, height, stepX, stepY }: Edges, at: Point, normal: Point, off: number): number {
  const x = Math.round(at.x + normal.x * off)
  const y = Math.round(at.y + normal.y * off)
  if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) return 0
  const i = y * width + x
  return (stepX[i] ?? 0) * normal.x + (stepY[i] ?? 0) * normal.y
}

/** Most of the inside is as bright as its brighter half, shadow allowed for: a frame of dark things around a desk is no sheet. */
function isPaper(edges: Edges, corners: Candidate['corners']): boolean {
  const inside = lightsInside(edges, corners)
  const bright = inside[Math.floor(inside.length * 0.75)] ?? 0
  const dark = inside.filter((light) => light < bright - 2 * BRIGHT).length
  return dark <= inside.length * 0.2
}

/** Lights on a grid over the quadrilateral, from dark to bright. */
function lightsInside(edges: Edges, [a, b, c, d]: Candidate['corners']): number[] {
  const lights: number[] = []
  for (let v = 0.1; v < 0.95; v += 0.1)
    for (let u = 0.1; u < 0.95; u += 0.1) {
      const x = (1 - v) * ((1 - u) * a.x + u * b.x) + v * ((1 - u) * d.x + u * c.x)
      const y = (1 - v) * ((1 - u) * a.y + u * b.y) + v * ((1 - u) * d.y + u * c.y)
      const light = edges.light[Math.round(y) * edges.width + Math.round(x)]
      if (light !== undefined) lights.push(light)
    }
  return lights.sort((one, other) => one - other)
}

/** The picture's own four borders, as lines whose bright side is the picture. */
function bordersOf({ width, height }: Edges): Line[] {
  const [across, down] = [1 - width / 2, 1 - height / 2]
  return [
    { cos: 1, sin: 0, rho: across, votes: 0 },
    { cos: -1, sin: 0, rho: across, votes: 0 },
    { cos: 0, sin: 1, rho: down, votes: 0 },
    { cos: 0, sin: -1, rho: down, votes: 0 },
  ]
}

/** A sheet of which two or three sides are seen, and that is still bright where the picture ends. */
function leavesPicture(edges: Edges, lines: readonly Line[]): boolean {
  const borders = bordersOf(edges)
  const pairs = pairUp([...lines.slice(0, MOST_LINES / 3), ...borders])
  const real = (pair: Pair) => pair.filter((line) => !borders.includes(line)).length
  return pairs.some((first, at) =>
    pairs.slice(at + 1).some((second) => {
      const sides = real(first) + real(second)
      if (sides < 2 || sides > 3) return false
      if (Math.abs(first[0].cos * second[0].cos + first[0].sin * second[0].sin) > ACROSS) return false
      const corners = crossAll(edges, first, second)
      if (!corners || areaOf(corners) < 2 * LEAST_AREA * edges.width * edges.height) return false
      return hasShape(corners) && isPaper(edges, corners) && runsOut(edges, corners)
    }),
  )
}

function runsOut(edges: Edges, corners: Candidate['corners']): boolean {
  const inside = lightsInside(edges, corners)
  const middle = inside[inside.length >> 1] ?? 0
  return [0, 1, 2, 3].every((side) => {
    const [from, to] = [corners[side] as Point, corners[(side + 1) % 4] as Point]
    if (isBorder(edges, from, to)) return borderLight(edges, from, to, middle - BRIGHT) >= LEAST_SEEN
    return sideSeen(edges, from, to) >= LEAST_SEEN
  })
}

function isBorder({ width, height }: Edges, from: Point, to: Point): boolean {
  const both = (near: (point: Point) => boolean) => near(from) && near(to)
  return (
    both(({ x }) => x < 2) ||
    both(({ x }) => x > width - 3) ||
    both(({ y }) => y < 2) ||
    both(({ y }) => y > height - 3)
  )
}

/** How much of the picture's border is as bright as the sheet. */
function borderLight({ width, height, light }: Edges, from: Point, to: Point, least: number): number {
  let bright = 0
  for (let i = 0; i < SAMPLES; i++) {
    const t = (i + 0.5) / SAMPLES
    const x = Math.max(1, Math.min(width - 2, Math.round(from.x + t * (to.x - from.x))))
    const y = Math.max(1, Math.min(height - 2, Math.round(from.y + t * (to.y - from.y))))
    if ((light[y * width + x] ?? 0) >= least) bright += 1
  }
  return bright / SAMPLES
}

/** Each side fitted anew through the steepest points near it, then the corners where the sides cross. */
function refine(edges: Edges, corners: Candidate['corners']): Candidate['corners'] {
  const lines = [0, 1, 2, 3].map((side) => fitSide(edges, corners[side] as Point, corners[(side + 1) % 4] as Point))
  const crossed = [0, 1, 2, 3].map((at) => {
    const [before, after] = [lines[(at + 3) % 4], lines[at]]
    const point = before && after && cross(before, after, edges)
    const old = corners[at] as Point
    return point && lengthOf(point, old) < 8 ? point : old
  })
  return crossed as Candidate['corners']
}

function fitSide(edges: Edges, from: Point, to: Point): Line {
  const length = Math.max(1, lengthOf(from, to))
  const normal = { x: -(to.y - from.y) / length, y: (to.x - from.x) / length }
  const found: { t: number; off: number }[] = []
  for (let i = 0; i < 2 * SAMPLES; i++) {
    const t = (i + 0.5) / (2 * SAMPLES)
    const off = steepest(edges, { x: from.x + t * (to.x - from.x), y: from.y + t * (to.y - from.y) }, normal)
    if (off !== undefined) found.push({ t, off })
  }
  const { start, slope } = fitTrimmed(found)
  const a = { x: from.x + normal.x * start, y: from.y + normal.y * start }
  const b = { x: to.x + normal.x * (start + slope), y: to.y + normal.y * (start + slope) }
  return lineThrough(edges, a, b)
}

/** Where the light changes most within four pixels of the side, between pixels by a parabola. */
function steepest(edges: Edges, at: Point, normal: Point): number | undefined {
  let best: number | undefined
  let most = EDGE
  for (let off = -4; off <= 4; off++) {
    const slope = slopeAt(edges, at, normal, off)
    if (slope > most) {
      most = slope
      best = off
    }
  }
  if (best === undefined) return undefined
  const before = slopeAt(edges, at, normal, best - 1)
  const after = slopeAt(edges, at, normal, best + 1)
  const bend = before - 2 * most + after
  return bend < 0 ? best + Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : best
}

/** A straight line by least squares, then once more without the third that lies farthest from it. */
function fitTrimmed(points: readonly { t: number; off: number }[]): { start: number; slope: number } {
  const first = fitLine(points)
  const away = ({ t, off }: { t: number; off: number }) => Math.abs(off - first.start - first.slope * t)
  const nearest = points.toSorted((one, other) => away(one) - away(other)).slice(0, Math.ceil(points.length * 0.67))
  return nearest.length < 4 ? first : fitLine(nearest)
}

function fitLine(points: readonly { t: number; off: number }[]): { start: number; slope: number } {
  const n = points.length
  if (n < 4) return { start: 0, slope: 0 }
  const meanT = points.reduce((sum, { t }) => sum + t, 0) / n
  const meanOff = points.reduce((sum, { off }) => sum + off, 0) / n
  const over = points.reduce((sum, { t, off }) => sum + (t - meanT) * (off - meanOff), 0)
  const under = points.reduce((sum, { t }) => sum + (t - meanT) ** 2, 0)
  const slope = under > 1e-6 ? over / under : 0
  return { start: meanOff - slope * meanT, slope }
}

function lineThrough({ width, height }: Edges, a: Point, b: Point): Line {
  const length = Math.max(1e-6, lengthOf(a, b))
  const cos = -(b.y - a.y) / length
  const sin = (b.x - a.x) / length
  return { cos, sin, rho: (a.x - width / 2) * cos + (a.y - height / 2) * sin, votes: 0 }
}

function toQuad(corners: Candidate['corners'], { width, height }: Edges): PageQuad {
  const [a, b, c, d] = corners.map(({ x, y }) => ({
    x: Math.max(0, Math.min(1, (x + 0.5) / width)), // a pixel's light is that of its middle
    y: Math.max(0, Math.min(1, (y + 0.5) / height)),
  }))
  return [a, b, c, d] as [PagePoint, PagePoint, PagePoint, PagePoint]
}
