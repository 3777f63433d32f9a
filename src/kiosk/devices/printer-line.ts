// A line to a printer, whatever it runs on: bytes out, single bytes back. Adapters: `serial-line.ts`, `usb-line.ts`.

export type PrinterLine = {
  /** Settles when the device has taken the bytes, rejects when it is gone. */
  write: (bytes: Uint8Array) => Promise<void>
  /** The next byte the printer says within so many milliseconds; nothing from one that never speaks. */
  hear: (ms: number) => Promise<number | undefined>
  /** Lets the device go. What it has not taken is dropped. */
  close: () => Promise<void>
}

/** `undefined`: the device is not there, or somebody else holds it. */
export type OpenLine = () => Promise<PrinterLine | undefined>

/** Which of the granted devices is the printer; one without numbers is told by its place among its like. */
export type DeviceName = { vendorId?: number | undefined; productId?: number | undefined; place?: number | undefined }

/** Bytes a printer has said and nobody has heard yet. */
export function createInbox() {
  const bytes: number[] = []
  let wake: (() => void) | undefined
  return {
    put: (heard: Iterable<number>) => {
      bytes.push(...heard)
      wake?.()
    },
    hear: async (ms: number): Promise<number | undefined> => {
      if (bytes.length === 0) {
        await new Promise<void>((done) => {
          const timer = setTimeout(done, ms)
          wake = () => {
            clearTimeout(timer)
            done()
          }
        })
      }
      return bytes.shift()
    },
  }
}
