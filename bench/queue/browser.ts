// What an officer waits for and sees: the first rows after the navigation, and the frames of a long scroll.
import { chromium, type Page } from '@playwright/test'
import config from '../../playwright.config.ts'
import { quantile } from '../report.ts'
import { drawPlain, listPlain } from './plain.ts'
import type { QueueServer } from './server.ts'

const NAVIGATIONS = 9
const SCROLL_MS = 3_000
const PLAIN_ROWS = 50

export async function lookInBrowser(server: QueueServer) {
  const browser = await chromium.launch(config.use?.launchOptions)
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  await context.addCookies([{ name: 'kouan-session', value: server.token, url: server.url }])
  const page = await context.newPage()
  try {
    const first: number[] = []
    const plain: number[] = []
    for (let turn = 0; turn <= NAVIGATIONS; turn += 1) {
      const [ours, theirs] = [await openOurs(page, server), await openPlain(page, server)]
      if (turn > 0) first.push(ours) // the first fills the browser's own cache
      if (turn > 0) plain.push(theirs)
    }
    const idle = await framesOf(page, 0)
    const plainFrames = await framesOf(page, 20)
    await openOurs(page, server)
    const ours = await framesOf(page, 400)
    return {
      firstRowsMs: quantile(first, 0.5),
      firstRowsP95Ms: quantile(first, 0.95),
      plainFirstRowsMs: quantile(plain, 0.5),
      machineFramesPerSecond: idle.perSecond,
      framesPerSecond: ours.perSecond,
      longestFrameMs: ours.longest,
      plainFramesPerSecond: plainFrames.perSecond,
      plainRows: PLAIN_ROWS,
    }
  } finally {
    await browser.close()
  }
}

/** From the navigation's start to the first rows, both by the page's own clock. */
async function openOurs(page: Page, { url }: QueueServer): Promise<number> {
  await page.goto('about:blank')
  await page.goto(`${url}/console/?language=en#/queue/all`)
  const handle = await page.waitForFunction(
    () => {
      const rows = document.querySelectorAll('.queue-rows tbody tr:not(.coming) th')
      return rows.length > 10 ? performance.now() : undefined
    },
    undefined,
    { polling: 'raf' },
  )
  return (await handle.jsonValue()) ?? Number.NaN
}

/** The plain table's page: nothing to load but its rows, which are drawn at once. */
async function openPlain(page: Page, { pool }: QueueServer): Promise<number> {
  await page.goto('about:blank')
  const began = performance.now()
  const { rows } = await listPlain(pool, {})
  await drawPlain(page, JSON.parse(JSON.stringify(rows)) as Record<string, unknown>[])
  return performance.now() - began
}

/** Frames while the list is scrolled by so many pixels a frame; 0 leaves it alone: the machine's own rate. */
function framesOf(page: Page, pixels: number): Promise<{ perSecond: number; longest: number }> {
  return page.evaluate(
    ({ by, ms }) =>
      new Promise((done) => {
        const area = document.querySelector('.queue-rows')
        const frames: number[] = []
        const began = performance.now()
        let last = began
        const tick = (at: number) => {
          frames.push(at - last)
          last = at
          if (area) area.scrollTop += by
          if (at - began < ms) requestAnimationFrame(tick)
          else done({ perSecond: (frames.length * 1_000) / (at - began), longest: Math.max(...frames.slice(2)) })
        }
        requestAnimationFrame(tick)
      }),
    { by: pixels, ms: SCROLL_MS },
  )
}
