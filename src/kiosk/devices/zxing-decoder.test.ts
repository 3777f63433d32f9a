// The decoder's settings over symbols drawn here, upright, tilted, inverted and hidden in a larger picture.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type RenderOptions, toBuffer } from 'bwip-js/node'
import { PNG } from 'pngjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule } from 'zxing-wasm/reader'
import type { Symbology } from '../../visa/application.ts'
import { startFrameDecoder } from './frame-decoder.ts'
import { findLean } from './lean.ts'
import { type Luminance, toLuminance, turn } from './luminance.ts'
import { decodePhotograph as decode } from './photograph-decoder.ts'

const BCID: Record<Symbology, string> = {
  qr: 'qrcode',
  'micro-qr': 'microqrcode',
  'data-matrix': 'datamatrix',
  aztec: 'azteccode',
  pdf417: 'pdf417',
  code128: 'code128',
  code39: 'code39',
  itf: 'interleaved2of5',
  ean13: 'ean13',
}
const SYMBOLOGIES = Object.keys(BCID) as Symbology[]
const REFERENCE = 'PU-2026-000417'
/** Only digits fit these, and the smallest QR holds few characters. */
const OWN_TEXT: Partial<Record<Symbology, string>> = {
  itf: '00012345678905',
  ean13: '9520123456788',
  'micro-qr': 'PU26000417',
}
const textOf = (symbology: Symbology) => OWN_TEXT[symbology] ?? REFERENCE

const decodePhotograph = async (photograph: Luminance) => (await decode(photograph, SYMBOLOGIES)).believed

beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const wasmBinary = new Uint8Array(readFileSync(path)).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
})

/** A symbol in the middle of a camera frame with nothing else in it. */
async function draw(symbology: Symbology, text: string, invert = false): Promise<Luminance> {
  const options: RenderOptions = { bcid: BCID[symbology], text, scale: 4, padding: 8, backgroundcolor: 'FFFFFF' }
  const { width, height, data } = PNG.sync.read(await toBuffer(options))
  const symbol = toLuminance({ width, height, data: new Uint8ClampedArray(data) })
  const frame = { width: 1280, height: 720, data: new Uint8ClampedArray(1280 * 720).fill(255) }
  const left = (1280 - width) >> 1
  const top = (720 - height) >> 1
  for (let y = 0; y < height; y++)
    frame.data.set(symbol.data.subarray(y * width, (y + 1) * width), (top + y) * 1280 + left)
  if (invert)
    frame.data.forEach((value, i) => {
      frame.data[i] = 255 - value
    })
  return frame
}

/** Frames until something is found, at most `limit`. */
async function countFrames(frame: Luminance, limit: number) {
  const decode = startFrameDecoder(SYMBOLOGIES)
  for (let frames = 1; frames <= limit; frames++) {
    const [found] = await decode(frame)
    if (found) return { frames, ...found }
  }
  return undefined
}

describe('a camera frame', () => {
  it.each(SYMBOLOGIES)(
    'gives an upright %s at the first look, with its corners around the middle',
    async (symbology) => {
      const found = await countFrames(await draw(symbology, textOf(symbology)), 1)
      const text = textOf(symbology)
      expect(found).toMatchObject({ symbology, text, bytes: new TextEncoder().encode(text) })
      const middle = found?.corners.reduce((sum, { x }) => sum + x / 4, 0)
      expect(Math.abs((middle ?? 0) - 640)).toBeLessThan(12)
    },
  )

  it.each([-40, -17, 8, 17, 33, 62, 90, 180])(
    'gives a PDF417 turned by %d degrees at the second look',
    async (degrees) => {
      const frame = turn(await draw('pdf417', REFERENCE), degrees, false).image
      expect(await countFrames(frame, 2)).toMatchObject({ symbology: 'pdf417', text: REFERENCE })
    },
  )

  it('gives the corners of a tilted symbol in the frame as the camera saw it', async () => {
    const upright = await countFrames(await draw('pdf417', REFERENCE), 1)
    const tilted = await countFrames(turn(await draw('pdf417', REFERENCE), 17, false).image, 2)
    const [from, to] = [upright?.corners[0], tilted?.corners[0]]
    const rise =
      Math.atan2((to?.y ?? 0) - 360, (to?.x ?? 0) - 640) - Math.atan2((from?.y ?? 0) - 360, (from?.x ?? 0) - 640)
    expect((rise * 180) / Math.PI).toBeCloseTo(17, 0)
  })

  it('gives white symbols on black', async () => {
    expect(await countFrames(await draw('data-matrix', REFERENCE, true), 1)).toMatchObject({ text: REFERENCE })
  })

  it('keeps the separators of a GS1 symbol as the bytes they are', async () => {
    const text = '(01)09501101530003(10)AB-123(21)XYZ'
    const options: RenderOptions = { bcid: 'gs1datamatrix', text, scale: 6, padding: 8, backgroundcolor: 'FFFFFF' }
    const { width, height, data } = PNG.sync.read(await toBuffer(options))
    const [found] = await decodePhotograph(toLuminance({ width, height, data: new Uint8ClampedArray(data) }))
    expect(found?.bytes).toEqual(new TextEncoder().encode('010950110153000310AB-123\u001d21XYZ'))
  })

  it('gives the bytes of a name that is not Latin', async () => {
    const text = '口岸 2026'
    const options: RenderOptions & { eci?: string } = {
      bcid: 'qrcode',
      text,
      scale: 6,
      padding: 8,
      backgroundcolor: 'FFFFFF',
    }
    const { width, height, data } = PNG.sync.read(await toBuffer(options))
    const [found] = await decodePhotograph(toLuminance({ width, height, data: new Uint8ClampedArray(data) }))
    expect(found?.bytes).toEqual(new TextEncoder().encode(text))
  })
})

describe('a photograph', () => {
  it.each(SYMBOLOGIES)('gives a %s turned by 29 degrees, believed', async (symbology) => {
    const text = textOf(symbology)
    const photograph = turn(await draw(symbology, text), 29, true).image
    expect(await decodePhotograph(photograph)).toMatchObject([{ symbology, text }])
  })

  it('gives both codes of a page', async () => {
    const page = await draw('qr', REFERENCE)
    const other = await draw('data-matrix', 'OTHER')
    for (let y = 0; y < 720; y++) page.data.set(other.data.subarray(y * 1280 + 540, y * 1280 + 740), y * 1280 + 140)
    expect((await decodePhotograph(page)).map(({ text }) => text)).toEqual([REFERENCE, 'OTHER'])
  })

  it('gives nothing where nothing is', async () => {
    const stripes = Uint8ClampedArray.from({ length: 320 * 180 }, (_, i) => ((i % 320) * (i % 37)) % 255)
    expect(await decodePhotograph({ width: 320, height: 180, data: stripes })).toEqual([])
  })
})

describe('the lean of what is printed', () => {
  it.each([-44, -20, -5, 0, 11, 30, 44])(
    'is found at %d degrees, well within the five that reading allows',
    async (degrees) => {
      const frame = turn(await draw('pdf417', REFERENCE), degrees, false).image
      expect(Math.abs(findLean(frame) - degrees)).toBeLessThan(3)
    },
  )

  it('is none on an empty desk', () => {
    expect(findLean({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64).fill(120) })).toBe(0)
  })
})
