// A printer on USB: the right interface and pipes, what it says, and what it does not take.
import { describe, expect, it } from 'vitest'
import { findDevice, nameDevice, openUsbLine, type UsbDevice } from './usb-line.ts'

function makeDevice(change: Partial<{ interfaceClass: number; productId: number; short: boolean }> = {}) {
  const { interfaceClass = 7, productId = 0x0202, short = false } = change
  const done: string[] = []
  const configuration = {
    configurationValue: 1,
    interfaces: [
      { interfaceNumber: 0, alternates: [{ interfaceClass: 3, endpoints: [] }] },
      {
        interfaceNumber: 1,
        alternates: [
          {
            interfaceClass,
            endpoints: [
              { endpointNumber: 2, direction: 'in', type: 'bulk' },
              { endpointNumber: 1, direction: 'out', type: 'bulk' },
            ],
          },
        ],
      },
    ],
  } as const
  const answers = [Uint8Array.of(0x12, 0x16)]
  const device = {
    vendorId: 0x04b8,
    productId,
    configuration: null as unknown,
    configurations: [configuration],
    open: async () => void done.push('open'),
    close: async () => void done.push('close'),
    selectConfiguration: async () => {
      device.configuration = configuration
    },
    claimInterface: async (number: number) => void done.push(`claim ${number}`),
    transferOut: async (endpoint: number, bytes: Uint8Array) => {
      done.push(`out ${endpoint}`)
      return { status: 'ok', bytesWritten: short ? 1 : bytes.length }
    },
    transferIn: async () => {
      const said = answers.shift()
      if (!said) return new Promise(() => undefined)
      return { data: new DataView(said.buffer) }
    },
  }
  return { device: device as unknown as UsbDevice, done }
}

const usbOf = (...devices: UsbDevice[]) => ({
  getDevices: async () => devices,
  requestDevice: async () => devices[0] as UsbDevice,
})

describe('a printer on USB', () => {
  it('is written to and heard on its own interface, and let go', async () => {
    const { device, done } = makeDevice()
    const line = await openUsbLine(usbOf(device), {})()
    await line?.write(Uint8Array.of(1, 2, 3))
    expect([await line?.hear(50), await line?.hear(50), await line?.hear(50)]).toEqual([0x12, 0x16, undefined])
    await line?.close()
    expect(done).toEqual(['open', 'claim 1', 'out 1', 'close'])
  })

  it('is not there where nothing granted has a printer interface, and then nothing stays open', async () => {
    const { device, done } = makeDevice({ interfaceClass: 8 })
    expect(await openUsbLine(usbOf(device), {})()).toBeUndefined()
    expect(await openUsbLine(usbOf(device), { vendorId: 0x04b8, productId: 0x0202 })()).toBeUndefined()
    expect(done).toEqual(['open', 'close'])
  })

  it('that takes only a part of the bytes has not printed them', async () => {
    const { device } = makeDevice({ short: true })
    const line = await openUsbLine(usbOf(device), {})()
    await expect(line?.write(Uint8Array.of(1, 2, 3))).rejects.toThrow()
  })

  it('is told from its twin by its place', () => {
    const twins = [makeDevice().device, makeDevice({ productId: 1 }).device, makeDevice().device]
    const name = nameDevice(twins, twins[2] as UsbDevice)
    expect(name).toEqual({ vendorId: 0x04b8, productId: 0x0202, place: 1 })
    expect(findDevice(twins, name)).toBe(twins[2])
  })
})
