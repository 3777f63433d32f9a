// Looking at the traveller, as the kiosk calls it: frames go to the face worker, one in flight and a rest between them; nothing is
// reckoned on the page itself. A worker that is slow is asked for the light alone; one that fails is not asked again.
import type { FaceAnswer, FaceQuestion, FaceSeen } from './face-worker.ts'

const REST = 120 // ms between looks
const SLOW = 2_500 // ms for a look
const SLOW_LOOKS = 3 // in a row
const LIMIT = 1_500 // ms a photograph waits to be judged

export type FaceFinder = {
  /** Looks again and again until the signal aborts. */
  watch: (video: HTMLVideoElement, signal: AbortSignal, onSeen: (seen: FaceSeen) => void) => Promise<void>
  /** One look at what is before the camera now; nothing where it cannot be had in time. */
  look: (video: HTMLVideoElement) => Promise<FaceSeen | undefined>
  close: () => void
}

type Parts = {
  start?: () => Worker
  grab?: (video: HTMLVideoElement) => Promise<VideoFrame | ImageBitmap>
  pause?: (ms: number) => Promise<void>
}

const newWorker = () => new Worker(new URL('./face-worker.ts', import.meta.url), { type: 'module' })
const grabFrame = async (video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> =>
  typeof VideoFrame === 'function' ? new VideoFrame(video) : createImageBitmap(video)
const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function startWorker(start: () => Worker): Worker | undefined {
  try {
    return start()
  } catch {
    return undefined
  }
}

/** @param aspect of the photograph, width over height */
export function startFaceFinder(aspect: number, parts: Parts = {}): FaceFinder {
  const { start = newWorker, grab = grabFrame, pause = rest } = parts
  const worker = startWorker(start)
  let broken = !worker
  let closed = false
  let slow = 0
  let last: Promise<unknown> = Promise.resolve()
  const post = (question: FaceQuestion) =>
    new Promise<FaceAnswer>((resolve) => {
      if (!worker || broken) return resolve({ kind: 'failed' })
      worker.onmessage = (event: MessageEvent<FaceAnswer>) => resolve(event.data)
      worker.onerror = () => resolve({ kind: 'failed' })
      worker.postMessage(question, [question.frame])
    })
  const ask = async (video: HTMLVideoElement): Promise<FaceSeen | undefined> => {
    const answered = post({ frame: await grab(video), aspect, faces: slow < SLOW_LOOKS })
    const wasSlow = await Promise.race([answered.then(() => false), pause(SLOW).then(() => true)])
    if (slow < SLOW_LOOKS) slow = wasSlow ? slow + 1 : 0
    const answer = await answered
    broken ||= answer.kind === 'failed'
    return answer.kind === 'seen' ? answer.seen : undefined
  }
  const look = (video: HTMLVideoElement): Promise<FaceSeen | undefined> => {
    const answer = last.then(() => (broken || closed || video.readyState < 2 ? undefined : ask(video)))
    last = answer.catch(() => undefined)
    return answer.catch(() => undefined)
  }
  return {
    watch: async (video, signal, onSeen) => {
      while (!signal.aborted && !broken) {
        const seen = await look(video)
        if (seen && !signal.aborted) onSeen(seen)
        await pause(REST)
      }
    },
    look: (video) => Promise.race([look(video), pause(LIMIT).then(() => undefined)]),
    close: () => {
      closed = true
      worker?.terminate()
    },
  }
}
