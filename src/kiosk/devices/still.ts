// Photographs: one JPEG made anew from pixels, so that nothing but the picture is kept (no place, no time, no maker),
// and small enough for the packet. Quality is given up first, then size.

export type StillLimits = {
  maxEdge: number // px, the longer side
  maxBytes: number
  aspect?: number // width / height: what lies beyond it is cut from the sides, or from above and below
}

export type Still = { ok: true; jpeg: Uint8Array<ArrayBuffer> } | { ok: false; fault: StillFault }
export type StillFault = 'not-an-image' | 'too-large'

const QUALITIES = [0.88, 0.78, 0.66, 0.52]
const SHRINK = 0.8
const SMALLEST_EDGE = 320 // px: below this a page cannot be read, so the limit is not worth meeting
const MAX_INPUT_BYTES = 25_000_000
const MAX_INPUT_PIXELS = 40_000_000

/** A part of a source, in the source's own pixels. */
type Picture = { source: CanvasImageSource; left: number; top: number; width: number; height: number }

/** The middle of the picture in the wanted shape; all of it where no shape is wanted. */
function cut(source: CanvasImageSource, whole: { width: number; height: number }, aspect?: number): Picture {
  const width = aspect ? Math.min(whole.width, whole.height * aspect) : whole.width
  const height = aspect ? Math.min(whole.height, whole.width / aspect) : whole.height
  return { source, left: (whole.width - width) / 2, top: (whole.height - height) / 2, width, height }
}

async function encode(picture: Picture, scale: number, quality: number): Promise<Blob> {
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('This browser gives no 2D canvas.')
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture.source, picture.left, picture.top, picture.width, picture.height, 0, 0, width, height)
  return canvas.convertToBlob({ type: 'image/jpeg', quality })
}

async function toJpeg(picture: Picture, limits: StillLimits): Promise<Still> {
  const edge = Math.max(picture.width, picture.height)
  if (edge === 0) return { ok: false, fault: 'not-an-image' }
  for (let scale = Math.min(1, limits.maxEdge / edge); ; scale *= SHRINK) {
    for (const quality of QUALITIES) {
      const blob = await encode(picture, scale, quality)
      if (blob.size <= limits.maxBytes) return { ok: true, jpeg: new Uint8Array(await blob.arrayBuffer()) }
    }
    if (edge * scale < SMALLEST_EDGE) return { ok: false, fault: 'too-large' }
  }
}

/** The picture now on the screen. `not-an-image`: the camera has not given one yet. */
export const takeJpeg = (video: HTMLVideoElement, limits: StillLimits): Promise<Still> =>
  toJpeg(cut(video, { width: video.videoWidth, height: video.videoHeight }, limits.aspect), limits)

/** A picture already drawn. */
export const jpegFromCanvas = (canvas: OffscreenCanvas, limits: StillLimits): Promise<Still> =>
  toJpeg(cut(canvas, canvas, limits.aspect), limits)

/** A picture from elsewhere (a document scanner, a test), of any format the browser can read. */
export async function jpegFromBlob(blob: Blob, limits: StillLimits): Promise<Still> {
  if (blob.size > MAX_INPUT_BYTES) return { ok: false, fault: 'too-large' }
  const bitmap = await createImageBitmap(blob).catch(() => undefined)
  if (!bitmap) return { ok: false, fault: 'not-an-image' }
  try {
    if (bitmap.width * bitmap.height > MAX_INPUT_PIXELS) return { ok: false, fault: 'too-large' }
    return await toJpeg(cut(bitmap, bitmap, limits.aspect), limits)
  } finally {
    bitmap.close()
  }
}
