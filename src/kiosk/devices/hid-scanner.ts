// Scanners in HID point-of-sale mode (WebHID), over @point-of-sale/webhid-barcode-scanner.
// The device is opened and listened to here; the package is given a stand-in, joins the reports of one scan, switches Honeywell
// devices to this mode and names the symbology. Characters reach it moved up by 256, so that it takes none for an address or a
// product's number: of those it loses some, mixes them into the next scan, and writes all of them to the console.
// Its own way of finding a device again fails with a TypeError; as its stand-in never leaves, it is never tried.
import type WebHidBarcodeScanner from '@point-of-sale/webhid-barcode-scanner'
import type { Symbology } from '../../visa/application.ts'
import { findSymbology, LONGEST_SCAN, type OpenScanner, readScan, type ScannerRead } from './scanner.ts'

/** The parts of WebHID in use; TypeScript's library has none. */
export type HidDevice = EventTarget & {
  readonly opened: boolean
  readonly vendorId: number
  readonly productId: number
  readonly productName: string
  readonly collections: readonly { usagePage?: number; usage?: number }[]
  open: () => Promise<void>
  close: () => Promise<void>
  sendFeatureReport: (id: number, data: Uint8Array<ArrayBuffer>) => Promise<void>
}
export type Hid = EventTarget & {
  getDevices: () => Promise<HidDevice[]>
  requestDevice: (options: { filters: { usagePage: number; usage: number }[] }) => Promise<HidDevice[]>
}
type InputReport = { reportId: number; data: DataView }

const SCANNER = { usagePage: 0x8c, usage: 0x02 } // USB HID Usage Tables: Bar Code Scanner page, Bar Code Scanner
const SCAN_REPORT = 2
const AIM_SIGN = 0x5d
const LAST_BYTE = 62 // of a report: 0 when the scan ends with it
const ROOM = 56 // characters of one report
const MOVED = 256

/** The package's names of our symbologies, where the AIM identifier does not say it. */
const SYMBOLOGY: Record<string, Symbology> = {
  'qr-code': 'qr',
  'qr-code-micro': 'micro-qr',
  'data-matrix': 'data-matrix',
  'aztec-code': 'aztec',
  pdf417: 'pdf417',
  code128: 'code128',
  'gs1-128': 'code128',
  code39: 'code39',
  'interleaved-2-of-5': 'itf',
  ean13: 'ean13',
}

const isScanner = ({ collections }: HidDevice) =>
  collections.some(({ usagePage, usage }) => usagePage === SCANNER.usagePage && usage === SCANNER.usage)

type Hear = Parameters<Parameters<WebHidBarcodeScanner['open']>[0]['addEventListener']>[1]

/** The package, joining the reports of one device (or of one after another of the same model). */
class Joiner {
  private hear: Hear | undefined
  private vendorId = 0
  private length = 0 // characters since the last scan
  private isSkipping = false // the rest of a scan that was too long
  private readonly wholes: boolean[] = [] // of the scans the package has not handed over yet: none was too long
  private readonly scanner: WebHidBarcodeScanner
  private readonly onRead: (read: ScannerRead) => void

  constructor(scanner: WebHidBarcodeScanner, onRead: (read: ScannerRead) => void) {
    this.scanner = scanner
    this.onRead = onRead
    scanner.addEventListener('barcode', ({ value, symbology, aim }) => this.finish(value, symbology, aim))
  }

  /** Switches the device to sending scans and starts with an empty one. */
  async serve(device: HidDevice): Promise<void> {
    const { vendorId, productId, productName } = device
    this.vendorId = vendorId
    this.length = 0
    this.isSkipping = false
    await this.scanner.open({
      vendorId,
      productId,
      productName,
      open: async () => undefined,
      sendFeatureReport: (id, data) => device.sendFeatureReport(id, data).catch(() => undefined), // not every model has it
      addEventListener: (_type, hear) => {
        this.hear = hear
      },
    })
  }

  /** A report is passed on when it can be one. Garbage is dropped; a scan without end is ended by us, and its rest left out. */
  readonly take = ({ reportId, data }: InputReport) => {
    if (reportId !== SCAN_REPORT || data.byteLength <= LAST_BYTE) return
    const count = data.getUint8(0)
    const start = [1, 2].find((at) => data.getUint8(at) === AIM_SIGN)
    if (start === undefined || count > ROOM) return
    const isLast = data.getUint8(LAST_BYTE) === 0
    if (this.isSkipping) this.isSkipping = !isLast
    else this.pass(data, start + 3, count, this.measure(count, isLast))
  }

  /** Counts what came. True when the scan ends here, of itself or because it is too long. */
  private measure(count: number, isLast: boolean): boolean {
    this.length += count
    const isOver = this.length > LONGEST_SCAN
    this.isSkipping = isOver && !isLast
    if (!isLast && !isOver) return false
    this.wholes.push(!isOver)
    this.length = 0
    return true
  }

  private pass(data: DataView, from: number, count: number, isEnd: boolean) {
    const getUint8 = (at: number) => {
      if (at === LAST_BYTE) return isEnd ? 0 : 1
      return at < data.byteLength ? data.getUint8(at) + (at >= from && at < from + count ? MOVED : 0) : 0
    }
    const device = { vendorId: this.vendorId }
    this.hear?.({ reportId: SCAN_REPORT, data: { getUint8, buffer: new ArrayBuffer(0) }, device })
  }

  private finish(value: string, symbology?: string, aim?: string) {
    const isWhole = this.wholes.shift() ?? false
    const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0) - MOVED)
    const read = isWhole ? readScan(bytes) : undefined
    const named = symbology ? SYMBOLOGY[symbology] : findSymbology(aim ?? '', bytes.length)
    if (read) this.onRead({ ...read, symbology: read.symbology ?? named ?? null })
  }
}

/** Opens every granted scanner, now and whenever one is plugged in. */
export const openHidScanner =
  (hid: Hid): OpenScanner =>
  (onRead) => {
    const stopping = new AbortController()
    const { signal } = stopping
    const inUse = new Map<HidDevice, AbortController>()
    const joiners = new Map<string, Joiner>() // by model: what the package listens to on the page it never lets go

    const joinerOf = async ({ vendorId, productId }: HidDevice): Promise<Joiner> => {
      const { default: Package } = await import('@point-of-sale/webhid-barcode-scanner')
      const model = `${vendorId}:${productId}`
      const joiner = joiners.get(model) ?? new Joiner(new Package(), onRead)
      joiners.set(model, joiner)
      return joiner
    }

    const serve = async (device: HidDevice) => {
      if (signal.aborted || inUse.has(device) || !isScanner(device)) return
      const leaving = new AbortController()
      inUse.set(device, leaving)
      try {
        if (!device.opened) await device.open()
        const joiner = await joinerOf(device)
        const hear = (event: Event) => joiner.take(event as Event & InputReport)
        device.addEventListener('inputreport', hear, { signal: AbortSignal.any([signal, leaving.signal]) })
        await joiner.serve(device)
      } catch {
        forget(device) // in use elsewhere; plugging it in again tries again
      }
    }
    const forget = (device: HidDevice) => {
      inUse.get(device)?.abort()
      inUse.delete(device)
    }
    const openGranted = async () => {
      const devices = await hid.getDevices().catch(() => [])
      for (const device of devices) void serve(device)
    }
    hid.addEventListener('connect', () => void openGranted(), { signal })
    hid.addEventListener('disconnect', (event) => forget((event as Event & { device: HidDevice }).device), { signal })
    void openGranted()
    return {
      connect: async () => {
        const chosen = await hid.requestDevice({ filters: [SCANNER] }).catch(() => [])
        const scanners = chosen.filter(isScanner)
        for (const device of scanners) void serve(device)
        return scanners.length > 0 ? 'connected' : 'none'
      },
      stop: () => {
        stopping.abort()
        for (const device of inUse.keys()) void device.close().catch(() => undefined)
      },
    }
  }
