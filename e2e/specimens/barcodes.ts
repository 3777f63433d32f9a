// The letters' barcodes as pictures, drawn by bwip-js at a printer's resolution.
import { type RenderOptions, toBuffer } from 'bwip-js/node'
import type { Symbology } from '../../src/visa/application.ts'

/** Options of BWIPP, of which the package's types know only those common to all symbologies. */
type Draw = { bcid: string; scale: number } & Record<string, string | number>
type Drawing = { draw: Draw; printedWidth: number } // mm on the page

const DRAWINGS: Record<Symbology, Drawing> = {
  qr: { draw: { bcid: 'qrcode', eclevel: 'M', scale: 12 }, printedWidth: 26 },
  'micro-qr': { draw: { bcid: 'microqrcode', scale: 12 }, printedWidth: 14 },
  'data-matrix': { draw: { bcid: 'datamatrix', scale: 12 }, printedWidth: 24 },
  aztec: { draw: { bcid: 'azteccode', scale: 12 }, printedWidth: 26 },
  pdf417: { draw: { bcid: 'pdf417', columns: 5, eclevel: 3, scale: 4 }, printedWidth: 72 },
  code128: { draw: { bcid: 'code128', height: 14, scale: 5 }, printedWidth: 62 },
  code39: { draw: { bcid: 'code39', height: 14, scale: 5 }, printedWidth: 80 },
  itf: { draw: { bcid: 'interleaved2of5', height: 14, scale: 5 }, printedWidth: 56 },
  ean13: { draw: { bcid: 'ean13', height: 18, scale: 5 }, printedWidth: 38 },
}

export type PrintedBarcode = { png: Buffer; printedWidth: number }

export async function drawBarcode(symbology: Symbology, text: string): Promise<PrintedBarcode> {
  const { draw, printedWidth } = DRAWINGS[symbology]
  const options: RenderOptions = { ...draw, text, padding: 4, backgroundcolor: 'FFFFFF' }
  return { png: await toBuffer(options), printedWidth }
}
