// The well-known reader on the same frames, with the settings that served it best: both engines' English data, the zone already
// cut out for it, one block of text, only the zone's characters.
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { createWorker, PSM } from 'tesseract.js'
import { type Luminance, toRgba } from '../../src/kiosk/devices/luminance.ts'

const DATA = join(import.meta.dirname, '../../node_modules/@tesseract.js-data/eng/4.0.0')
const LARGER = 2 // times: its own advice is letters of 30 px and more

export type Tesseract = { read: (picture: Luminance) => Promise<string[]>; close: () => Promise<void> }

/** @param engine 0 the older engine, 1 the neural one */
export async function startTesseract(engine: 0 | 1): Promise<Tesseract> {
  const noWords = { load_system_dawg: '0', load_freq_dawg: '0' }
  const worker = await createWorker('eng', engine, { langPath: DATA, cacheMethod: 'none', gzip: true }, noWords)
  await worker.setParameters({
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
    tessedit_char_whitelist: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<',
  })
  const read = async (picture: Luminance) => {
    const { data } = await worker.recognize(toPng(picture))
    const lines = data.text.split('\n').map((line) => line.replace(/\s/g, ''))
    return lines.filter((line) => line.length > 20)
  }
  return { read, close: async () => void (await worker.terminate()) }
}

function toPng(picture: Luminance): Buffer {
  const { width, height, data } = toRgba(picture)
  const png = new PNG({ width: width * LARGER, height: height * LARGER })
  for (let y = 0; y < png.height; y++) {
    for (let x = 0; x < png.width; x++) {
      const from = ((y / LARGER) | 0) * width + ((x / LARGER) | 0)
      png.data.set(data.subarray(from * 4, from * 4 + 4), (y * png.width + x) * 4)
    }
  }
  return PNG.sync.write(png)
}
