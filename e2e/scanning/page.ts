// The smallest page around the barcode reader, for e2e/scanning.spec.ts and the bench of films: scan once, tell everything
// that happened; beside it the same camera with no decoder at all, and with plain @zxing/browser.
import { BrowserMultiFormatReader } from '@zxing/browser'
import type { Advice } from '../../src/kiosk/devices/barcode-reader.ts'
import { USUAL_SYMBOLOGIES } from '../../src/kiosk/devices/believed-reads.ts'
import { browserPrinter } from '../../src/kiosk/devices/browser-printer.ts'
import { browserCamera, type CameraFault } from '../../src/kiosk/devices/camera.ts'
import { decodeStill, readBarcodes } from '../../src/kiosk/devices/read-barcodes.ts'
import { jpegFromBlob, takeJpeg } from '../../src/kiosk/devices/still.ts'
import { listenToWedge } from '../../src/kiosk/devices/wedge.ts'
import { wedgeDefaults } from '../../src/kiosk/devices/wedge-settings.ts'

export type Scan = {
  reads: string[] // every text, in the order it was told
  read?: { symbology: string; text: string; corners: readonly { x: number; y: number }[] }
  afterPicture: number // ms from the first picture to the first read
  advice: Advice[]
  fault?: CameraFault
  longTasks: number[] // ms, after the first picture
  liveTracks: number // half a second after leaving
  opened: number // streams the camera gave
}

const video = document.createElement('video')
document.body.append(video)

const streams: MediaStream[] = []
const getUserMedia = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices)
if (navigator.mediaDevices) {
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints)
    streams.push(stream)
    return stream
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const liveTracks = () =>
  streams.flatMap((stream) => stream.getTracks()).filter((track) => track.readyState === 'live').length

const EVERY_SYMBOLOGY = [...USUAL_SYMBOLOGIES, 'ean13'] as const

function watchLongTasks() {
  const longTasks: { at: number; lasted: number }[] = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longTasks.push({ at: entry.startTime, lasted: entry.duration })
  }).observe({ type: 'longtask' })
  return longTasks
}

/** The live picture alone, for as long: what the page's long tasks are without a decoder. */
async function preview(limit: number): Promise<number[]> {
  const longTasks = watchLongTasks()
  const leave = new AbortController()
  let live = 0
  const onLive = () => (live ||= performance.now())
  setTimeout(() => leave.abort(), limit)
  await browserCamera.show({ video, facing: 'document', signal: leave.signal, onLive, onFault: () => undefined })
  return longTasks.filter((task) => live > 0 && task.at > live).map((task) => task.lasted)
}

/** Plain @zxing/browser, as its own README shows it. */
async function scanPlain(limit: number): Promise<{ text?: string; afterPicture: number; longTasks: number[] }> {
  const longTasks = watchLongTasks()
  const { warn } = console
  console.warn = () => undefined // five lines for every frame without a code would be measured too
  let playing = 0
  video.addEventListener('playing', () => (playing ||= performance.now()), { once: true })
  const read = Promise.withResolvers<string | undefined>()
  const controls = await new BrowserMultiFormatReader().decodeFromVideoDevice(undefined, video, (result) => {
    if (result) read.resolve(result.getText())
  })
  setTimeout(() => read.resolve(undefined), limit)
  const text = await read.promise
  const afterPicture = performance.now() - playing
  controls.stop()
  await wait(300)
  console.warn = warn
  return { ...(text && { text }), afterPicture, longTasks: longTasks.map((task) => task.lasted) }
}

/** Scans until something is read, `enough` is advised or `limit` ms have passed, then leaves. `linger` goes on reading after the first read. */
async function scan(limit: number, linger: number, enough?: Advice): Promise<Scan> {
  const leave = new AbortController()
  const advice: Advice[] = []
  const longTasks = watchLongTasks()
  const reads: string[] = []
  let playing = 0
  video.addEventListener('playing', () => (playing ||= performance.now()), { once: true })
  let first: Pick<Scan, 'read' | 'afterPicture'> = { afterPicture: -1 }
  let fault: CameraFault | undefined
  const stop = setTimeout(() => leave.abort(), limit)
  await readBarcodes({
    video,
    signal: leave.signal,
    symbologies: EVERY_SYMBOLOGY,
    onRead: ({ symbology, text, corners }) => {
      if (!reads.includes(text)) reads.push(text)
      if (first.read) return
      first = { read: { symbology, text, corners }, afterPicture: performance.now() - playing }
      clearTimeout(stop)
      setTimeout(() => leave.abort(), linger)
    },
    onAdvice: (line) => {
      advice.push(line)
      if (line === enough) leave.abort()
    },
    onFault: (why) => {
      fault = why
    },
  })
  await wait(500)
  const during = longTasks.filter((task) => playing > 0 && task.at > playing).map((task) => task.lasted)
  return {
    ...first,
    reads,
    advice,
    ...(fault ? { fault } : {}),
    longTasks: during,
    liveTracks: liveTracks(),
    opened: streams.length,
  }
}

const isLive = () => liveTracks() > 0 && video.currentTime > 0.5

/** As when a cable is pulled: the camera gives no more frames. */
function cut() {
  for (const stream of streams) for (const track of stream.getTracks()) track.stop()
}

/** Prints a receipt, and tries again in a browser that cannot. */
async function printReceipt() {
  const receipt = document.createElement('article')
  receipt.textContent = 'XWNJ A012 34KS'
  const { signal } = new AbortController()
  const printed = await browserPrinter.print(receipt, signal)
  const sheets = document.querySelectorAll('[data-receipt-print]').length
  Object.assign(window, { print: undefined })
  return { printed, sheets, without: await browserPrinter.print(receipt, signal) }
}

/** Leaves before the browser has given the camera. */
async function leaveAtOnce(): Promise<number> {
  const leave = new AbortController()
  const nothing = () => undefined
  const done = readBarcodes({ video, signal: leave.signal, onRead: nothing, onAdvice: nothing, onFault: nothing })
  leave.abort()
  await done
  await wait(1_000)
  return liveTracks()
}

async function readPhotograph(bytes: number[]) {
  const reads = await decodeStill(new Uint8Array(bytes))
  return reads.map(({ symbology, text }) => ({ symbology, text }))
}

async function photograph(maxBytes: number) {
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { width: 1280, height: 720 } })
  await video.play()
  const still = await takeJpeg(video, { maxEdge: 1_000, maxBytes })
  const garbage = await jpegFromBlob(new Blob(['no image']), { maxEdge: 1_000, maxBytes })
  cut()
  return { still: still.ok ? { ok: true, jpeg: [...still.jpeg] } : still, garbage }
}

/** A form with a field and a button, and a wedge reader listening over it. */
function listen() {
  document.body.innerHTML = '<form><input autocomplete="off"><button type="button">Go on</button></form>'
  const scans: string[] = []
  const keys: string[] = []
  const clicks: string[] = []
  listenToWedge(window, wedgeDefaults, ({ text }) => scans.push(text))
  document.addEventListener('keydown', ({ key }) => keys.push(key))
  document.querySelector('button')?.addEventListener('click', () => clicks.push('go on'))
  const value = () => document.querySelector('input')?.value
  Object.assign(window, { wedge: { scans, keys, clicks, value } })
}

const page = { preview, scanPlain, cut, isLive, listen, printReceipt, scan, leaveAtOnce, readPhotograph, photograph }
export type ScanningPage = typeof page
Object.assign(window, { scanning: page })
