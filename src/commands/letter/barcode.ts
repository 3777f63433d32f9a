// A seal drawn as a barcode: a picture for the page in vectors, and one in dots. A module is a whole number of dots of a
// 300 dpi printer, so that it prints sharp.
import { type RenderOptions, toBuffer, toSVG } from 'bwip-js/node'

export type PrintSymbology = 'data-matrix' | 'qr'

/** What is drawn: bytes in a Data Matrix, text in a QR code. */
export type Sealed = { bytes: Uint8Array; text: string }

const DOT_MM = 25.4 / 300
const DOTS = 6 // a module of 0.51 mm; ordinary printers and cameras handle no less than 0.33 mm
const DOTS_WHEN_LARGE = 5 // 0.42 mm, so that the largest seals leave room for stamp and signature
const LARGE = 100 // modules a side

const QUIET_MODULES = 4 // on each side: what QR asks for (ISO/IEC 18004); Data Matrix is content with one
const UNITS_PER_MODULE = 2 // of bwip-js, at scale 1

/** An SVG without a size of its own; millimetres of one module and of the square's side, quiet zone included. */
export type Barcode = { svg: string; modules: number; module: number; side: number }

export function drawBarcode(symbology: PrintSymbology, sealed: Sealed): Barcode {
  const svg = toSVG({ ...draw(symbology, sealed), scale: 1 })
  const units = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
  if (!(units > 0)) throw new Error('the barcode is not a square')
  const modules = units / UNITS_PER_MODULE - 2 * QUIET_MODULES
  const module = DOT_MM * (modules > LARGE ? DOTS_WHEN_LARGE : DOTS)
  return { svg, modules, module, side: (modules + 2 * QUIET_MODULES) * module }
}

/** A PNG of ten dots a module. */
export function drawBarcodePng(symbology: PrintSymbology, sealed: Sealed): Promise<Buffer> {
  return toBuffer({ ...draw(symbology, sealed), scale: 5 })
}

function draw(symbology: PrintSymbology, { bytes, text }: Sealed): RenderOptions {
  const around = { padding: QUIET_MODULES * UNITS_PER_MODULE, backgroundcolor: 'FFFFFF' }
  if (symbology === 'qr') {
    const options = { bcid: 'qrcode', text, eclevel: 'M', ...around }
    return options
  }
  return { bcid: 'datamatrix', text: String.fromCharCode(...bytes), binarytext: true, ...around }
}
