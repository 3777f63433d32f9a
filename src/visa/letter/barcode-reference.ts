// How an ICAO barcode names its signer: in five bytes.
import { sha1 } from '@noble/hashes/legacy.js'

/** The last five bytes of SHA-1 over the certificate, or over the uncompressed point of a signer that has none. */
export function barcodeReference(certificateOrPoint: Uint8Array): Uint8Array {
  return sha1(certificateOrPoint).subarray(-5)
}
