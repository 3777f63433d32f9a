// Reading photographs of barcodes, upright and turned by 90°, 180° and 270°, and letters rendered from a seed: our reader on
// stills and on films beside plain @zxing/browser, zxing-wasm at one look (the floor) and jsQR, in turns over the same pictures.
//   npm run bench -- scan [--sets FOLDER] [--turns 0,1,2,3] [--renderings 4] [--seed 1]
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { USUAL_SYMBOLOGIES } from '../src/kiosk/devices/believed-reads.ts'
import type { Luminance } from '../src/kiosk/devices/luminance.ts'
import type { Symbology } from '../src/visa/application.ts'
import { type Cell, quantile, type Report, rounded } from './report.ts'
import { type Content, ENGINES, type Engine, FLOOR, OURS, prepareEngines } from './scan/engines.ts'
import { DIFFICULTIES, renderLetter } from './scan/renderings.ts'
import { type Family, type Photograph, quarterTurn, readSets } from './scan/sets.ts'

const { values: options } = parseArgs({
  allowPositionals: true,
  options: {
    sets: { type: 'string', default: process.env.BARCODES ?? resolve(import.meta.dirname, 'data/barcodes') },
    turns: { type: 'string', default: '0,1,2,3' },
    renderings: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
  },
})

/** `scanning` goals for photographs, as shares read; the rest is held to being ahead of every single engine. */
const GOALS: Partial<Record<string, number>> = { 'data-matrix': 1, aztec: 1, pdf417: 0.97, code128: 0.98, all: 0.95 }

/** Counts of one engine over one group of pictures. */
type Tally = { pictures: number; read: number; wrong: number; times: number[] }
type Tallies = Map<string, Map<string, Tally>> // by group, then by engine

const wrongReads: string[] = []

function tallyOf(tallies: Tallies, group: string, engine: string): Tally {
  const engines = tallies.get(group) ?? new Map<string, Tally>()
  tallies.set(group, engines)
  const tally = engines.get(engine) ?? { pictures: 0, read: 0, wrong: 0, times: [] }
  engines.set(engine, tally)
  return tally
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at])

const isRight = (holds: Photograph['holds'], { text, bytes }: Content) =>
  holds !== undefined && (text === holds.text || sameBytes(bytes, holds.bytes))

async function tryEngine(engine: Engine, photograph: Photograph, image: Luminance, tallies: Tally[]): Promise<void> {
  const began = performance.now()
  const read = await engine.read(image, symbologiesFor(photograph.family))
  const took = performance.now() - began
  const right = read.some((code) => isRight(photograph.holds, code))
  const wrong = !right && read.length > 0
  if (wrong) wrongReads.push(`${engine.name} reads ${photograph.name} as ${JSON.stringify(read[0]?.text.slice(0, 60))}`)
  for (const tally of tallies) {
    tally.pictures += 1
    tally.read += Number(right)
    tally.wrong += Number(wrong)
    tally.times.push(took)
  }
}

/** EAN-13 is off unless a port asks for it, so it is asked for where it is to be read. */
const symbologiesFor = (family: Family): readonly Symbology[] =>
  family === 'ean13' ? [...USUAL_SYMBOLOGIES, 'ean13'] : USUAL_SYMBOLOGIES

async function tryAll(photograph: Photograph, image: Luminance, tallies: Tallies, groups: readonly string[]) {
  for (const engine of ENGINES) {
    if (!engine.reads(photograph.family)) continue
    const into = groups.map((group) => tallyOf(tallies, group, engine.name))
    await tryEngine(engine, photograph, image, into)
  }
}

async function tryPhotographs(tallies: Tallies): Promise<void> {
  for (const photograph of readSets(resolve(options.sets))) {
    const groups = photograph.family === 'nothing' ? ['nothing there'] : [photograph.family, 'all']
    for (const quarters of options.turns.split(',').map(Number)) {
      await tryAll(photograph, quarterTurn(photograph.image, quarters), tallies, groups)
    }
  }
}

async function tryRenderings(tallies: Tallies): Promise<void> {
  for (const difficulty of DIFFICULTIES) {
    for (const family of [...USUAL_SYMBOLOGIES, 'ean13'] as const) {
      for (let at = 0; at < Number(options.renderings); at++) {
        const seed = Number(options.seed) * 1_000 + at
        const { image, text } = await renderLetter(family, difficulty, seed)
        const holds = { text, bytes: new TextEncoder().encode(text) }
        const name = `${difficulty} ${family} of seed ${seed}`
        await tryAll({ family, name, image, holds }, image, tallies, [`rendered ${difficulty}`])
      }
    }
  }
}

function rowsOf(tallies: Tallies): Cell[][] {
  return [...tallies].flatMap(([group, engines]) => {
    const floor = quantile(engines.get(FLOOR)?.times ?? [], 0.5)
    return [...engines].map(([engine, { pictures, read, wrong, times }]): Cell[] => {
      const share = group === 'nothing there' ? '–' : `${((100 * read) / pictures).toFixed(1)} %`
      const median = quantile(times, 0.5)
      return [`${group}: ${engine}`, pictures, share, wrong, median, quantile(times, 0.95), rounded(median / floor)]
    })
  })
}

/** What is short of a goal, in words; empty when all are met. */
function shortfalls(tallies: Tallies): string[] {
  return [...tallies].flatMap(([group, engines]) => {
    const share = (engine: string) => (engines.get(engine)?.read ?? 0) / (engines.get(engine)?.pictures ?? 1)
    const [still = ''] = OURS
    const best = Math.max(...[...engines.keys()].filter((engine) => !OURS.includes(engine)).map(share))
    const short: string[] = []
    if (share(still) < (GOALS[group] ?? 0)) short.push(`${group}: below ${GOALS[group]}`)
    if (share(still) < best) short.push(`${group}: behind another engine`)
    for (const engine of OURS) {
      const wrong = engines.get(engine)?.wrong ?? 0
      if (wrong > 0) short.push(`${group}: ${wrong} wrong (${engine})`)
    }
    return short
  })
}

function figuresOf(tallies: Tallies): Record<string, number> {
  const figures: Record<string, number> = {}
  for (const [group, engines] of tallies) {
    for (const [engine, { pictures, read, wrong }] of engines) {
      figures[`${group}/${engine}/read`] = group === 'nothing there' ? 0 : rounded((100 * read) / pictures)
      figures[`${group}/${engine}/wrong`] = wrong
    }
  }
  return figures
}

export async function run(): Promise<Report> {
  await prepareEngines()
  const tallies: Tallies = new Map()
  await tryPhotographs(tallies)
  await tryRenderings(tallies)
  const short = shortfalls(tallies)
  return {
    title: `Barcodes in ${options.sets}, and letters rendered from seed ${options.seed}`,
    columns: ['', 'pictures', 'read', 'wrong', 'median ms', 'p95 ms', `× ${FLOOR}`],
    rows: rowsOf(tallies),
    notes: [...wrongReads, short.length > 0 ? `Short of the goals: ${short.join('; ')}` : 'All goals met.'],
    figures: figuresOf(tallies),
    met: short.length === 0,
  }
}
