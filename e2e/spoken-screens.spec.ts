// What is heard is what is seen: every screen a traveller can stand before, every page of every step, the panels, the faults and the
// receipt, is read from the first word to the last, and nothing an eye finds there is left out. Three languages come round.
import { expect, test } from '@playwright/test'
import { FIFTY, LOOKED_UP } from './fixtures/fifty.ts'
import { type Blind, closeEyes, expectSpoken } from './fixtures/four-keys.ts'
import { openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { giveVoices, hear } from './fixtures/listener.ts'
import { holdsLists } from './fixtures/outbox.ts'
import { startPort } from './fixtures/port.ts'
import { type Language, readWords } from './fixtures/words.ts'
import type { Dress } from './measures/dress.ts'
import { closeLab, type Lab, walkThrough } from './measures/matrix.ts'
import { WALKS, type Walk } from './measures/walks.ts'

const SPOKEN: readonly Language[] = ['en', 'zh-Hans', 'ar']
const STAFF = /^(operator|enrol|readiness|wipe|attract)/

let lab: Lab
let blind: Blind

test.beforeAll(async () => {
  const port = await startPort()
  const kiosk = await startKioskBrowser({ film: 'portrait' })
  await giveVoices(kiosk.page)
  await openKiosk(kiosk, port.url)
  await expect.poll(() => holdsLists(kiosk.page), { timeout: 60_000 }).toBe(true)
  const readers = { port, kiosk, visitor: { answers: FIFTY, reference: LOOKED_UP }, judged: new Set<number>() }
  lab = readers
  blind = await closeEyes(kiosk.page, 'en')
})
test.afterAll(() => closeLab(lab))

const walks = WALKS.filter(({ leaf }) => !STAFF.test(leaf))
const before = (walk: Walk) => walks.slice(0, walks.indexOf(walk)).reduce((sum, { stops }) => sum + stops.length, 0)
const aloudIn = (number: number): Dress => {
  const language = SPOKEN[number % SPOKEN.length] ?? 'en'
  return { tongue: { name: language, language }, mode: 'read aloud', glass: 'portrait' }
}

for (const [at, walk] of walks.entries())
  test(`all of ${walk.leaf} is heard${walk.without ? ', not answered yet' : ''}, ${at + 1}`, () =>
    walkThrough(
      lab,
      walk,
      (stop) => (walk.stops[stop]?.name === 'keyboard' ? [] : [aloudIn(before(walk) + stop)]),
      async (page, { tongue }, screen) => {
        await hear(page, { wait: 2_000, quiet: 90 }) // what is said as it comes
        await expectSpoken({ ...blind, words: readWords(tongue.language as Language) }, `${screen} · ${tongue.name}`)
      },
    ))
