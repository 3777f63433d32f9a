// Receipts by ESC/POS through the real encoder, to printers that are well, empty, open, deaf, slow or pulled out.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'qrcode'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { prepareZXingModule } from 'zxing-wasm/reader'
import { type Mood, makePrinterPort, readPaper } from './escpos.suite.ts'
import { createEscposPrinter } from './escpos-printer.ts'
import { decodePhotograph } from './photograph-decoder.ts'
import { openSerialLine } from './serial-line.ts'

const REFERENCE = 'KA:UTO4K7M2Q9XA'
const MODULE = 9 // dots

/** A receipt's picture with a QR code on it, read as a canvas is. */
function makePicture() {
  const { modules } = create(REFERENCE, { errorCorrectionLevel: 'M' })
  const isDark = (x: number, y: number) => {
    const [column, row] = [Math.floor((x - 100) / MODULE), Math.floor((y - 100) / MODULE)]
    const within = [column, row].every((at) => at >= 0 && at < modules.size)
    return within && Boolean(modules.get(row, column))
  }
  const canvas = {
    width: 576,
    height: 800,
    getContext: () => ({
      getImageData: (_x: number, from: number, width: number, height: number) => {
        const data = new Uint8ClampedArray(width * height * 4).fill(255)
        for (let at = 0; at < width * height; at++) {
          if (isDark(at % width, from + Math.floor(at / width))) data.fill(0, at * 4, at * 4 + 3)
        }
        return { width, height, data }
      },
    }),
  }
  return canvas as unknown as HTMLCanvasElement
}

const receipt = {} as Element
const never = () => new AbortController().signal
let picture: HTMLCanvasElement

function standPrinter(mood: Mood) {
  const port = makePrinterPort(mood)
  const serial = { getPorts: async () => [port], requestPort: async () => port }
  picture = makePicture()
  const printer = createEscposPrinter(openSerialLine(serial, {}, 115_200), async () => picture)
  return { port, printer, paper: () => readPaper(Uint8Array.from(port.taken)) }
}

/** Lets a minute pass for whoever waits. */
async function settled<T>(promise: Promise<T>): Promise<T> {
  let isOver = false
  void promise.finally(() => {
    isOver = true
  })
  for (let ms = 0; ms < 60_000 && !isOver; ms += 100) await vi.advanceTimersByTimeAsync(100)
  return promise
}

beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(readFileSync(path)).buffer },
    fireImmediately: true,
  })
})
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a receipt by ESC/POS', () => {
  it('is begun afresh, drawn 576 dots wide with a code that reads as the reference, and cut once', async () => {
    const { printer, paper, port } = standPrinter({})
    expect(await settled(printer.print(receipt, never()))).toEqual({ ok: true })
    const { width, height, data, initialised, cuts } = paper()
    expect({ width, height, initialised, cuts }).toEqual({ width: 576, height: 800, initialised: 1, cuts: 1 })
    vi.useRealTimers()
    const { believed } = await decodePhotograph({ width, height, data: Uint8ClampedArray.from(data) }, ['qr'])
    expect(believed.map(({ text }) => text)).toEqual([REFERENCE])
    expect(port.writable, 'the device is let go').toBeNull()
    expect(picture.width, 'the picture is emptied').toBe(0)
  })

  it('is printed also by a printer that never says a word', async () => {
    const { printer, paper } = standPrinter({ speaks: false })
    expect(await settled(printer.print(receipt, never()))).toEqual({ ok: true })
    expect(paper()).toMatchObject({ height: 800, cuts: 1 })
  })

  it.each([
    ['paper-out', { paperOut: true }],
    ['cover-open', { coverOpen: true }],
  ] as const)('is not begun at all by one that says %s', async (fault, mood) => {
    const { printer, port } = standPrinter(mood)
    expect(await settled(printer.print(receipt, never()))).toEqual({ ok: false, fault })
    expect(port.taken).toEqual([])
    expect(port.writable).toBeNull()
  })

  it.each([
    ['gone', 'is pulled out on the way', { goneAfter: 20_000 }],
    ['no-answer', 'takes nothing more', { stopsAfter: 20_000, speaks: false }],
    ['paper-out', 'comes to the end of its roll', { paperLasts: 20_000 }],
  ] as const)('ends as %s with one that %s, within twenty seconds, and lets the device go', async (fault, _, mood) => {
    const { printer, port } = standPrinter(mood)
    const began = Date.now()
    expect(await settled(printer.print(receipt, never()))).toEqual({ ok: false, fault })
    expect(Date.now() - began).toBeLessThan(20_000)
    expect([port.writable, picture.width]).toEqual([null, 0])
  })

  it('is tried again in the same session, from its beginning, once the roll is changed', async () => {
    const { printer, port, paper } = standPrinter({ paperOut: true })
    expect(await settled(printer.print(receipt, never()))).toMatchObject({ fault: 'paper-out' })
    port.mood.paperOut = false
    picture = makePicture()
    expect(await settled(printer.print(receipt, never()))).toEqual({ ok: true })
    expect(paper()).toMatchObject({ initialised: 1, height: 800, cuts: 1 })
  })

  it('is whole again after one that broke off in the middle of a command', async () => {
    const { printer, port, paper } = standPrinter({ speaks: false })
    port.taken.push(0x1d, 0x76, 0x30, 0, 72, 0, 48, 0, 0xff) // and 3 455 bytes that never came
    expect(await settled(printer.print(receipt, never()))).toEqual({ ok: true })
    expect(paper()).toMatchObject({ initialised: 1, height: 848, cuts: 1 })
  })

  it('ends with the session between two commands: the piece is cut off and nothing is printed later', async () => {
    const { printer, paper, port } = standPrinter({ speaks: false })
    const session = new AbortController()
    const take = port.taken.push.bind(port.taken)
    port.taken.push = (...bytes) => {
      if (port.taken.length > 10_000) session.abort()
      return take(...bytes)
    }
    await settled(printer.print(receipt, session.signal))
    expect(paper().height).toBeLessThan(400)
    expect(paper().cuts).toBe(1)
    const length = port.taken.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(port.taken.length).toBe(length)
  })

  it('waits for its turn: a printer is asked how it is before or after, never in between', async () => {
    const { printer, paper } = standPrinter({})
    const both = Promise.all([printer.print(receipt, never()), printer.look(), printer.look()])
    expect(await settled(both)).toEqual([{ ok: true }, 'ready', 'ready'])
    expect(paper().cuts).toBe(1)
  })
})

describe('how a printer is', () => {
  it.each([
    ['ready', {}],
    ['ready', { speaks: false }],
    ['paper-out', { paperOut: true }],
    ['cover-open', { coverOpen: true, paperOut: true }],
    ['missing', { goneAfter: -1 }],
  ] as const)('is told as %s for %o', async (state, mood) => {
    expect(await settled(standPrinter(mood).printer.look())).toBe(state)
  })

  it('is missing where another program holds it, and where no such port was granted', async () => {
    const { port, printer } = standPrinter({})
    await port.open()
    expect(await settled(printer.look())).toBe('missing')
    const none = { getPorts: async () => [], requestPort: async () => port }
    expect(await settled(createEscposPrinter(openSerialLine(none, {}, 9_600)).look())).toBe('missing')
  })
})
