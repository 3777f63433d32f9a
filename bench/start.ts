// The kiosk's cold start with no network: browser process started, /kiosk/ opened from the service worker, until the first
// screen can be touched, beside a blank page of the same worker (the floor). And the script loaded before the first touch.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { build, type Plugin } from 'vite'
import { startKioskBrowser } from '../e2e/fixtures/kiosk-browser.ts'
import { startPort } from '../e2e/fixtures/port.ts'
import { serveBuild } from './build-server.ts'
import { quantile, type Report, rounded } from './report.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 10)
const MOST_SCRIPT = 200 * 1024 // bytes, gzip -9
const MOST_OVER_BLANK = 1_000 // ms

const FOLDER = resolve(import.meta.dirname, '..', '.cache', 'bench', 'start')
const BLANK = '<!doctype html><html lang="en"><meta charset="utf-8"><title>blank</title><button>touch</button></html>'

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

/** Enrols the kiosk and waits until its worker keeps everything. */
async function install(url: string, profile: string): Promise<void> {
  const kiosk = await startKioskBrowser({ profile })
  await kiosk.page.goto(`${url}/kiosk/`)
  await kiosk.page.locator('[data-step="attract"]').first().waitFor({ timeout: 60_000 })
  await kiosk.page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await kiosk.page.waitForTimeout(1_000)
  await kiosk.close()
}

/** ms from the process start, ms from the navigation; files loaded before the first touch was possible */
type Start = { process: number; page: number; scripts: string[]; fonts: string[] }

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
    const paths = [...new Set(loaded.map((entry) => new URL(entry.name).pathname))]
    const those = (ending: string) => paths.filter((path) => path.endsWith(ending))
    return { page: touchableAt, scripts: those('.js'), fonts: those('.woff2') }
  })
}

const gzipped = (scripts: readonly string[]) =>
  scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(FOLDER, path)), { level: 9 }).length, 0)
const weighed = (files: readonly string[]) => files.reduce((sum, path) => sum + statSync(join(FOLDER, path)).size, 0)

export async function run(): Promise<Report> {
  await buildWithBlank()
  const profile = mkdtempSync(join(tmpdir(), 'kouan-bench-'))
  const port = await startPort()
  const pages = await serveBuild(FOLDER, port.number)
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
  const fonts = attract.map((start) => start.fonts).toSorted((a, b) => weighed(b) - weighed(a))[0] ?? []
  const over = median(attract, 'page') - median(blank, 'page')
  const row = (name: string, starts: readonly Start[], bytes: number, fontBytes: number) =>
    [name, median(starts, 'page'), worst(starts), median(starts, 'process'), bytes / 1024, fontBytes / 1024] as const
  return {
    title: `Offline cold start, ${ROUNDS} starts each, in turns`,
    columns: ['', 'page, median ms', 'worst ms', 'with the browser, median ms', 'script, KiB gzip', 'fonts, KiB'],
    rows: [
      row('attract, touchable', attract, scriptBytes, weighed(fonts)),
      row('blank page, same worker', blank, 0, 0),
    ],
    notes: [
      `Goals: at most ${MOST_SCRIPT / 1024} KiB of script, at most ${MOST_OVER_BLANK} ms more than the blank page.`,
      `Fonts of the first screen: ${fonts.length === 0 ? 'none yet' : fonts.map((path) => path.replace(/^.*\//, '')).join(', ')}.`,
    ],
    figures: {
      attractMs: rounded(median(attract, 'page')),
      blankMs: rounded(median(blank, 'page')),
      overBlankMs: rounded(over),
      ratio: rounded(median(attract, 'page') / median(blank, 'page')),
      scriptBytes,
      fontBytes: weighed(fonts),
      fontFiles: fonts.length,
    },
    met: scriptBytes <= MOST_SCRIPT && over <= MOST_OVER_BLANK,
  }
}
