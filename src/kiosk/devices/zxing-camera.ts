// Barcodes from the live camera. @zxing/browser keeps the video, the torch, the controls and the result type;
// its scanning loop is replaced: frames go to the decoding worker as the camera gives them, one in flight, the newest next.
// Where the worker or WebAssembly fails, @zxing/browser's own loop and engine take over.
import { BrowserMultiFormatReader, type IScannerControls } from '@zxing/browser'
import {
  BarcodeFormat,
  DecodeHintType,
  NotFoundException,
  Result,
  ResultMetadataType,
  ResultPoint,
} from '@zxing/library'
import type { Symbology } from '../../visa/application.ts'
import { startAgreement } from './barcode-agreement.ts'
import type { Advice, BarcodeRead, BarcodeSession, Point } from './barcode-reader.ts'
import { readsOf, startBelieving, USUAL_SYMBOLOGIES } from './believed-reads.ts'
import { startAdvice } from './frame-advice.ts'
import { startWorkerDecoder, type WorkerDecoder } from './worker-decoder.ts'
import type { FoundSymbol } from './zxing-decoder.ts'

const FORMAT: Record<Symbology, BarcodeFormat> = {
  qr: BarcodeFormat.QR_CODE,
  'micro-qr': BarcodeFormat.MICRO_QR_CODE,
  'data-matrix': BarcodeFormat.DATA_MATRIX,
  aztec: BarcodeFormat.AZTEC,
  pdf417: BarcodeFormat.PDF_417,
  code128: BarcodeFormat.CODE_128,
  code39: BarcodeFormat.CODE_39,
  itf: BarcodeFormat.ITF,
  ean13: BarcodeFormat.EAN_13,
}
const SYMBOLOGY = new Map(Object.entries(FORMAT).map(([symbology, format]) => [format, symbology as Symbology]))

/** It cannot look again under another geometry, so what has no check at all is not asked of it. */
const NOT_BY_OWN_ENGINE: readonly Symbology[] = ['code39', 'itf']

/** Without TRY_HARDER: its turned look is broken in @zxing/browser 0.2.1 and costs half a second a frame. */
function hintsFor(symbologies: readonly Symbology[]): Map<DecodeHintType, unknown> {
  const formats = symbologies.filter((each) => !NOT_BY_OWN_ENGINE.includes(each)).map((each) => FORMAT[each])
  return new Map([[DecodeHintType.POSSIBLE_FORMATS, formats]])
}
const OWN_ENGINE_EVERY = 250 // ms

type Size = { width: number; height: number }
type ScanCallback = Parameters<BrowserMultiFormatReader['scan']>[1]
type ScanEnd = Parameters<BrowserMultiFormatReader['scan']>[2]

/** @zxing/browser's own engine, without the five warnings it writes for every frame that has no code. */
class OwnEngineReader extends BrowserMultiFormatReader {
  override decodeFromCanvas(canvas: HTMLCanvasElement): Result {
    const { warn } = console
    console.warn = () => undefined
    try {
      return super.decodeFromCanvas(canvas)
    } finally {
      console.warn = warn
    }
  }
}

/** A result with what the worker found and @zxing's type has no room for: all of one frame. */
class FrameResult extends Result {
  readonly found: readonly FoundSymbol[]

  constructor(found: readonly FoundSymbol[], first: FoundSymbol, video: HTMLVideoElement) {
    const points = first.corners.map(({ x, y }) => new ResultPoint(x * video.videoWidth, y * video.videoHeight))
    super(first.text, first.bytes, first.bytes.length * 8, points, FORMAT[first.symbology])
    this.putMetadata(ResultMetadataType.BYTE_SEGMENTS, [first.bytes])
    this.found = found
  }
}

class WorkerReader extends OwnEngineReader {
  private readonly decoder: WorkerDecoder
  private readonly onAdvice: (advice: Advice) => void

  constructor(decoder: WorkerDecoder, { onAdvice, symbologies = USUAL_SYMBOLOGIES }: BarcodeSession) {
    super(hintsFor(symbologies), {
      delayBetweenScanAttempts: OWN_ENGINE_EVERY,
      delayBetweenScanSuccess: OWN_ENGINE_EVERY,
    })
    this.decoder = decoder
    this.onAdvice = onAdvice
  }

  override scan(element: HTMLVideoElement | HTMLImageElement, callback: ScanCallback, end?: ScanEnd): IScannerControls {
    const own = () => super.scan(element, callback, end)
    if (!(element instanceof HTMLVideoElement)) return own()
    let stopped = false
    let ownControls: IScannerControls | undefined
    const controls: IScannerControls = {
      stop: () => {
        if (stopped) return
        stopped = true
        if (ownControls) ownControls.stop()
        else end?.()
      },
    }
    const advise = startAdvice()
    const read = async () => {
      const { found, look } = await this.decoder.readFrame(await grab(element))
      if (stopped) return
      if (found[0]) return callback(new FrameResult(found, found[0], element), undefined, controls)
      callback(undefined, new NotFoundException(), controls)
      const advice = advise(look)
      if (advice) this.onAdvice(advice)
    }
    const next = () => {
      if (stopped) return
      element.requestVideoFrameCallback(() => {
        if (!stopped) read().then(next, useOwnEngine)
      })
    }
    const useOwnEngine = () => {
      if (!stopped) ownControls = own()
    }
    next()
    return controls
  }
}

async function grab(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> {
  return typeof VideoFrame === 'function' ? new VideoFrame(video) : createImageBitmap(video)
}

/** Both engines' results. The own engine's raw bytes are code words, so its byte segments or its text stand for the content. */
function foundIn(result: Result | undefined, size: Size): readonly FoundSymbol[] {
  if (result instanceof FrameResult) return result.found
  const symbology = result && SYMBOLOGY.get(result.getBarcodeFormat())
  if (!symbology) return []
  const segments = result.getResultMetadata()?.get(ResultMetadataType.BYTE_SEGMENTS) as Uint8Array[] | undefined
  const text = result.getText()
  const bytes = segments?.length === 1 && segments[0] ? segments[0] : new TextEncoder().encode(text)
  const corners = toCorners(result.getResultPoints(), size)
  return [{ symbology, text, bytes, corners, isClear: true, geometry: `${size.width}` }]
}

/** Four points are corners; of finder patterns or the ends of a line only the box around them is known. */
function toCorners(points: ResultPoint[], { width, height }: Size): FoundSymbol['corners'] {
  const at = points.map((point): Point => ({ x: point.getX() / width, y: point.getY() / height }))
  const [first, second, third, fourth] = at
  if (first && second && third && fourth) return [first, second, third, fourth]
  const xs = at.map((point) => point.x)
  const ys = at.map((point) => point.y)
  const box = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
  return [
    { x: box.left, y: box.top },
    { x: box.right, y: box.top },
    { x: box.right, y: box.bottom },
    { x: box.left, y: box.bottom },
  ]
}

export type CameraReader = { attach: (stream: MediaStream) => Promise<() => void>; close: () => void }

/** A reader for one session; `attach` is for every stream the camera gives, `close` when the session is over. */
export function startCameraReader(session: BarcodeSession): CameraReader {
  const decoder = startWorkerDecoder(session.symbologies ?? USUAL_SYMBOLOGIES)
  const reader = new WorkerReader(decoder, session)
  const take = startBelieving(session)
  return {
    attach: async (stream) => {
      const controls = await reader.decodeFromStream(stream, session.video, (result) => {
        const size = { width: session.video.videoWidth, height: session.video.videoHeight }
        if (result && !session.signal.aborted) take(foundIn(result, size))
      })
      return () => controls.stop()
    },
    close: decoder.close,
  }
}

/** A photograph by @zxing/browser's own engine, for where the worker fails: two sizes, so that linear symbols can agree. */
export async function readByOwnEngine(
  photograph: Uint8Array<ArrayBuffer> | ImageBitmap,
  symbologies: readonly Symbology[],
): Promise<BarcodeRead[]> {
  const opened = photograph instanceof ImageBitmap ? photograph : createImageBitmap(new Blob([photograph]))
  const bitmap = await Promise.resolve(opened).catch(() => undefined)
  if (!bitmap) return [] // no image
  const reader = new OwnEngineReader(hintsFor(symbologies))
  const believe = startAgreement()
  const believed = [1, 0.75].flatMap((scale) => {
    const canvas = document.createElement('canvas')
    canvas.width = bitmap.width * scale
    canvas.height = bitmap.height * scale
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    return foundIn(tryDecode(reader, canvas), canvas).filter((symbol) => believe({ ...symbol, frame: 0 }))
  })
  return readsOf({ believed: believed.slice(0, 1), seenOnce: [] }, {})
}

function tryDecode(reader: OwnEngineReader, canvas: HTMLCanvasElement): Result | undefined {
  try {
    return reader.decodeFromCanvas(canvas)
  } catch {
    return undefined // nothing found: the library has no other way to say so
  }
}
