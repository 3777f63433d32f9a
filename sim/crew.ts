// Schedules on as many threads as are wanted, one seed each at a time.
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CallCounts, Failing } from './nth-call.ts'
import type { Order, Played } from './worker.ts'

export type Schedule = { trace: number; steps: number; happened: Record<string, number> }
export type Crew = {
  size: number
  /** Rejects with the story of a schedule that broke a promise. */
  play(seed: number): Promise<Schedule>
  failNth(failing?: Failing): Promise<CallCounts>
  close(): Promise<void>
}

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
  const order = async (asked: Order): Promise<Played> => {
    const worker = await take()
    const played = await new Promise<Played>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.postMessage(asked)
    })
    worker.removeAllListeners('error')
    free(worker)
    if (!played.ok) throw new Error(played.fault)
    return played
  }
  return {
    size,
    play: async (seed) => (await order({ seed })) as never,
    failNth: async (failing) => ((await order({ failing })) as { counts: CallCounts }).counts,
    close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  }
}

/** One command that replays a seed to the byte. */
export const replayOf = (seed: number) => `npm run soak -- simulator --runs 1 --seed ${seed}`
