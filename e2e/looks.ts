// `npm run looks`: every screen of kiosk and console from the running product, in its languages and sizes, as pictures and as
// contact sheets in looks/; `npm run looks -- --console` leaves the kiosk out. `npm run looks -- --pictures` renews the two
// pictures of the README instead.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startPort } from './fixtures/port.ts'
import { lookAtConsole } from './looks/console.ts'
import { lookAtKiosk } from './looks/kiosk.ts'
import { drawSheets } from './looks/sheet.ts'

const ROOT = resolve(import.meta.dirname, '..')
const LOOKS = join(ROOT, 'looks')

const KIOSK_LANGUAGES = ['en', 'zh-Hans', 'ar'] as const
const CONSOLE_LANGUAGES = ['en', 'zh-Hans'] as const
const GLASSES = [
  { name: 'portrait', width: 1080, height: 1920 },
  { name: 'landscape', width: 1920, height: 1080 },
  { name: 'small', width: 800, height: 1280 },
]
const DESKS = [
  { name: 'laptop', width: 1280, height: 800 },
  { name: 'desktop', width: 1920, height: 1080 },
  { name: 'wide', width: 2560, height: 1440 },
]

/** The console first: it begins at a port without cases. */
async function lookAtEverything(url: string, joinLink: string) {
  rmSync(LOOKS, { recursive: true, force: true })
  console.log('· console')
  await lookAtConsole({ url, joinLink, folder: LOOKS, languages: CONSOLE_LANGUAGES, desks: DESKS })
  if (!process.argv.includes('--console')) await lookAtKiosks(url)
  await drawSheets(LOOKS)
  console.log(`The contact sheets are in ${LOOKS}`)
}

async function lookAtKiosks(url: string) {
  for (const glass of GLASSES)
    for (const language of KIOSK_LANGUAGES) {
      const folder = join(LOOKS, `kiosk-${language}-${glass.name}`)
      mkdirSync(folder, { recursive: true })
      console.log(`· kiosk, ${language}, ${glass.name}`)
      await lookAtKiosk({ url, folder, language, viewport: glass })
    }
}

async function renewPictures(url: string, joinLink: string) {
  const folder = join(ROOT, '.cache', 'pictures')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const pictures = join(ROOT, 'docs', 'pictures')
  mkdirSync(pictures, { recursive: true })
  const viewport = { width: 1080, height: 1920 }
  const kiosk = await lookAtKiosk({ url, folder, language: 'en', viewport, only: 'attract' })
  writeFileSync(join(pictures, 'kiosk.png'), kiosk)
  const desks = [{ name: 'laptop', width: 1440, height: 900 }]
  const page = await lookAtConsole({ url, joinLink, folder, languages: ['en'], desks, only: 'case' })
  writeFileSync(join(pictures, 'console.png'), page)
  console.log(`Renewed in ${pictures}`)
}

const port = await startPort()
try {
  await (process.argv.includes('--pictures') ? renewPictures : lookAtEverything)(port.url, port.joinLink)
} finally {
  await port.stop()
}
