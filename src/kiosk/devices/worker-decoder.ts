// The page's side of the decoding worker: one question at a time, and one way to fail.
// A worker lives as long as one session, so that nothing of a traveller's letter stays in its memory.
import type { Symbology } from '../../visa/application.ts'
import type { Point } from './barcode-reader.ts'
import type { Answer, Question } from './barcode-worker.ts'
import type { FrameLook } from './frame-advice.ts'
import type { PhotographReading } from './photograph-decoder.ts'
import type { FoundSymbol } from './zxing-decoder.ts'

export type WorkerDecoder = {
  /** Rejects when the worker or WebAssembly does not work here. */
  readFrame: (frame: VideoFrame | ImageBitmap) => Promise<{ found: FoundSymbol[]; look: FrameLook }>
  readPhotograph: (photograph: ImageBitmap | Uint8Array<ArrayBuffer>) => Promise<PhotographReading>
  close: () => void
}

type Size = { width: number; height: number }

/** Corners as parts of the picture's size. */
function inPicture(symbols: readonly FoundSymbol[], { width, height }: Size): FoundSymbol[] {
  const place = ({ x, y }: Point): Point => ({ x: x / width, y: y / height })
  return symbols.map((symbol) => ({ ...symbol, corners: symbol.corners.map(place) }))
}

/** Nothing where the browser has no workers. */
function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL('./barcode-worker.ts', import.meta.url), { type: 'module' })
  } catch {
    return undefined
  }
}

export function startWorkerDecoder(symbologies: readonly Symbology[]): WorkerDecoder {
  const worker = startWorker()
  let broken = !worker
  let waiting: ((answer: Answer) => void) | undefined
  const settle = (answer: Answer) => {
    broken ||= answer.kind === 'failed'
    if (answer.kind === 'ready') return
    waiting?.(answer)
    waiting = undefined
  }
  worker?.addEventListener('message', (event: MessageEvent<Answer>) => settle(event.data))
  worker?.addEventListener('error', () => settle({ kind: 'failed' }))
  worker?.addEventListener('messageerror', () => settle({ kind: 'failed' }))

  const ask = (question: Question, transfer: Transferable[]) =>
    new Promise<Answer>((resolve) => {
      if (broken) return resolve({ kind: 'failed' })
      waiting = resolve
      worker?.postMessage(question, transfer)
    })

  return {
    readFrame: async (frame) => {
      const answer = await ask({ kind: 'frame', frame, symbologies }, [frame])
      if (answer.kind !== 'frame') throw new Error('The decoding worker failed.')
      return { found: inPicture(answer.found, answer), look: answer.look }
    },
    readPhotograph: async (photograph) => {
      const answer = await ask({ kind: 'photograph', photograph, symbologies }, []) // a copy: another engine may need it after a failure
      if (answer.kind !== 'photograph') throw new Error('The decoding worker failed.')
      const { believed, seenOnce } = answer.reading
      return { believed: inPicture(believed, answer), seenOnce: inPicture(seenOnce, answer) }
    },
    close: () => worker?.terminate(),
  }
}
