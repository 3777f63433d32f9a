// The scanners that hand over bytes, as the app listens to them: whatever was granted, on every screen of a session.
import type { Hid } from './devices/hid-scanner.ts'
import type { Scanner, ScannerKind, ScannerRead } from './devices/scanner.ts'
import type { Serial, SerialPort } from './devices/serial-scanner.ts'
import type { PeripheralSettings } from './peripherals.ts'

export type Connected = Awaited<ReturnType<Scanner['connect']>>

export type Scanners = {
  /** Opens what was granted. Called once, when the settings are known. */
  start: (settings: PeripheralSettings) => void
  /** Until the function it returns is called. What is scanned while nobody listens is forgotten. */
  listen: (hear: (read: ScannerRead) => void) => () => void
  /** Asks for a device; only on the operator's touch. */
  connect: (kind: ScannerKind) => Promise<Connected>
}

/** Browsers have these, TypeScript's library does not; neither is there on a page that is not secure. */
type Devices = { serial?: Serial; hid?: Hid }
type LeaveOut = (ports: SerialPort[]) => Promise<SerialPort[]>

/**
 * @param browser usually `navigator`
 * @param leaveOut takes granted ports out that are no scanner's
 */
export function createScanners(browser: object, leaveOut: LeaveOut): Scanners {
  const { serial, hid } = browser as Devices
  const hearers = new Set<(read: ScannerRead) => void>()
  const opened: Partial<Record<ScannerKind, Scanner>> = {}
  const onRead = (read: ScannerRead) => {
    for (const hear of hearers) hear(read)
  }
  /** The adapters are fetched behind the first screen; a kiosk without such a browser fetches none. */
  const open = async (settings: PeripheralSettings) => {
    if (serial) {
      const { openSerialScanner } = await import('./devices/serial-scanner.ts')
      opened.serial = openSerialScanner(choosing(serial, leaveOut), settings.serial)(onRead)
    }
    if (hid) {
      const { openHidScanner } = await import('./devices/hid-scanner.ts')
      opened.hid = openHidScanner(hid)(onRead)
    }
  }
  return {
    start: (settings) => void open(settings).catch(() => undefined), // then connecting says that it is missing
    listen: (hear) => {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    connect: async (kind) => (await opened[kind]?.connect()) ?? 'missing',
  }
}

/** The same devices, less those that are no scanner's. */
const choosing = (serial: Serial, leaveOut: LeaveOut): Serial => ({
  getPorts: async () => leaveOut(await serial.getPorts()),
  requestPort: () => serial.requestPort(),
  addEventListener: serial.addEventListener.bind(serial),
  removeEventListener: serial.removeEventListener.bind(serial),
  dispatchEvent: serial.dispatchEvent.bind(serial),
})
