// Camera films in Chromium: a printed letter of every symbology under every hardship, by our reader and by plain @zxing/browser
// as its README shows it, in turns. Time to the first correct read, wrong reads, and the page's long tasks, which are counted
// against a preview of the same film without any decoder.
//   npm run bench -- films [--symbologies qr,pdf417] [--hardships none,tilt] [--limit 6000]
import { parseArgs } from 'node:util'
import { startScanningServer } from '../e2e/scanning/server.ts'
import { codeOf, ensureHardFilm, HARDSHIP_NAMES, type HardshipName } from '../e2e/specimens/hard-films.ts'
import { Symbology } from '../src/visa/application.ts'
import { type Cell, quantile, type Report, rounded } from './report.ts'

const { values: options } = parseArgs({
  allowPositionals: true,
  options: {
    symbologies: { type: 'string', default: Symbology.options.join(',') },
    hardships: { type: 'string', default: HARDSHIP_NAMES.join(',') },
    limit: { type: 'string', default: '6000' }, // ms
  },
})

const MOST_WAIT = 1_500 // ms, 95 of 100 films
const LONG = 50 // ms: what Chromium calls a long task
const PREVIEW = 2_500 // ms without a decoder

/** `at` is absent where nothing was read in time. */
type Outcome = { at?: number; wrong: boolean; longTasks: number[] }
type Row = { symbology: Symbology; hardship: HardshipName; ours: Outcome; plain: Outcome; bare: number[] }

const outcomeOf = (want: string, text: string | undefined, at: number, longTasks: number[]): Outcome => ({
  ...(text === want && { at }),
  wrong: text !== undefined && text !== want,
  longTasks,
})

async function play(symbology: Symbology, hardship: HardshipName, server: Server): Promise<Row> {
  const film = await ensureHardFilm([symbology], hardship)
  const want = codeOf(symbology)
  const limit = Number(options.limit)
  const ours = await server.withCamera(film, (page) => page.evaluate((ms) => globalThis.scanning.scan(ms, 800), limit))
  const plain = await server.withCamera(film, (page) => page.evaluate((ms) => globalThis.scanning.scanPlain(ms), limit))
  const bare = await server.withCamera(film, (page) => page.evaluate((ms) => globalThis.scanning.preview(ms), PREVIEW))
  return {
    ...{ symbology, hardship, bare },
    ours: outcomeOf(want, ours.read?.text, ours.afterPicture, ours.longTasks),
    plain: outcomeOf(want, plain.text, plain.afterPicture, plain.longTasks),
  }
}

type Server = Awaited<ReturnType<typeof startScanningServer>>

const shown = ({ at, wrong }: Outcome): Cell => (wrong ? 'wrong' : at === undefined ? 'not read' : Math.round(at))
const tasks = (longTasks: readonly number[]): Cell =>
  longTasks.length === 0 ? '0' : `${longTasks.length}, up to ${Math.round(Math.max(...longTasks))} ms`

export async function run(): Promise<Report> {
  const server = await startScanningServer('bench-films')
  const rows: Row[] = []
  for (const symbology of Symbology.options.filter((each) => options.symbologies.split(',').includes(each))) {
    for (const hardship of HARDSHIP_NAMES.filter((each) => options.hardships.split(',').includes(each))) {
      rows.push(await play(symbology, hardship, server))
    }
  }
  await server.close()
  return report(rows)
}

function report(rows: readonly Row[]): Report {
  const times = rows.map((row) => row.ours.at ?? Number.POSITIVE_INFINITY)
  const count = (of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0)
  const p95 = quantile(times, 0.95)
  const figures = {
    films: rows.length,
    read: count((row) => Number(row.ours.at !== undefined)),
    readByPlain: count((row) => Number(row.plain.at !== undefined)),
    wrong: count((row) => Number(row.ours.wrong)),
    medianMs: Math.round(quantile(times, 0.5)),
    p95Ms: Number.isFinite(p95) ? Math.round(p95) : 'not read',
    longTasks: count((row) => row.ours.longTasks.filter((ms) => ms > LONG).length),
    longTasksPlain: count((row) => row.plain.longTasks.filter((ms) => ms > LONG).length),
    longTasksBare: count((row) => row.bare.length),
  }
  return {
    title: 'Camera films: ms from the first picture to the first correct read',
    columns: ['', 'ours', '@zxing/browser', 'long tasks: ours', '@zxing/browser', 'bare preview'],
    rows: rows.map(({ symbology, hardship, ours, plain, bare }) => [
      ...[`${symbology}, ${hardship}`, shown(ours), shown(plain)],
      ...[tasks(ours.longTasks), tasks(plain.longTasks), tasks(bare)],
    ]),
    notes: [`Goals: 95 of 100 films within ${MOST_WAIT} ms, none wrong, no more long tasks than the bare preview has.`],
    figures: { ...figures, ratioRead: rounded(figures.read / Math.max(1, figures.readByPlain)) },
    met: p95 <= MOST_WAIT && figures.wrong === 0 && figures.longTasks <= figures.longTasksBare,
  }
}
