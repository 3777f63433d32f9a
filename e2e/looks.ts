// `npm run looks`: every screen of the kiosk from the running product, in both colour schemes, a contact sheet a language and
// size: English, Chinese and Arabic in docs/looks/; with `--language th`, any of its languages, in looks/. `--console` draws the
// console instead, into looks/ and, small, docs/looks/ (`--only` what matches, as in `en-laptop-dark/typical-queue`);
// `--pictures` renews the two pictures of the README. Builds first.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Port, startPort } from './fixtures/port.ts'
import { lookAtConsole, pictureOfCase } from './looks/console.ts'
import { lookAtKiosk, openKioskToLookAt, pictureOfKiosk } from './looks/kiosk.ts'
import { drawDeskSheet, drawKioskSheets, drawSheets } from './looks/sheet.ts'
import { TONGUES, type Tongue } from './measures/dress.ts'
import { closeLab } from './measures/matrix.ts'

const ROOT = resolve(import.meta.dirname, '..')
const LOOKS = join(ROOT, 'looks')

const SHEETS = join(ROOT, 'docs', 'looks')

const KEPT_LANGUAGES = ['en', 'zh-Hans', 'ar'] // whose sheets are kept with the code
const CONSOLE_LANGUAGES = ['en', 'zh-Hans'] as const
const DESKS = [
  { name: 'laptop', width: 1280, height: 800 },
  { name: 'desktop', width: 1920, height: 1080 },
  { name: 'wide', width: 2560, height: 1440 },
]

/** Every screen of the kiosk, in the languages asked for, else in those whose sheets are kept. */
async function drawKiosk(asked: readonly string[]) {
  const folder = asked.length > 0 ? LOOKS : SHEETS
  mkdirSync(folder, { recursive: true })
  const tongues = (asked.length > 0 ? asked : KEPT_LANGUAGES).map(findTongue)
  const lab = await openKioskToLookAt()
  try {
    const looks = await lookAtKiosk(lab, tongues)
    for (const [name, shown] of Map.groupBy(looks, ({ language }) => language))
      await drawKioskSheets(folder, name.replaceAll(/[^\w-]+/g, '-'), shown)
  } finally {
    await closeLab(lab)
  }
  console.log(`The contact sheets are in ${folder}`)
}

function findTongue(name: string): Tongue {
  const tongue = TONGUES.find((each) => each.name === name)
  if (!tongue) throw new Error(`no such language: ${name}; there are ${TONGUES.map((each) => each.name).join(', ')}`)
  return tongue
}

async function drawConsole(only: string) {
  rmSync(LOOKS, { recursive: true, force: true })
  console.log('· console')
  await atPort(({ url, joinLink }) =>
    lookAtConsole({ url, joinLink, folder: LOOKS, languages: CONSOLE_LANGUAGES, desks: DESKS, only: new RegExp(only) }),
  )
  await drawSheets(LOOKS)
  mkdirSync(SHEETS, { recursive: true })
  if (only !== '') return console.log(`The pictures are in ${LOOKS}`)
  for (const language of CONSOLE_LANGUAGES) await drawDeskSheet(LOOKS, SHEETS, language)
  console.log(`The contact sheets are in ${LOOKS}, those that are kept in ${SHEETS}`)
}

async function atPort<T>(look: (port: Port) => Promise<T>): Promise<T> {
  const port = await startPort()
  try {
    return await look(port)
  } finally {
    await port.stop()
  }
}

async function renewPictures(port: Port) {
  const pictures = join(ROOT, 'docs', 'pictures')
  mkdirSync(pictures, { recursive: true })
  writeFileSync(join(pictures, 'kiosk.png'), await pictureOfKiosk(port.url))
  writeFileSync(join(pictures, 'console.png'), await pictureOfCase(port))
  console.log(`Renewed in ${pictures}`)
}

const { values } = parseArgs({
  options: {
    language: { type: 'string', multiple: true, default: [] },
    console: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    pictures: { type: 'boolean', default: false },
  },
})
if (values.pictures) await atPort(renewPictures)
else if (values.console) await drawConsole(values.only)
else await drawKiosk(values.language)
