// Decoding with zxing-wasm (zxing-cpp): one look at a camera frame, or every look at a photograph.
// Knows no camera and no worker, so the same settings run in tests over real photographs.
import { type ReadInputBarcodeFormat, type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import type { Symbology } from '../../visa/application.ts'
import { startAgreement } from './barcode-agreement.ts'
import { both, type Luminance, scale, toRgba, turn, unchanged, type View } from './luminance.ts'

/** A symbol with its corners in pixels of the picture it was found in, from its own top left, clockwise. */
export type FoundSymbol = {
  symbology: Symbology
  text: string
  bytes: Uint8Array
  corners: readonly { x: number; y: number }[]
}

const FORMATS: ReadInputBarcodeFormat[] = ['QRCode', 'DataMatrix', 'Aztec', 'PDF417', 'Code128']

const SYMBOLOGY_OF: Partial<Record<ReadResult['symbology'], Symbology>> = {
  QRCode: 'qr',
  DataMatrix: 'data-matrix',
  Aztec: 'aztec',
  PDF417: 'pdf417',
  Code128: 'code128',
}

/** Degrees for frame after frame without a read. Quarter turns are the decoder's own; ±36 and ±12 leave no angle further than 12. */
const TURNS = [0, 12, 0, -12, 0, 24, 0, -24, 0, 36, 0, -36]

function toFound(result: ReadResult, view: View): FoundSymbol[] {
  const symbology = SYMBOLOGY_OF[result.symbology]
  if (!symbology || !result.isValid || result.bytes.length === 0) return []
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position
  const corners = [topLeft, topRight, bottomRight, bottomLeft].map((point) => view.back(point.x, point.y))
  return [{ symbology, text: result.text, bytes: result.bytes.slice(), corners }]
}

async function look(view: View, maxNumberOfSymbols: number): Promise<FoundSymbol[]> {
  const results = await readBarcodes(toRgba(view.image) as ImageData, {
    formats: FORMATS,
    textMode: 'Plain',
    maxNumberOfSymbols,
    tryHarder: true,
    tryRotate: true,
    tryInvert: true,
    tryDownscale: true,
  })
  return results.flatMap((result) => toFound(result, view))
}

/**
 * Reads frame after frame of one camera session, turning the next frame after every miss and keeping the angle after a hit.
 * What it finds is one look each; whether to believe it is the caller's to decide.
 */
export function startFrameDecoder(): (frame: Luminance) => Promise<FoundSymbol[]> {
  let misses = 0
  return async (frame) => {
    const found = await look(turn(frame, TURNS[misses % TURNS.length] ?? 0, false), 1)
    if (found.length === 0) misses += 1
    return found
  }
}

/** Every way of looking at a photograph, the likeliest first. */
function* looks(photograph: Luminance): Generator<View> {
  const edge = Math.max(photograph.width, photograph.height)
  const sizes = [1, 0.5, edge < 1_000 ? 2 : 0.75]
  for (const size of sizes) {
    const sized = scale(photograph, size)
    for (const degrees of [0, 12, -12, 24, -24, 36, -36, 6, -6]) yield both(sized, turn(sized.image, degrees, true))
  }
  yield unchanged(photograph)
}

/** Looks at a photograph every way there is until something in it is believed. */
export async function decodePhotograph(photograph: Luminance): Promise<FoundSymbol[]> {
  const believe = startAgreement()
  for (const view of looks(photograph)) {
    const believed = (await look(view, 8)).filter(believe)
    if (believed.length > 0) return believed
  }
  return []
}
