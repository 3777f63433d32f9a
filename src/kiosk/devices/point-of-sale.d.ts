// What is used of two packages that come without types. Version 1.2.2 of both was read line by line; see docs/decisions/0014-scanners.md.
declare module '@point-of-sale/webserial-barcode-scanner' {
  export default class WebSerialBarcodeScanner {
    constructor(options: { baudRate?: number })
    /** Settles when the port's `readable` has become null. */
    open(port: { open: () => Promise<void>; getInfo: () => object; readable: ReadableStream | null }): Promise<void>
    addEventListener(type: 'barcode', hear: (read: { bytes: Uint8Array[] }) => void): void
  }
}

declare module '@point-of-sale/webhid-barcode-scanner' {
  type Report = {
    reportId: number
    data: { getUint8: (at: number) => number; buffer: ArrayBuffer }
    device: { vendorId: number }
  }
  export default class WebHidBarcodeScanner {
    open(device: {
      vendorId: number
      productId: number
      productName: string
      open: () => Promise<void>
      sendFeatureReport: (id: number, data: Uint8Array<ArrayBuffer>) => Promise<void>
      addEventListener: (type: 'inputreport', hear: (report: Report) => void) => void
    }): Promise<void>
    addEventListener(type: 'barcode', hear: (read: { value: string; symbology?: string; aim?: string }) => void): void
  }
}
