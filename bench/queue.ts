// The officers' queue over 100 000 cases on PostgreSQL, beside a plain table of the same rows as one finds it everywhere: pages
// by offset, every row of a page in the document, an index on what it is ordered by and none for what it is searched by.
//
//   npm run bench -- queue [--cases 100000] [--runs 30] [--postgres embedded|external]
//
// At the server: every filter, field, search and order as the desk answers it, counts included. In Chromium: from the navigation
// to the first rows painted, and the frames of a scroll through the list beside the machine's own frames.
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { lookInBrowser } from './queue/browser.ts'
import { listPlain } from './queue/plain.ts'
import { openQueueServer, type QueueServer } from './queue/server.ts'
import { listWays } from './queue/ways.ts'
import { quantile, type Report, rounded } from './report.ts'

const { values: options } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '30' },
    postgres: { type: 'string', default: 'embedded' },
  },
})

const MOST_FILTER_MS = 100
const MOST_FIRST_ROWS_MS = 300
const LEAST_FRAMES = 0.9 // of the machine's own
const WARM_UP = 3
const ROOT = resolve(import.meta.dirname, '..')

type Row = { what: string; p50: number; p95: number; plain?: number }

export async function run(): Promise<Report> {
  const pages = join(ROOT, '.cache', 'bench', 'queue')
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'error', build: { outDir: pages } })
  const kind = options.postgres === 'external' ? 'external' : 'embedded'
  const server = await openQueueServer({ kind, pages, cases: Number(options.cases) })
  try {
    const rows = await askEverything(server)
    return report(server, rows, await lookInBrowser(server))
  } finally {
    await server.close()
    rmSync(pages, { recursive: true, force: true })
  }
}

async function askEverything(server: QueueServer): Promise<Row[]> {
  const rows: Row[] = []
  for (const way of await listWays(server)) {
    const sample = await measure(() => way.ask())
    const plain = way.plain ? await measure(() => listPlain(server.pool, way.plain ?? {})) : undefined
    const row = { what: way.what, p50: quantile(sample, 0.5), p95: quantile(sample, 0.95) }
    rows.push({ ...row, ...(plain && { plain: quantile(plain, 0.5) }) })
    console.error(`${way.what}: ${rounded(row.p50)} ms`)
  }
  return rows
}

async function measure(ask: () => Promise<unknown>): Promise<number[]> {
  const sample: number[] = []
  for (let run = 0; run < WARM_UP + Number(options.runs); run += 1) {
    const began = performance.now()
    await ask()
    if (run >= WARM_UP) sample.push(performance.now() - began)
  }
  return sample
}

type Looked = Awaited<ReturnType<typeof lookInBrowser>>

function report(server: QueueServer, rows: readonly Row[], looked: Looked): Report {
  const worst = Math.max(...rows.map(({ p95 }) => p95))
  const share = looked.framesPerSecond / looked.machineFramesPerSecond
  const met = worst <= MOST_FILTER_MS && looked.firstRowsMs <= MOST_FIRST_ROWS_MS && share >= LEAST_FRAMES
  const browser: Row[] = [
    {
      what: 'first rows in Chromium, from navigation',
      p50: looked.firstRowsMs,
      p95: looked.firstRowsP95Ms,
      plain: looked.plainFirstRowsMs,
    },
  ]
  return {
    title: `The queue over ${server.cases} cases, ${server.name} PostgreSQL, ${options.runs} runs each, ms`,
    columns: ['what', 'p50', 'p95', 'plain table, p50', 'plain ÷ ours'],
    rows: [...rows, ...browser].map(({ what, p50, p95, plain }) => {
      return [what, p50, p95, plain ?? '–', plain === undefined ? '–' : plain / p50]
    }),
    notes: [
      `Scrolling: ${rounded(looked.framesPerSecond)} frames a second of the machine's own ${rounded(looked.machineFramesPerSecond)}; the longest frame ${rounded(looked.longestFrameMs)} ms. The plain table scrolls ${looked.plainRows} rows at ${rounded(looked.plainFramesPerSecond)}, and has no more.`,
      `Goals: filter and search ≤ ${MOST_FILTER_MS} ms (p95), first rows ≤ ${MOST_FIRST_ROWS_MS} ms, frames ≥ ${LEAST_FRAMES} of the machine's own.`,
    ],
    figures: {
      cases: server.cases,
      worstP95Ms: rounded(worst),
      firstRowsMs: rounded(looked.firstRowsMs),
      frameShare: rounded(share),
      plainFirstRowsMs: rounded(looked.plainFirstRowsMs),
    },
    met,
  }
}
