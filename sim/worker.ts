// One thread that plays schedules: the realm is installed before anything of the product is loaded.
import { parentPort, workerData } from 'node:worker_threads'
import { installRealm } from './realm.ts'

export type Order = { seed: number }
export type Played =
  | { seed: number; ok: true; trace: number; steps: number; happened: Record<string, number> }
  | { seed: number; ok: false; fault: string }

installRealm()
Error.stackTraceLimit = (workerData as { deep?: boolean } | null)?.deep ? 12 : 0 // a schedule makes thousands of errors
Object.assign(console, { warn: () => undefined }) // Dexie tells of every database it opens again
process.on('unhandledRejection', () => undefined) // a page's, and it lives on, as in a browser
const { runSchedule } = await import('./schedule.ts')

parentPort?.on('message', async ({ seed }: Order) => {
  const played: Played = await runSchedule(seed).then(
    ({ trace, steps, happened }) => ({ seed, ok: true, trace, steps, happened }),
    (error: unknown) => ({ seed, ok: false, fault: faultOf(error) }),
  )
  parentPort?.postMessage(played)
})

function faultOf(error: unknown): string {
  const { stack, cause, message } = error as Error
  return cause instanceof Error ? `${message}\n${cause.stack}` : (stack ?? String(error))
}
