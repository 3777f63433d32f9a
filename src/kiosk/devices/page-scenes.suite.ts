// Pictures of desks with and without a sheet of paper, drawn from a seed: perspective, shadow, clutter, a thumb, blur and noise.
// The corners are known, so that what is found can be measured.
import type { Luminance } from './luminance.ts'
import type { PageQuad } from './page-outline.ts'
import { mapSquareTo } from './page-straighten.ts'

/** `sheet` is the flat drawing, 420 × 594. */
export type Scene = { picture: Luminance; quad?: PageQuad; sheet: Uint8ClampedArray }

export type SceneSettings = { page: boolean; width?: number; blur?: number; light?: number }

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function startChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Shape = (x: number, y: number) => number | undefined // its light where it lies

const SHEET = { width: 420, height: 594 }

/** A letter: head, lines of words, a table, a stamp and a code. */
function drawSheet(chance: () => number, paper: number): Uint8ClampedArray {
  const { width, height } = SHEET
  const out = new Uint8ClampedArray(width * height).fill(paper)
  const ink = 30 + 40 * chance()
  const bar = (left: number, top: number, wide: number, high: number, light = ink) => {
    for (let y = top; y < Math.min(height, top + high); y++)
      for (let x = left; x < Math.min(width, left + wide); x++) out[y * width + x] = light
  }
  bar(40, 36, 160, 14)
  bar(40, 58, width - 80, 2)
  for (let top = 90; top < 300; top += 14)
    for (let left = 40; left < width - 60; ) {
      const word = 8 + Math.floor(34 * chance())
      bar(left, top, Math.min(word, width - 40 - left), 6)
      left += word + 6
    }
  for (let row = 0; row <= 7; row++) bar(40, 320 + row * 20, width - 80, 1, 120)
  for (const column of [40, 150, width - 40]) bar(column, 320, 1, 140, 120)
  for (let row = 0; row < 7; row++) bar(160, 327 + row * 20, 60 + Math.floor(130 * chance()), 6)
  for (let row = 0; row < 24; row++)
    for (let column = 0; column < 24; column++) if (chance() < 0.5) bar(44 + column * 3, 490 + row * 3, 3, 3, 20)
  for (let angle = 0; angle < 400; angle++)
    bar(Math.round(330 + 34 * Math.cos(angle)), Math.round(520 + 34 * Math.sin(angle)), 3, 3, 110)
  return out
}

function placeSheet(chance: () => number, width: number, height: number): PageQuad {
  const upright = chance() < 0.6
  const long = (upright ? 0.62 + 0.26 * chance() : 0.55 + 0.35 * chance()) * height * (upright ? 1 : 1.25)
  const [wide, high] = upright ? [long / Math.SQRT2, long] : [long, long / Math.SQRT2]
  const turn = (chance() - 0.5) * (upright ? 0.6 : 0.5)
  for (let tries = 0; ; tries++) {
    const size = 0.97 ** tries
    const middle = { x: width * (0.4 + 0.2 * chance()), y: height * (0.45 + 0.1 * chance()) }
    const corner = (x: number, y: number) => {
      const jitter = () => 1 + (chance() - 0.5) * 0.18
      const dx = x * wide * size * 0.5 * jitter()
      const dy = y * high * size * 0.5 * jitter()
      return {
        x: (middle.x + dx * Math.cos(turn) - dy * Math.sin(turn)) / width,
        y: (middle.y + dx * Math.sin(turn) + dy * Math.cos(turn)) / height,
      }
    }
    const quad: PageQuad = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
    if (quad.every(({ x, y }) => x > 0.015 && x < 0.985 && y > 0.02 && y < 0.98)) return quad
  }
}

/** The unit coordinates of a point on the sheet, by Newton's steps on the forward map. */
function unmap(map: ReturnType<typeof mapSquareTo>, x: number, y: number, start: { u: number; v: number }) {
  let { u, v } = start
  for (let step = 0; step < 6; step++) {
    const at = map(u, v)
    const right = map(u + 1e-4, v)
    const down = map(u, v + 1e-4)
    const [a, b] = [(right.x - at.x) / 1e-4, (down.x - at.x) / 1e-4]
    const [c, d] = [(right.y - at.y) / 1e-4, (down.y - at.y) / 1e-4]
    const turn = a * d - b * c || 1e-9
    const [dx, dy] = [x - at.x, y - at.y]
    u += (d * dx - b * dy) / turn
    v += (a * dy - c * dx) / turn
    if (Math.abs(dx) + Math.abs(dy) < 0.02) break
  }
  return { u, v }
}

function desk(chance: () => number, width: number): Shape {
  const base = 35 + 130 * chance()
  const kind = chance()
  const along = chance() * Math.PI
  const [cos, sin] = [Math.cos(along), Math.sin(along)]
  const grain = kind < 0.5 ? 0 : 0.06 + 0.14 * chance()
  const [near, far] = [0.25 + chance(), 0.05 + 0.1 * chance()]
  const joint = kind > 0.8 ? width * (0.2 + 0.2 * chance()) : 0
  return (x, y) => {
    const across = x * cos + y * sin
    const wave = Math.sin(across * near + 3 * Math.sin(across * far)) + 0.6 * Math.sin(across * far * 3.1)
    const isJoint = joint > 0 && Math.abs(across % joint) < 1.5
    return base * (1 + grain * wave * 0.6) * (isJoint ? 0.6 : 1)
  }
}

function rectangle(chance: () => number, width: number, height: number): Shape {
  const pen = chance() < 0.4
  const [wide, high] = pen
    ? [width * (0.15 + 0.2 * chance()), 3 + 5 * chance()]
    : [width * (0.06 + 0.16 * chance()), width * (0.05 + 0.1 * chance())]
  const bright = !pen && wide * high < 0.03 * width * height && chance() < 0.3
  const light = bright ? 215 : pen ? 255 * chance() : 20 + 70 * chance()
  const middle = { x: width * chance(), y: height * chance() }
  const turn = chance() * Math.PI
  return (x, y) => {
    const dx = (x - middle.x) * Math.cos(turn) + (y - middle.y) * Math.sin(turn)
    const dy = -(x - middle.x) * Math.sin(turn) + (y - middle.y) * Math.cos(turn)
    return Math.abs(dx) < wide / 2 && Math.abs(dy) < high / 2 ? light : undefined
  }
}

function cup(chance: () => number, width: number, height: number): Shape {
  const radius = width * (0.03 + 0.06 * chance())
  const middle = { x: width * chance(), y: height * chance() }
  const light = 255 * chance()
  return (x, y) => {
    const away = Math.hypot(x - middle.x, y - middle.y)
    return away > radius ? undefined : away > radius * 0.8 ? 200 : light
  }
}

function thumb(chance: () => number, quad: readonly { x: number; y: number }[], width: number, height: number): Shape {
  const side = Math.floor(4 * chance())
  const [from, to] = [quad[side], quad[(side + 1) % 4]]
  const t = 0.3 + 0.4 * chance()
  const x0 = ((from?.x ?? 0) * (1 - t) + (to?.x ?? 0) * t) * width
  const y0 = ((from?.y ?? 0) * (1 - t) + (to?.y ?? 0) * t) * height
  const radius = width * (0.02 + 0.015 * chance())
  return (x, y) => (Math.hypot((x - x0) / 1.3, y - y0) < radius ? 120 : undefined)
}

function shadow(chance: () => number, width: number, height: number): (x: number, y: number) => number {
  const depth = chance() < 0.6 ? 0.3 + 0.45 * chance() : 1
  const along = chance() * 2 * Math.PI
  const at = (chance() - 0.5) * 0.6 * width
  const soft = width * (0.02 + 0.12 * chance())
  return (x, y) => {
    const off = ((x - width / 2) * Math.cos(along) + (y - height / 2) * Math.sin(along) - at) / soft
    return depth + (1 - depth) / (1 + Math.exp(-4 * off))
  }
}

function blurred(from: Float32Array, width: number, height: number, radius: number): Float32Array {
  if (radius === 0) return from
  const pass = (source: Float32Array, across: boolean) => {
    const out = new Float32Array(source.length)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0
        for (let off = -radius; off <= radius; off++) {
          const at = across
            ? y * width + Math.max(0, Math.min(width - 1, x + off))
            : Math.max(0, Math.min(height - 1, y + off)) * width + x
          sum += source[at] ?? 0
        }
        out[y * width + x] = sum / (2 * radius + 1)
      }
    return out
  }
  return pass(pass(from, true), false)
}

/** One picture. `light` darkens it as a whole; `blur` is the radius of a box, px. */
export function drawScene(seed: number, settings: SceneSettings): Scene {
  const chance = startChance(seed)
  const width = settings.width ?? 640
  const height = Math.round((width * 9) / 16)
  const quad = settings.page ? placeSheet(chance, width, height) : undefined
  const sheet = drawSheet(chance, 205 + 45 * chance())
  const wood = desk(chance, width)
  const things = Array.from({ length: 2 + Math.floor(6 * chance()) }, () =>
    chance() < 0.75 ? rectangle(chance, width, height) : cup(chance, width, height),
  )
  const hand = quad && chance() < 0.3 ? thumb(chance, quad, width, height) : undefined
  const shade = shadow(chance, width, height)
  const map = quad && mapSquareTo(quad.map(({ x, y }) => ({ x: x * width, y: y * height })) as never)
  const light = new Float32Array(width * height)
  let near = { u: 0.5, v: 0.5 }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let here = wood(x, y) ?? 0
      for (const thing of things) here = thing(x, y) ?? here
      if (map) {
        near = unmap(
          map,
          x + 0.5,
          y + 0.5,
          near.u > -1 && near.u < 2 && near.v > -1 && near.v < 2 ? near : { u: 0.5, v: 0.5 },
        )
        const { u, v } = near
        if (u >= 0 && u < 1 && v >= 0 && v < 1)
          here = sheet[Math.floor(v * SHEET.height) * SHEET.width + Math.floor(u * SHEET.width)] ?? here
      }
      here = hand?.(x, y) ?? here
      const edge = 1 - 0.35 * (((x - width / 2) / width) ** 2 + ((y - height / 2) / height) ** 2)
      light[y * width + x] = here * shade(x, y) * edge * (settings.light ?? 1)
    }
  const soft = blurred(light, width, height, settings.blur ?? Math.floor(2 * chance()))
  const noise = 2 + 6 * chance()
  const data = new Uint8ClampedArray(light.length)
  for (let i = 0; i < data.length; i++) data[i] = (soft[i] ?? 0) + noise * (chance() + chance() + chance() - 1.5) * 2
  return { picture: { width, height, data }, sheet, ...(quad && { quad }) }
}
