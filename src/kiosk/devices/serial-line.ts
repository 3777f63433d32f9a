// A printer on a serial line (Web Serial), or on USB or Bluetooth where the system makes one of it.
import { createInbox, type DeviceName, type OpenLine, type PrinterLine } from './printer-line.ts'

/** The parts of Web Serial in use; TypeScript's library has none. */
export type PrinterPort = {
  open: (options: { baudRate: number; bufferSize: number }) => Promise<void>
  close: () => Promise<void>
  getInfo: () => { usbVendorId?: number; usbProductId?: number }
  readonly readable: ReadableStream<Uint8Array> | null
  readonly writable: WritableStream<Uint8Array> | null
}
export type PrinterPorts = { getPorts: () => Promise<PrinterPort[]>; requestPort: () => Promise<PrinterPort> }

const BUFFER_SIZE = 4_096
const CLOSING_MS = 1_000

const likeOf = (ports: readonly PrinterPort[], { vendorId, productId }: DeviceName) =>
  ports.filter((port) => {
    const { usbVendorId, usbProductId } = port.getInfo()
    return usbVendorId === vendorId && usbProductId === productId
  })

export const findPort = (ports: readonly PrinterPort[], name: DeviceName): PrinterPort | undefined =>
  likeOf(ports, name)[name.place ?? 0]

/** How a port that was just granted is found again. */
export function namePort(ports: readonly PrinterPort[], port: PrinterPort): DeviceName {
  const { usbVendorId: vendorId, usbProductId: productId } = port.getInfo()
  const place = Math.max(0, likeOf(ports, { vendorId, productId }).indexOf(port))
  return { vendorId, productId, place }
}

export const openSerialLine =
  (serial: PrinterPorts, name: DeviceName, baudRate: number): OpenLine =>
  async () => {
    const port = findPort(await serial.getPorts(), name)
    if (!port) return undefined
    await port.open({ baudRate, bufferSize: BUFFER_SIZE })
    return lineOf(port)
  }

function lineOf(port: PrinterPort): PrinterLine {
  const inbox = createInbox()
  const reader = port.readable?.getReader()
  const writer = port.writable?.getWriter()
  const listening = reader && listen(reader, inbox.put)
  return {
    write: (bytes) => writer?.write(bytes) ?? Promise.reject(new Error('the port cannot be written to')),
    hear: inbox.hear,
    close: async () => {
      await Promise.race([writer?.close().catch(() => undefined), new Promise((late) => setTimeout(late, CLOSING_MS))])
      void writer?.abort().catch(() => undefined) // bytes the device does not take are not waited for
      await reader?.cancel().catch(() => undefined)
      await listening
      await port.close()
    },
  }
}

async function listen(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  put: (bytes: Uint8Array) => void,
): Promise<void> {
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) put(next.value)
  } catch {
    // unplugged: whoever writes learns it
  } finally {
    reader.releaseLock()
  }
}
