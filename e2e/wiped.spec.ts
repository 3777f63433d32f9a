// The end of a session on a real screen: how soon, with what reset, with no port to be reached; and what a failure of the
// program itself leaves on the glass.
import { expect, type Page, test } from '@playwright/test'
import { FIFTY, LOOKED_UP } from './fixtures/fifty.ts'
import { sendEvents, waitFor } from './fixtures/inside.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { SESSION_LEAVES, standOn, WAYS, WITH_REVIEW } from './fixtures/states.ts'
import * as traveller from './fixtures/traveller.ts'
import { readWords } from './fixtures/words.ts'

const VISITOR = { answers: FIFTY, reference: LOOKED_UP }
const WIPED_WITHIN = 1_000 // ms from the touch to a document that knows nothing
const SECRETS = ['QUENNELMARKER', 'QX7350614', 'Homemarker', 'Plannedfailure', 'secret.ts']

let port: Port
let kiosk: KioskBrowser
let page: Page

test.beforeAll(async () => {
  port = await startPort()
})
test.afterAll(() => port.stop())
test.afterEach(() => kiosk.close())

async function open(): Promise<void> {
  kiosk = await startKioskBrowser({ film: 'letter-qr' })
  page = kiosk.page
  await page.addInitScript(keepTracks)
  await openKiosk(kiosk, port.url)
}

/** Notes every camera track this document was given. */
function keepTracks(): void {
  const tracks: MediaStreamTrack[] = []
  const { mediaDevices } = navigator
  const ask = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (wishes) => {
    const stream = await ask(wishes)
    tracks.push(...stream.getTracks())
    return stream
  }
  Object.assign(globalThis, { tracks })
}

type Inside = { session: { send: (event: unknown) => void }; standsOn: () => string[]; tracks: MediaStreamTrack[] }

const bornAt = () => page.evaluate(() => performance.timeOrigin)
const pressErase = () =>
  page.evaluate(() => {
    const pressed = performance.timeOrigin + performance.now()
    document.querySelector<HTMLElement>('[data-testid="erase"]')?.click()
    return pressed
  })

const readTraces = () =>
  page.evaluate(() => {
    const { lang, dir, dataset } = document.documentElement
    const { activeElement, title } = document
    const focus = activeElement instanceof HTMLInputElement ? 'a field' : 'none'
    return { lang, dir, data: { ...dataset }, focus, scroll: scrollY, title: title.slice(0, 9) }
  })

test('"end and erase" puts a fresh document in place within a second, every setting as for nobody', async () => {
  await open()
  const before = await readTraces()
  const guest = await traveller.touchLanguage(page, 'ar')
  await traveller.beginApplication(guest)
  const access = {
    textSize: 'largest',
    theme: 'contrast',
    sound: false,
    moreTime: true,
    lowReach: true,
    easy: true,
    aloud: true,
    curtain: true,
  } as const
  await sendEvents(page, [
    { type: 'overlay.open', overlay: 'access' },
    { type: 'access.change', access },
  ])
  await expect
    .poll(readTraces)
    .toMatchObject({ lang: 'ar', data: { theme: 'contrast', text: 'largest', reach: 'low' } })
  await sendEvents(page, [{ type: 'overlay.close' }, { type: 'overlay.open', overlay: 'end' }])
  await page.getByTestId('erase').waitFor()
  const pressed = await pressErase()
  await waitFor(page, 'attract.resting')
  expect((await bornAt()) - pressed).toBeLessThan(WIPED_WITHIN)
  expect(await readTraces()).toEqual(before)
})

test('with the network gone and the port stopped the wipe is as fast and as whole', async () => {
  await open()
  await standOn(page, 'panel.end', VISITOR)
  await kiosk.context.setOffline(true)
  await page.getByTestId('erase').waitFor()
  const pressed = await pressErase()
  await waitFor(page, 'attract.resting')
  expect((await bornAt()) - pressed).toBeLessThan(WIPED_WITHIN)
  expect(await page.content()).not.toContain('QUENNELMARKER')
})

test('the camera is off in the moment the session ends', async () => {
  await open()
  const answers = { ...FIFTY, portrait: undefined } as unknown as typeof FIFTY // none was taken yet
  await standOn(page, 'step.portrait', { ...VISITOR, answers })
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  const [before, after] = await page.evaluate(() => {
    const { session, tracks } = globalThis as unknown as Inside
    const live = () => tracks.filter(({ readyState }) => readyState === 'live').length
    const lit = live()
    session.send({ type: 'session.erase' })
    return [lit, live()]
  })
  expect([before, after]).toEqual([1, 0])
})

test('a document that finds something left goes out of service, takes it away, and opens again', async () => {
  kiosk = await startKioskBrowser()
  page = kiosk.page
  await page.clock.install()
  await openKiosk(kiosk, port.url)
  await page.evaluate(() => sessionStorage.setItem('draft', 'QUENNELMARKER'))
  await page.reload()
  await waitFor(page, 'outOfService')
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  await page.clock.fastForward(21_000)
  await waitFor(page, 'attract.resting')
})

const said: string[] = []

function hear(): void {
  said.length = 0
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
}

/** Breaks the screen of the leaf, stands there, and waits for the fresh document; what could be seen must say nothing. */
async function failOn(leaf: string, tag: string): Promise<string> {
  const born = await bornAt()
  await sendEvents(page)
  await page.evaluate(refuseElements, { leaf, tag })
  await standOn(page, leaf, VISITOR).catch(() => undefined) // the document may go while it stands there
  const seen = await page.content().catch(() => '')
  await expect.poll(() => bornAt().catch(() => born), { message: `${leaf} ended` }).not.toBe(born)
  await waitFor(page, 'attract.resting')
  for (const secret of SECRETS) expect([seen, ...said].join('\n'), leaf).not.toContain(secret)
  return seen
}

/** While the session stands on the leaf no such element can be made, as after a defect in that screen; '*' is every one. */
function refuseElements({ leaf, tag }: { leaf: string; tag: string }): void {
  const { createElement } = document
  document.createElement = function (this: Document, ...made: [string]) {
    const isMeant = made[0] === tag || (tag === '*' && made[0] !== 'link') // links fetch what is to be shown
    if (!isMeant || !(globalThis as unknown as Inside).standsOn().includes(leaf)) return createElement.apply(this, made)
    throw new Error('Plannedfailure at /srv/secret.ts:41 with QUENNELMARKER')
  } as typeof createElement
}

test('a failure of a screen shows a neutral one, erases the session and says nothing about itself', async () => {
  await open()
  hear()
  await page.exposeFunction('shown', (text: string) => said.push(text))
  await page.evaluate(() => {
    const { shown } = globalThis as unknown as { shown: (text: string) => void }
    new MutationObserver(() => shown(document.body.innerText)).observe(document.body, {
      childList: true,
      subtree: true,
    })
  })
  await failOn('step.contact', 'input')
  expect(said.join('\n')).toContain(readWords('en')('kiosk.failure.question'))
})

test('a failure in any state, of everything that could be shown, ends in a fresh document and says nothing', async () => {
  test.setTimeout(240_000)
  await open()
  hear()
  const leaves = SESSION_LEAVES.filter((leaf) => WAYS[leaf] && !WAYS[leaf]?.moment && !WITH_REVIEW.includes(leaf))
  for (const leaf of leaves) await failOn(leaf, '*')
})

test('an answer that breaks the machine itself ends in a fresh document', async () => {
  await open()
  await standOn(page, 'step.visit', VISITOR)
  const born = await bornAt()
  await page.evaluate(() => {
    const answers = Object.defineProperty({}, 'visit', {
      enumerable: true,
      get: () => {
        throw new Error('Plannedfailure')
      },
    })
    const { session } = globalThis as unknown as Inside
    session.send({ type: 'step.answer', answers })
  })
  await expect.poll(() => bornAt().catch(() => born)).not.toBe(born)
  await waitFor(page, 'attract.resting')
  expect(await page.content()).not.toContain('QUENNELMARKER')
})
