import { describe, expect, it } from 'vitest'
import { createActor, fromPromise, SimulatedClock, toPromise } from 'xstate'
import { readinessMachine } from './readiness.ts'
import { type Facts, judge } from './readiness-facts.ts'

const sound: Facts = {
  mode: 'production',
  now: '2026-11-23T09:00:00.000Z',
  persisted: true,
  freeBytes: 10e9,
  enrolled: true,
  revoked: false,
  database: 'open',
  queued: 0,
  witnessAgrees: true,
  wiped: true,
}

describe('the verdict', () => {
  it('opens a sound kiosk', () => {
    expect(judge(sound)).toEqual({ mode: 'production', blocking: [], warnings: [] })
  })

  it.each([
    [{ persisted: false }, 'storage-not-persistent'],
    [{ freeBytes: 10_000_000 }, 'space-low'],
    [{ now: '1970-01-01T00:00:12.000Z' }, 'clock-implausible'],
    [{ database: 'newer' }, 'database-version'],
    [{ queued: 5_000 }, 'queue-limit'],
    [{ witnessAgrees: false }, 'witness-mismatch'],
    [{ revoked: true }, 'kiosk-revoked'],
    [{ wiped: false }, 'wipe-incomplete'],
  ] as [Partial<Facts>, string][])('closes the kiosk for %o and names it', (fact, reason) => {
    expect(judge({ ...sound, ...fact }).blocking).toEqual([reason])
  })

  it('does not mind a browser that will not say how much space is left', () => {
    expect(judge({ ...sound, freeBytes: null }).blocking).toEqual([])
  })

  it('lets a demonstration run where storage may be cleared, and warns of it', () => {
    const verdict = judge({ ...sound, mode: 'demonstration', persisted: false, revoked: true })
    expect(verdict).toMatchObject({ blocking: ['kiosk-revoked'], warnings: ['storage-not-persistent'] })
  })
})

describe('readiness', () => {
  function check(readings: readonly Facts[], enrolAlone: () => Promise<boolean>, clock = new SimulatedClock()) {
    const queue = [...readings]
    const machine = readinessMachine.provide({
      actors: {
        readFacts: fromPromise(() => {
          const facts = queue.shift()
          return facts ? Promise.resolve(facts) : new Promise<Facts>(() => undefined)
        }),
        enrolAlone: fromPromise(enrolAlone),
      },
    })
    return createActor(machine, { clock }).start()
  }

  it('enrols by itself where the port server hands out demonstration codes', async () => {
    const actor = check([{ ...sound, enrolled: false }, sound], async () => true)
    expect((await toPromise(actor)).blocking).toEqual([])
  })

  it('says it is not enrolled when a person must bring the code', async () => {
    const actor = check([{ ...sound, enrolled: false }], async () => false)
    expect((await toPromise(actor)).blocking).toEqual(['not-enrolled'])
  })

  it('closes the kiosk when a check never answers', async () => {
    const clock = new SimulatedClock()
    const actor = check([], async () => false, clock)
    clock.increment(10_000)
    expect((await toPromise(actor)).blocking).toEqual(['check-failed'])
  })
})
