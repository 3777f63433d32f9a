// Passports from the live camera: frames go to the reader's worker as the camera gives them, one in flight, the newest next.
// The worker lives as long as one session, so that nothing of a traveller's passport stays in its memory.
import { type CameraFault, type CameraSettings, keepCamera } from './camera.ts'
import type { ZoneGrammar } from './ocr/decode.ts'
import type { PassportAnswer, PassportQuestion } from './ocr/passport-worker.ts'
import type { PassportAdvice } from './ocr/zone-advice.ts'

/** A zone read beyond doubt, where it stood in the picture (corners 0–1, clockwise), and the page as it was seen. */
export type PassportRead = NonNullable<Extract<PassportAnswer, { kind: 'frame' }>['found']>

export type PassportSession = {
  video: HTMLVideoElement // shows the live picture
  signal: AbortSignal // leaving the step: the camera is free within a second
  grammars: ZoneGrammar[] // of the documents that may be shown
  maxBytes: number // of the page's picture
  settings: CameraSettings
  onRead: (read: PassportRead) => void // again for every paper that is read, until the signal
  onSeen?: (quad: PassportRead['quad'] | undefined) => void // where a zone stands that is not read yet, frame by frame
  onAdvice: (advice: PassportAdvice) => void
  onFault: (fault: CameraFault) => void // nothing follows a fault
}

type Reader = { read: (frame: VideoFrame | ImageBitmap) => Promise<PassportAnswer>; close: () => void }

/** Nothing where the browser has no workers. */
function startReader({ grammars, maxBytes }: PassportSession): Reader | undefined {
  let worker: Worker
  try {
    worker = new Worker(new URL('./ocr/passport-worker.ts', import.meta.url), { type: 'module' })
  } catch {
    return undefined
  }
  const post = (question: PassportQuestion, transfer: Transferable[]) => worker.postMessage(question, transfer)
  post({ kind: 'begin', grammars, maxBytes }, [])
  const read = (frame: VideoFrame | ImageBitmap) =>
    new Promise<PassportAnswer>((resolve) => {
      worker.onmessage = (event: MessageEvent<PassportAnswer>) => resolve(event.data)
      worker.onerror = () => resolve({ kind: 'failed' })
      post({ kind: 'frame', frame }, [frame])
    })
  return { read, close: () => worker.terminate() }
}

const grab = async (video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> =>
  typeof VideoFrame === 'function' ? new VideoFrame(video) : createImageBitmap(video)

const REST = 250 // ms after a touch: the glass answers a finger first, nobody lays a passport with it

/** Reads frame after frame until stopped; `onBroken` when the reader does not work here. */
function keepReading(reader: Reader, session: PassportSession, onBroken: () => void): () => void {
  const { video } = session
  let stopped = false
  let resting: ReturnType<typeof setTimeout> | undefined
  let wasDue = false
  const rest = () => {
    clearTimeout(resting)
    resting = setTimeout(() => {
      resting = undefined
      if (wasDue) next()
    }, REST)
  }
  addEventListener('pointerdown', rest, { capture: true, passive: true })
  const look = async () => {
    const answer = await reader.read(await grab(video))
    if (stopped) return
    if (answer.kind === 'failed') return onBroken()
    if (answer.found) session.onRead(answer.found)
    else session.onSeen?.(answer.seen)
    if (answer.advice) session.onAdvice(answer.advice)
    next()
  }
  const next = () => {
    if (stopped) return
    wasDue = resting !== undefined
    if (!wasDue) video.requestVideoFrameCallback(() => void look().catch(onBroken))
  }
  next()
  return () => {
    stopped = true
    clearTimeout(resting)
    removeEventListener('pointerdown', rest, { capture: true })
  }
}

export async function readPassports(session: PassportSession): Promise<void> {
  const reader = startReader(session)
  if (!reader) return session.onFault('failed')
  const { video, signal, settings, onFault } = session
  const broken = new AbortController()
  const camera = {
    video,
    settings,
    facing: 'document' as const,
    signal: AbortSignal.any([signal, broken.signal]),
    onFault,
  }
  try {
    await keepCamera({ ...camera, onLive: () => undefined }, async (stream) => {
      video.srcObject = stream
      video.muted = true
      video.playsInline = true
      await video.play()
      const stop = keepReading(reader, session, () => broken.abort())
      return () => {
        stop()
        video.pause()
      }
    })
  } finally {
    reader.close()
  }
  if (broken.signal.aborted && !signal.aborted) onFault('failed')
}
