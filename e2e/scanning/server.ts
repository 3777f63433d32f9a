// Builds and serves the page around the barcode reader, and opens it in a browser whose camera shows a film.
import { resolve } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { build, preview } from 'vite'
import { filmArgs, openChromium } from '../specimens/chromium.ts'
import type { ScanningPage } from './page.ts'

declare global {
  var scanning: ScanningPage
}

const root = import.meta.dirname
const configFile = false as const
const quiet = { root, configFile, logLevel: 'error' } as const

export type ScanningServer = {
  /** @param film path of the film before the camera; none where there is no camera */
  withCamera: <T>(film: string | undefined, use: (page: Page) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/** @param folder under .cache, of the caller's own: several may run at once */
export async function startScanningServer(folder: string): Promise<ScanningServer> {
  const outDir = resolve(root, '../../.cache', folder)
  await build({ ...quiet, build: { outDir, emptyOutDir: true, target: 'chrome140' } })
  const server = await preview({ ...quiet, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  return {
    withCamera: async (film, use) => {
      const browser: Browser = await openChromium(film ? filmArgs(film) : [])
      try {
        const page = await browser.newPage({ permissions: ['camera'] })
        const foreign: string[] = []
        page.on('request', (request) => {
          if (!/^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(request.url())) foreign.push(request.url())
        })
        await page.goto(server.resolvedUrls?.local[0] ?? '')
        const result = await use(page)
        if (foreign.length > 0) throw new Error(`The page asked other hosts: ${foreign.join(' ')}`)
        return result
      } finally {
        await browser.close()
      }
    },
    close: () => server.close(),
  }
}
