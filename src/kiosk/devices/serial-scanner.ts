// Scanners and passport readers on a serial line (Web Serial), over @point-of-sale/webserial-barcode-scanner.
// The port is opened, read and closed here; the package is given a stream of ours and finds the end of each scan in it (300 ms
// of silence). It never sees a byte as itself, each is moved up by 256: as itself, a `]` sends it into a TypeError, an ill-formed
// address into a URIError, either loses the scan, and what it takes for a product's number it writes to the console.
import type WebSerialBarcodeScanner from '@point-of-sale/webserial-barcode-scanner'
import { LONGEST_SCAN, type OpenScanner, readScan, type ScannerRead } from './scanner.ts'

/** The parts of Web Serial in use; TypeScript's library has none. */
export type SerialPort = {
  open: (options: { baudRate: number; bufferSize: number }) => Promise<void>
  close: () => Promise<void>
  readonly readable: ReadableStream<Uint8Array> | null
}
export type Serial = EventTarget & { getPorts: () => Promise<SerialPort[]>; requestPort: () => Promise<SerialPort> }

const BUFFER_SIZE = 4_096
const MOVED = 256
const OPENINGS = 5
const OPEN_AFTER_MS = 2_000
const BREAK_MS = 50

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** One line to the package: bytes in, scans out. It serves one port after another. */
class Framer {
  private readonly scanner: WebSerialBarcodeScanner
  private onRead: (read: ScannerRead) => void = () => undefined
  private length = 0 // bytes since the last scan

  constructor(Package: typeof WebSerialBarcodeScanner) {
    this.scanner = new Package({})
    this.scanner.addEventListener('barcode', ({ bytes: [bytes] }) => {
      const isWhole = this.length <= LONGEST_SCAN
      this.length = 0
      const read = isWhole && bytes && readScan(bytes) // the package's own bytes are modulo 256: as they were sent
      if (read) this.onRead(read)
    })
  }

  /** A place to put bytes until `end`. A scanner that never stops sending is listened to no further than one scan's length. */
  begin(onRead: (read: ScannerRead) => void): { put: (bytes: Uint8Array) => void; end: () => void } {
    this.onRead = onRead
    this.length = 0
    let controller: ReadableStreamDefaultController<number[]> | undefined
    const readable = new ReadableStream<number[]>({
      start: (given) => {
        controller = given
      },
    })
    const line = { open: async () => undefined, getInfo: () => ({}), readable: readable as ReadableStream | null }
    void this.scanner.open(line)
    return {
      put: (bytes) => {
        const room = LONGEST_SCAN + 1 - this.length
        this.length += bytes.length
        controller?.enqueue(Array.from(bytes.subarray(0, Math.max(0, room)), (byte) => byte + MOVED))
      },
      end: () => {
        line.readable = null
        controller?.close()
        this.onRead = () => undefined
      },
    }
  }
}

/** Reads an open port until it is unplugged or `stopped`. A parity or framing error costs a few bytes, not the port. */
async function readPort(port: SerialPort, put: (bytes: Uint8Array) => void, stopped: AbortSignal): Promise<void> {
  while (port.readable && !stopped.aborted) {
    const reader = port.readable.getReader()
    const leave = () => void reader.cancel().catch(() => undefined)
    stopped.addEventListener('abort', leave, { once: true })
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) put(next.value)
    } catch {
      // the stream broke: `readable` is a new one now, or null when the device is gone
    } finally {
      stopped.removeEventListener('abort', leave)
      reader.releaseLock()
    }
    if (stopped.aborted) return
    await wait(BREAK_MS) // a port whose streams all break at once must not hold the page
  }
}

/** Opens every granted port, now and whenever one is plugged in, and keeps reading. */
export const openSerialScanner =
  (serial: Serial, settings: { baudRate: number }): OpenScanner =>
  (onRead) => {
    const stopping = new AbortController()
    const inUse = new Set<SerialPort>()
    const idle: Framer[] = []
    const load = async () =>
      idle.pop() ?? new Framer((await import('@point-of-sale/webserial-barcode-scanner')).default)

    const open = async (port: SerialPort): Promise<boolean> => {
      for (let tries = 0; tries < OPENINGS && !stopping.signal.aborted; tries++) {
        const opened = await port.open({ baudRate: settings.baudRate, bufferSize: BUFFER_SIZE }).then(
          () => true,
          () => false, // in use elsewhere, or not ready yet
        )
        if (opened) return true
        await wait(OPEN_AFTER_MS)
      }
      return false
    }

    const use = async (port: SerialPort) => {
      if (inUse.has(port) || stopping.signal.aborted) return
      inUse.add(port)
      if (await open(port)) {
        const framer = await load()
        const line = framer.begin(onRead)
        await readPort(port, line.put, stopping.signal)
        line.end()
        idle.push(framer)
        await port.close().catch(() => undefined) // already gone
      }
      inUse.delete(port)
    }

    const openGranted = async () => {
      const ports = await serial.getPorts().catch(() => [])
      for (const port of ports) void use(port)
    }
    serial.addEventListener('connect', () => void openGranted(), { signal: stopping.signal })
    void openGranted()
    return {
      connect: async () => {
        const port = await serial.requestPort().catch(() => undefined) // nothing chosen
        if (port) void use(port)
        return port ? 'connected' : 'none'
      },
      stop: () => stopping.abort(),
    }
  }
