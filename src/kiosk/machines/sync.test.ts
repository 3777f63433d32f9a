import { describe, expect, it } from 'vitest'
import { createActor, fromPromise, SimulatedClock } from 'xstate'
import { type SyncRun, syncMachine } from './sync.ts'

const flush = () => new Promise((resolve) => setTimeout(resolve))

/** A machine whose runs end as listed (the last one again and again) and that counts them with their back-off step. */
async function start(runs: (SyncRun | Promise<SyncRun> | Error)[], lead: () => Promise<void> = async () => undefined) {
  const clock = new SimulatedClock()
  const failures: number[] = []
  const signals: AbortSignal[] = []
  const machine = syncMachine.provide({
    actors: {
      lead: fromPromise(lead),
      exchange: fromPromise<SyncRun, { failures: number }>(async ({ input, signal }) => {
        failures.push(input.failures)
        signals.push(signal)
        const run = runs[Math.min(failures.length, runs.length) - 1]
        if (!run) return new Promise(() => undefined)
        if (run instanceof Error) throw run
        return run
      }),
    },
  })
  const actor = createActor(machine, { clock, input: { chance: () => 0.5 } }).start()
  await flush()
  const pass = async (ms: number) => {
    clock.increment(ms)
    await flush()
  }
  const say = async (type: 'sync.saved' | 'sync.online' | 'sync.enrolled' | 'sync.now') => {
    actor.send({ type })
    await flush()
  }
  return { actor, failures, signals, pass, say }
}

const done: SyncRun = { outcome: 'done', waitMs: 30_000 }
const busy: SyncRun = { outcome: 'busy', waitMs: 120_000 }

describe('sync', () => {
  it('runs, waits as long as the run said, and runs again', async () => {
    const { failures, pass } = await start([done])
    expect(failures).toEqual([0])
    await pass(29_999)
    expect(failures).toHaveLength(1)
    await pass(1)
    expect(failures).toEqual([0, 0])
  })

  it('runs at once when a packet was saved on a healthy line', async () => {
    const { failures, say } = await start([done])
    await say('sync.saved')
    expect(failures).toHaveLength(2)
  })

  it('runs once more for a packet that was saved in the middle of a run', async () => {
    let end: (run: SyncRun) => void = () => undefined
    const { failures, pass, say } = await start([new Promise<SyncRun>((resolve) => (end = resolve)), done])
    await say('sync.saved')
    end(done)
    await flush()
    await pass(0)
    expect(failures).toHaveLength(2)
    await pass(29_999)
    expect(failures).toHaveLength(2)
  })

  it('counts failures for the back-off, and a new packet does not break it', async () => {
    const { failures, pass, say } = await start([busy, busy, done])
    await say('sync.saved')
    expect(failures).toEqual([0])
    await pass(120_000)
    await pass(120_000)
    expect(failures).toEqual([0, 1, 2])
    await pass(30_000)
    expect(failures).toEqual([0, 1, 2, 0])
  })

  it('gives a flapping network one try, spread over twenty seconds', async () => {
    const { failures, pass, say } = await start([busy])
    for (let second = 0; second < 10; second += 1) {
      await say('sync.online')
      await pass(1_000)
    }
    expect(failures).toHaveLength(1)
    await pass(500)
    expect(failures).toEqual([0, 0])
  })

  it('pauses when the server does not know the kiosk, until it is enrolled again', async () => {
    const { actor, failures, pass, say } = await start([{ outcome: 'paused', waitMs: 500 }, done])
    expect(actor.getSnapshot().value).toBe('paused')
    await say('sync.saved')
    await say('sync.online')
    await pass(9 * 60_000)
    expect(failures).toHaveLength(1)
    await say('sync.enrolled')
    expect(failures).toEqual([0, 0])
    expect(actor.getSnapshot().context.last).toBe('done')
  })

  it('tries at once for an operator, while it waits, while it lets others go first and while it is paused', async () => {
    const waiting = await start([busy])
    await waiting.say('sync.now')
    expect(waiting.failures, 'and keeps its back-off').toEqual([0, 1])
    const settling = await start([busy])
    await settling.say('sync.online')
    await settling.say('sync.now')
    expect(settling.failures).toHaveLength(2)
    const paused = await start([{ outcome: 'paused', waitMs: 500 }])
    await paused.say('sync.now')
    expect(paused.failures).toHaveLength(2)
  })

  it('is no longer shut out from the moment it is enrolled anew, before the next run has ended', async () => {
    const { actor, say } = await start([{ outcome: 'paused', waitMs: 500 }, new Promise<SyncRun>(() => undefined)])
    expect(actor.getSnapshot().context.last).toBe('paused')
    await say('sync.enrolled')
    expect(actor.getSnapshot().context.last).toBeUndefined()
  })

  it('asks once in ten minutes whether it is welcome after all', async () => {
    const { failures, pass } = await start([{ outcome: 'paused', waitMs: 500 }])
    await pass(10 * 60_000)
    await pass(10 * 60_000)
    expect(failures).toHaveLength(3)
  })

  it('goes on after a run that broke, and takes a run that never ends off the line', async () => {
    const broken = await start([new Error('database closed'), done])
    await broken.pass(60_000)
    expect(broken.failures).toEqual([0, 1])
    const endless = await start([])
    await endless.pass(30 * 60_000)
    expect(endless.signals[0]?.aborted).toBe(true)
    await endless.pass(1_000)
    expect(endless.failures).toEqual([0, 1])
  })

  it('sends nothing while another tab leads', async () => {
    let lead: () => void = () => undefined
    const { failures } = await start([done], () => new Promise((resolve) => (lead = resolve)))
    expect(failures).toEqual([])
    lead()
    await flush()
    expect(failures).toEqual([0])
  })
})
