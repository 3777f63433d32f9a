// Keeps opening going behind the requests: woken by intake, and by itself now and then for what other processes took in.
import { BATCH, openBatch } from './opening.ts'
import { payRecounts } from './owed-recounts.ts'
import type { Parts } from './parts.ts'
import { settleSupplements } from './supplements.ts'

const POLL_MS = 1_000
const AFTER_FAULT_MS = 5_000
/**
 * While more packets come in than one turn opens, opening takes one part of the time in this many: the way to durable goes
 * first. That is still some cases a second, more than any port receives from people; only a backlog comes faster.
 */
const SHARE_IN_FLOOD = 40
const LONGEST_REST_MS = 5_000
/** Packets came in within this time: more will follow. */
const LOAD_MS = 500

export type Opener = { wake: () => void; stop: () => Promise<void> }

export function startOpener(parts: Parts, onFault: (error: unknown) => void): Opener {
  const bell = makeBell()
  const { now } = parts.world
  let stopped = false
  let lastWake = Number.NEGATIVE_INFINITY
  const turn = async (): Promise<void> => {
    const began = now()
    bell.forget()
    const taken = await openBatch(parts)
    const settled = (await settleSupplements(parts)) + (await payRecounts(parts))
    if (taken + settled === 0) return bell.wait(POLL_MS)
    const isFlood = taken === BATCH && began - lastWake < LOAD_MS
    await sleep(isFlood ? Math.min(LONGEST_REST_MS, (SHARE_IN_FLOOD - 1) * (now() - began)) : 0)
  }
  const run = async (): Promise<void> => {
    while (!stopped) {
      await turn().catch((error: unknown) => {
        onFault(error)
        return bell.wait(AFTER_FAULT_MS)
      })
    }
  }
  const wake = (): void => {
    lastWake = now()
    bell.ring()
  }
  const running = run()
  const stop = (): Promise<void> => {
    stopped = true
    bell.ring()
    return running
  }
  return { wake, stop }
}

/** Opens until nothing is left. */
export async function openAll(parts: Parts): Promise<void> {
  while ((await openBatch(parts)) + (await settleSupplements(parts)) + (await payRecounts(parts)) > 0) await sleep(0)
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Waiting that a ring cuts short; a ring since it was last forgotten counts for the next wait. */
function makeBell() {
  let rung = false
  let rouse = (): void => undefined
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, rung ? 0 : ms)
      rouse = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const ring = (): void => {
    rung = true
    rouse()
  }
  const forget = (): void => {
    rung = false
  }
  return { wait, ring, forget }
}
