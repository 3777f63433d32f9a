// Scanners and passport readers that hand over bytes instead of typing: a port, and what all adapters share.
// A device is used once it was granted, by the browser's policy or on the operator's page; it may come and go at any time.
import type { Symbology } from '../../visa/application.ts'
import { readBytes, type Scanned } from './typed-bytes.ts'

export type ScannerKind = 'serial' | 'hid'

/** One code or passport zone. `null`: the scanner does not say which symbology it was. */
export type ScannerRead = Scanned & { symbology: Symbology | null }

export type Scanner = {
  /** Asks for a device. Must run on a touch; `none` when nothing was chosen, `missing` when the browser has no such devices. */
  connect: () => Promise<'connected' | 'none' | 'missing'>
  stop: () => void
}

export type OpenScanner = (onRead: (read: ScannerRead) => void) => Scanner

/** Bytes of one scan. More is no code anybody prints: it is dropped whole. */
export const LONGEST_SCAN = 8_000

const AIM: Record<string, Symbology> = {
  A: 'code39',
  C: 'code128',
  E: 'ean13',
  I: 'itf',
  L: 'pdf417',
  Q: 'qr',
  d: 'data-matrix',
  z: 'aztec',
}
const CARRIAGE = new Set([9, 10, 13]) // what scanners end a scan with

/**
 * A scan as the scanner sent it: line ends off, the AIM identifier (`]` and two characters, ISO/IEC 15424) taken for the
 * symbology. Nothing when there is nothing left, or far too much.
 */
export function readScan(sent: Uint8Array): ScannerRead | undefined {
  let end = sent.length
  while (end > 0 && CARRIAGE.has(sent[end - 1] ?? 0)) end--
  const head = String.fromCharCode(...sent.subarray(0, 3))
  const aim = /^\][A-Za-z][0-9A-Za-z]$/.test(head) ? head : undefined
  const bytes = sent.slice(aim ? 3 : 0, end)
  if (bytes.length === 0 || bytes.length > LONGEST_SCAN) return undefined
  return { ...readBytes(bytes), symbology: (aim ? findSymbology(aim, bytes.length) : undefined) ?? null }
}

/** `]E0` covers the EANs and UPCs; only the one of 13 digits is a symbology of ours. `]Q` with a letter is not QR's own. */
export function findSymbology(aim: string, length: number): Symbology | undefined {
  const found = AIM[aim[1] ?? '']
  return found === 'ean13' && length !== 13 ? undefined : found
}
