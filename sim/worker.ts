// One thread that plays schedules: the realm is installed before anything of the product is loaded.
import { parentPort, workerData } from 'node:worker_threads'
import type { CallCounts, Failing } from './nth-call.ts'
import { installRealm } from './realm.ts'

export type Order = { seed: number } | { failing: Failing | undefined }
export type Played =
  | { seed: number; ok: true; trace: number; steps: number; happened: Record<string, number> }
  | { seed: number; ok: true; counts: CallCounts }
  | { seed: number; ok: false; fault: string }

installRealm()
Error.stackTraceLimit = (workerData as { deep?: boolean } | null)?.deep ? 12 : 0 // a schedule makes thousands of errors
Object.assign(console, { warn: () => undefined }) // Dexie tells of every database it opens again
process.on('unhandledRejection', () => undefined) // a page's, and it lives on, as in a browser
const { runSchedule } = await import('./schedule.ts')
const { runNthCall } = await import('./nth-call.ts')

async function play(order: Order): Promise<Played> {
  const seed = 'seed' in order ? order.seed : 0
  try {
    if ('failing' in order) return { seed, ok: true, counts: await runNthCall(order.failing) }
    const { trace, steps, happened } = await runSchedule(order.seed)
    return { seed, ok: true, trace, steps, happened }
  } catch (error) {
    return { seed, ok: false, fault: faultOf(error) }
  }
}

parentPort?.on('message', async (order: Order) => parentPort?.postMessage(await play(order)))

function faultOf(error: unknown): string {
  const { stack, cause, message } = error as Error
  return cause instanceof Error ? `${message}\n${cause.stack}` : (stack ?? String(error))
}
