// The readers that are compared, each as it is used: ours on a still and on a film, and others at their plain settings.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library'
import jsQR from 'jsqr'
import { prepareZXingModule, type ReadInputBarcodeFormat, readBarcodes } from 'zxing-wasm/reader'
import { startBelieving } from '../../src/kiosk/devices/believed-reads.ts'
import { startFrameDecoder } from '../../src/kiosk/devices/frame-decoder.ts'
import { type Luminance, toRgba } from '../../src/kiosk/devices/luminance.ts'
import { decodePhotograph } from '../../src/kiosk/devices/photograph-decoder.ts'
import type { Symbology } from '../../src/visa/application.ts'
import { chanceOf } from '../chance.ts'

export type Content = { text: string; bytes: Uint8Array }
export type Engine = {
  name: string
  reads: (family: string) => boolean
  read: (image: Luminance, symbologies: readonly Symbology[]) => Promise<Content[]>
}

const FRAMES = 18 // of a film: a hand holds still for longer than they take
const NOISE = 3 // grey levels between one frame and the next

export async function prepareEngines(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(readFileSync(path)).buffer },
    fireImmediately: true,
  })
  console.warn = () => undefined // @zxing/library writes five lines for every picture without a code
}

const always = () => true

const ourStill: Engine = {
  name: 'ours, still',
  reads: always,
  read: async (image, symbologies) => (await decodePhotograph(image, symbologies)).believed,
}

/** The same picture again and again, with a sensor's noise. */
const ourFilm: Engine = {
  name: 'ours, film',
  reads: always,
  read: async (image, symbologies) => {
    const decode = startFrameDecoder(symbologies)
    const read: Content[] = []
    const take = startBelieving({ onRead: (code) => read.push(code) })
    const chance = chanceOf(image.data.length)
    for (let frame = 0; frame < FRAMES && read.length === 0; frame++) {
      const data = image.data.map((value) => value + (chance.next() + chance.next() - 1) * NOISE)
      take(await decode({ ...image, data }))
    }
    return read
  },
}

const FORMAT: Record<Symbology, [BarcodeFormat, ReadInputBarcodeFormat]> = {
  qr: [BarcodeFormat.QR_CODE, 'QRCode'],
  'micro-qr': [BarcodeFormat.MICRO_QR_CODE, 'MicroQRCode'],
  'data-matrix': [BarcodeFormat.DATA_MATRIX, 'DataMatrix'],
  aztec: [BarcodeFormat.AZTEC, 'Aztec'],
  pdf417: [BarcodeFormat.PDF_417, 'PDF417'],
  code128: [BarcodeFormat.CODE_128, 'Code128'],
  code39: [BarcodeFormat.CODE_39, 'Code39'],
  itf: [BarcodeFormat.ITF, 'ITF'],
  ean13: [BarcodeFormat.EAN_13, 'EAN13'],
}

/** What `BrowserMultiFormatReader.decodeFromCanvas` does once it has the pixels. */
const zxingBrowser: Engine = {
  name: '@zxing/browser',
  reads: always,
  read: async ({ data, width, height }, symbologies) => {
    const formats = symbologies.map((symbology) => FORMAT[symbology][0])
    try {
      const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(data, width, height)))
      const result = new MultiFormatReader().decode(bitmap, new Map([[DecodeHintType.POSSIBLE_FORMATS, formats]]))
      return [{ text: result.getText(), bytes: new Uint8Array() }]
    } catch {
      return [] // nothing found: the library has no other way to say so
    }
  },
}

const zxingWasm: Engine = {
  name: 'zxing-wasm, one look',
  reads: always,
  read: async (image, symbologies) => {
    const formats = symbologies.map((symbology) => FORMAT[symbology][1])
    return readBarcodes(toRgba(image) as ImageData, { formats, textMode: 'Plain', maxNumberOfSymbols: 1 })
  },
}

const jsQr: Engine = {
  name: 'jsQR',
  reads: (family) => family === 'qr' || family === 'nothing',
  read: async (image) => {
    const found = jsQR(toRgba(image).data, image.width, image.height)
    return found && found.data !== '' ? [{ text: found.data, bytes: Uint8Array.from(found.binaryData) }] : []
  },
}

export const FLOOR = zxingWasm.name
export const OURS = [ourStill.name, ourFilm.name]
export const ENGINES: readonly Engine[] = [ourStill, ourFilm, zxingWasm, zxingBrowser, jsQr]
