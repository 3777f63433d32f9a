// Which printer the kiosk uses: an operator's choice on the machine, else the port's settings; found again by its numbers, never
// taken for a scanner, and nothing kept of it but those.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Mood, makePrinterPort } from './devices/escpos.suite.ts'
import { createPeripherals, type PeripheralSettings } from './peripherals.ts'
import { createPrinters } from './printers.ts'

type Port = ReturnType<typeof makePrinterPort>

const EPSON = { usbVendorId: 0x04b8, usbProductId: 0x0202 }
const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
}
const usual = createPeripherals('').get()
const byPort = (printer: Partial<PeripheralSettings['printer']>) => ({
  ...usual,
  printer: { ...usual.printer, ...printer },
})

class FakeSerial extends EventTarget {
  granted: Port[] = []
  offered: Port | undefined
  getPorts = async () => this.granted
  requestPort = async () => {
    if (!this.offered) throw new DOMException('No port selected by the user.', 'NotFoundError')
    this.granted.push(this.offered)
    return this.offered
  }
}

let serial: FakeSerial
beforeEach(() => {
  kept.clear()
  serial = new FakeSerial()
})

const open = (settings = usual) => {
  const printers = createPrinters({ serial }, storage)
  printers.start(settings)
  return printers
}
const printerOf = (mood: Mood, info = EPSON) => makePrinterPort(mood, info)

describe('the printer of this kiosk', () => {
  it('is the browser until somebody says otherwise, and not known before anybody has looked', async () => {
    expect(createPrinters({ serial }, storage).state()).toBe('unknown')
    expect(open().kind()).toBe('browser')
  })

  it('is the one an operator grants; a fresh document finds it again by its numbers and keeps nothing else', async () => {
    const port = printerOf({})
    serial.offered = port
    const printers = open()
    expect(await printers.choose('serial')).toBe('connected')
    expect([printers.kind(), printers.state()]).toEqual(['serial', 'ready'])
    expect([...kept]).toEqual([
      [
        'printer',
        JSON.stringify({ kind: 'serial', vendorId: EPSON.usbVendorId, productId: EPSON.usbProductId, place: 0 }),
      ],
    ])
    const later = open()
    await vi.waitFor(() => expect(later.state()).toBe('ready'))
    expect(port.opened()).toBe(2)
  })

  it('stays what it was when nothing is chosen, or this browser has no such devices', async () => {
    const printers = open()
    expect(await printers.choose('serial')).toBe('none')
    expect(await printers.choose('usb')).toBe('missing')
    expect([printers.kind(), kept.size]).toEqual(['browser', 0])
  })

  it('is missing when it is pulled out and there again when it comes back: whoever watches is told', async () => {
    serial.granted = [printerOf({})]
    const printers = open(byPort({ kind: 'serial', vendorId: EPSON.usbVendorId, productId: EPSON.usbProductId }))
    await vi.waitFor(() => expect(printers.state()).toBe('ready'))
    const heard = vi.fn()
    const stop = printers.watch(heard)
    const port = serial.granted.pop() as Port
    serial.dispatchEvent(new Event('disconnect'))
    await vi.waitFor(() => expect(printers.state()).toBe('missing'))
    serial.granted.push(port)
    serial.dispatchEvent(new Event('connect'))
    await vi.waitFor(() => expect(printers.state()).toBe('ready'))
    expect(heard).toHaveBeenCalledTimes(2)
    stop()
    port.mood.paperOut = true
    await printers.look()
    expect([printers.state(), heard.mock.calls.length]).toEqual(['paper-out', 2])
  })

  it('is never listened to as a scanner, also among ports without numbers', async () => {
    const [scanner, printer] = [printerOf({}, {} as typeof EPSON), printerOf({}, {} as typeof EPSON)]
    serial.granted = [scanner]
    serial.offered = printer
    const printers = open()
    expect(await printers.leaveOut([scanner])).toEqual([scanner])
    await printers.choose('serial')
    expect(await printers.leaveOut(serial.granted)).toEqual([scanner])
  })

  it('is as the settings say where what was kept of a choice is damaged', () => {
    kept.set('printer', '{"kind":"laser"')
    expect(open(byPort({ kind: 'usb' })).kind()).toBe('usb')
    kept.set('printer', '{"kind":"laser"}')
    expect(open(byPort({ kind: 'usb' })).kind()).toBe('usb')
  })
})
