// The page worker: looks for a sheet in camera frames, and makes the photograph: the sheet alone, laid flat, or the whole picture.
// Started by page-finder.ts.
import { type Luminance, toLuminance } from './luminance.ts'
import { lookAtPage, type PageSeen } from './page-look.ts'
import { straighten } from './page-straighten.ts'
import { jpegFromCanvas, type Still, type StillLimits } from './still.ts'

export type PageQuestion =
  | { kind: 'look'; frame: VideoFrame | ImageBitmap }
  | { kind: 'take'; frame: VideoFrame | ImageBitmap; limits: StillLimits }

export type PageAnswer =
  | { kind: 'look'; seen: PageSeen }
  | { kind: 'take'; seen: PageSeen; still: Still }
  | { kind: 'failed' }

function open(frame: VideoFrame | ImageBitmap) {
  const width = 'displayWidth' in frame ? frame.displayWidth : frame.width
  const height = 'displayHeight' in frame ? frame.displayHeight : frame.height
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false })
  if (!context) throw new Error('This browser gives no 2D canvas.')
  context.drawImage(frame, 0, 0)
  frame.close()
  return { canvas, pixels: context.getImageData(0, 0, width, height) }
}

async function reply(question: PageQuestion): Promise<PageAnswer> {
  const { canvas, pixels } = open(question.frame)
  const light: Luminance = toLuminance(pixels)
  const seen = lookAtPage(light)
  if (question.kind === 'look') return { kind: 'look', seen }
  const flat = seen.quad && straighten(pixels, seen.quad)
  const still = await jpegFromCanvas(flat ? paint(flat) : canvas, question.limits)
  return { kind: 'take', seen, still }
}

function paint({ width, height, data }: { width: number; height: number; data: Uint8ClampedArray<ArrayBufferLike> }) {
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0)
  return canvas
}

self.addEventListener('message', (event: MessageEvent<PageQuestion>) => {
  reply(event.data).then(
    (answer) => self.postMessage(answer),
    () => self.postMessage({ kind: 'failed' } satisfies PageAnswer),
  )
})
