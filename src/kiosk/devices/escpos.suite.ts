// For tests: what a receipt printer makes of the bytes it is sent, and a Web Serial port with such a printer behind it.
// Epson, ESC/POS Application Programming Guide: the commands we send and no others.

export type Paper = {
  initialised: number
  cuts: number
  width: number // dots; 0 when no picture came
  height: number
  data: Uint8Array // one luminance byte a dot, 0 or 255
}

const LENGTHS: Record<string, number> = { '1b40': 2, '1c2e': 2, '1b4d': 3, '1d56': 3, '1004': 3, '1d72': 3 }
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** @throws on a command no receipt of ours has, or one that breaks off */
export function readPaper(bytes: Uint8Array): Paper {
  const paper = { initialised: 0, cuts: 0, width: 0, height: 0 }
  const rows: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const command = hex(bytes.subarray(at, at + 2))
    if ([0x00, 0x0a, 0x0d].includes(bytes[at] ?? -1)) at += 1
    else if (command === '1d76') {
      const raster = readRaster(bytes, at)
      if (paper.width > 0 && raster.width !== paper.width) throw new Error(`rows of ${raster.width} dots`)
      paper.width = raster.width
      rows.push(...raster.rows)
      at = raster.end
    } else {
      const length = LENGTHS[command]
      if (!length) throw new Error(`no command of a receipt at ${at}: ${command}`)
      if (command === '1b40') paper.initialised += 1
      if (command === '1d56') paper.cuts += 1
      at += length
    }
  }
  const data = new Uint8Array(rows.length * paper.width)
  for (const [y, row] of rows.entries()) data.set(row, y * paper.width)
  return { ...paper, height: rows.length, data }
}

/** GS v 0 m xL xH yL yH, then a bit a dot, 1 for black. */
function readRaster(bytes: Uint8Array, at: number): { width: number; rows: Uint8Array[]; end: number } {
  const across = (bytes[at + 4] ?? 0) + 256 * (bytes[at + 5] ?? 0) // bytes
  const down = (bytes[at + 6] ?? 0) + 256 * (bytes[at + 7] ?? 0)
  const end = at + 8 + across * down
  if (end > bytes.length) throw new Error('a raster command breaks off')
  const rows = Array.from({ length: down }, (_, y) =>
    Uint8Array.from({ length: across * 8 }, (_, x) => {
      const byte = bytes[at + 8 + y * across + (x >> 3)] ?? 0
      return byte & (0x80 >> (x & 7)) ? 0 : 255
    }),
  )
  return { width: across * 8, rows, end }
}

export type Mood = {
  speaks?: boolean // answers when asked; most do
  paperOut?: boolean
  coverOpen?: boolean
  goneAfter?: number // bytes, then it is pulled out
  stopsAfter?: number // bytes, then it takes no more
  paperLasts?: number // bytes, then the roll is at its end: it takes no more, and says so
}

/** A Web Serial port with a printer on it. Runs in Node and, written into a page, in a browser. */
export function makePrinterPort(mood: Mood, info: { usbVendorId?: number; usbProductId?: number } = {}) {
  const taken: number[] = []
  let opened = 0
  let say: ReadableStreamDefaultController<Uint8Array> | undefined
  const port = {
    mood,
    taken,
    opened: () => opened,
    readable: null as ReadableStream<Uint8Array> | null,
    writable: null as WritableStream<Uint8Array> | null,
    getInfo: () => info,
    open: async () => {
      if (port.writable) throw new DOMException('The port is already open.', 'InvalidStateError')
      opened += 1
      port.readable = new ReadableStream({
        start: (controller) => {
          say = controller
        },
      })
      port.writable = new WritableStream({ write: (bytes) => take(bytes) })
    },
    close: async () => {
      if (port.readable?.locked) throw new TypeError('the stream is locked')
      port.readable = null
      port.writable = null
    },
  }
  const answer = (byte: number) => mood.speaks !== false && say?.enqueue(Uint8Array.of(byte))
  const isAtEnd = () => mood.paperOut || taken.length > (mood.paperLasts ?? Number.POSITIVE_INFINITY)
  const take = async (bytes: Uint8Array): Promise<void> => {
    if (taken.length > (mood.goneAfter ?? Number.POSITIVE_INFINITY)) {
      throw new DOMException('The device has been lost.', 'NetworkError')
    }
    if (bytes[0] === 0x10) return void answer(statusOf(bytes[2] ?? 0))
    const stops = taken.length > (mood.stopsAfter ?? Number.POSITIVE_INFINITY)
    if (stops || isAtEnd()) return new Promise(() => undefined)
    taken.push(...bytes)
    if (bytes[0] === 0x1d && bytes[1] === 0x72) answer(0x00)
  }
  const statusOf = (n: number): number => {
    if (n === 2) return 0x12 | (mood.coverOpen ? 0x04 : 0) | (isAtEnd() ? 0x20 : 0)
    return 0x12 | (isAtEnd() ? 0x60 : 0)
  }
  return port
}
