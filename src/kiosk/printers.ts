// The receipt printer as the app knows it: which one was chosen, how it is, and printing. The adapters are fetched behind the
// first screen. A printer that is missing closes nothing: the saved screen is photographed instead, and says so.
import { useSyncExternalStore } from 'react'
import type { DeviceName, OpenLine } from './devices/printer-line.ts'
import type { Printed, PrinterState, ReceiptPrinter } from './devices/receipt-printer.ts'
import type { PrinterPort, PrinterPorts } from './devices/serial-line.ts'
import type { Usb } from './devices/usb-line.ts'
import type { PeripheralSettings } from './peripherals.ts'
import { keepChoice, type PrinterChoice, type PrinterKind, readChoice } from './printer-choice.ts'

/** `unknown`: nobody has looked yet. */
export type PrinterKnown = PrinterState | 'unknown'
export type PrinterChosen = 'connected' | 'none' | 'missing'

export type Printers = {
  /** Looks for the printer, now and whenever a device comes or goes. Called once, when the settings are known. */
  start: (settings: PeripheralSettings) => void
  state: () => PrinterKnown
  kind: () => PrinterKind
  look: () => Promise<void>
  /** Told of every change until the function it returns is called. */
  watch: (hear: () => void) => () => void
  /** Asks for a device; only on the operator's touch. */
  choose: (kind: PrinterKind) => Promise<PrinterChosen>
  print: (receipt: Element, signal: AbortSignal) => Promise<Printed>
  /** Granted serial ports without the printer's: those may be scanners. */
  leaveOut: <Port extends object>(ports: Port[]) => Promise<Port[]>
}

/** Browsers have these, TypeScript's library does not; neither is there on a page that is not secure. */
type Devices = { serial?: PrinterPorts & EventTarget; usb?: Usb & EventTarget }
type Kept = Pick<Storage, 'getItem' | 'setItem'>

/**
 * @param browser usually `navigator`
 * @param kept usually `localStorage`
 */
export function createPrinters(browser: object, kept: Kept): Printers {
  const { serial, usb } = browser as Devices
  const hearers = new Set<() => void>()
  let told: PrinterChoice & { baudRate: number } = { kind: 'browser', baudRate: 115_200 }
  let known: PrinterKnown = 'unknown'
  let loaded: Promise<ReceiptPrinter> | undefined
  let isStarted = false

  const choice = (): PrinterChoice => readChoice(kept) ?? told
  const printer = () => {
    loaded ??= load({ serial, usb }, choice(), told.baudRate)
    return loaded
  }
  const note = (state: PrinterKnown) => {
    if (known === state) return
    known = state
    for (const hear of hearers) hear()
  }
  const look = async () => {
    if (isStarted) note(await (await printer()).look().catch(() => 'missing' as const))
  }
  const settle = (chosen: PrinterChoice) => {
    keepChoice(kept, chosen)
    loaded = undefined
    return look()
  }
  return {
    start: (settings) => {
      told = settings.printer
      loaded = undefined
      isStarted = true
      for (const devices of [serial, usb]) {
        for (const change of ['connect', 'disconnect']) devices?.addEventListener(change, () => void look())
      }
      void look()
    },
    state: () => known,
    kind: () => choice().kind,
    look,
    watch: (hear) => {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    choose: async (kind) => {
      const asked = await ask({ serial, usb }, kind)
      if (typeof asked === 'string') return asked
      await settle(asked)
      return 'connected'
    },
    print: async (receipt, signal) => {
      const printed = await (await printer()).print(receipt, signal)
      void look()
      return printed
    },
    leaveOut: async (ports) => {
      const { kind, ...name } = choice()
      if (kind !== 'serial') return ports
      const { findPort } = await import('./devices/serial-line.ts')
      const own: object | undefined = findPort(ports as unknown as PrinterPort[], name)
      return ports.filter((port) => port !== own)
    },
  }
}

async function ask({ serial, usb }: Devices, kind: PrinterKind): Promise<PrinterChoice | 'none' | 'missing'> {
  if (kind === 'browser') return { kind }
  if (kind === 'serial') {
    if (!serial) return 'missing'
    const port = await serial.requestPort().catch(() => undefined) // nothing chosen
    const { namePort } = await import('./devices/serial-line.ts')
    return port ? { kind, ...namePort(await serial.getPorts(), port) } : 'none'
  }
  if (!usb) return 'missing'
  const { nameDevice, PRINTER_CLASS } = await import('./devices/usb-line.ts')
  const device = await usb.requestDevice({ filters: [{ classCode: PRINTER_CLASS }] }).catch(() => undefined)
  return device ? { kind, ...nameDevice(await usb.getDevices(), device) } : 'none'
}

async function load(devices: Devices, { kind, ...name }: PrinterChoice, baudRate: number): Promise<ReceiptPrinter> {
  if (kind === 'browser') return (await import('./devices/browser-printer.ts')).browserPrinter
  const { createEscposPrinter } = await import('./devices/escpos-printer.ts')
  return createEscposPrinter(await lineTo(devices, kind, name, baudRate))
}

async function lineTo(
  { serial, usb }: Devices,
  kind: 'serial' | 'usb',
  name: DeviceName,
  baudRate: number,
): Promise<OpenLine> {
  if (kind === 'serial' && serial) {
    const { openSerialLine } = await import('./devices/serial-line.ts')
    return openSerialLine(serial, name, baudRate)
  }
  if (kind === 'usb' && usb) {
    const { openUsbLine } = await import('./devices/usb-line.ts')
    return openUsbLine(usb, name)
  }
  return async () => undefined // this browser has no such devices
}

export const usePrinterState = (printers: Printers): PrinterKnown =>
  useSyncExternalStore(printers.watch, printers.state)
