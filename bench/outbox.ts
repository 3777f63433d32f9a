// Saving one application of 300 KB in real Chromium with 0 to 100,000 small packets already queued, beside a bare strict
// IndexedDB put of the same bytes (the floor) and PouchDB (the peer).
//
// Every depth is an origin with its own storage; all are filled first and then measured in turns, so that a busy moment of
// the machine falls on all of them alike. Inside a turn the three ways come in every order, each from rest.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import config from '../playwright.config.ts'
import { buildPage, type PageServer, servePage } from './page-server.ts'
import type { OutboxBench, Round } from './pages/outbox-page.ts'
import { quantile, type Report, rounded } from './report.ts'

const DEPTHS = (process.env.DEPTHS ?? '0,1000,10000,100000').split(',').map(Number)
const ROUNDS = Number(process.env.ROUNDS ?? 120)
const WARM_UP = 6
const APPLICATION_BYTES = 300_000
const MOST_OVER_FLOOR = 1.5
const MOST_GROWTH = 1.2

declare global {
  interface Window {
    bench: OutboxBench
  }
}

type Lane = { depth: number; page: Page; server: PageServer; rounds: Round[] }

export async function run(): Promise<Report> {
  const profile = mkdtempSync(join(tmpdir(), 'kouan-bench-'))
  const folder = await buildPage('outbox')
  const context = await chromium.launchPersistentContext(profile, { ...config.use?.launchOptions })
  try {
    const lanes: Lane[] = []
    for (const depth of DEPTHS) lanes.push(await openLane(context, folder, depth))
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      for (const lane of lanes) await takeTurn(lane, round)
    }
    for (const lane of lanes) lane.server.close()
    return report(lanes)
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

async function openLane(context: BrowserContext, folder: string, depth: number): Promise<Lane> {
  const server = await servePage(folder, 'outbox')
  const page = await context.newPage()
  await page.goto(server.url)
  await page.waitForFunction(() => 'bench' in window)
  console.error(`filling ${depth} packets`)
  await page.evaluate((count) => window.bench.prepare(count), depth)
  return { depth, page, server, rounds: [] }
}

async function takeTurn({ page, rounds }: Lane, round: number): Promise<void> {
  await page.bringToFront() // a hidden page is throttled
  const order = { bytes: APPLICATION_BYTES, turn: round }
  const measured = await page.evaluate(({ bytes, turn }) => window.bench.measure(bytes, turn), order)
  if (round >= WARM_UP) rounds.push(measured)
}

function report(lanes: readonly Lane[]): Report {
  const at = ({ rounds }: Lane, part: keyof Round, share = 0.5) =>
    quantile(
      rounds.map((round) => round[part]),
      share,
    )
  const overFloor = lanes.map((lane) => at(lane, 'store') / at(lane, 'floor'))
  const growth = growthOf(lanes, (lane) => at(lane, 'store'))
  const worst = Math.max(...overFloor)
  const figures: Record<string, number> = { worstOverFloor: rounded(worst), growth: rounded(growth), rounds: ROUNDS }
  for (const lane of lanes) {
    for (const part of ['seal', 'store', 'floor', 'peer'] as const)
      figures[`${part}At${lane.depth}`] = rounded(at(lane, part))
  }
  return {
    title: `Saving one application of ${APPLICATION_BYTES / 1000} KB, milliseconds, ${ROUNDS} rounds: median (95th percentile)`,
    columns: ['already queued', 'seal', 'store', 'floor', 'store ÷ floor', 'PouchDB'],
    rows: lanes.map((lane, index) => {
      const cell = (part: keyof Round) => `${at(lane, part).toFixed(1)} (${at(lane, part, 0.95).toFixed(1)})`
      return [
        lane.depth.toLocaleString('en'),
        cell('seal'),
        cell('store'),
        cell('floor'),
        overFloor[index] ?? 0,
        cell('peer'),
      ]
    }),
    notes: [
      'store: one strict transaction, read-back and hash; keys and chain end are remembered, the witness follows behind. floor: one strict put, no read-back. PouchDB commits relaxed and reads nothing back.',
      `Goals: store ≤ ${MOST_OVER_FLOOR} × floor at every depth (worst ${rounded(worst)}), store at the deepest ≤ ${MOST_GROWTH} × at the shallowest (${rounded(growth)}).`,
    ],
    figures,
    met: worst <= MOST_OVER_FLOOR && growth <= MOST_GROWTH,
  }
}

function growthOf(lanes: readonly Lane[], measure: (lane: Lane) => number): number {
  const [first, last] = [lanes[0], lanes.at(-1)]
  return first && last ? measure(last) / measure(first) : Number.NaN
}
