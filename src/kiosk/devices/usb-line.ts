// A printer on USB without a driver (WebUSB): its printer interface (USB class 7), a pipe out and, where it has one, a pipe back.
import { createInbox, type DeviceName, type OpenLine, type PrinterLine } from './printer-line.ts'

type Endpoint = { endpointNumber: number; direction: 'in' | 'out'; type: string }
type Interface = {
  interfaceNumber: number
  alternates: readonly { interfaceClass: number; endpoints: readonly Endpoint[] }[]
}
type Configuration = { configurationValue: number; interfaces: readonly Interface[] }

/** The parts of WebUSB in use; TypeScript's library has none. */
export type UsbDevice = {
  readonly vendorId: number
  readonly productId: number
  readonly configuration: Configuration | null
  readonly configurations: readonly Configuration[]
  open: () => Promise<void>
  close: () => Promise<void>
  selectConfiguration: (value: number) => Promise<void>
  claimInterface: (number: number) => Promise<void>
  transferOut: (endpoint: number, bytes: Uint8Array) => Promise<{ status?: string; bytesWritten: number }>
  transferIn: (endpoint: number, length: number) => Promise<{ data?: DataView }>
}
export type Usb = {
  getDevices: () => Promise<UsbDevice[]>
  requestDevice: (options: { filters: { classCode: number }[] }) => Promise<UsbDevice>
}

export const PRINTER_CLASS = 7 // USB device class code: printer
const PACKET = 64 // bytes asked for at a time
const EMPTY_MS = 50 // after a transfer with nothing in it

const isPrinter = ({ configurations }: UsbDevice) =>
  configurations.some(({ interfaces }) => interfaces.some((each) => pipesOf(each) !== undefined))

const likeOf = (devices: readonly UsbDevice[], { vendorId, productId }: DeviceName) =>
  devices.filter((device) =>
    vendorId === undefined ? isPrinter(device) : device.vendorId === vendorId && device.productId === productId,
  )

export const findDevice = (devices: readonly UsbDevice[], name: DeviceName): UsbDevice | undefined =>
  likeOf(devices, name)[name.place ?? 0]

/** How a device that was just granted is found again. */
export function nameDevice(devices: readonly UsbDevice[], device: UsbDevice): DeviceName {
  const { vendorId, productId } = device
  return { vendorId, productId, place: Math.max(0, likeOf(devices, { vendorId, productId }).indexOf(device)) }
}

function pipesOf({ alternates }: Interface): { out: Endpoint; back: Endpoint | undefined } | undefined {
  const endpoints = alternates.find(({ interfaceClass }) => interfaceClass === PRINTER_CLASS)?.endpoints ?? []
  const out = endpoints.find(({ direction, type }) => direction === 'out' && type === 'bulk')
  return out && { out, back: endpoints.find(({ direction, type }) => direction === 'in' && type === 'bulk') }
}

export const openUsbLine =
  (usb: Usb, name: DeviceName): OpenLine =>
  async () => {
    const device = findDevice(await usb.getDevices(), name)
    if (!device) return undefined
    await device.open()
    if (device.configuration === null)
      await device.selectConfiguration(device.configurations[0]?.configurationValue ?? 1)
    const found = device.configuration?.interfaces.find((each) => pipesOf(each) !== undefined)
    const pipes = found && pipesOf(found)
    if (!found || !pipes) return device.close().then(() => undefined)
    await device.claimInterface(found.interfaceNumber)
    return lineOf(device, pipes.out, pipes.back)
  }

function lineOf(device: UsbDevice, out: Endpoint, back: Endpoint | undefined): PrinterLine {
  const inbox = createInbox()
  if (back) void listen(device, back.endpointNumber, inbox.put)
  return {
    write: async (bytes) => {
      const { status = 'ok', bytesWritten } = await device.transferOut(out.endpointNumber, bytes)
      if (status !== 'ok' || bytesWritten < bytes.length) throw new Error('the printer did not take everything')
    },
    hear: inbox.hear,
    close: () => device.close(), // the transfers under way end with it
  }
}

async function listen(device: UsbDevice, endpoint: number, put: (bytes: Iterable<number>) => void): Promise<void> {
  try {
    for (;;) {
      const { data } = await device.transferIn(endpoint, PACKET)
      if (data?.byteLength) put(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
      else await new Promise((next) => setTimeout(next, EMPTY_MS))
    }
  } catch {
    // closed or unplugged: whoever writes learns it
  }
}
