// A look with the other decoder family (@zxing/library): it finds symbols by other marks than zxing-cpp does, and so reads
// some of what that misses, such as a PDF417 whose start pattern is covered. Never believed without a second look.
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatOneDReader,
  PDF417Reader,
  QRCodeReader,
  type Reader,
  type Result,
  ResultMetadataType,
  RGBLuminanceSource,
} from '@zxing/library'
import type { Symbology } from '../../visa/application.ts'
import { both, type Luminance, turn, type View } from './luminance.ts'
import type { FoundSymbol } from './zxing-decoder.ts'

/** Of the linear ones those with a check character only. */
const SYMBOLOGY = new Map<BarcodeFormat, Symbology>([
  [BarcodeFormat.QR_CODE, 'qr'],
  [BarcodeFormat.PDF_417, 'pdf417'],
  [BarcodeFormat.CODE_128, 'code128'],
  [BarcodeFormat.EAN_13, 'ean13'],
])

const HINTS = new Map<DecodeHintType, unknown>([
  [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.CODE_128, BarcodeFormat.EAN_13]],
])

function read(reader: Reader, { data, width, height }: Luminance): Result | undefined {
  try {
    return reader.decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(data, width, height))), HINTS)
  } catch {
    return undefined // nothing found: the library has no other way to say so
  }
}

/** Byte segments where it gives them. Otherwise its text, which is taken where it is ASCII only. */
function bytesOf(result: Result): Uint8Array {
  const segments = result.getResultMetadata()?.get(ResultMetadataType.BYTE_SEGMENTS) as Uint8Array[] | undefined
  if (segments?.length === 1 && segments[0]?.length === result.getText().length) return Uint8Array.from(segments[0])
  return Uint8Array.from(result.getText(), (character) => character.charCodeAt(0))
}

const isAscii = (text: string) => [...text].every((character) => character < '\u0080')

/** Parts of a longer message are left to the decoder that tells their place in it. */
function isPart(result: Result): boolean {
  const metadata = result.getResultMetadata()
  const macro = metadata?.get(ResultMetadataType.PDF417_EXTRA_METADATA) as
    | { getFileId(): string | undefined }
    | undefined
  return metadata?.get(ResultMetadataType.STRUCTURED_APPEND_SEQUENCE) !== undefined || macro?.getFileId() !== undefined
}

function toFound(result: Result, view: View, geometry: string): FoundSymbol[] {
  const symbology = SYMBOLOGY.get(result.getBarcodeFormat())
  const text = result.getText()
  if (!symbology || text === '' || !isAscii(text) || isPart(result)) return []
  const points = (result.getResultPoints() ?? []).filter(Boolean)
  const xs = points.map((point) => point.getX())
  const ys = points.map((point) => point.getY())
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const corners = [view.back(left, top), view.back(right, top), view.back(right, bottom), view.back(left, bottom)]
  return [{ symbology, text, bytes: bytesOf(result), corners, isClear: false, geometry }]
}

const MIDDLE = 0.15 // of the height, above and below the middle

/**
 * A few lines through the middle of a frame, in a hundredth of the time of a whole look: enough for a Code 128 or EAN-13
 * held upright. Believed, as ever, when a second frame agrees.
 */
export function lookAtMiddle(frame: Luminance, symbologies: readonly Symbology[]): FoundSymbol[] {
  const top = Math.round(frame.height * (0.5 - MIDDLE))
  const height = frame.height - 2 * top
  const data = frame.data.slice(top * frame.width, (top + height) * frame.width)
  const view: View = { image: { width: frame.width, height, data }, back: (x, y) => ({ x, y: y + top }) }
  const result = read(new MultiFormatOneDReader(HINTS), view.image)
  if (!result) return []
  return toFound(result, view, 'middle').filter(({ symbology }) => symbologies.includes(symbology))
}

/** Upright and on its side: unlike the other family this one does not turn the picture itself. */
export function lookByLibrary(view: View, symbologies: readonly Symbology[], geometry: string): FoundSymbol[] {
  const upright = lookUpright(view, symbologies, `library ${geometry}`)
  if (upright.length > 0) return upright
  return lookUpright(both(view, turn(view.image, 90, true)), symbologies, `library, on its side ${geometry}`)
}

function lookUpright(view: View, symbologies: readonly Symbology[], geometry: string): FoundSymbol[] {
  const readers = [new PDF417Reader(), new QRCodeReader(), new MultiFormatOneDReader(HINTS)]
  return readers
    .flatMap((reader) => read(reader, view.image) ?? [])
    .flatMap((result) => toFound(result, view, geometry))
    .filter(({ symbology }) => symbologies.includes(symbology))
}
