import { existsSync } from 'node:fs'
import { chromium, defineConfig } from '@playwright/test'

// Debian's Chromium where it is installed, else Playwright's own.
const own = chromium.executablePath()
const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)
const executablePath = existsSync(own) ? undefined : installed

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 3, // on two cores: a journey waits half of its time, and its clocks must bear the others
  timeout: 240_000, // also of what is made before a file: four ports at once on a busy machine
  expect: { timeout: 15_000 },
  retries: 2, // cameras, bursts of keys and clocks on a busy machine; what needed it is counted and said
  use: {
    trace: 'off', // `--trace on` when looking for something: it slows every step
    video: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-gpu', // none is there: what stands in for one costs an eighth of all reckoning
      ],
    },
  },
})
