// The barcode reader in a real browser with a real camera stream: films of printed letters through the fake capture device.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { Symbology } from '../src/visa/application.ts'
import { SPECIMEN_LETTERS, SPECIMEN_PASSPORTS } from '../src/visa/specimens.ts'
import { type ScanningServer, startScanningServer } from './scanning/server.ts'
import { drawBarcode } from './specimens/barcodes.ts'
import { ensureFilm, type FilmName } from './specimens/films.ts'
import { codeOf, ensureHardFilm, type HardshipName } from './specimens/hard-films.ts'
import { ALT, CTRL, META, scanByWedge, sendByWedge } from './wedge-reader.ts'

declare global {
  var wedge: { scans: string[]; keys: string[]; clicks: string[]; value: () => string | undefined }
}

let server: ScanningServer

test.beforeAll(async () => {
  server = await startScanningServer('scanning')
})

test.afterAll(() => server.close())

/** Runs `use` on the page of a browser whose camera shows `film`, or that has no camera. */
const withCamera = async <T>(film: FilmName | undefined, use: (page: Page) => Promise<T>): Promise<T> =>
  server.withCamera(film && (await ensureFilm(film)), use)

const scan = (film: FilmName | undefined, limit = 12_000, linger = 0) =>
  withCamera(film, (page) =>
    page.evaluate(([ms, more]) => globalThis.scanning.scan(ms, more), [limit, linger] as const),
  )

/** ms in two to four seconds of scanning. Decoding on the page itself takes over 250 in each; a busy machine may add one. */
const LONG_TASKS = 200
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)

for (const { symbology, code } of SPECIMEN_LETTERS) {
  test(`reads a printed ${symbology} letter that a hand brings into view`, async () => {
    const result = await scan(`letter-${symbology}` as FilmName, 12_000, 800)
    expect(result.read).toMatchObject({ symbology, text: code })
    for (const { x, y } of result.read?.corners ?? []) {
      expect(x).toBeGreaterThan(0.1)
      expect(x).toBeLessThan(0.9)
      expect(y).toBeGreaterThan(0.1)
      expect(y).toBeLessThan(0.9)
    }
    expect(sum(result.longTasks), `long tasks: ${result.longTasks.join(', ')} ms`).toBeLessThan(LONG_TASKS)
    expect(result.liveTracks).toBe(0)
    console.log(
      `${symbology}: read ${Math.round(result.afterPicture)} ms after the first picture (the film is blurred for 1400 ms)`,
    )
  })
}

/** One film of each symbology, each under another hardship; the whole table is `npm run bench -- films`. */
const HARD: readonly [Symbology, HardshipName][] = [
  ['qr', 'small'],
  ['micro-qr', 'blur'],
  ['data-matrix', 'motion'],
  ['aztec', 'dark'],
  ['pdf417', 'tilt'],
  ['code128', 'vertical'],
  ['code39', 'glare'],
  ['itf', 'tilt'],
  ['ean13', 'dark'],
]

for (const [symbology, hardship] of HARD) {
  test(`reads a printed ${symbology} under this hardship: ${hardship}`, async () => {
    const film = await ensureHardFilm([symbology], hardship)
    const result = await server.withCamera(film, (page) => page.evaluate(() => globalThis.scanning.scan(12_000, 800)))
    expect(result.reads).toEqual([codeOf(symbology)])
    expect(result.read?.symbology).toBe(symbology)
    console.log(`${symbology}, ${hardship}: read ${Math.round(result.afterPicture)} ms after the first picture`)
  })
}

test('reads both codes of one letter, the one in the middle first', async () => {
  const film = await ensureHardFilm(['qr', 'code128'], 'none')
  const result = await server.withCamera(film, (page) => page.evaluate(() => globalThis.scanning.scan(12_000, 4_000)))
  expect(result.reads).toEqual([codeOf('qr'), codeOf('code128')])
})

test('takes no more of the page than the picture alone does', async () => {
  const film = await ensureHardFilm(['data-matrix'], 'blur')
  const { bare, reading } = await server.withCamera(film, async (page) => ({
    bare: await page.evaluate(() => globalThis.scanning.preview(3_000)),
    reading: await page.evaluate(() => globalThis.scanning.scan(3_000, 3_000)),
  }))
  expect(sum(reading.longTasks), `${reading.longTasks.join(', ')} ms`).toBeLessThan(sum(bare) + LONG_TASKS)
})

test('reads nothing from a letter without a barcode, and from one too blurred it says so', async () => {
  const plain = await scan('letter-plain', 4_000)
  expect(plain.read).toBeUndefined()
  const blurred = await withCamera('letter-unreadable', (page) =>
    page.evaluate(() => globalThis.scanning.scan(30_000, 0, 'hold-still')),
  )
  expect(blurred.read).toBeUndefined()
  expect(blurred.advice).toContain('hold-still')
})

test('reads by the other engine where WebAssembly cannot be loaded', async () => {
  const result = await withCamera('letter-qr', async (page) => {
    await page.route('**/*.wasm', (route) => route.abort())
    return page.evaluate(() => globalThis.scanning.scan(12_000, 0))
  })
  expect(result.read).toMatchObject({ symbology: 'qr', text: SPECIMEN_LETTERS[0]?.code })
  expect(result.liveTracks).toBe(0)
})

test('reads by the other engine where there are no workers', async () => {
  const result = await withCamera('letter-qr', async (page) => {
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'Worker'))
    return page.evaluate(() => globalThis.scanning.scan(12_000, 0))
  })
  expect(result.read).toMatchObject({ symbology: 'qr', text: SPECIMEN_LETTERS[0]?.code })
})

test('opens the camera again when it stops giving frames', async () => {
  const result = await withCamera('letter-plain', async (page) => {
    const scanning = page.evaluate(() => globalThis.scanning.scan(10_000, 0))
    await page.waitForFunction(() => globalThis.scanning.isLive())
    await page.evaluate(() => globalThis.scanning.cut())
    return scanning
  })
  expect(result.opened).toBeGreaterThan(1)
  expect(result.fault).toBeUndefined()
  expect(result.liveTracks).toBe(0)
})

test('names a missing camera', async () => {
  const result = await scan(undefined, 5_000)
  expect(result.fault).toBe('missing')
})

test('frees a camera it left before the browser had given it', async () => {
  expect(await withCamera('letter-qr', (page) => page.evaluate(() => globalThis.scanning.leaveAtOnce()))).toBe(0)
})

test('reads a photograph of each kind of code', async () => {
  await withCamera('portrait', async (page) => {
    for (const { symbology, code } of SPECIMEN_LETTERS) {
      const { png } = await drawBarcode(symbology, code)
      const reads = await page.evaluate((bytes) => globalThis.scanning.readPhotograph(bytes), [...png])
      expect(reads).toContainEqual({ symbology, text: code })
    }
    const face = await readFile(join(import.meta.dirname, 'specimens/face.html'))
    expect(await page.evaluate((bytes) => globalThis.scanning.readPhotograph(bytes), [...face])).toEqual([])
  })
})

test('takes a JPEG that holds nothing but the picture, within its size', async () => {
  const { still, garbage } = await withCamera('portrait', (page) =>
    page.evaluate(() => globalThis.scanning.photograph(60_000)),
  )
  expect(garbage).toEqual({ ok: false, fault: 'not-an-image' })
  expect(still.ok).toBe(true)
  const jpeg = Buffer.from('jpeg' in still ? still.jpeg : [])
  expect(jpeg.length).toBeLessThanOrEqual(60_000)
  expect(jpeg.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  expect(jpeg.includes('Exif')).toBe(false)
})

test("takes a wedge reader's scan out of the field it was typed into, and leaves a person's typing there", async () => {
  await withCamera(undefined, async (page) => {
    await page.evaluate(() => globalThis.scanning.listen())
    await page.locator('input').click()
    await page.keyboard.type('Anna', { delay: 120 })
    const [zone] = SPECIMEN_PASSPORTS
    await scanByWedge(page, zone?.lines.join('\n') ?? '')
    await expect.poll(() => page.evaluate(() => globalThis.wedge.scans)).toEqual([zone?.lines.join('\n')])
    expect(await page.evaluate(() => globalThis.wedge.value())).toBe('Anna')
    await page.keyboard.type(' Maria', { delay: 120 })
    expect(await page.evaluate(() => globalThis.wedge.value())).toBe('Anna Maria')
  })
})

test('obeys no key that a barcode types', async () => {
  await withCamera(undefined, async (page) => {
    await page.evaluate(() => globalThis.scanning.listen())
    const address = page.url()
    await page.locator('button').focus()
    await sendByWedge(page, [
      ...[...'ABC123'].map((key) => ({ key, text: key })),
      { key: 'o', code: 'KeyO', windowsVirtualKeyCode: 79, modifiers: CTRL },
      { key: 'ArrowLeft', code: 'ArrowLeft', windowsVirtualKeyCode: 37, modifiers: ALT },
      { key: 'r', code: 'KeyR', windowsVirtualKeyCode: 82, modifiers: META },
      { key: 'F5', code: 'F5', windowsVirtualKeyCode: 116 },
      { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 },
      { key: ' ', code: 'Space', text: ' ', windowsVirtualKeyCode: 32 },
      { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 },
    ])
    await expect.poll(() => page.evaluate(() => globalThis.wedge.scans.length)).toBe(1)
    expect(await page.evaluate(() => globalThis.wedge.clicks)).toEqual([])
    expect(await page.evaluate(() => globalThis.wedge.keys)).toEqual([]) // with a button in focus even the first is held
    expect(page.url()).toBe(address)
  })
})

test('prints a receipt, and says so when the browser cannot', async () => {
  const result = await withCamera(undefined, (page) => page.evaluate(() => globalThis.scanning.printReceipt()))
  expect(result).toEqual({ printed: { ok: true }, sheets: 1, without: { ok: false, fault: 'unavailable' } })
})
