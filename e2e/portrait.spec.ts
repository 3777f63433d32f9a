// Hints for the portrait in a real browser: the real nets in their worker, over a camera that films a drawn face.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { Answers } from '../src/visa/application.ts'
import { FIFTY, LOOKED_UP } from './fixtures/fifty.ts'
import { sendEvents, waitFor } from './fixtures/inside.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { standOn } from './fixtures/states.ts'
import { atStep, takePhoto } from './fixtures/traveller.ts'
import { readWords } from './fixtures/words.ts'
import type { FilmName } from './specimens/films.ts'

const DIST = resolve(import.meta.dirname, '../dist')
const words = readWords('en')
const ANSWERS: Answers = { ...FIFTY, portrait: { kind: 'at-desk' } }

let port: Port
let kiosk: KioskBrowser
let page: Page

test.beforeAll(async () => {
  port = await startPort()
})
test.afterAll(() => port.stop())
test.afterEach(() => kiosk?.close())

/** Before the camera, which shows the film. */
async function lookIntoCamera(film: FilmName): Promise<void> {
  await kiosk.show(film)
  await sendEvents(page, [{ type: 'step.back' }])
  await atStep(page, 'documents')
  await sendEvents(page, [{ type: 'step.answer', answers: {} }])
  await page.getByRole('button', { name: words('kiosk.portrait.desk.camera') }).tap()
}

async function standBefore(film: FilmName): Promise<void> {
  kiosk = await startKioskBrowser({ film })
  page = kiosk.page
}

const line = () => page.locator('.kiosk-portrait-live__advice')

const HINTS: readonly [FilmName, string][] = [
  ['portrait-nobody', 'nobody'],
  ['portrait-two', 'several'],
  ['portrait-tilted', 'tilted'],
  ['portrait-aside', 'move-right'],
  ['portrait', 'good'],
]

test('what to change is said of nobody, of two, of a tilted head and of one at the side, and nothing of a good portrait', async () => {
  await standBefore('portrait-nobody')
  const asked: string[] = []
  kiosk.context.on('request', (request) => asked.push(request.url()))
  await openKiosk(kiosk, port.url)
  await standOn(page, 'step.portrait', { answers: ANSWERS, reference: LOOKED_UP })
  for (const [film, hint] of HINTS) {
    await lookIntoCamera(film)
    await expect(page.locator(`[data-hint="${hint}"]`), film).toBeVisible({ timeout: 8_000 })
    await expect(line()).toHaveText(words(`kiosk.portrait.hint.${hint}`))
  }
  await takePhoto({ page, words })
  await expect(page.getByRole('heading', { name: words('kiosk.portrait.look.question') })).toBeVisible()
  expect(asked.filter((url) => !url.startsWith(port.url) && !url.startsWith('blob:'))).toEqual([])
  await page.getByTestId('keep-photo').tap()
  await atStep(page, 'review')
})

test('of all that is served, two files are weights of nets, and nothing speaks of recognising or describing a face', () => {
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => file.endsWith('.bin')).map((file) => file.replace(/-[\w-]{8}\.bin$/, '.bin'))).toEqual([
    expect.stringContaining('face_landmark_68_tiny_model'),
    expect.stringContaining('tiny_face_detector_model'),
  ])
  const scripts = files.filter((file) => file.endsWith('.js'))
  const told = scripts.filter((file) =>
    /face_?recognition|face_?descriptor|faceapi|tensorflow/i.test(readFileSync(join(DIST, file), 'utf8')),
  )
  expect(told).toEqual([])
})

test('a portrait that may not do says why and is taken all the same', async () => {
  await standBefore('portrait-tilted')
  await openKiosk(kiosk, port.url)
  await standOn(page, 'step.portrait', { answers: ANSWERS, reference: LOOKED_UP })
  await lookIntoCamera('portrait-tilted')
  await expect(page.locator('[data-hint="tilted"]')).toBeVisible({ timeout: 8_000 })
  await takePhoto({ page, words })
  await expect(page.getByText(words('kiosk.portrait.hint.tilted'))).toBeVisible()
  await expect(page.getByTestId('photo-again')).toBeVisible()
  await page.getByTestId('keep-photo').tap()
  await waitFor(page, 'step.review')
})

test('a kiosk that cannot have the nets looks at the light alone, and the portrait is taken as ever', async () => {
  await standBefore('portrait-dark')
  await kiosk.context.route('**/*.bin', (route) => route.abort())
  await page.goto(`${port.url}/kiosk/`)
  await atStep(page, 'attract')
  await standOn(page, 'step.portrait', { answers: ANSWERS, reference: LOOKED_UP })
  await lookIntoCamera('portrait-dark')
  await expect(page.locator('[data-hint="too-dark"]')).toBeVisible({ timeout: 8_000 })
  await lookIntoCamera('portrait-tilted')
  await expect(line()).toHaveText(words('kiosk.portrait.hint.nobody'))
  await takePhoto({ page, words })
  await expect(page.getByRole('heading', { name: words('kiosk.portrait.look.question') })).toBeVisible()
})
