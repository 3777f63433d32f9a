// Finding and photographing a sheet of paper, as the kiosk calls it: frames go to a worker as the camera gives them, one in flight
// and a rest between them; nothing is reckoned on the page itself. Without a worker the whole picture is taken, as it is.
import type { PageSeen } from './page-look.ts'
import type { PageAnswer, PageQuestion } from './page-worker.ts'
import { type Still, type StillLimits, takeJpeg } from './still.ts'

const REST = 140 // ms between looks: six or so a second
const LIMIT = 6_000 // ms for a photograph, before the whole picture is taken instead

export type PageFinder = {
  /** Looks again and again until the signal aborts. */
  watch: (video: HTMLVideoElement, signal: AbortSignal, onSeen: (seen: PageSeen) => void) => void
  take: (video: HTMLVideoElement, limits: StillLimits) => Promise<{ still: Still; seen?: PageSeen }>
  close: () => void
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const grab = async (video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> =>
  typeof VideoFrame === 'function' ? new VideoFrame(video) : createImageBitmap(video)

function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL('./page-worker.ts', import.meta.url), { type: 'module' })
  } catch {
    return undefined
  }
}

/** One question at a time; a worker that fails once is not asked again. */
function startAsking() {
  const worker = startWorker()
  let broken = !worker
  let last: Promise<unknown> = Promise.resolve()
  const post = (question: PageQuestion) =>
    new Promise<PageAnswer>((resolve) => {
      if (!worker || broken) return resolve({ kind: 'failed' })
      const settle = (answer: PageAnswer) => {
        broken ||= answer.kind === 'failed'
        resolve(answer)
      }
      worker.onmessage = (event: MessageEvent<PageAnswer>) => settle(event.data)
      worker.onerror = () => settle({ kind: 'failed' })
      worker.postMessage(question, [question.frame])
    })
  const ask = (question: () => Promise<PageQuestion>): Promise<PageAnswer> => {
    const answer = last.then(async () => (broken ? { kind: 'failed' as const } : post(await question())))
    last = answer.catch(() => undefined)
    return answer
  }
  return { ask, isBroken: () => broken, close: () => worker?.terminate() }
}

export function startPageFinder(): PageFinder {
  const { ask, isBroken, close } = startAsking()
  const look = async (video: HTMLVideoElement): Promise<PageSeen | undefined> => {
    if (video.readyState < 2) return undefined
    const answer = await ask(async () => ({ kind: 'look', frame: await grab(video) })).catch(() => undefined)
    return answer?.kind === 'look' ? answer.seen : undefined
  }
  return {
    watch: async (video, signal, onSeen) => {
      while (!signal.aborted && !isBroken()) {
        const seen = await look(video)
        if (seen && !signal.aborted) onSeen(seen)
        await pause(REST)
      }
    },
    take: async (video, limits) => {
      const asked = ask(async () => ({ kind: 'take', frame: await grab(video), limits })).catch(() => undefined)
      const answer = await Promise.race([asked, pause(LIMIT).then(() => undefined)])
      if (answer?.kind === 'take' && answer.still.ok) return { still: answer.still, seen: answer.seen }
      return { still: await takeJpeg(video, limits) }
    },
    close,
  }
}
