// Schedules on as many threads as are wanted, one seed each at a time.
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Played } from './worker.ts'

export type Crew = { play(seed: number): Promise<Played>; size: number; close(): Promise<void> }

/** @param deep whether errors keep their stacks, for looking at one seed */
export function makeCrew(size: number, deep = false): Crew {
  const options = { execArgv: [], workerData: { deep }, resourceLimits: { maxYoungGenerationSizeMb: 64 } }
  const workers = Array.from({ length: size }, () => new Worker(resolve(import.meta.dirname, 'worker.ts'), options))
  const idle = [...workers]
  const waiting: ((worker: Worker) => void)[] = []
  const take = () =>
    new Promise<Worker>((resolve) => {
      const worker = idle.pop()
      if (worker) resolve(worker)
      else waiting.push(resolve)
    })
  const free = (worker: Worker) => {
    const next = waiting.shift()
    if (next) next(worker)
    else idle.push(worker)
  }
  return {
    size,
    play: async (seed) => {
      const worker = await take()
      const played = await new Promise<Played>((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', reject)
        worker.postMessage({ seed })
      })
      worker.removeAllListeners('error')
      free(worker)
      return played
    },
    close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  }
}

/** One command that replays a seed to the byte. */
export const replayOf = (seed: number) => `npm run soak -- simulator --runs 1 --seed ${seed}`
