// Scanners and cameras in a real browser: a US scanner on other layouts, hostile keys, a serial reader that comes and goes,
// settings from the port, and a camera that goes dark, black, still or missing.
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { build, type PreviewServer, preview } from 'vite'
import { getSpecimenPassport } from '../src/visa/specimens.ts'
import { makeFolder } from './fixtures/folders.ts'
import { openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { startPort } from './fixtures/port.ts'
import * as traveller from './fixtures/traveller.ts'
import type { ReadersPage } from './readers/page.ts'
import { openChromium } from './specimens/chromium.ts'
import { ALT, CTRL, META, sendByWedge } from './wedge-reader.ts'

declare global {
  var readers: ReadersPage
}

type Wedge = { texts: string[]; bytes: number[][]; clicks: number; keys: string[] }

const root = resolve(import.meta.dirname, 'readers')
const outDir = resolve(import.meta.dirname, '../.cache/readers')
const quiet = { root, configFile: false, logLevel: 'error' } as const
let server: PreviewServer
let browser: Browser
let page: Page

test.beforeAll(async () => {
  await build({ ...quiet, build: { outDir, emptyOutDir: true, target: 'chrome140' } })
  server = await preview({ ...quiet, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  browser = await openChromium([])
})

test.afterAll(async () => {
  await browser.close()
  await server.close()
})

test.beforeEach(async () => {
  page = await browser.newPage()
  await page.goto(server.resolvedUrls?.local[0] ?? '')
})

test.afterEach(() => page.close())

const wedge = () => page.evaluate(() => (globalThis as never as { wedge: Wedge }).wedge)
const letters = (text: string) => [...text].map((key) => ({ key, text: key }))
const GS = { key: ']', code: 'BracketRight', windowsVirtualKeyCode: 221, modifiers: CTRL }

test.describe('a scanner that types', () => {
  test('is read as it means it on a machine with a Russian or a French layout, into no field', async () => {
    await page.evaluate(() => globalThis.readers.listen({}))
    await page.locator('input').click()
    const russian = [...'KA2026'].map((meant, at) => {
      const code = /\d/.test(meant) ? `Digit${meant}` : `Key${meant}`
      const key = [...'ЛФ2026'][at] ?? ''
      return { key, text: key, code }
    })
    await sendByWedge(page, russian)
    const french = [...'AQ2026'].map((meant, at) => {
      const code = /\d/.test(meant) ? `Digit${meant}` : `Key${meant}`
      const key = [...'QAéàé-'][at] ?? ''
      return { key, text: key, code }
    })
    await page.waitForTimeout(500)
    await sendByWedge(page, french)
    await expect.poll(async () => (await wedge()).texts).toEqual(['KA2026', 'aq2026'.toUpperCase()])
    await expect(page.locator('input')).toHaveValue('')
  })

  test('keeps GS and the bytes of a letter code', async () => {
    await page.evaluate(() => globalThis.readers.listen({}))
    await sendByWedge(page, [...letters('01ABC'), GS, ...letters('21XYZé')])
    await expect.poll(async () => (await wedge()).texts).toEqual(['01ABC\u001d21XYZé'])
    expect((await wedge()).bytes[0]).toEqual([48, 49, 65, 66, 67, 29, 50, 49, 88, 89, 90, 233])
  })

  test('of a malicious barcode presses nothing: Ctrl+W, Alt+F4, F12, the Windows key, Escape, a script address', async () => {
    await page.evaluate(() => globalThis.readers.listen({}))
    const address = page.url()
    await page.locator('button').focus()
    await sendByWedge(page, [
      { key: ' ', code: 'Space', text: ' ', windowsVirtualKeyCode: 32 },
      ...letters('javascript:alert(1)'),
      { key: 'w', code: 'KeyW', windowsVirtualKeyCode: 87, modifiers: CTRL },
      { key: 'F4', code: 'F4', windowsVirtualKeyCode: 115, modifiers: ALT },
      { key: 'F12', code: 'F12', windowsVirtualKeyCode: 123 },
      { key: 'Meta', code: 'MetaLeft', windowsVirtualKeyCode: 91, modifiers: META },
      { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 },
      { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 },
      { key: ' ', code: 'Space', text: ' ', windowsVirtualKeyCode: 32 },
    ])
    await expect.poll(async () => (await wedge()).texts.length).toBe(1)
    expect(await wedge()).toMatchObject({ clicks: 0, keys: [] })
    expect(page.url()).toBe(address)
    expect(page.context().pages()).toHaveLength(1)
  })

  test("leaves a button to a person's keys", async () => {
    await page.evaluate(() => globalThis.readers.listen({}))
    await page.locator('button').focus()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await wedge()).clicks).toBe(1)
    await page.keyboard.press(' ')
    await expect.poll(async () => (await wedge()).clicks).toBe(2)
  })
})

test.describe('a camera', () => {
  const AUTO = { light: 'auto' } as const

  test('switches its light on in the dark, and is free after leaving', async () => {
    const shown = await page.evaluate((light) => globalThis.readers.show(['dark'], light, 4_500), AUTO)
    expect(shown.applied).toContainEqual({ torch: true })
    expect(shown.applied[0]).toEqual({ focusMode: 'continuous' })
    expect(shown).toMatchObject({ live: 1, liveTracks: 0 })
  })

  test('leaves its light off where it is bright, or where the operator says so', async () => {
    const bright = await page.evaluate((light) => globalThis.readers.show(['bright'], light, 3_500), AUTO)
    expect(bright.applied).toEqual([{ focusMode: 'continuous' }])
    const off = await page.evaluate(() => globalThis.readers.show(['dark'], { light: 'off' }, 3_500))
    expect(off.applied).not.toContainEqual({ torch: true })
  })

  test('is opened again when it gives black pictures, once: a covered lens stays covered', async () => {
    const mended = await page.evaluate((light) => globalThis.readers.show(['black', 'bright'], light, 10_500), AUTO)
    expect(mended).toMatchObject({ live: 2, liveTracks: 0 })
    expect(mended.fault).toBeUndefined()
    await page.reload()
    const covered = await page.evaluate((light) => globalThis.readers.show(['black'], light, 16_000), AUTO)
    expect(covered).toMatchObject({ live: 2 })
    expect(covered.fault).toBeUndefined()
  })

  test('is opened again when its pictures stand still, and when it is unplugged', async () => {
    const still = await page.evaluate((light) => globalThis.readers.show(['still', 'bright'], light, 8_000), AUTO)
    expect(still).toMatchObject({ live: 2, liveTracks: 0 })
    await page.reload()
    const unplugged = await page.evaluate((light) => globalThis.readers.show(['bright'], light, 5_000, 1_500), AUTO)
    expect(unplugged).toMatchObject({ live: 2, liveTracks: 0 })
  })

  test('is the one the operator named, or any that looks at documents', async () => {
    const named = { light: 'off', label: 'overhead' } as const
    const chosen = await page.evaluate((settings) => globalThis.readers.show(['bright'], settings, 1_000), named)
    expect(chosen.asked).toEqual(['id-1'])
    await page.reload()
    const absent = { light: 'off', label: 'none of these' } as const
    const any = await page.evaluate((settings) => globalThis.readers.show(['bright'], settings, 1_000), absent)
    expect(any.asked).toEqual(['environment'])
  })
})

/** A granted serial port that a test plugs, unplugs and feeds: `serialPort.send(text)`. */
function fakeSerial() {
  let control: ReadableStreamDefaultController<Uint8Array> | undefined
  const port = {
    readable: null as ReadableStream<Uint8Array> | null,
    rates: [] as number[],
    open: async ({ baudRate }: { baudRate: number }) => {
      port.rates.push(baudRate)
      port.readable = new ReadableStream<Uint8Array>({
        start: (given) => {
          control = given
        },
      })
    },
    close: async () => {
      port.readable = null
    },
    send: (bytes: number[]) => control?.enqueue(new Uint8Array(bytes)),
    unplug: () => {
      port.readable = null
      control?.error(new DOMException('The device has been lost.', 'NetworkError'))
    },
  }
  const serial = Object.assign(new EventTarget(), { getPorts: async () => [port], requestPort: async () => port })
  Object.defineProperty(Navigator.prototype, 'serial', { get: () => serial })
  Object.assign(globalThis, { serialPort: port })
}

type SerialPage = { serialPort: { rates: number[]; send: (bytes: number[]) => void; unplug: () => void } }

test('a passport reader on a serial line is heard, after noise and after it was unplugged, at the speed the port sets', async () => {
  const file = join(makeFolder('peripherals'), 'peripherals.json')
  writeFileSync(file, JSON.stringify({ serial: { baudRate: 115_200 } }))
  const port = await startPort({ env: { PERIPHERALS: file } })
  const kiosk = await startKioskBrowser()
  const said: string[] = []
  kiosk.page.on('console', (message) => said.push(message.text()))
  kiosk.page.on('pageerror', (error) => said.push(error.message))
  await kiosk.context.addInitScript(fakeSerial)
  const send = (text: string) =>
    kiosk.page.evaluate(
      (bytes) => (globalThis as never as SerialPage).serialPort.send(bytes),
      [...text].map((character) => character.charCodeAt(0)),
    )
  try {
    await openKiosk(kiosk, port.url)
    await expect
      .poll(() => kiosk.page.evaluate(() => (globalThis as never as SerialPage).serialPort.rates))
      .toEqual([115_200])
    const guest = await traveller.touchLanguage(kiosk.page)
    await traveller.beginApplication(guest)
    await send('\u00ff\u0000'.repeat(20_000))
    await kiosk.page.waitForTimeout(600)
    await kiosk.page.evaluate(() => {
      ;(globalThis as never as SerialPage).serialPort.unplug()
      Reflect.get(navigator, 'serial').dispatchEvent(new Event('connect'))
    })
    await kiosk.page.waitForTimeout(300)
    await kiosk.page.evaluate(() => Reflect.get(navigator, 'serial').dispatchEvent(new Event('connect')))
    const [head, data] = getSpecimenPassport('eriksson').lines
    const result = kiosk.page.getByRole('heading', { name: guest.words('kiosk.passport.result.question') })
    await expect(async () => {
      await send(`${head}\r${data}\r`)
      await expect(result).toBeVisible({ timeout: 3_000 })
    }).toPass({ timeout: 20_000 })
    await traveller.confirmPassport(guest)
    expect(said.filter((line) => /ERIKSSON|L898902C3|TypeError|URIError/.test(line))).toEqual([])
  } finally {
    await kiosk.close()
    await port.stop()
  }
})
