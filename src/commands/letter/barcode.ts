// A seal drawn as a barcode: a picture for the page in vectors, and one in dots. A module is a whole number of dots of a
// 300 dpi printer, so that it prints sharp.
import { type RenderOptions, toBuffer, toSVG } from 'bwip-js/node'

export type PrintSymbology = 'data-matrix' | 'qr'

/** What is drawn: bytes in a Data Matrix, text in a QR code. */
export type Sealed = { bytes: Uint8Array; text: string }

/** Five dots at 300 dpi; the least that ordinary printers and cameras handle is 0.33 mm. */
export const MODULE_MM = (5 * 25.4) / 300

const QUIET_MODULES = 4 // on each side: what QR asks for (ISO/IEC 18004); Data Matrix is content with one
const UNITS_PER_MODULE = 2 // of bwip-js, at scale 1

/** An SVG without a size of its own, and the side of its square in millimetres, quiet zone included. */
export type Barcode = { svg: string; side: number; modules: number }

export function drawBarcode(symbology: PrintSymbology, sealed: Sealed): Barcode {
  const svg = toSVG({ ...draw(symbology, sealed), scale: 1 })
  const units = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
  if (!(units > 0)) throw new Error('the barcode is not a square')
  const modules = units / UNITS_PER_MODULE
  return { svg, side: modules * MODULE_MM, modules: modules - 2 * QUIET_MODULES }
}

/** A PNG of ten dots a module, which prints at actual size at 600 dpi. */
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
