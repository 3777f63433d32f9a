// The decoding worker: takes camera frames or one photograph, answers with what was read and how the picture looked.
// Started by worker-decoder.ts. Its WebAssembly comes with the application, never from another host.
import { prepareZXingModule } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import type { Symbology } from '../../visa/application.ts'
import { type FrameLook, measure } from './frame-advice.ts'
import { startFrameDecoder } from './frame-decoder.ts'
import { type Luminance, toLuminance } from './luminance.ts'
import { decodePhotograph, type PhotographReading } from './photograph-decoder.ts'
import type { FoundSymbol } from './zxing-decoder.ts'

export type Question = { symbologies: readonly Symbology[] } & (
  | { kind: 'frame'; frame: VideoFrame | ImageBitmap }
  | { kind: 'photograph'; photograph: ImageBitmap | Uint8Array<ArrayBuffer> }
)

export type Answer =
  | { kind: 'ready' }
  | { kind: 'frame'; found: FoundSymbol[]; look: FrameLook; width: number; height: number }
  | { kind: 'photograph'; reading: PhotographReading; width: number; height: number }
  | { kind: 'failed' } // this engine cannot work here: use another

const answer = (message: Answer) => self.postMessage(message)

const canvas = new OffscreenCanvas(1, 1)
const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false })

function toPixels(picture: VideoFrame | ImageBitmap): Luminance {
  const width = 'displayWidth' in picture ? picture.displayWidth : picture.width
  const height = 'displayHeight' in picture ? picture.displayHeight : picture.height
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  if (!context) throw new Error('This browser gives no 2D canvas.')
  context.drawImage(picture, 0, 0)
  picture.close()
  return toLuminance(context.getImageData(0, 0, width, height))
}

/** Nothing when the bytes are no image. */
const openImage = (bytes: Uint8Array<ArrayBuffer>) => createImageBitmap(new Blob([bytes])).catch(() => undefined)

let decodeFrame: ReturnType<typeof startFrameDecoder> | undefined // one session's, so one list of symbologies

async function reply(question: Question): Promise<Answer> {
  if (question.kind === 'frame') {
    const pixels = toPixels(question.frame)
    const { width, height } = pixels
    decodeFrame ??= startFrameDecoder(question.symbologies)
    return { kind: 'frame', found: await decodeFrame(pixels), look: measure(pixels), width, height }
  }
  const { photograph, symbologies } = question
  const picture = photograph instanceof ImageBitmap ? photograph : await openImage(photograph)
  if (!picture) return { kind: 'photograph', reading: { believed: [], seenOnce: [] }, width: 1, height: 1 }
  const pixels = toPixels(picture)
  const { width, height } = pixels
  return { kind: 'photograph', reading: await decodePhotograph(pixels, symbologies), width, height }
}

self.addEventListener('message', (event: MessageEvent<Question>) => {
  reply(event.data).then(answer, () => answer({ kind: 'failed' }))
})

prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true }).then(
  () => answer({ kind: 'ready' }),
  () => answer({ kind: 'failed' }),
)
