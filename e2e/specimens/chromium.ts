// The Chromium that draws specimen pages: Debian's where it is installed, else Playwright's own.
import { existsSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'

/** @param args further switches, such as a fake camera's film */
export function openChromium(args: string[] = []): Promise<Browser> {
  const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)
  const executablePath = existsSync(chromium.executablePath()) ? undefined : installed
  const chromiumSandbox = process.getuid?.() !== 0
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), chromiumSandbox, args })
}

/** Switches that put a film before the browser's camera and let the page have it. */
export const filmArgs = (film: string): string[] => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
]
