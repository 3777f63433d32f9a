// Camera films for the browser's fake capture device: 1280 × 720, 30 pictures a second, motion JPEG, a few seconds that repeat.
// A letter comes into view tilted and blurred, turns, settles and grows sharp, as a hand would bring it.
// `ensureFilm` makes a film once and keeps it under .cache until its own sources change.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import { SPECIMEN_PASSPORTS } from '../../src/visa/specimens.ts'
import { openChromium } from './chromium.ts'
import { shootDesk } from './desk-scene.ts'
import { letterHtml } from './letter-pages.ts'
import { passportPage } from './passport-page.ts'

const run = promisify(execFile)

/** `page` is a specimen letter's id, a specimen passport's after `passport-`, `face`, or a desk with a whole sheet on it or none; `rest` is the tilt it settles at, degrees; `blur` what never leaves the picture, 0 for a good camera. */
type Film = { page: string; rest: number; blur: number }

const FILMS = {
  'letter-qr': { page: 'reference', rest: -5, blur: 0 },
  'letter-data-matrix': { page: 'details', rest: 9, blur: 0 },
  'letter-pdf417': { page: 'boarding-list', rest: 17, blur: 0 },
  'letter-aztec': { page: 'address', rest: -12, blur: 0 },
  'letter-code128': { page: 'other-person', rest: 4, blur: 0 },
  'letter-plain': { page: 'no-code', rest: -3, blur: 0 },
  'letter-signed': { page: 'signed', rest: 4, blur: 0 },
  'letter-signed-qr': { page: 'signed-qr', rest: -6, blur: 0 },
  'letter-unknown-signer': { page: 'unknown-signer', rest: -4, blur: 0 },
  'letter-expired-signer': { page: 'expired-signer', rest: 3, blur: 0 },
  'letter-revoked-signer': { page: 'revoked-signer', rest: -2, blur: 0 },
  'letter-altered': { page: 'altered', rest: 5, blur: 0 },
  'letter-unsigned': { page: 'unsigned', rest: -3, blur: 0 },
  'letter-copied': { page: 'copied', rest: -5, blur: 0 },
  'letter-two-codes': { page: 'two-codes', rest: 3, blur: 0 },
  'letter-te': { page: 'te-listed', rest: -4, blur: 0 },
  'letter-unreadable': { page: 'reference', rest: -8, blur: 16 },
  passport: { page: 'passport-eriksson', rest: -4, blur: 0 },
  'passport-on-its-head': { page: 'passport-long-name', rest: 177, blur: 0.6 },
  'desk-with-sheet': { page: 'desk-with-sheet', rest: 0, blur: 0 },
  'desk-with-sheet-blurred': { page: 'desk-with-sheet', rest: 0, blur: 2.6 },
  'desk-alone': { page: 'desk-alone', rest: 0, blur: 0 },
  portrait: { page: 'face', rest: 0, blur: 0 },
  'portrait-nobody': { page: 'face-nobody', rest: 0, blur: 0 },
  'portrait-two': { page: 'face-two', rest: 0, blur: 0 },
  'portrait-tilted': { page: 'face-tilted', rest: 0, blur: 0 },
  'portrait-aside': { page: 'face-aside', rest: 0, blur: 0 },
  'portrait-far': { page: 'face-far', rest: 0, blur: 0 },
  'portrait-dark': { page: 'face-dark', rest: 0, blur: 0 },
  'portrait-blurred': { page: 'face', rest: 0, blur: 10 },
} as const satisfies Record<string, Film>

export type FilmName = keyof typeof FILMS
export const FILM_NAMES = Object.keys(FILMS) as FilmName[]

const CACHE = resolve(import.meta.dirname, '../../.cache/films')
const ARRIVAL = 1.6 // seconds of turning and moving
const REST = 3.4 // seconds of a hand that is almost still
const VIEW = { width: 1400, height: 900 } // px of the page around its code: what the film can show, and a little more
const PIXELS_PER_MM = 8.5
const DESK = '#8d8274'

const PASSPORT = 'passport-'

/** Filmed as it is, without turning: what lies still before the camera. */
const isScene = (page: string) => isFace(page) || page.startsWith('desk-')

/** `face` as it should be, or `face-` with what is wrong with it: a class of the drawing. */
const isFace = (page: string) => page === 'face' || page.startsWith('face-')

async function pageHtml(page: string): Promise<string> {
  if (page.startsWith('desk-')) return readFile(join(import.meta.dirname, 'desk-scene.ts'), 'utf8')
  if (isFace(page)) {
    const html = await readFile(join(import.meta.dirname, 'face.html'), 'utf8')
    return html.replace('<body>', `<body class="${page.slice('face-'.length)}">`)
  }
  const passport = SPECIMEN_PASSPORTS.find(({ id }) => page === `${PASSPORT}${id}`)
  return passport ? passportPage(passport) : letterHtml(page)
}

/** What a film is made of: another take is needed when its page or its way of filming changes. */
async function sourceHash(name: FilmName): Promise<string> {
  const hash = createHash('sha256').update(name)
  hash.update(await readFile(join(import.meta.dirname, 'films.ts')))
  return hash
    .update(await pageHtml(FILMS[name].page))
    .digest('hex')
    .slice(0, 12)
}

/** A picture of the page: the face as it is, a letter on a desk, around its code or the middle of its table. */
async function shoot(page: Film['page']): Promise<Buffer> {
  const browser = await openChromium()
  try {
    if (page.startsWith('desk-')) return await shootDesk(browser, page === 'desk-with-sheet')
    const html = await pageHtml(page)
    return isFace(page) ? await shootFace(browser, html) : await shootLetter(browser, html)
  } finally {
    await browser.close()
  }
}

async function shootFace(browser: Browser, html: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1340, height: 760 } })
  await page.setContent(html)
  return page.screenshot()
}

export async function shootLetter(browser: Browser, html: string): Promise<Buffer> {
  const deviceScaleFactor = (PIXELS_PER_MM * 25.4) / 96
  const page = await browser.newPage({ viewport: { width: 1800, height: 2100 }, deviceScaleFactor })
  await page.setContent(html)
  await page.addStyleTag({ content: `html { background: ${DESK} } body { margin: 400px !important }` })
  const middle = await findMiddle(page)
  const width = VIEW.width / deviceScaleFactor
  const height = VIEW.height / deviceScaleFactor
  return page.screenshot({ clip: { x: middle.x - width / 2, y: middle.y - height / 2, width, height } })
}

/** Of all codes on the page, or of the table of a page without one. */
async function findMiddle(page: Page): Promise<{ x: number; y: number }> {
  const boxes = await page
    .locator('[data-code]')
    .evaluateAll((codes) => codes.map((code) => code.getBoundingClientRect()))
  if (boxes.length === 0) return { x: 797, y: 880 }
  const between = (from: number[], to: number[]) => (Math.min(...from) + Math.max(...to)) / 2
  const x = between(
    boxes.map(({ left }) => left),
    boxes.map(({ right }) => right),
  )
  return {
    x,
    y: between(
      boxes.map(({ top }) => top),
      boxes.map(({ bottom }) => bottom),
    ),
  }
}

const GRAIN = 'noise=alls=7:allf=t,format=yuvj420p'
const desk = `color=c=0x${DESK.slice(1)}:s=1280x720:r=30`

/** Eased from `from` at the start to `to` after `seconds`, as an ffmpeg expression of `t`. */
const ease = (from: number, to: number, seconds: number) => `${to}+(${from - to})*pow(1-min(t/${seconds},1),3)`

const turned = (angle: string) => `rotate='${angle}':ow=1330:oh=770:c=none`
const still = (frames: number) => `loop=${frames}:1:0,setpts=N/(30*TB)`

/** The blurred page slides in, turning, and gives way to the sharp one at the end. */
function arrival({ rest, blur }: Film): string {
  const tilt = turned(`(${ease(rest - 24, rest, ARRIVAL)})*PI/180`)
  const place = `x='(W-w)/2+${ease(1100, 0, ARRIVAL)}':y='(H-h)/2+${ease(420, 0, ARRIVAL)}'`
  return [
    `${desk}:d=${ARRIVAL}[desk]`,
    '[0:v]format=rgba,split[a][b]',
    `[a]${blur ? `gblur=sigma=${blur},` : ''}${still(ARRIVAL * 30)},${tilt},fade=in:st=${ARRIVAL - 0.4}:d=0.4:alpha=1[sharp]`,
    `[b]gblur=sigma=${Math.max(9, blur)},${still(ARRIVAL * 30)},${tilt}[blurred]`,
    `[desk][blurred]overlay=${place}[under]`,
    `[under][sharp]overlay=${place},${GRAIN}[out]`,
  ].join(';')
}

/** What is held before the camera sways a little; the camera's own noise lies over it. */
function rest({ rest: tilt, blur, page }: Film): string {
  const soft = blur ? `gblur=sigma=${blur}` : 'null'
  const pose = isScene(page) ? soft : `${soft},${turned(`${tilt}*PI/180`)}`
  return [
    `${desk}:d=${REST}[desk]`,
    `[0:v]format=rgba,${pose},${still(REST * 30)}[held]`,
    `[desk][held]overlay=x='(W-w)/2+5*sin(3*t)':y='(H-h)/2+4*sin(2.3*t)',${GRAIN}[out]`,
  ].join(';')
}

async function encode(filter: string, picture: string): Promise<Buffer> {
  const output = ['-map', '[out]', '-c:v', 'mjpeg', '-q:v', '4', '-f', 'mjpeg', 'pipe:1']
  const args = ['-loglevel', 'error', '-i', picture, '-filter_complex', filter, ...output]
  const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 200_000_000 })
  return stdout
}

/** Motion JPEG is picture after picture, so two takes are joined by their bytes. */
async function shootFilm(film: Film, picture: string): Promise<Buffer> {
  const takes = isScene(film.page) ? [rest(film)] : [arrival(film), rest(film)]
  return Buffer.concat(await Promise.all(takes.map((take) => encode(take, picture))))
}

/** The path of a film, made now if it is not there yet. */
export async function ensureFilm(name: FilmName): Promise<string> {
  const path = join(CACHE, `${name}-${await sourceHash(name)}.mjpeg`)
  if (existsSync(path)) return path
  await mkdir(CACHE, { recursive: true })
  const folder = await mkdtemp(join(tmpdir(), 'kouan-film-'))
  try {
    const film: Film = FILMS[name]
    const picture = join(folder, 'page.png')
    await writeFile(picture, await shoot(film.page))
    const part = join(CACHE, `${process.pid}-${name}.part`)
    await writeFile(part, await shootFilm(film, picture))
    await rename(part, path)
    return path
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
