import { describe, expect, it } from 'vitest'
import { createActor, fromPromise, SimulatedClock, toPromise } from 'xstate'
import { MAX_PACKET_BYTES } from '../../wire/sync.ts'
import { SOUND } from './readiness.suite.ts'
import { readinessMachine } from './readiness.ts'
import { type Facts, judge, keepsAll, MIN_ROOM_BYTES } from './readiness-facts.ts'

describe('the verdict', () => {
  it('opens a sound kiosk', () => {
    expect(judge(SOUND)).toEqual({ mode: 'production', blocking: [], warnings: [] })
  })

  it.each([
    [{ persisted: false }, 'storage-not-persistent'],
    [{ freeBytes: 100_000_000 }, 'space-low'],
    [{ now: '1970-01-01T00:00:12.000Z' }, 'clock-implausible'],
    [{ database: 'newer' }, 'database-version'],
    [{ queued: 5_000 }, 'queue-limit'],
    [{ witnessAgrees: false }, 'witness-mismatch'],
    [{ revoked: true }, 'kiosk-revoked'],
    [{ suspended: true }, 'kiosk-suspended'],
    [{ wiped: false }, 'wipe-incomplete'],
    [{ proven: false }, 'storage-unproven'],
    [{ keysUsable: false }, 'keys-unusable'],
  ] as [Partial<Facts>, string][])('closes the kiosk for %o and names it', (fact, reason) => {
    expect(judge({ ...SOUND, ...fact }).blocking).toEqual([reason])
  })

  it.each([
    [{ lossesTold: true }, 'packets-missing'],
    [{ damaged: 1 }, 'packets-damaged'],
    [{ clockOffBy: 300_001 }, 'clock-differs'],
    [{ clockOffBy: -300_001 }, 'clock-differs'],
    [{ configValid: false }, 'config-invalid'],
    [{ printer: 'missing' }, 'printer-missing'],
    [{ printer: 'paper-out' }, 'printer-needs-hand'],
    [{ printer: 'cover-open' }, 'printer-needs-hand'],
  ] as [Partial<Facts>, string][])('serves in spite of %o and tells the port', (fact, reason) => {
    for (const mode of ['production', 'demonstration'] as const) {
      expect(judge({ ...SOUND, mode, ...fact })).toEqual({ mode, blocking: [], warnings: [reason] })
    }
    expect(judge({ ...SOUND, clockOffBy: 300_000 }).warnings).toEqual([])
  })

  it('begins no application without room for the largest packet three times over, in a demonstration either', () => {
    expect(MIN_ROOM_BYTES).toBe(3 * MAX_PACKET_BYTES)
    expect(judge({ ...SOUND, room: false, mode: 'demonstration' }).blocking).toEqual(['no-room'])
    expect(judge({ ...SOUND, room: false }).blocking).toEqual(['no-room'])
  })

  it('lets nobody be told that all is safe where something may be gone', () => {
    expect(keepsAll(judge({ ...SOUND, persisted: false }))).toBe(true)
    for (const fact of [
      { witnessAgrees: false },
      { lossesTold: true },
      { damaged: 1 },
      { database: 'closed' as const },
    ]) {
      expect(keepsAll(judge({ ...SOUND, ...fact }))).toBe(false)
    }
  })

  it('asks no restart of a demonstration, nor of a kiosk that is not enrolled yet', () => {
    expect(judge({ ...SOUND, mode: 'demonstration', proven: false }).blocking).toEqual([])
    expect(judge({ ...SOUND, enrolled: false, proven: false }).blocking).toEqual(['not-enrolled'])
  })

  it('does not mind a browser that will not say how much space is left', () => {
    expect(judge({ ...SOUND, freeBytes: null }).blocking).toEqual([])
  })

  it('lets a demonstration run where storage may be cleared, and warns of it', () => {
    const verdict = judge({ ...SOUND, mode: 'demonstration', persisted: false, revoked: true })
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
    const actor = check([{ ...SOUND, enrolled: false }, SOUND], async () => true)
    expect((await toPromise(actor)).blocking).toEqual([])
  })

  it('begins the next line by itself in a demonstration whose store lost its end, and goes on naming the loss', async () => {
    const lost: Facts = { ...SOUND, mode: 'demonstration', witnessAgrees: false, lossesTold: true }
    const actor = check([lost, { ...lost, witnessAgrees: true }], async () => true)
    expect(await toPromise(actor)).toMatchObject({ blocking: [], warnings: ['packets-missing'] })
  })

  it('leaves a real kiosk whose store lost its end to a person', async () => {
    const actor = check([{ ...SOUND, witnessAgrees: false }], () => Promise.reject(new Error('nobody may')))
    expect((await toPromise(actor)).blocking).toEqual(['witness-mismatch'])
  })

  it('says it is not enrolled when a person must bring the code', async () => {
    const actor = check([{ ...SOUND, enrolled: false }], async () => false)
    expect((await toPromise(actor)).blocking).toEqual(['not-enrolled'])
  })

  it('closes the kiosk when a check never answers', async () => {
    const clock = new SimulatedClock()
    const actor = check([], async () => false, clock)
    clock.increment(10_000)
    expect((await toPromise(actor)).blocking).toEqual(['check-failed'])
  })
})
