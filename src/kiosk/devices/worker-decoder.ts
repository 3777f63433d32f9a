// The page's side of the decoding worker: one question at a time, and one way to fail.
// A worker lives as long as one session, so that nothing of a traveller's letter stays in its memory.
import type { BarcodeRead } from './barcode-reader.ts'
import type { Answer, Question } from './barcode-worker.ts'
import type { FrameLook } from './frame-advice.ts'
import type { FoundSymbol } from './zxing-decoder.ts'

export type WorkerDecoder = {
  /** Rejects when the worker or WebAssembly does not work here. */
  readFrame: (frame: VideoFrame | ImageBitmap) => Promise<{ reads: BarcodeRead[]; look: FrameLook }>
  readPhotograph: (photograph: ImageBitmap | Uint8Array<ArrayBuffer>) => Promise<BarcodeRead[]>
  close: () => void
}

type Size = { width: number; height: number }

function toRead({ corners, ...found }: FoundSymbol, { width, height }: Size): BarcodeRead {
  const at = (i: number) => ({ x: (corners[i]?.x ?? 0) / width, y: (corners[i]?.y ?? 0) / height })
  return { ...found, corners: [at(0), at(1), at(2), at(3)] }
}

/** Nothing where the browser has no workers. */
function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL('./barcode-worker.ts', import.meta.url), { type: 'module' })
  } catch {
    return undefined
  }
}

export function startWorkerDecoder(): WorkerDecoder {
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
      const answer = await ask({ kind: 'frame', frame }, [frame])
      if (answer.kind !== 'frame') throw new Error('The decoding worker failed.')
      return { reads: answer.found.map((found) => toRead(found, answer)), look: answer.look }
    },
    readPhotograph: async (photograph) => {
      const answer = await ask({ kind: 'photograph', photograph }, []) // a copy: another engine may need it after a failure
      if (answer.kind !== 'photograph') throw new Error('The decoding worker failed.')
      return answer.found.map((found) => toRead(found, answer))
    },
    close: () => worker?.terminate(),
  }
}
