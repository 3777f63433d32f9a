// Serial and HID scanners through the real packages, with devices made of plain objects: plugged, unplugged, chattering, lying.
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Hid, type HidDevice, openHidScanner } from './hid-scanner.ts'
import { LONGEST_SCAN, readScan, type Scanner, type ScannerRead } from './scanner.ts'
import { openSerialScanner, type Serial, type SerialPort } from './serial-scanner.ts'

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

let reads: ScannerRead[]
let scanner: Scanner | undefined
let defects: unknown[]
const logged = vi.fn()
const onDefect = (cause: unknown) => defects.push(cause)

// Fetched before time stands still.
beforeAll(() =>
  Promise.all([import('@point-of-sale/webserial-barcode-scanner'), import('@point-of-sale/webhid-barcode-scanner')]),
)

beforeEach(() => {
  vi.useFakeTimers()
  reads = []
  defects = []
  process.on('unhandledRejection', onDefect)
  process.on('uncaughtException', onDefect)
  for (const level of ['log', 'warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(logged)
})

afterEach(async () => {
  scanner?.stop()
  await vi.advanceTimersByTimeAsync(1_000)
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  logged.mockClear()
  process.off('unhandledRejection', onDefect)
  process.off('uncaughtException', onDefect)
  expect(defects).toEqual([])
})

/** Long enough for a scan to be known as ended. */
const rest = (ms = 400) => vi.advanceTimersByTimeAsync(ms)
const texts = () => reads.map(({ text }) => text)
const onRead = (read: ScannerRead) => reads.push(read)

class FakePort implements SerialPort {
  readable: ReadableStream<Uint8Array> | null = null
  opened = 0
  refusals = 0
  baudRate = 0
  private controller: ReadableStreamDefaultController<Uint8Array> | undefined

  async open({ baudRate }: { baudRate: number }) {
    if (this.refusals-- > 0) throw new DOMException('Failed to open serial port.', 'NetworkError')
    if (this.readable) throw new DOMException('The port is already open.', 'InvalidStateError')
    this.opened++
    this.baudRate = baudRate
    this.renew()
  }

  async close() {
    if (this.readable?.locked) throw new TypeError('Cannot cancel a locked stream')
    this.readable = null
  }

  private renew() {
    this.readable = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.controller = controller
      },
    })
  }

  send(text: string) {
    this.controller?.enqueue(bytesOf(text))
  }

  /** A parity error: this stream breaks, `readable` is a new one. */
  garble() {
    const broken = this.controller
    this.renew()
    broken?.error(new DOMException('Parity', 'ParityError'))
  }

  unplug() {
    this.readable = null
    this.controller?.error(new DOMException('The device has been lost.', 'NetworkError'))
  }
}

class FakeSerial extends EventTarget {
  ports: FakePort[] = []
  chosen: FakePort | undefined

  async getPorts() {
    return this.ports
  }

  async requestPort() {
    if (!this.chosen) throw new DOMException('No port selected by the user.', 'NotFoundError')
    this.ports.push(this.chosen)
    return this.chosen
  }
}

describe('a scanner on a serial line', () => {
  let serial: FakeSerial
  let port: FakePort

  const begin = async () => {
    vi.stubGlobal('navigator', { serial })
    scanner = openSerialScanner(serial as Serial, { baudRate: 115_200 })(onRead)
    await rest(50)
  }

  beforeEach(() => {
    port = new FakePort()
    serial = new FakeSerial()
    serial.ports = [port]
  })

  it('is opened at the start when it was granted, and gives text, bytes and no symbology', async () => {
    await begin()
    port.send('KA-2026')
    port.send('-0042\r\n')
    await rest()
    expect(port.baudRate).toBe(115_200)
    expect(reads).toEqual([{ text: 'KA-2026-0042', bytes: bytesOf('KA-2026-0042'), symbology: null }])
  })

  it('keeps bytes as they are: GS, zero, and text in UTF-8 or neither', async () => {
    await begin()
    port.send('01ABC\u001d21\u0000\u00ff\r')
    await rest()
    port.send('Caf\u00c3\u00a9\r')
    await rest()
    expect(texts()).toEqual(['01ABC\u001d21\u0000\u00ff', 'Café'])
    expect([...(reads[0]?.bytes ?? [])].slice(-2)).toEqual([0, 255])
  })

  it('names the symbology of its AIM identifier', async () => {
    await begin()
    for (const [aim, text] of [
      [']Q3', 'A1'],
      [']d2', 'B2'],
      [']E0', '4006381333931'],
      [']E0', '12345678'],
      [']X0', 'C3'],
    ]) {
      port.send(`${aim}${text}\r`)
      await rest()
    }
    expect(reads.map(({ symbology, text }) => [symbology, text])).toEqual([
      ['qr', 'A1'],
      ['data-matrix', 'B2'],
      ['ean13', '4006381333931'],
      [null, '12345678'],
      [null, 'C3'],
    ])
  })

  it.each([
    ['an ill-formed address', 'https://x.example/01/%E0%A4%A/ABCDEFGHIJKLMN'],
    ["a product's number with a wrong check digit", 'https://x.example/01/09506000134353'],
    ['an AIM identifier and a bracket', ']Q1]Q1]'],
    ['script', '<script>alert(1)</script>'],
  ])('loses nothing and says nothing over %s', async (_, text) => {
    await begin()
    port.send(`${text}\r`)
    await rest()
    port.send('NEXT\r')
    await rest()
    expect(texts()).toEqual([text.replace(/^\]Q1/, ''), 'NEXT'])
    expect(logged).not.toHaveBeenCalled()
  })

  it('drops a stream without end, and reads the next scan', async () => {
    await begin()
    for (let i = 0; i < 400; i++) {
      port.send('\u00aa'.repeat(1_000))
      await rest(100)
    }
    await rest()
    port.send('x'.repeat(LONGEST_SCAN + 1))
    await rest()
    port.send('NEXT\r')
    await rest()
    expect(texts()).toEqual(['NEXT'])
  })

  it('reads on after parity errors, and is found again after it was unplugged', async () => {
    await begin()
    port.send('HALF')
    port.garble()
    await rest()
    port.send('WHOLE\r')
    await rest()
    expect(texts().at(-1)).toBe('WHOLE')
    port.unplug()
    await rest()
    serial.dispatchEvent(new Event('connect'))
    await rest()
    port.send('BACK\r')
    await rest()
    expect(texts().at(-1)).toBe('BACK')
    expect(port.opened).toBe(2)
  })

  it('may be another device after it was unplugged', async () => {
    await begin()
    port.unplug()
    await rest()
    const other = new FakePort()
    serial.ports = [other]
    serial.dispatchEvent(new Event('connect'))
    await rest()
    other.send('OTHER\r')
    await rest()
    expect(texts()).toEqual(['OTHER'])
  })

  it('is tried again while it is in use elsewhere, and not for ever', async () => {
    port.refusals = 2
    await begin()
    await rest(5_000)
    port.send('LATE\r')
    await rest()
    expect(texts()).toEqual(['LATE'])
    const refused = new FakePort()
    refused.refusals = 99
    serial.ports = [refused]
    serial.dispatchEvent(new Event('connect'))
    await rest(60_000)
    expect(99 - refused.refusals).toBe(5)
  })

  it("is asked for on the operator's touch only; choosing nothing is no fault", async () => {
    serial.ports = []
    await begin()
    expect(await scanner?.connect()).toBe('none')
    serial.chosen = port
    expect(await scanner?.connect()).toBe('connected')
    await rest(50)
    port.send('HELLO\r')
    await rest()
    expect(texts()).toEqual(['HELLO'])
  })

  it('is closed and unlocked when listening ends', async () => {
    await begin()
    scanner?.stop()
    await rest()
    expect(port.readable).toBeNull()
    serial.dispatchEvent(new Event('connect'))
    await rest()
    expect(port.opened).toBe(1)
  })
})

class FakeScanner extends EventTarget implements HidDevice {
  opened = false
  readonly vendorId: number
  readonly productId = 0x0b81
  readonly productName = 'Scanner'
  readonly collections: HidDevice['collections']
  readonly features: [number, number[]][] = []

  constructor(vendorId = 0x0536, usage = 2) {
    super()
    this.vendorId = vendorId
    this.collections = [{ usagePage: 0x8c, usage }]
  }

  async open() {
    this.opened = true
  }

  async close() {
    this.opened = false
  }

  async sendFeatureReport(id: number, data: Uint8Array) {
    this.features.push([id, [...data]])
    if (this.vendorId === 0x23d0) throw new DOMException('Failed to write the feature report.', 'NotAllowedError')
  }

  report(reportId: number, data: Uint8Array<ArrayBuffer>) {
    const event = Object.assign(new Event('inputreport'), { reportId, data: new DataView(data.buffer), device: this })
    this.dispatchEvent(event)
  }

  /** One scan in reports of 56 characters at most, as HID point-of-sale scanners send them. */
  scan(aim: string, text: string, mark = 0) {
    const parts = text.match(/[\s\S]{1,56}/g) ?? ['']
    for (const [at, part] of parts.entries()) {
      const data = new Uint8Array(63)
      data[0] = part.length
      data.set(bytesOf(aim), 1)
      data.set(bytesOf(part), 4)
      data[60] = mark
      data[62] = at < parts.length - 1 ? 1 : 0
      this.report(2, data)
    }
  }
}

class FakeHid extends EventTarget {
  devices: FakeScanner[] = []
  chosen: FakeScanner[] = []

  async getDevices() {
    return this.devices
  }

  async requestDevice() {
    return this.chosen
  }

  tell(type: 'connect' | 'disconnect', device: FakeScanner) {
    if (type === 'disconnect') device.opened = false
    this.dispatchEvent(Object.assign(new Event(type), { device }))
  }
}

describe('a scanner in HID mode', () => {
  let hid: FakeHid
  let device: FakeScanner

  const begin = async () => {
    vi.stubGlobal('navigator', { hid })
    scanner = openHidScanner(hid as unknown as Hid)(onRead)
    await rest(50)
  }

  beforeEach(() => {
    device = new FakeScanner()
    hid = new FakeHid()
    hid.devices = [device]
  })

  it('is opened at the start when it was granted; reports are joined, bytes and symbology kept', async () => {
    await begin()
    const long = `DEMO\u001d\u0000\u00ff${'0123456789'.repeat(20)}`
    device.scan(']d1', long)
    await rest()
    expect(reads).toEqual([{ text: long, bytes: bytesOf(long), symbology: 'data-matrix' }])
  })

  it('takes the symbology from a Honeywell device where its AIM identifier is of another kind', async () => {
    device = new FakeScanner(0x0c2e)
    hid.devices = [device]
    await begin()
    expect(device.features).toEqual([[254, [1]]])
    device.scan(']C0', 'ABC', 'j'.charCodeAt(0))
    await rest()
    expect(reads[0]?.symbology).toBe('code128')
  })

  it('is used although the device refuses to be switched', async () => {
    device = new FakeScanner(0x23d0)
    hid.devices = [device]
    await begin()
    device.scan(']Q1', 'ABC')
    await rest()
    expect(reads).toMatchObject([{ text: 'ABC', symbology: 'qr' }])
  })

  it.each(['https://x.example/01/%E0%A4%A/ABCDEFGHIJKLMN', '\u001d0109506000134352', '4006381333931'])(
    'loses nothing of %j and mixes nothing into the next scan',
    async (text) => {
      await begin()
      device.scan(']Q1', text)
      device.scan(']Q1', 'NEXT')
      await rest()
      expect(texts()).toEqual([text, 'NEXT'])
      const said = JSON.stringify(logged.mock.calls)
      expect(said).not.toContain('4006381333931')
      expect(said).not.toContain('x.example')
    },
  )

  it('drops garbage, reports of other kinds, and a scan without end', async () => {
    await begin()
    device.report(2, new Uint8Array(63).fill(0xff))
    device.report(2, new Uint8Array(4))
    device.report(9, new Uint8Array(63))
    const endless = new Uint8Array(63)
    endless.set([56, ...bytesOf(']Q1')])
    endless[62] = 1
    for (let i = 0; i < 1_000; i++) device.report(2, endless)
    await rest()
    device.scan(']Q1', '')
    await rest()
    device.scan(']Q1', 'NEXT')
    await rest()
    expect(texts()).toEqual(['NEXT'])
  })

  it('is found again after it was unplugged, once, and switched again', async () => {
    device = new FakeScanner(0x0c2e)
    hid.devices = [device]
    await begin()
    device.report(
      2,
      Uint8Array.from({ length: 63 }, (_, at) => [3, ...bytesOf(']Q1OLD')][at] ?? (at === 62 ? 1 : 0)),
    )
    hid.tell('disconnect', device)
    hid.tell('connect', device)
    await rest()
    device.scan(']Q1', 'BACK')
    await rest()
    expect(texts()).toEqual(['BACK'])
    expect(device.features).toHaveLength(2)
  })

  it('that is no scanner is left alone, and choosing nothing is no fault', async () => {
    const other = new FakeScanner(0x1234, 1)
    hid.devices = [other]
    await begin()
    expect(other.opened).toBe(false)
    expect(await scanner?.connect()).toBe('none')
    hid.chosen = [device]
    expect(await scanner?.connect()).toBe('connected')
    await rest(50)
    device.scan(']z0', 'HELLO')
    await rest()
    expect(reads).toMatchObject([{ text: 'HELLO', symbology: 'aztec' }])
  })
})

describe('one scan', () => {
  it('has its AIM identifier and line ends taken off, and only those', () => {
    expect(readScan(bytesOf(']L2LINE1\rLINE2\r\n'))).toMatchObject({ text: 'LINE1\rLINE2', symbology: 'pdf417' })
    expect(readScan(bytesOf(']?1A'))).toMatchObject({ text: ']?1A', symbology: null })
    expect(readScan(bytesOf('\r\n'))).toBeUndefined()
    expect(readScan(bytesOf(']Q1'))).toBeUndefined()
  })
})
