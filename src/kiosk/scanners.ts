// The scanners that hand over bytes, as the app listens to them: whatever was granted, on every screen of a session.
import type { Hid } from './devices/hid-scanner.ts'
import type { Scanner, ScannerKind, ScannerRead } from './devices/scanner.ts'
import type { Serial } from './devices/serial-scanner.ts'
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

/** @param browser usually `navigator` */
export function createScanners(browser: object): Scanners {
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
      opened.serial = openSerialScanner(serial, settings.serial)(onRead)
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
