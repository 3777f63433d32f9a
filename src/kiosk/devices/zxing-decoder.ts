// Decoding with zxing-wasm (zxing-cpp): one look at a camera frame, or every look at a photograph.
// Knows no camera and no worker, so the same settings run in tests over real photographs.
import { type ReadInputBarcodeFormat, type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import type { Symbology } from '../../visa/application.ts'
import { startAgreement } from './barcode-agreement.ts'
import { findLean } from './lean.ts'
import { both, type Luminance, scale, toRgba, turn, type View } from './luminance.ts'

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

/**
 * How the frame is turned, frame after frame without a read, in degrees: upright, back by its own lean, and by fixed angles
 * for when the lean is misled by what else is in the picture. Quarter turns are the decoder's own.
 */
const TURNS = [0, 'lean', 12, 'lean', -12, 0, 'lean', 24, 'lean', -24, 0, 'lean', 36, 'lean', -36] as const

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
    const by = TURNS[misses % TURNS.length] ?? 0
    const found = await look(turn(frame, by === 'lean' ? -findLean(frame) : by, false), 1)
    if (found.length === 0) misses += 1
    return found
  }
}

/** Every way of looking at a photograph, the likeliest first. */
function* looks(photograph: Luminance): Generator<View> {
  const sizes = [1, 0.5, photograph.width * photograph.height < 500_000 ? 2 : 0.75]
  for (const degrees of [0, -findLean(photograph)]) {
    for (const size of sizes) yield turned(scale(photograph, size), degrees)
  }
  for (const degrees of [12, -12, 24, -24, 36, -36]) {
    for (const size of [1, 0.5]) yield turned(scale(photograph, size), degrees)
  }
}

const turned = (view: View, degrees: number): View => both(view, turn(view.image, degrees, true))

/** A second look at what was found once, hardly changed: enough to tell a symbol from chance. */
const again = (view: View): View[] => [turned(view, 2), turned(view, -2), both(view, scale(view.image, 0.9))]

/** Looks at a photograph every way there is until something in it is believed. */
export async function decodePhotograph(photograph: Luminance): Promise<FoundSymbol[]> {
  const believe = startAgreement()
  for (const view of looks(photograph)) {
    const found = await look(view, 8)
    const believed = found.filter(believe)
    for (const closer of found.length > 0 && believed.length === 0 ? again(view) : []) {
      believed.push(...(await look(closer, 8)).filter(believe))
      if (believed.length > 0) break
    }
    if (believed.length > 0) return believed
  }
  return []
}
