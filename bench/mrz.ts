// Passports read by a plain camera: films and stills of specimens after twenty States' layouts, in two cuts of OCR-B, tilted,
// tipped, blurred, reflecting, badly lit, compressed. Films run in real time: while the reader is busy frames pass by, and
// it takes the newest. Busy is measured as the thread's own time, so that other work on the machine changes nothing. `npm run bench -- mrz --films 200 --stills 2000 --seed 1`
import { parseArgs } from 'node:util'
import { openChromium } from '../e2e/specimens/chromium.ts'
import type { Luminance } from '../src/kiosk/devices/luminance.ts'
import { toLuminance, toRgba } from '../src/kiosk/devices/luminance.ts'
import { startZoneReader, type ZoneReader } from '../src/kiosk/devices/ocr/read-zone.ts'
import { startVote } from '../src/kiosk/devices/ocr/vote.ts'
import { zoneGrammar } from '../src/kiosk/zone-grammars.ts'
import { type Chance, chanceOf } from './chance.ts'
import { project, type Shot, takeShot } from './mrz/camera.ts'
import { FRAMES_A_SECOND, makeFilm } from './mrz/films.ts'
import { drawDesign, PITCH, setZone } from './mrz/paper.ts'
import { makeZone, PAGE_LAYOUTS } from './mrz/people.ts'
import { makeShot } from './mrz/shots.ts'
import { startTesseract } from './mrz/tesseract.ts'
import { CUTS, type Cut, drawTypeSheet, type TypeSheet } from './mrz/type-sheet.ts'
import { type Bench, quantile } from './report.ts'

const LIMIT = 3 // seconds of film
const PEER_STILLS = 8 // the peer takes seconds for each
const FLOOR_PAGES = 20
const GOAL = 0.98

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    films: { type: 'string', default: '200' },
    stills: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
})
const FILMS = Number(values.films)
const STILLS = Number(values.stills)
const SEED = Number(values.seed)

type Press = { sheets: Record<Cut, TypeSheet>; designs: Luminance[] }
type Specimen = { lines: [string, string]; page: Luminance; chance: Chance }

async function setUpPress(): Promise<Press> {
  const browser = await openChromium()
  try {
    const designs: Luminance[] = []
    for (let design = 0; design < PAGE_LAYOUTS.length; design++) designs.push(await drawDesign(browser, design))
    const [round, sharp] = [await drawTypeSheet(browser, 'round', PITCH), await drawTypeSheet(browser, 'sharp', PITCH)]
    return { sheets: { round, sharp }, designs }
  } finally {
    await browser.close()
  }
}

/** Specimen i: layouts in turn, cuts in turn, printed more or less fully. */
function printSpecimen(press: Press, i: number): Specimen {
  const chance = chanceOf(SEED * 1_000_000 + i)
  const layout = PAGE_LAYOUTS[i % PAGE_LAYOUTS.length]
  const design = press.designs[i % press.designs.length]
  const cuts = Object.keys(CUTS) as Cut[]
  const cut = cuts[Math.floor(i / PAGE_LAYOUTS.length) % cuts.length]
  if (!layout || !design || !cut) throw new Error('no layouts')
  const lines = makeZone(layout, chance)
  const print = {
    weight: 0.8 + chance.next() * 0.8,
    ink: 0.75 + chance.next() * 0.25,
    jitter: 1,
    spacing: 2.5 + (chance.next() - 0.5) * 0.1,
  }
  return { lines, page: setZone(design, lines, press.sheets[cut], print, chance), chance }
}

const grammars = [zoneGrammar('td3'), zoneGrammar('mrv-a')]

type Tally = { of: number; exact: number; wrong: number; times: number[]; waits: number[] }
const startTally = (): Tally => ({ of: 0, exact: 0, wrong: 0, times: [], waits: [] })

function count(tally: Tally, read: { lines: string[] } | undefined, lines: readonly string[], what: string): void {
  tally.of += 1
  if (!read) return
  if (read.lines.join() === lines.join()) tally.exact += 1
  else {
    tally.wrong += 1
    console.error(`wrong: ${what}\n  read  ${read.lines.join('\n        ')}\n  is    ${lines.join('\n        ')}`)
  }
}

/** Milliseconds of this thread's own work: what a frame takes on a machine that is not busy with something else. */
const ownTime = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** What the worker does for one frame, and how long it takes. */
function timed(tally: Tally, read: ZoneReader, picture: Luminance) {
  const rgba = toRgba(picture)
  const start = ownTime()
  const sight = read(toLuminance(rgba))
  const took = ownTime() - start
  tally.times.push(took)
  return { sight, took }
}

function readStill(tally: Tally, read: ZoneReader, specimen: Specimen, shot: Shot | undefined, i: number): void {
  const picture = shot ? takeShot(specimen.page, shot, i) : specimen.page
  const { sight } = timed(tally, read, picture)
  const found = sight && startVote(grammars).add(sight)
  count(tally, found, specimen.lines, `still ${i}`)
}

function readFilm(tally: Tally, read: ZoneReader, specimen: Specimen, i: number): void {
  const film = makeFilm(specimen.chance)
  const vote = startVote(grammars)
  for (let frame = 0; frame < LIMIT * FRAMES_A_SECOND; ) {
    const seconds = frame / FRAMES_A_SECOND
    const { sight, took } = timed(tally, read, takeShot(specimen.page, film(seconds), i * 1_000 + frame))
    const done = seconds + took / 1_000
    const found = sight && vote.add(sight)
    if (found && done <= LIMIT) {
      tally.waits.push(done)
      count(tally, found, specimen.lines, `film ${i}`)
      return
    }
    frame = Math.max(frame + 1, Math.ceil(done * FRAMES_A_SECOND))
  }
  count(tally, undefined, specimen.lines, `film ${i}`)
}

/** The part of a frame the zone stands in: what the peer is given, since finding it is no part of its work. */
function cutZone(picture: Luminance, shot: Shot): Luminance {
  const corners = [0, 1].flatMap((u) => [0.78, 0.97].map((v) => project(shot, 125 / 88, u, v)))
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const left = Math.max(0, Math.floor(Math.min(...xs)))
  const top = Math.max(0, Math.floor(Math.min(...ys)))
  const width = Math.min(picture.width, Math.ceil(Math.max(...xs))) - left
  const height = Math.min(picture.height, Math.ceil(Math.max(...ys))) - top
  const data = new Uint8ClampedArray(width * height)
  for (let y = 0; y < height; y++) {
    const from = (top + y) * picture.width + left
    data.set(picture.data.subarray(from, from + width), y * width)
  }
  return { width, height, data }
}

async function runPeer(press: Press, engine: 0 | 1): Promise<Tally> {
  const tally = startTally()
  const tesseract = await startTesseract(engine)
  for (let i = 0; i < PEER_STILLS; i++) {
    const { page, lines, chance } = printSpecimen(press, i)
    const shot = makeShot(chance, 1)
    const zone = cutZone(takeShot(page, shot, i), shot)
    const start = performance.now()
    const read = await tesseract.read(zone)
    tally.times.push(performance.now() - start)
    tally.of += 1
    if (read.join() === lines.join()) tally.exact += 1
  }
  await tesseract.close()
  return tally
}

/** A line now and then: two thousand stills take the better part of an hour. */
const tell = (what: string, { of, exact, wrong, times, waits }: Tally) => {
  if (of % 20 > 0) return
  const ms = Math.round(quantile(times, 0.5))
  const wait = waits.length > 0 ? `, read after ${quantile(waits, 0.5).toFixed(2)} s` : ''
  console.error(`${what}: ${exact} of ${of} exact, ${wrong} wrong, ${ms} ms a frame${wait}`)
}

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
const row = (name: string, { of, exact, wrong, times, waits }: Tally) => [
  ...[name, of, percent(exact, of), wrong],
  ...[quantile(times, 0.5), quantile(times, 0.95)],
  ...(waits.length > 0 ? [quantile(waits, 0.5), quantile(waits, 0.95)] : ['–', '–']),
]

export const run: Bench = async () => {
  const press = await setUpPress()
  const read = startZoneReader()
  const [films, stills, floor] = [startTally(), startTally(), startTally()]
  for (let i = 0; i < FLOOR_PAGES; i++) readStill(floor, read, printSpecimen(press, i), undefined, i)
  for (let i = 0; i < FILMS; i++) {
    readFilm(films, read, printSpecimen(press, i), i)
    tell('films', films)
  }
  for (let i = 0; i < STILLS; i++) {
    const specimen = printSpecimen(press, i)
    readStill(stills, read, specimen, makeShot(specimen.chance, 1), i)
    tell('stills', stills)
  }
  const [older, neural] = [await runPeer(press, 0), await runPeer(press, 1)]
  const wrong = films.wrong + stills.wrong + floor.wrong
  return {
    title: `Both lines of a passport by camera, seed ${SEED}`,
    columns: ['', 'of', 'both lines exact', 'wrong, accepted', 'ms median', 'ms p95', 's to read, median', 'p95'],
    rows: [
      ...(FILMS > 0 ? [row(`our reader, films of ${LIMIT} s at 30 a second`, films)] : []),
      ...(STILLS > 0 ? [row('our reader, one still alone', stills)] : []),
      row('our reader, pages undistorted (floor)', floor),
      row('tesseract.js 7, older engine, zone cut out for it', older),
      row('tesseract.js 7, neural engine, zone cut out for it', neural),
    ],
    notes: [
      'A still that is not accepted is refused, not misread: in a film the next frames are added to it.',
      'The peer\'s text counts as read when both lines are exact; it has no way to refuse, so its "wrong" is not counted.',
    ],
    figures: {
      seed: SEED,
      films: films.exact / Math.max(1, films.of),
      stills: stills.exact / Math.max(1, stills.of),
      wrong,
      readings: films.of + stills.of + floor.of,
      frameMedianMs: quantile([...films.times, ...stills.times], 0.5),
      frameP95Ms: quantile([...films.times, ...stills.times], 0.95),
    },
    met: FILMS > 0 && films.exact >= GOAL * films.of && wrong === 0,
  }
}
