// A camera before a page: where the page lies, how it leans and tips, the light on it, the lens, the sensor and the JPEG.
// Everything comes from the seed.
import jpeg from 'jpeg-js'
import { type Luminance, toLuminance, toRgba } from '../../src/kiosk/devices/luminance.ts'
import { type Chance, chanceOf } from '../chance.ts'

export type Shot = {
  width: number
  height: number
  fill: number // the page's width over the frame's
  roll: number // degrees, in the picture's plane
  tip: number // degrees, about the page's own horizontal
  yaw: number // degrees, about its vertical
  x: number // px off the middle
  y: number
  blur: number // px, standard deviation
  motion: number // px smeared along `motionAngle`
  motionAngle: number
  light: number // 1 is well lit
  shade: number // how much darker one side is, 0–1
  glare: { x: number; y: number; size: number; strength: number } // in the page's own units, 0–1
  noise: number // levels, standard deviation
  quality: number // of the JPEG, 1–100
}

const DESK = 92

type Place = (x: number, y: number) => { u: number; v: number }

type Pose = Pick<Shot, 'width' | 'height' | 'fill' | 'roll' | 'tip' | 'yaw' | 'x' | 'y'>

/** The page is flat, before a pinhole camera whose focal length is 1.15 of the frame's width. Lengths are in page widths. */
function poseOf(shot: Pose) {
  const focal = 1.15 * shot.width
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [roll, tip, yaw] = [radians(shot.roll), radians(shot.tip), radians(shot.yaw)]
  const rotate = (x: number, y: number) => {
    const rx = x * Math.cos(roll) - y * Math.sin(roll)
    const ry = x * Math.sin(roll) + y * Math.cos(roll)
    const z = rx * Math.sin(yaw) - ry * Math.sin(tip)
    return { x: rx * Math.cos(yaw), y: ry * Math.cos(tip) + rx * Math.sin(yaw) * Math.sin(tip), z }
  }
  return { focal, far: 1.15 / shot.fill, right: rotate(1, 0), down: rotate(0, 1) }
}

/** Where a point of the page, 0–1 each way, is seen. */
export function project(shot: Pose, aspect: number, u: number, v: number): { x: number; y: number } {
  const { focal, far, right, down } = poseOf(shot)
  const [s, t] = [u - 0.5, (v - 0.5) / aspect]
  const z = far + s * right.z + t * down.z
  const x = (focal * (s * right.x + t * down.x)) / z
  const y = (focal * (s * right.y + t * down.y)) / z
  return { x: x + shot.width / 2 + shot.x, y: y + shot.height / 2 + shot.y }
}

/** Frame px → page 0–1: two linear equations. */
function placePage(shot: Shot, aspect: number): Place {
  const { focal, far, right: a, down: b } = poseOf(shot)
  return (px, py) => {
    const dx = (px - shot.width / 2 - shot.x) / focal
    const dy = (py - shot.height / 2 - shot.y) / focal
    const [m11, m12, m21, m22] = [a.x - dx * a.z, b.x - dx * b.z, a.y - dy * a.z, b.y - dy * b.z]
    const det = m11 * m22 - m12 * m21
    const s = (dx * far * m22 - dy * far * m12) / det
    const t = (dy * far * m11 - dx * far * m21) / det
    return { u: s + 0.5, v: t * aspect + 0.5 }
  }
}

/** One frame. @param seed of the sensor's noise alone: the rest is in the shot */
export function takeShot(page: Luminance, shot: Shot, seed: number): Luminance {
  const place = placePage(shot, page.width / page.height)
  const lit = light(page, shot, place)
  const soft = smear(blur(lit, shot.width, shot.blur), shot)
  return compress(expose(soft, shot, chanceOf(seed)), shot.quality)
}

function light(page: Luminance, shot: Shot, place: Place): Float32Array {
  const out = new Float32Array(shot.width * shot.height)
  const { glare } = shot
  for (let y = 0, i = 0; y < shot.height; y++) {
    for (let x = 0; x < shot.width; x++, i++) {
      const { u, v } = place(x, y)
      const px = u * page.width - 0.5
      const py = v * page.height - 0.5
      const left = Math.floor(px)
      const top = Math.floor(py)
      let value = DESK + ((x * 7 + y * 13) % 11) // a desk with a little grain
      if (left >= 0 && top >= 0 && left < page.width - 1 && top < page.height - 1)
        value = sample(page, px, py, left, top)
      const shine = glare.strength * Math.exp(-(((u - glare.x) / glare.size) ** 2 + ((v - glare.y) / glare.size) ** 2))
      out[i] = value * shot.light * (1 - shot.shade * Math.min(1, Math.max(0, u))) + 235 * shine
    }
  }
  return out
}

function sample({ data, width }: Luminance, x: number, y: number, left: number, top: number): number {
  const at = top * width + left
  const [fx, fy] = [x - left, y - top]
  const upper = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx
  const lower = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx
  return upper + (lower - upper) * fy
}

/** A Gaussian in both directions. */
function blur(from: Float32Array, width: number, sigma: number): Float32Array {
  const reach = Math.ceil(sigma * 2.5)
  if (reach < 1) return from
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)))
  const whole = weights.reduce((sum, each) => sum + each, 0)
  const pass = (source: Float32Array, step: number) => {
    const out = new Float32Array(source)
    const edge = reach * (step === 1 ? 1 : width)
    for (let i = edge; i < source.length - edge; i++) {
      let sum = 0
      for (let k = -reach; k <= reach; k++) sum += (source[i + k * step] ?? 0) * (weights[k + reach] ?? 0)
      out[i] = sum / whole
    }
    return out
  }
  return pass(pass(from, 1), width)
}

/** A hand that moves while the shutter is open. */
function smear(from: Float32Array, { width, motion, motionAngle }: Shot): Float32Array {
  const steps = Math.ceil(motion)
  if (steps < 2) return from
  const [dx, dy] = [Math.cos(motionAngle), Math.sin(motionAngle)]
  const shifts = Array.from({ length: steps }, (_, k) => {
    const at = (k / (steps - 1) - 0.5) * motion
    return Math.round(at * dx) + Math.round(at * dy) * width
  })
  const out = new Float32Array(from)
  const edge = Math.max(...shifts.map(Math.abs))
  for (let i = edge; i < from.length - edge; i++) {
    let sum = 0
    for (const shift of shifts) sum += from[i + shift] ?? 0
    out[i] = sum / steps
  }
  return out
}

/** Grain of a normal shape, made once: a frame begins somewhere in it and each row somewhere else. */
const GRAIN = Float32Array.from(
  { length: 1 << 16 },
  (() => {
    const chance = chanceOf(1)
    return () => (chance.next() + chance.next() + chance.next() + chance.next() - 2) * 1.732
  })(),
)

function expose(from: Float32Array, { width, height, noise }: Shot, chance: Chance): Luminance {
  const data = new Uint8ClampedArray(from.length)
  for (let y = 0; y < height; y++) {
    const begin = chance.below(GRAIN.length)
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      data[at] = (from[at] ?? 0) + (GRAIN[(begin + x) & (GRAIN.length - 1)] ?? 0) * noise
    }
  }
  return { width, height, data }
}

function compress(picture: Luminance, quality: number): Luminance {
  if (quality >= 100) return picture
  const { data } = jpeg.encode({ ...toRgba(picture), data: Buffer.from(toRgba(picture).data.buffer) }, quality)
  const decoded = jpeg.decode(data, { useTArray: true, formatAsRGBA: true })
  return toLuminance({ ...decoded, data: new Uint8ClampedArray(decoded.data.buffer) })
}
