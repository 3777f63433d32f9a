// A picture an officer chose or took, made anew from its pixels: a JPEG without place, time or maker, small enough for the
// packet. Quality is given up first, then size, as at the kiosk.
import { Jpeg, MAX_IMAGE_BYTES } from '../../visa/application.ts'

export type PictureFault = 'not-an-image' | 'too-large'
export type Picture = { ok: true; jpeg: Jpeg } | { ok: false; fault: PictureFault }

const PAGE_EDGE = 2_000 // px, the longer side
const SMALLEST_EDGE = 320
const QUALITIES = [0.88, 0.78, 0.66, 0.52]
const SHRINK = 0.8
const MAX_INPUT_BYTES = 25_000_000
const MAX_INPUT_PIXELS = 40_000_000

type Source = { image: CanvasImageSource; width: number; height: number }

/** @param aspect width / height of the middle that is kept; all of it where absent */
export async function pictureOf(file: Blob, aspect?: number): Promise<Picture> {
  if (file.size > MAX_INPUT_BYTES) return { ok: false, fault: 'too-large' }
  const image = await createImageBitmap(file).catch(() => undefined)
  if (!image) return { ok: false, fault: 'not-an-image' }
  try {
    const { width, height } = image
    return width * height > MAX_INPUT_PIXELS
      ? { ok: false, fault: 'too-large' }
      : await draw({ image, width, height }, aspect)
  } finally {
    image.close()
  }
}

/** What the camera shows now. `not-an-image`: it has shown nothing yet. */
export function pictureFrom(video: HTMLVideoElement, aspect?: number): Promise<Picture> {
  return draw({ image: video, width: video.videoWidth, height: video.videoHeight }, aspect)
}

async function draw({ image, ...whole }: Source, aspect?: number): Promise<Picture> {
  const width = aspect ? Math.min(whole.width, whole.height * aspect) : whole.width
  const height = aspect ? Math.min(whole.height, whole.width / aspect) : whole.height
  const edge = Math.max(width, height)
  if (edge === 0) return { ok: false, fault: 'not-an-image' }
  const cut = { left: (whole.width - width) / 2, top: (whole.height - height) / 2, width, height }
  for (let scale = Math.min(1, PAGE_EDGE / edge); edge * scale >= Math.min(edge, SMALLEST_EDGE); scale *= SHRINK) {
    for (const quality of QUALITIES) {
      const jpeg = Jpeg.safeParse(await encode(image, cut, scale, quality))
      if (jpeg.success && jpeg.data.length <= MAX_IMAGE_BYTES) return { ok: true, jpeg: jpeg.data }
    }
  }
  return { ok: false, fault: 'too-large' }
}

type Cut = { left: number; top: number; width: number; height: number }

async function encode(image: CanvasImageSource, cut: Cut, scale: number, quality: number): Promise<Uint8Array> {
  const width = Math.max(1, Math.round(cut.width * scale))
  const height = Math.max(1, Math.round(cut.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('This browser gives no 2D canvas.')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, cut.left, cut.top, cut.width, cut.height, 0, 0, width, height)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
  return new Uint8Array(await blob.arrayBuffer())
}
