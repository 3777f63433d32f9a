// The whole application by somebody who does not see: the screen is blank, four keys are pressed, and what to press is decided by
// what is heard and nothing else. And whatever an eye would find on a screen is said when that screen is read.
import { expect, type Page, test } from '@playwright/test'
import { monthNames, partOrder } from '../src/ui/date-parts.ts'
import { OWN_NAMES } from '../src/visa/languages.ts'
import { getSpecimenPassport } from '../src/visa/specimens.ts'
import { type Blind, closeEyes, expectSpoken, join } from './fixtures/four-keys.ts'
import { sendEvents } from './fixtures/inside.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { countRemote, giveVoices, hear } from './fixtures/listener.ts'
import { type Port, startPort } from './fixtures/port.ts'
import { atStep, daysFromToday } from './fixtures/traveller.ts'
import { type Language, readWords } from './fixtures/words.ts'
import { scanByWedge } from './wedge-reader.ts'

test.describe.configure({ mode: 'serial' })
test.setTimeout(300_000)

const LINES = getSpecimenPassport('eriksson').lines

let port: Port
let kiosk: KioskBrowser

test.beforeAll(async () => {
  port = await startPort()
})
test.beforeEach(async () => {
  kiosk = await startKioskBrowser()
  await giveVoices(kiosk.page)
  await openKiosk(kiosk, port.url)
})
test.afterEach(() => kiosk.close())
test.afterAll(() => port.stop())

async function begin(language: Language): Promise<Blind> {
  const blind = await closeEyes(kiosk.page, language)
  const english = readWords('en')
  await blind.press('next')
  const greeting = join(await blind.listen())
  expect(greeting).toContain(english('speech.howto'))
  expect(greeting).toContain(english('kiosk.language.question'))
  const name = await blind.find(OWN_NAMES[language])
  expect(name.lang.slice(0, 2)).toBe(language.slice(0, 2))
  expect(await blind.choose()).toContain(blind.words('kiosk.service.question'))
  return blind
}

/** Nothing stands on the glass, whatever stands on the page. */
async function expectBlank(page: Page): Promise<void> {
  const png = await page.screenshot({ animations: 'disabled' })
  const brightest = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const paint = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
    paint?.drawImage(picture, 0, 0)
    const { data } = paint?.getImageData(0, 0, picture.width, picture.height) ?? { data: new Uint8ClampedArray() }
    let brightest = 0
    for (let at = 0; at < data.length; at += 1) if (at % 4 < 3) brightest = Math.max(brightest, data[at] ?? 0)
    return brightest
  }, png.toString('base64'))
  expect(brightest).toBe(0)
}

async function blank(blind: Blind): Promise<void> {
  await blind.find(blind.words('speech.blank'), 'previous')
  await blind.press('choose')
  await expect(blind.page.locator('html[data-curtain]')).toHaveCount(1)
  await expectBlank(blind.page)
}

async function givePassport(blind: Blind, how: 'typed' | 'scanned'): Promise<void> {
  const { words } = blind
  if (how === 'scanned') {
    await scanByWedge(blind.page, LINES.join('\n'))
    let heard = ''
    const listen = async () => (heard += join(await blind.listen()))
    await expect.poll(listen, { timeout: 10_000 }).toContain(words('kiosk.passport.result.question'))
    return
  }
  await blind.take('kiosk.passport.lay.type')
  for (const [at, line] of LINES.entries()) {
    await blind.write(words('kiosk.passport.type.line', { number: at + 1 }), line)
  }
  expect(await blind.take('kiosk.passport.type.check')).toContain(words('kiosk.passport.result.question'))
}

async function answerNeed(blind: Blind): Promise<void> {
  await blind.take('kiosk.need.holds.none')
  await blind.goOn()
  await blind.take('kiosk.need.transit.no')
  await blind.goOn()
  expect(await blind.goOn()).toContain(blind.words('kiosk.purpose.purpose.question'))
}

async function answerPurpose(blind: Blind): Promise<void> {
  for (const key of ['visa.purpose.installation', 'visa.urgency.urgent-repair', 'kiosk.purpose.entries.once']) {
    expect(await blind.take(key)).toContain(blind.words('speech.chosen'))
    await blind.goOn()
  }
  await blind.take('kiosk.letter.choose.desk')
  await blind.goOn()
  await blind.goOn()
}

/** Takes a value of a date: it may be the one that was just said. */
async function pick(blind: Blind, value: string, said: string): Promise<string> {
  if (!said.split(/[\n,]/).some((part) => part.trim() === value)) await blind.find(value)
  return blind.choose()
}

/** Day, month and year in the order the language has them; each is asked for as it is said. */
async function chooseDeparture(blind: Blind, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-')
  const values = { day: String(Number(day)), month: monthNames(blind.language)[Number(month) - 1] ?? '', year }
  const [first = 'day', ...rest] = partOrder(blind.language)
  await blind.find(blind.words('visa.field.departure'))
  let said = await blind.take(`kiosk.form.${first}`)
  for (const part of [first, ...rest]) said = await pick(blind, values[part], said)
  expect(said).toContain(values.month)
}

async function answerVisit(blind: Blind): Promise<void> {
  const field = (name: string, text: string) => blind.write(blind.words(`visa.field.${name}`), text)
  expect(await field('flight', 'CA910')).toMatch(/C A 9 1 0/i)
  await blind.goOn()
  await chooseDeparture(blind, daysFromToday(9))
  await blind.goOn()
  await field('addressInChina', 'a1')
  await blind.goOn()
  await field('inviterName', 'qs')
  await field('inviterContactPerson', 'wm')
  await field('inviterPhone', '105550')
  await blind.goOn()
  await blind.goOn()
  await blind.take('visa.payer.inviter')
  await blind.goOn()
}

async function answerContact(blind: Blind): Promise<void> {
  const field = (name: string, text: string) => blind.write(blind.words(`visa.field.${name}`), text)
  await field('phone', '5550142')
  await blind.goOn()
  await field('occupation', 'fitter')
  await field('employer', 'utw')
  await blind.goOn()
  await field('homeAddress', 'z9')
  await field('placeOfBirth', 'zenith')
  await blind.goOn()
  await blind.goOn()
  await blind.goOn()
  await field('emergencyName', 'sm')
  await field('emergencyPhone', '5550199')
  await blind.goOn()
}

async function leavePapers(blind: Blind): Promise<void> {
  await blind.take('kiosk.documents.choose.none')
  await blind.goOn()
  await expectSpoken(blind)
  await blind.take('kiosk.portrait.live.desk')
}

async function lookOver(blind: Blind): Promise<void> {
  for (const key of ['kiosk.review.next', 'kiosk.review.next', 'kiosk.review.confirm']) {
    await expectSpoken(blind)
    await blind.take(key)
  }
}

async function declare(blind: Blind): Promise<void> {
  for (let page = 0; page < 2; page += 1) {
    for (let question = 0; question < 2; question += 1) await blind.take('kiosk.form.no')
    await expectSpoken(blind)
    await blind.goOn()
  }
  await expectSpoken(blind)
  await blind.take('kiosk.declaration.read.agree')
  await blind.goOn()
  await blind.take('kiosk.declaration.sign.desk')
  await expectSpoken(blind)
}

/** What is said of the reference, character by character. */
async function submit(blind: Blind): Promise<void> {
  const said = await blind.take('kiosk.declaration.sign.submit')
  const saved = said.includes(blind.words('kiosk.saved.question')) ? said : join(await blind.listen())
  expect(saved).toContain(blind.words('kiosk.saved.question'))
  const reference = await blind.page.locator('[data-reference]').first().getAttribute('data-reference')
  await expectSpoken(blind)
  const spelled = await blind.find([...(reference ?? '')].slice(0, 4).join(' '))
  expect(spelled.text.replace(/[ ,]/g, '')).toContain(reference)
}

/** The next traveller finds a bright and silent kiosk. */
async function end({ page, words, find, press }: Blind): Promise<void> {
  await find(words('kiosk.saved.done'))
  await press('choose')
  await atStep(page, 'attract')
  await expect(page.locator('html[data-curtain]')).toHaveCount(0)
  expect(await hear(page, { quiet: 300 })).toEqual([])
}

async function apply(language: Language, how: 'typed' | 'scanned'): Promise<void> {
  const blind = await begin(language)
  await blank(blind)
  await blind.take('kiosk.service.apply')
  await blind.take('kiosk.notice.agree')
  await expectSpoken(blind)
  await givePassport(blind, how)
  await blind.take('kiosk.passport.result.yes')
  await answerNeed(blind)
  await answerPurpose(blind)
  await answerVisit(blind)
  await answerContact(blind)
  await leavePapers(blind)
  await lookOver(blind)
  await declare(blind)
  await submit(blind)
  await expectBlank(blind.page)
  expect(await countRemote(blind.page)).toBe(0)
  await end(blind)
}

test('in English, the passport spelled by four keys', () => apply('en', 'typed'))
test('in Chinese, the passport laid on the reader', () => apply('zh-Hans', 'scanned'))
test('in Arabic, the passport laid on the reader', () => apply('ar', 'scanned'))

test('errors, the last warning and a touch on the blank screen are heard, and nothing once it has ended', async () => {
  const blind = await begin('en')
  const { page, words } = blind
  await blank(blind)
  await page.touchscreen.tap(540, 900)
  expect(join(await blind.listen())).toContain(words('speech.curtain'))
  await page.touchscreen.tap(540, 900)
  await expect(page.locator('html[data-curtain]')).toHaveCount(0)
  await blind.take('kiosk.service.apply')
  await blind.take('kiosk.notice.agree')
  await blind.take('kiosk.passport.lay.type')
  expect(await blind.take('kiosk.passport.type.check')).toContain(words('kiosk.passport.type.shortLine', { typed: 0 }))
  await sendEvents(page, [{ type: 'session.limit' }])
  const warning = join(await blind.listen())
  expect(warning).toContain(words('kiosk.idle.question'))
  expect(warning).toContain(words('kiosk.idle.more'))
  expect(await blind.choose()).toContain(words('kiosk.passport.type.question'))
  await blind.write(words('kiosk.passport.type.line', { number: 1 }), 'PX')
  await blind.press('back')
  const shown = join(await blind.listen()) // with a camera's question until it is known that there is none
  expect(['live', 'lay'].some((way) => shown.includes(words(`kiosk.passport.${way}.question`)))).toBe(true)
  await sendEvents(page, [{ type: 'session.erase' }])
  await atStep(page, 'attract')
  expect(await hear(page, { quiet: 300 })).toEqual([])
})
