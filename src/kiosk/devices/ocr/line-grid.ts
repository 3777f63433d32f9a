// Where each character of a line stands. Characters of a zone are set at one pitch, so the line is a wave: the pitch, how it
// changes along the line (perspective) and where it begins are read from the wave as a whole, not from any one character.
import type { Luminance } from '../luminance.ts'
import { fitParabola, type Parabola } from './curve.ts'
import type { LinePair, Point, TracedLine } from './find-lines.ts'

/** The middle of each place, and from there one pitch downwards. Places reach beyond both ends of the print. */
export type LineGrid = { centres: Point[]; downs: Point[] }

const STEPS = 10 // samples a pitch along the line
const ACROSS = [-0.4, -0.25, -0.1, 0.05, 0.2, 0.35, 0.45, -0.48] // pitches off the middle of the line
const BEYOND = 4 // places kept beyond either end
const PITCH_RANGE = [0.74, 1.34] as const // of the traced pitch, which is known within a fifth
const STRETCH = 0.14 // most the pitch may change from the middle to an end
const STRETCH_STEPS = 5 // to each side

/** Brightness along a line, with the slow changes taken off: positive where ink is. */
type Profile = { start: number; step: number; values: Float32Array; curve: Parabola }

export function brightnessAt({ width, height, data }: Luminance, x: number, y: number): number {
  const left = Math.min(width - 2, Math.max(0, Math.floor(x)))
  const top = Math.min(height - 2, Math.max(0, Math.floor(y)))
  const fx = Math.min(1, Math.max(0, x - left))
  const fy = Math.min(1, Math.max(0, y - top))
  const at = top * width + left
  const upper = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx
  const lower = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx
  return upper + (lower - upper) * fy
}

function profileOf(frame: Luminance, line: TracedLine, from: number, to: number): Profile {
  const { pitch } = line
  const samples = line.points.map(({ x, y }) => ({ at: x, value: y, weight: 1 }))
  const curve = fitParabola(samples, pitch * 0.1)
  const slope = (curve(to) - curve(from)) / (to - from)
  const lengthening = Math.hypot(1, slope)
  const step = pitch / STEPS / lengthening
  const count = Math.max(1, Math.ceil((to - from) / step))
  const raw = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const x = from + i * step
    let sum = 0
    for (const off of ACROSS) {
      const away = (off * pitch) / lengthening
      sum += brightnessAt(frame, x - slope * away, curve(x) + away)
    }
    raw[i] = sum / ACROSS.length
  }
  return { start: from, step, values: detrend(raw), curve }
}

/** Against the mean of one pitch around; what is far beyond the usual (the page's edge, a finger) is cut to it. */
function detrend(raw: Float32Array): Float32Array {
  const values = raw.map((value, i) => {
    let sum = 0
    for (let k = -(STEPS >> 1); k <= STEPS >> 1; k++) sum += raw[Math.min(raw.length - 1, Math.max(0, i + k))] ?? 0
    return sum / (2 * (STEPS >> 1) + 1) - value
  })
  const sorted = values.map(Math.abs).sort()
  const most = 2 * (sorted[sorted.length >> 1] ?? 0) + 1
  return values.map((value) => Math.min(most, Math.max(-most, value)))
}

/** `pitches`: how many fit between the samples' ends; `stretch`: how much wider they grow towards the right. */
type Wave = { pitches: number; stretch: number }

const phaseAt = ({ pitches, stretch }: Wave, t: number) => pitches * (t + stretch * t * t)

function weigh(values: Float32Array, wave: Wave): { strength: number; phase: number } {
  let real = 0
  let imaginary = 0
  for (let i = 0; i < values.length; i++) {
    const angle = 2 * Math.PI * phaseAt(wave, i / values.length - 0.5)
    real += (values[i] ?? 0) * Math.cos(angle)
    imaginary += (values[i] ?? 0) * Math.sin(angle)
  }
  return { strength: Math.hypot(real, imaginary) / values.length, phase: Math.atan2(imaginary, real) / (2 * Math.PI) }
}

/** The wave both lines share, since they are printed at one pitch and seen at one angle. */
function findWave(profiles: readonly Profile[]): Wave {
  const length = profiles[0]?.values.length ?? 0
  const guess = length / STEPS
  let best = { pitches: guess, stretch: 0, strength: -1 }
  const attempt = (pitches: number, stretch: number) => {
    const wave = { pitches, stretch }
    const strength = profiles.reduce((sum, { values }) => sum + weigh(values, wave).strength, 0)
    if (strength > best.strength) best = { ...wave, strength }
  }
  for (let pitches = guess * PITCH_RANGE[0]; pitches <= guess * PITCH_RANGE[1]; pitches += 0.4) {
    for (let i = -STRETCH_STEPS; i <= STRETCH_STEPS; i += 2) attempt(pitches, (i * STRETCH) / STRETCH_STEPS)
  }
  for (const finer of [1, 0.5, 0.25]) {
    const { pitches, stretch } = best
    for (let a = -2; a <= 2; a++) {
      for (let b = -1; b <= 1; b++) attempt(pitches + a * 0.2 * finer, stretch + (b * STRETCH * finer) / STRETCH_STEPS)
    }
  }
  return best
}

/** Where the wave's crests stand, as a grid: the nth place of one line is about above the nth of the other. */
function layGrid({ start, step, values, curve }: Profile, wave: Wave): LineGrid {
  const { phase } = weigh(values, wave)
  const xOf = (crest: number) => {
    const goal = (crest + phase) / wave.pitches
    const t = wave.stretch === 0 ? goal : (Math.sqrt(Math.max(0, 1 + 4 * wave.stretch * goal)) - 1) / (2 * wave.stretch)
    return start + (t + 0.5) * values.length * step
  }
  const first = Math.ceil(phaseAt(wave, -0.5) - phase)
  const last = Math.floor(phaseAt(wave, 0.5) - phase)
  const centres: Point[] = []
  for (let crest = first; crest <= last; crest++) centres.push({ x: xOf(crest), y: curve(xOf(crest)) })
  return { centres, downs: squareTo(centres) }
}

/** One pitch at a right angle to the line. */
function squareTo(centres: readonly Point[]): Point[] {
  return centres.map((_, i) => {
    const before = centres[Math.max(0, i - 1)] ?? { x: 0, y: 0 }
    const after = centres[Math.min(centres.length - 1, i + 1)] ?? before
    const apart = Math.max(1, Math.min(centres.length - 1, i + 1) - Math.max(0, i - 1))
    return { x: -(after.y - before.y) / apart, y: (after.x - before.x) / apart }
  })
}

/** The grids of two neighbouring lines. */
export function layGrids(frame: Luminance, { upper, lower }: LinePair): { grids: LineGrid[]; strength: number } {
  const xs = [...upper.points, ...lower.points].map(({ x }) => x)
  const beyond = BEYOND * upper.pitch
  const [from, to] = [Math.min(...xs) - beyond, Math.max(...xs) + beyond]
  const profiles = [upper, lower].map((line) => profileOf(frame, line, from, to))
  const wave = findWave(profiles)
  const strength = Math.min(...profiles.map(({ values }) => weigh(values, wave).strength))
  return { grids: profiles.map((profile) => layGrid(profile, wave)), strength }
}
