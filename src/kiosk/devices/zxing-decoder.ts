// One look at a picture with zxing-wasm (zxing-cpp). Knows no camera and no worker, so the same settings run in tests
// over real photographs. What it finds is a look, not yet a read: see barcode-agreement.ts.
import { type ReaderOptions, type ReadInputBarcodeFormat, type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import type { Symbology } from '../../visa/application.ts'
import { readText } from './code-text.ts'
import { toRgba, type View } from './luminance.ts'

/** A symbol with its corners in pixels of the picture it was found in, from its own top left, clockwise. */
export type FoundSymbol = {
  symbology: Symbology
  text: string
  bytes: Uint8Array
  corners: readonly { x: number; y: number }[]
  /** Its place in a message spread over several symbols (structured append). `count` 0: not said. `id` is the parity or file. */
  part?: { index: number; count: number; id: string }
  /** Whether error correction or the number of lines that agree leaves room for doubt. */
  isClear: boolean
  /** How the picture was turned and scaled, and by which decoder it was read. */
  geometry: string
}

export type LookOptions = Pick<ReaderOptions, 'binarizer'> & {
  symbologies: readonly Symbology[]
  most: number // symbols: one is two to three times as quick as several
  geometry: string
}

const FORMAT: Record<Symbology, ReadInputBarcodeFormat> = {
  qr: 'QRCode',
  'micro-qr': 'MicroQRCode',
  'data-matrix': 'DataMatrix',
  aztec: 'Aztec',
  pdf417: 'PDF417',
  code128: 'Code128',
  code39: 'Code39',
  itf: 'ITF',
  ean13: 'EAN13',
}
const SYMBOLOGY = new Map(Object.entries(FORMAT).map(([symbology, format]) => [format, symbology as Symbology]))

/** Whether nothing in the symbol shows a misread: Code 39 and ITF as they are usually printed. */
export const hasNoCheck = (symbology: Symbology): boolean => symbology === 'code39' || symbology === 'itf'

const LEAST_LINES = 6 // that give the same: fewer and they may have run out of the symbol's side
const LEAST_CORRECTION = 0.05 // unused: a symbol corrected to the very limit may have been corrected to another

function findSymbology({ format, symbology }: ReadResult): Symbology | undefined {
  if (symbology === 'Code39') return 'code39' // with the full character set it has another format
  if (symbology === 'PDF417') return 'pdf417' // and its compact form
  return SYMBOLOGY.get(format as ReadInputBarcodeFormat)
}

function isClear(result: ReadResult, symbology: Symbology): boolean {
  if (hasNoCheck(symbology)) return result.lineCount >= LEAST_LINES
  const { UEC: unused } = JSON.parse(result.extra || '{}') as { UEC?: number }
  return unused === undefined || unused >= LEAST_CORRECTION
}

function toFound(result: ReadResult, view: View, geometry: string): FoundSymbol[] {
  const symbology = findSymbology(result)
  if (!symbology || !result.isValid || result.bytes.length === 0) return []
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position
  const { sequenceIndex: index, sequenceSize: count, sequenceId: id } = result
  const bytes = result.bytes.slice()
  return [
    {
      symbology,
      text: readText(symbology, bytes, result.hasECI, result.text),
      bytes,
      corners: [topLeft, topRight, bottomRight, bottomLeft].map((point) => view.back(point.x, point.y)),
      ...(count >= 0 && index >= 0 ? { part: { index, count, id } } : {}),
      isClear: isClear(result, symbology),
      geometry,
    },
  ]
}

export async function look(view: View, { symbologies, most, geometry, ...how }: LookOptions): Promise<FoundSymbol[]> {
  const results = await readBarcodes(toRgba(view.image) as ImageData, {
    ...how,
    formats: symbologies.map((symbology) => FORMAT[symbology]),
    textMode: 'Plain',
    maxNumberOfSymbols: most,
    tryHarder: true,
    tryRotate: true,
    tryInvert: true,
    tryDownscale: true,
  })
  return results.flatMap((result) => toFound(result, view, geometry))
}
