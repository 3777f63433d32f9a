// A letter from the command to the paper and back: issued from a shell with nothing in it, the page drawn as a printer at 150 dpi
// would, its barcode decoded from those dots, and what was decoded read again.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, expect, test } from '@playwright/test'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { openChromium } from './specimens/chromium.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '..')
let folder: string
let browser: Browser

/** As a person's shell has it: no variable of this test. */
async function letter(...args: string[]): Promise<string> {
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', INIT_CWD: folder }
  const { stdout } = await run(process.execPath, [join(root, 'bootstrap.mjs'), 'letter', ...args], { env })
  return stdout
}

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kouan-print-'))
  browser = await openChromium()
  const wasm = await readFile(join(root, 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })
  await letter('pki', '--out', 'pki')
  await writeFile(join(folder, 'letter.json'), await letter('issue', '--example'))
})

test.afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true })
})

/** @param dpi dots an inch of the printer, or of the scanner after it */
async function printPage(name: string, dpi: number) {
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: dpi / 96 })
  await page.goto(pathToFileURL(join(folder, name, 'letter.html')).href)
  const picture = await page.screenshot()
  const overflow = await page.evaluate(() => {
    const sheet = document.body.getBoundingClientRect()
    const boxes = [...document.querySelectorAll('body *:not(.specimen *)')].map((each) => each.getBoundingClientRect())
    const outside = boxes.filter(({ right, bottom }) => right > sheet.right + 1 || bottom > sheet.bottom + 1).length
    const last = [...document.querySelectorAll('section')].at(-1)?.getBoundingClientRect().bottom ?? 0
    const { scrollWidth, scrollHeight } = document.documentElement
    const scroll = [scrollWidth <= sheet.width + 1, scrollHeight <= innerHeight] // else a browser prints all of it smaller
    return { outside, scroll, gap: (document.querySelector('footer')?.getBoundingClientRect().top ?? 0) - last }
  })
  await page.close()
  return { picture, overflow }
}

for (const symbology of ['data-matrix', 'qr'] as const) {
  test(`a printed ${symbology} letter is read from 150 dots an inch, and trusted`, async () => {
    const said = await letter(
      'issue',
      ...`--pki pki --signer UTPA-11 --contents letter.json --out ${symbology}`.split(' '),
      '--symbology',
      symbology,
    )
    expect(Number(/([\d.]+) mm a module/.exec(said)?.[1])).toBeGreaterThanOrEqual(0.33)
    const { picture, overflow } = await printPage(symbology, 150)
    expect(overflow).toMatchObject({ outside: 0, scroll: [true, true] })
    const [code, ...more] = await readBarcodes(new Uint8Array(picture), { tryHarder: true })
    expect(more).toEqual([])
    await writeFile(join(folder, `${symbology}.seal`), code?.bytes ?? new Uint8Array())
    expect(await letter('read', `${symbology}.seal`, '--pki', 'pki')).toContain('TRUSTED')
    const pdf = await readFile(join(folder, symbology, 'letter.pdf'), 'latin1')
    expect(pdf.startsWith('%PDF')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
  })
}

const LONGEST = {
  ...{ surname: 'W'.repeat(60), 'given-names': 'W'.repeat(60), number: 'W'.repeat(40), passport: 'W'.repeat(22) },
  ...{ places: '蓬'.repeat(80), relation: 'W'.repeat(40), inviter: '蓬'.repeat(80), address: '莱'.repeat(120) },
  ...{ phone: 'W'.repeat(24), signatory: 'W'.repeat(40) },
}

test('the longest letter stays on its page, apart from its seal, and is still read', async () => {
  const fields = Object.entries(LONGEST).flatMap(([flag, value]) => [`--${flag}`, value])
  await letter(
    'issue',
    ...'--pki pki --signer UTPD-14 --contents letter.json --no-pdf --out longest'.split(' '),
    ...fields,
  )
  const { picture, overflow } = await printPage('longest', 150)
  expect(overflow).toMatchObject({ outside: 0, scroll: [true, true] })
  expect(overflow.gap).toBeGreaterThan(0)
  const [code] = await readBarcodes(new Uint8Array(picture), { tryHarder: true })
  await writeFile(join(folder, 'longest.seal'), code?.bytes ?? new Uint8Array())
  expect(await letter('read', 'longest.seal', '--pki', 'pki')).toContain('TRUSTED')
})
