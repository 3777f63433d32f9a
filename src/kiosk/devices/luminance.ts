// A picture as brightness alone, and the few things done to it before decoding: turning, scaling.
// In plain arrays, so that it is the same in a worker and in a test.

export type Luminance = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> } // one byte a pixel

/** A changed picture and the way back from its points to the original's. */
export type View = { image: Luminance; back: (x: number, y: number) => { x: number; y: number } }

export type Rgba = { width: number; height: number; data: Uint8ClampedArray<ArrayBufferLike> }

const PAPER = 255 // what is outside the picture

/** BT.601 weights in 1/1024, as the decoder itself uses. */
export function toLuminance({ width, height, data }: Rgba): Luminance {
  const out = new Uint8ClampedArray(width * height)
  for (let i = 0, p = 0; i < out.length; i++, p += 4) {
    out[i] = (306 * (data[p] ?? 0) + 601 * (data[p + 1] ?? 0) + 117 * (data[p + 2] ?? 0)) >> 10
  }
  return { width, height, data: out }
}

export function toRgba({ width, height, data }: Luminance) {
  const words = new Uint32Array(data.length)
  for (let i = 0; i < data.length; i++) words[i] = 0xff000000 | ((data[i] ?? 0) * 0x010101)
  return { width, height, data: new Uint8ClampedArray(words.buffer) }
}

const unchanged = (image: Luminance): View => ({ image, back: (x, y) => ({ x, y }) })

/**
 * Turns a picture about its middle, clockwise on the screen.
 *
 * @param whole true enlarges the result so that no corner is lost; false keeps the size, which is quicker
 */
export function turn(image: Luminance, degrees: number, whole: boolean): View {
  if (degrees === 0) return unchanged(image)
  const cos = Math.cos((degrees * Math.PI) / 180)
  const sin = Math.sin((degrees * Math.PI) / 180)
  const { width: w, height: h } = image
  const width = whole ? Math.ceil(w * Math.abs(cos) + h * Math.abs(sin)) : w
  const height = whole ? Math.ceil(w * Math.abs(sin) + h * Math.abs(cos)) : h
  const back = (x: number, y: number) => {
    const dx = x - width / 2
    const dy = y - height / 2
    return { x: w / 2 + dx * cos + dy * sin, y: h / 2 - dx * sin + dy * cos }
  }
  return { image: resample(image, width, height, back(0, 0), { x: cos, y: -sin }, { x: sin, y: cos }), back }
}

/** Makes a picture larger or smaller; smaller ones are averaged over the pixels they stand for. */
export function scale(image: Luminance, factor: number): View {
  if (factor === 1) return unchanged(image)
  const back = (x: number, y: number) => ({ x: x / factor, y: y / factor })
  const width = Math.max(1, Math.round(image.width * factor))
  const height = Math.max(1, Math.round(image.height * factor))
  if (factor < 1) return { image: average(image, width, height), back }
  return {
    image: resample(image, width, height, { x: 0, y: 0 }, { x: 1 / factor, y: 0 }, { x: 0, y: 1 / factor }),
    back,
  }
}

export function both(first: View, second: View): View {
  return {
    image: second.image,
    back: (x, y) => {
      const point = second.back(x, y)
      return first.back(point.x, point.y)
    },
  }
}

type Step = { x: number; y: number }

/** Bilinear sampling along straight steps: `right` for each pixel of a row, `down` for each row. */
function resample(from: Luminance, width: number, height: number, start: Step, right: Step, down: Step): Luminance {
  const out = new Uint8ClampedArray(width * height)
  const { width: w, height: h, data } = from
  for (let row = 0, i = 0; row < height; row++) {
    let x = start.x + row * down.x
    let y = start.y + row * down.y
    for (let column = 0; column < width; column++, i++, x += right.x, y += right.y) {
      const left = Math.floor(x)
      const top = Math.floor(y)
      if (left < 0 || top < 0 || left >= w - 1 || top >= h - 1) {
        out[i] = PAPER
        continue
      }
      const p = top * w + left
      const fx = x - left
      const upper = (data[p] ?? 0) * (1 - fx) + (data[p + 1] ?? 0) * fx
      const lower = (data[p + w] ?? 0) * (1 - fx) + (data[p + w + 1] ?? 0) * fx
      out[i] = upper + (lower - upper) * (y - top)
    }
  }
  return { width, height, data: out }
}

function average(from: Luminance, width: number, height: number): Luminance {
  const out = new Uint8ClampedArray(width * height)
  const stepX = from.width / width
  const stepY = from.height / height
  for (let row = 0; row < height; row++) {
    const top = Math.floor(row * stepY)
    const bottom = Math.max(top + 1, Math.floor((row + 1) * stepY))
    for (let column = 0; column < width; column++) {
      const left = Math.floor(column * stepX)
      out[row * width + column] = mean(from, left, Math.max(left + 1, Math.floor((column + 1) * stepX)), top, bottom)
    }
  }
  return { width, height, data: out }
}

function mean(from: Luminance, left: number, right: number, top: number, bottom: number): number {
  let sum = 0
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += from.data[y * from.width + x] ?? 0
  return sum / ((right - left) * (bottom - top))
}
