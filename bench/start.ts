// The kiosk's cold start with no network: browser process started, /kiosk/ opened from the service worker, until the first
// screen can be touched, beside a blank page of the same worker (the floor). And the script loaded before the first touch.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { build, type Plugin } from 'vite'
import { startKioskBrowser } from '../e2e/fixtures/kiosk-browser.ts'
import { startPort } from '../e2e/fixtures/port.ts'
import { quantile, type Report, rounded } from './report.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 10)
const MOST_SCRIPT = 200 * 1024 // bytes, gzip -9
const MOST_OVER_BLANK = 1_000 // ms

const FOLDER = resolve(import.meta.dirname, '..', '.cache', 'bench', 'start')
const BLANK = '<!doctype html><html lang="en"><meta charset="utf-8"><title>blank</title><button>touch</button></html>'
const MEDIA: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
}

/** The product as it is, with one blank page more that its worker keeps too. */
async function buildWithBlank(): Promise<void> {
  const blank: Plugin = {
    name: 'blank-page',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'kiosk/blank.html', source: BLANK })
    },
  }
  await build({ logLevel: 'error', build: { outDir: FOLDER }, plugins: [blank] })
}

/** Serves the folder, and passes the rest on to the port server. */
function servePages(portNumber: number) {
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const path = new URL(incoming.url ?? '/', 'http://localhost').pathname
    if (path.startsWith('/api/')) return passOn(portNumber, incoming, outgoing)
    try {
      const body = readFileSync(join(FOLDER, resolve('/', path.endsWith('/') ? `${path}index.html` : path)))
      outgoing.writeHead(200, { 'content-type': MEDIA[extname(path)] ?? 'text/html' }).end(body)
    } catch {
      outgoing.writeHead(404).end()
    }
  })
  return new Promise<{ url: string; close(): void }>((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const number = typeof address === 'object' && address ? address.port : 0
      const close = () => {
        server.closeAllConnections()
        server.close()
      }
      done({ url: `http://localhost:${number}`, close })
    })
  })
}

function passOn(portNumber: number, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url, headers } = incoming
  const onward = request({ port: portNumber, host: '127.0.0.1', method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.writeHead(502).end())
  incoming.pipe(onward)
}

/** Enrols the kiosk and waits until its worker keeps everything. */
async function install(url: string, profile: string): Promise<void> {
  const kiosk = await startKioskBrowser({ profile })
  await kiosk.page.goto(`${url}/kiosk/`)
  await kiosk.page.locator('[data-step="attract"]').first().waitFor({ timeout: 60_000 })
  await kiosk.page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await kiosk.page.waitForTimeout(1_000)
  await kiosk.close()
}

type Start = { process: number; page: number; scripts: string[] } // ms from the process start, ms from the navigation

/** Notes in the page when a button that can be touched stands there, and when it has been painted. */
const NOTE_TOUCHABLE = `(() => {
  const look = () => {
    const button = document.querySelector('[data-step="attract"] button, body > button')
    if (!button || button.disabled) return
    observer.disconnect()
    window.standsAt = performance.now()
    requestAnimationFrame(() => { window.touchableAt = performance.now() })
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { childList: true, subtree: true })
})()`

async function coldStart(url: string, profile: string): Promise<Start> {
  const began = performance.now()
  const kiosk = await startKioskBrowser({ profile })
  try {
    await kiosk.page.addInitScript(NOTE_TOUCHABLE)
    await kiosk.page.goto(url, { waitUntil: 'commit' })
    await kiosk.page.waitForFunction('window.touchableAt', undefined, { timeout: 60_000 })
    const process = performance.now() - began
    return { process, ...(await readStart(kiosk.page)) }
  } finally {
    await kiosk.close()
  }
}

function readStart(page: Page): Promise<Omit<Start, 'process'>> {
  return page.evaluate(() => {
    const { standsAt, touchableAt } = window as unknown as { standsAt: number; touchableAt: number }
    const loaded = performance.getEntriesByType('resource').filter((entry) => entry.startTime < standsAt)
    const scripts = loaded.map((entry) => new URL(entry.name).pathname).filter((path) => path.endsWith('.js'))
    return { page: touchableAt, scripts: [...new Set(scripts)] }
  })
}

const gzipped = (scripts: readonly string[]) =>
  scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(FOLDER, path)), { level: 9 }).length, 0)

export async function run(): Promise<Report> {
  await buildWithBlank()
  const profile = mkdtempSync(join(tmpdir(), 'kouan-bench-'))
  const port = await startPort()
  const pages = await servePages(port.number)
  await install(pages.url, profile)
  pages.close()
  await port.stop() // from here on there is no network to speak of
  const attract: Start[] = []
  const blank: Start[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    attract.push(await coldStart(`${pages.url}/kiosk/`, profile))
    blank.push(await coldStart(`${pages.url}/kiosk/blank.html`, profile))
  }
  rmSync(profile, { recursive: true, force: true })
  return report(attract, blank)
}

function report(attract: readonly Start[], blank: readonly Start[]): Report {
  const median = (starts: readonly Start[], key: 'process' | 'page') =>
    quantile(
      starts.map((start) => start[key]),
      0.5,
    )
  const worst = (starts: readonly Start[]) => Math.max(...starts.map((start) => start.page))
  const scriptBytes = Math.max(...attract.map((start) => gzipped(start.scripts)))
  const over = median(attract, 'page') - median(blank, 'page')
  const row = (name: string, starts: readonly Start[], bytes: number) =>
    [name, median(starts, 'page'), worst(starts), median(starts, 'process'), bytes / 1024] as const
  return {
    title: `Offline cold start, ${ROUNDS} starts each, in turns`,
    columns: ['', 'page, median ms', 'worst ms', 'with the browser, median ms', 'script, KiB gzip'],
    rows: [row('attract, touchable', attract, scriptBytes), row('blank page, same worker', blank, 0)],
    notes: [
      `Goals: at most ${MOST_SCRIPT / 1024} KiB of script, at most ${MOST_OVER_BLANK} ms more than the blank page.`,
    ],
    figures: {
      attractMs: rounded(median(attract, 'page')),
      blankMs: rounded(median(blank, 'page')),
      overBlankMs: rounded(over),
      ratio: rounded(median(attract, 'page') / median(blank, 'page')),
      scriptBytes,
    },
    met: scriptBytes <= MOST_SCRIPT && over <= MOST_OVER_BLANK,
  }
}
