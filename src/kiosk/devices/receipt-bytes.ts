// A receipt's picture in ESC/POS, by @point-of-sale/receipt-printer-encoder: a raster command (GS v 0) for every few rows, so
// that sending can stop between two of them and leave the printer in no half command.
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'

const ROWS = 48 // of a band: 3.5 kB, a third of a second at 115 200 baud
const DARK = 160 // of 255: anything darker is a dot; a little generous, for thin strokes on thermal paper
const FEED_LINES = 5 // from the head to the knife

/** The part of a 2D context that is read. */
export type Picture = { width: number; height: number; read: (from: number, rows: number) => ImageData }

const ACROSS = 72 // bytes of a row: 576 dots

const encoder = () =>
  new ReceiptPrinterEncoder({ language: 'esc-pos', imageMode: 'raster', columns: 48, feedBeforeCut: FEED_LINES })

/** Begins afresh. A printer that an earlier receipt left in the middle of a band first gets the rest of it in white; otherwise
 * zeros mean nothing to it. */
export function encodeStart(): Uint8Array {
  const begin = encoder().initialize().encode()
  const start = new Uint8Array(ROWS * ACROSS + begin.length)
  start.set(begin, ROWS * ACROSS)
  return start
}

export const encodeCut = (): Uint8Array => encoder().cut('partial').encode()

/** Encoded as they are asked for: no row waits in memory for the printer, and no turn of the page's thread is long. */
export function* bandsOf({ width, height, read }: Picture): Generator<Uint8Array> {
  for (let from = 0; from < height; from += ROWS) {
    const rows = Math.min(ROWS, height - from)
    yield encoder().image(read(from, rows), width, rows, 'threshold', DARK).encode()
  }
}
