// From the finger to the next paint at every step of the application, on a processor slowed four times (Chromium's own throttle),
// beside the floor: one button of a bare page under the same throttle, without and with a live camera's picture, as the passport
// and the portrait have one. A sample is one touch; long tasks are those it began.
//   npm run bench -- touch [--slow 4] [--floor 40] [--by clock|processor]
// By the clock is what a traveller would see; it needs a machine with nothing else to do. By the processor the same touches are
// judged by the time the page's own thread was at work from each touch to the next paint, four times: as much as any task of it
// could have been long, and nearly the same on a machine that others use.
import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { type KioskBrowser, openKiosk, startKioskBrowser } from '../e2e/fixtures/kiosk-browser.ts'
import { startPort } from '../e2e/fixtures/port.ts'
import { serveBuild } from './build-server.ts'
import { quantile, type Report, rounded } from './report.ts'
import { touchQuietly, walk } from './touch/walk.ts'
import { type Busy, type Interaction, readInteractions, type Touched, watchTouches } from './touch/watch.ts'

const { values: options } = parseArgs({
  allowPositionals: true,
  options: {
    slow: { type: 'string', default: '4' },
    floor: { type: 'string', default: '40' },
    by: { type: 'string', default: 'clock' },
  },
})
const SLOW = Number(options.slow)
const byProcessor = options.by === 'processor'

const FOLDER = resolve(import.meta.dirname, '..', '.cache', 'bench', 'touch')
const BARE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>bare</title><p data-step="bare page">0</p>' +
  '<button>touch</button><script>document.querySelector("button").onclick = () => { document.querySelector("p").textContent += "1" }</script>'
const CAMERA =
  '<video autoplay muted playsinline width="1000"></video><script>navigator.mediaDevices' +
  '.getUserMedia({ video: { width: 1920, height: 1080 } }).then((film) => { document.querySelector("video").srcObject = film })</script>'
const MOST_MS = 100 // of the worst twentieth, and of any task
const MOST_TASK = 100

type Finger = { touch: () => Promise<void>; read: () => Promise<Interaction[]> }

/** Watches the page from its first script on; from `touch` on it is slowed and touched quietly. */
async function bringFinger({ context, page }: KioskBrowser): Promise<Finger> {
  await page.addInitScript(`(${watchTouches})()`)
  const busy: Busy[] = []
  return {
    touch: async () => {
      const cdp = await context.newCDPSession(page)
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
      if (!byProcessor) await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOW })
      await cdp.send('Runtime.enable')
      await cdp.send('Runtime.addBinding', { name: 'painted' }) // what the page calls after each paint that follows a touch
      const times = byProcessor ? SLOW : 1
      touchQuietly(page, cdp, ({ toPaint, toQuiet }) =>
        busy.push({ toPaint: toPaint * times, toQuiet: toQuiet * times }),
      )
    },
    read: async () => {
      const touched = await page.evaluate(() => (globalThis as unknown as { touched: Touched }).touched)
      return readInteractions(touched, busy)
    },
  }
}

async function measureKiosk(): Promise<Interaction[]> {
  await build({ logLevel: 'error', build: { outDir: FOLDER } })
  const port = await startPort()
  const pages = await serveBuild(FOLDER, port.number)
  const kiosk = await startKioskBrowser({ film: 'desk-with-sheet' })
  try {
    const finger = await bringFinger(kiosk)
    await openKiosk(kiosk, pages.url)
    await finger.touch()
    await walk(kiosk.page)
    return await finger.read()
  } finally {
    await kiosk.close()
    pages.close()
    await port.stop()
  }
}

async function measureFloor(bare: string): Promise<Interaction[]> {
  const server = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end(bare))
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()))
  const address = server.address()
  const kiosk = await startKioskBrowser({ film: 'desk-with-sheet' })
  try {
    const finger = await bringFinger(kiosk)
    await kiosk.page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`)
    await kiosk.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 4) >= 2)
    await finger.touch()
    for (let touch = 0; touch < Number(options.floor); touch += 1) await kiosk.page.locator('button').tap()
    return await finger.read()
  } finally {
    await kiosk.close()
    server.closeAllConnections()
    server.close()
  }
}

export async function run(): Promise<Report> {
  const floor = await measureFloor(BARE)
  const floorWithCamera = await measureFloor(BARE + CAMERA)
  const touches = await measureKiosk()
  const times = (some: readonly Interaction[]) => some.map(({ lasted, busy }) => (byProcessor ? busy.toPaint : lasted))
  const long = (some: readonly Interaction[]) =>
    byProcessor
      ? times(some).filter((busy) => busy > MOST_TASK) // a bound: no task before the paint was longer than all of them
      : some.flatMap(({ longTasks }) => longTasks.filter((task) => task > MOST_TASK))
  const row = (name: string, some: readonly Interaction[]) =>
    [
      name,
      some.length,
      ...[0.5, 0.95, 1].map((share) => quantile(times(some), share)),
      long(some).length,
      byProcessor
        ? quantile(
            some.map(({ busy }) => busy.toQuiet),
            0.95,
          )
        : Math.max(0, ...some.flatMap(({ longTasks }) => longTasks)),
    ] as const
  const steps = [...Map.groupBy(touches, ({ step }) => step)]
  const slowest = touches.toSorted((a, b) => quantile(times([b]), 0) - quantile(times([a]), 0)).slice(0, 12)
  const p95 = quantile(times(touches), 0.95)
  const floorP95 = quantile(times(floor), 0.95)
  return {
    title: byProcessor
      ? `Processor time from the finger to the next paint, ${SLOW} times`
      : `From the finger to the next paint, processor slowed ${SLOW} times`,
    columns: [
      'step',
      'touches',
      'p50 ms',
      'p95 ms',
      'worst ms',
      `tasks > ${MOST_TASK} ms`,
      byProcessor ? 'p95 until quiet ms' : 'longest task ms',
    ],
    rows: [
      ...steps.map(([step, some]) => row(step, some)),
      row('all', touches),
      row('floor: a bare page', floor),
      row('floor: a bare page, camera on', floorWithCamera),
    ],
    notes: [
      `Slowest: ${slowest.map(({ step, what, lasted, busy }) => `${what} at ${step} ${rounded(byProcessor ? busy.toPaint : lasted)}`).join(', ')}.`,
      `Goals: p95 at most ${MOST_MS} ms, no task over ${MOST_TASK} ms. Against the floor: p95 ${rounded(p95 / floorP95)} times as long.`,
      'A touch the browser tells nothing of took less than 16 ms and counts as 16. Barcodes and pages are read in workers.',
    ],
    figures: {
      by: byProcessor ? 'processor' : 'clock',
      touches: touches.length,
      p50: quantile(times(touches), 0.5),
      p95,
      worst: quantile(times(touches), 1),
      floorP95,
      ratio: rounded(p95 / floorP95),
      longTasks: long(touches).length,
    },
    met: p95 <= MOST_MS && long(touches).length === 0,
  }
}
