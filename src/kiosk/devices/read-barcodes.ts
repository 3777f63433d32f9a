// Reading barcodes with the camera, and from a photograph: what the kiosk calls.
// The decoders are heavy (a WebAssembly module and @zxing/browser), so they are loaded when first needed.
import type { BarcodeRead, BarcodeSession, ReadingOptions } from './barcode-reader.ts'
import { readsOf, USUAL_SYMBOLOGIES } from './believed-reads.ts'
import { keepCamera } from './camera.ts'
import type { PhotographReading } from './photograph-decoder.ts'

const PHOTOGRAPH_LIMIT = 8_000 // ms: a picture made to be slow is given up

/** Shows the document camera in `session.video` and reports what it reads, again and again, until the signal aborts. */
export async function readBarcodes(session: BarcodeSession): Promise<void> {
  const reader = import('./zxing-camera.ts').then((engine) => engine.startCameraReader(session))
  try {
    await keepCamera({ ...session, facing: 'document', onLive: () => undefined }, async (stream) =>
      (await reader).attach(stream),
    )
  } finally {
    await reader.then(
      (started) => started.close(),
      () => undefined,
    )
  }
}

/** Looks at a photograph at every angle and size. Empty when nothing is believed, or it took longer than eight seconds. */
export async function decodeStill(
  photograph: Uint8Array<ArrayBuffer> | ImageBitmap,
  options: ReadingOptions = {},
): Promise<BarcodeRead[]> {
  const { startWorkerDecoder } = await import('./worker-decoder.ts')
  const symbologies = options.symbologies ?? USUAL_SYMBOLOGIES
  const decoder = startWorkerDecoder(symbologies)
  const tooLong = Promise.withResolvers<PhotographReading>()
  const timer = setTimeout(() => tooLong.resolve({ believed: [], seenOnce: [] }), PHOTOGRAPH_LIMIT)
  try {
    return readsOf(await Promise.race([decoder.readPhotograph(photograph), tooLong.promise]), options)
  } catch {
    return (await import('./zxing-camera.ts')).readByOwnEngine(photograph, symbologies)
  } finally {
    clearTimeout(timer)
    decoder.close()
  }
}
