// A page as PDF, printed by the machine's own Chromium at actual size.
import { spawn } from 'node:child_process'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const USUAL_PLACES = [
  ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const TIME_LIMIT = 60_000 // ms

export async function findChromium(named: string | undefined): Promise<string | undefined> {
  for (const path of named ? [named] : USUAL_PLACES) {
    const found = await access(path).then(
      () => true,
      () => false,
    )
    if (found) return path
  }
  return undefined
}

/** Prints an HTML file that needs no network; answers whether the PDF came to be. */
export async function printPdf(chromium: string, html: string, pdf: string): Promise<boolean> {
  const profile = await mkdtemp(join(tmpdir(), 'kouan-print-'))
  const settings = [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--no-pdf-header-footer',
    `--user-data-dir=${profile}`,
  ]
  // Chromium has no sandbox for root; the page is our own, has no script and no network.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...settings, ...asRoot, `--print-to-pdf=${pdf}`, pathToFileURL(html).href]
  try {
    await run(chromium, args, profile)
    return await access(pdf).then(
      () => true,
      () => false,
    )
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

function run(command: string, args: string[], home: string): Promise<void> {
  return new Promise((resolve) => {
    const env = { ...process.env, HOME: process.env.HOME ?? home }
    const child = spawn(command, args, { stdio: 'ignore', env, timeout: TIME_LIMIT })
    child.on('error', () => resolve())
    child.on('exit', () => resolve())
  })
}
