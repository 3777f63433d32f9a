// Films of one printed letter held under one hardship each: what a hand, a lamp and a cheap camera do to a code.
// The page is drawn once a symbology; a film is three seconds that repeat, kept under .cache until its sources change.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Symbology } from '../../src/visa/application.ts'
import { SPECIMEN_LETTERS } from '../../src/visa/specimens.ts'
import { drawBarcode } from './barcodes.ts'
import { openChromium } from './chromium.ts'
import { shootLetter } from './films.ts'
import { letterPage } from './letter-page.ts'

const run = promisify(execFile)
const CACHE = resolve(import.meta.dirname, '../../.cache/films')
const SOURCES = ['hard-films.ts', 'films.ts', 'barcodes.ts', 'letter-page.ts']
const FRAMES = 90 // at 30 a second

/** What the page goes through (`page`), where it lies (`at`) and what the camera adds (`camera`), in ffmpeg's words. */
type Film = { page: string; at?: { x: string; y: string }; camera?: string }

const turned = (degrees: number) => `rotate=${degrees}*PI/180:ow=1330:oh=1330:c=none`
const swaying = { x: '(W-w)/2+4*sin(3*t)', y: '(H-h)/2+3*sin(2.3*t)' }
const GLARE = "geq=r=255:g=255:b=255:a='210*exp(-(pow((X-200)/120,2)+pow((Y-120)/60,2)))'"

export const HARDSHIPS = {
  none: { page: turned(3) },
  vertical: { page: turned(88) },
  tilt: { page: `perspective=x0=90:y0=60:x1=1330:y1=0:x2=0:y2=900:x3=1400:y3=840:sense=destination,${turned(-24)}` },
  blur: { page: `gblur=sigma=2.2,${turned(9)}` },
  dark: { page: turned(-7), camera: 'eq=brightness=-0.28:contrast=0.45,noise=alls=18:allf=t' },
  glare: { page: turned(14) },
  motion: {
    page: `dblur=angle=20:radius=2.5,${turned(-12)}`,
    at: { x: '(W-w)/2+60*sin(5*t)', y: '(H-h)/2+25*sin(4*t)' },
  },
  small: { page: `scale=iw*0.5:-1,${turned(31)}` },
} as const satisfies Record<string, Film>

export type HardshipName = keyof typeof HARDSHIPS
export const HARDSHIP_NAMES = Object.keys(HARDSHIPS) as HardshipName[]

/** What each symbology's letter holds: the specimen letters where there is one. */
const CODES: Record<Symbology, string> = {
  ...(Object.fromEntries(SPECIMEN_LETTERS.map(({ symbology, code }) => [symbology, code])) as Record<
    Symbology,
    string
  >),
  'micro-qr': 'PU2026000417',
  code39: 'PU2026000417',
  itf: '20260004170017',
  ean13: '9520260004170',
}
export const codeOf = (symbology: Symbology): string => CODES[symbology]

async function hashOf(parts: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(parts.join('\n'))
  for (const file of SOURCES) hash.update(await readFile(join(import.meta.dirname, file)))
  return hash.digest('hex').slice(0, 12)
}

/** Makes a file once, whoever asks. */
async function keep(name: string, make: (part: string) => Promise<void>): Promise<string> {
  const path = join(CACHE, name)
  if (existsSync(path)) return path
  await mkdir(CACHE, { recursive: true })
  const part = join(CACHE, `${process.pid}-${name}`)
  await make(part)
  await rename(part, path)
  return path
}

async function ensurePage(symbologies: readonly Symbology[]): Promise<string> {
  const name = `page-${symbologies.join('-')}`
  return keep(`${name}-${await hashOf([name])}.png`, async (part) => {
    const [letter] = SPECIMEN_LETTERS
    const [symbology, second] = symbologies
    if (!letter || !symbology) throw new Error('no specimen letter')
    const html = letterPage(letter, await drawBarcode(symbology, codeOf(symbology)))
    const browser = await openChromium()
    try {
      await writeFile(part, await shootLetter(browser, second ? await withSecond(html, second) : html))
    } finally {
      await browser.close()
    }
  })
}

/** Another code a hand's breadth above the letter's own, smaller. */
async function withSecond(html: string, symbology: Symbology): Promise<string> {
  const { png, printedWidth } = await drawBarcode(symbology, codeOf(symbology))
  const picture = `data:image/png;base64,${png.toString('base64')}`
  const style = `position:absolute;left:24mm;bottom:54mm;width:${printedWidth * 0.7}mm`
  return html.replace('<div class="code">', `<img alt="" style="${style}" src="${picture}"><div class="code">`)
}

function filterOf({ page, at = swaying, camera }: Film, hasGlare: boolean): string {
  const held = `[0:v]format=rgba,${page},loop=${FRAMES}:1:0,setpts=N/(30*TB)[held]`
  const desk = `color=c=0x8d8274:s=1280x720:r=30:d=${FRAMES / 30}[desk]`
  const end = `${camera ?? 'noise=alls=7:allf=t'},format=yuvj420p[out]`
  if (!hasGlare) return [desk, held, `[desk][held]overlay=x='${at.x}':y='${at.y}',${end}`].join(';')
  const lamp = `color=c=white:s=400x240:r=30:d=0.04,format=rgba,${GLARE},loop=${FRAMES}:1:0,setpts=N/(30*TB)[lamp]`
  const lit = `[desk][held]overlay=x='${at.x}':y='${at.y}'[lit];[lit][lamp]overlay=x='440+90*sin(2*t)':y=250,${end}`
  return [desk, held, lamp, lit].join(';')
}

/** @param symbologies one code on the letter, or two */
export async function ensureHardFilm(symbologies: readonly Symbology[], hardship: HardshipName): Promise<string> {
  const film: Film = HARDSHIPS[hardship]
  const name = `hard-${hardship}-${symbologies.join('-')}`
  const filter = filterOf(film, hardship === 'glare')
  return keep(`${name}-${await hashOf([filter, ...symbologies.map(codeOf)])}.mjpeg`, async (part) => {
    const picture = await ensurePage(symbologies)
    const output = ['-map', '[out]', '-frames:v', `${FRAMES}`, '-c:v', 'mjpeg', '-q:v', '4', '-f', 'mjpeg', part]
    await run('ffmpeg', ['-v', 'error', '-y', '-i', picture, '-filter_complex', filter, ...output])
  })
}
