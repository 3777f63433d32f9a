// Keeps opening going behind the requests: woken by intake, and by itself now and then for what other processes took in.
import { openBatch } from './opening.ts'
import type { Parts } from './parts.ts'

const POLL_MS = 1_000
const AFTER_FAULT_MS = 5_000

export type Opener = { wake: () => void; stop: () => Promise<void> }

export function startOpener(parts: Parts, onFault: (error: unknown) => void): Opener {
  const bell = makeBell()
  let stopped = false
  const run = async (): Promise<void> => {
    while (!stopped) {
      const rest = await openAll(parts, () => stopped).then(() => POLL_MS, fault)
      if (!stopped) await bell.wait(rest)
    }
  }
  const fault = (error: unknown): number => {
    onFault(error)
    return AFTER_FAULT_MS
  }
  const running = run()
  const stop = (): Promise<void> => {
    stopped = true
    bell.ring()
    return running
  }
  return { wake: bell.ring, stop }
}

/** Opens until nothing is left. */
export async function openAll(parts: Parts, isStopped: () => boolean = () => false): Promise<void> {
  while (!isStopped() && (await openBatch(parts)) > 0) await new Promise((resolve) => setImmediate(resolve))
}

/** Waiting that can be cut short; a ring while nobody waits counts for the next wait. */
function makeBell() {
  let rung = false
  let rouse = (): void => undefined
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => rouse(), rung ? 0 : ms)
      rouse = () => {
        clearTimeout(timer)
        rung = false
        resolve()
      }
    })
  const ring = (): void => {
    rung = true
    rouse()
  }
  return { wait, ring }
}
