// For every call of storage, cryptography, network and the port's database on the way from "submit" to the receipt: that one
// fails, in every manner it can, and nothing that was called saved is lost.
import { availableParallelism } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Crew, makeCrew } from './crew.ts'
import { CALLS, type CallCounts, type CallKind, type Failing, MANNERS } from './nth-call.ts'

let crew: Crew
let counts: CallCounts
beforeAll(async () => {
  crew = makeCrew(Math.max(2, Math.min(4, availableParallelism())))
  counts = await crew.failNth()
})
afterAll(() => crew?.close())

const everyOne = (call: CallKind): Failing[] =>
  Array.from({ length: counts[call] }, (_, before) => before + 1).flatMap((n) =>
    MANNERS[call].map((manner) => ({ call, n, manner })),
  )

describe('the n-th call fails', () => {
  it('on a way that makes calls of every kind', () => {
    expect(CALLS.filter((call) => counts[call] === 0)).toEqual([])
    expect(counts.request).toBeGreaterThan(50)
    expect(counts.crypto).toBeGreaterThan(30)
  })

  it.each(CALLS)(
    '%s: every n, in every manner',
    async (call) => {
      const failings = everyOne(call)
      const told = await Promise.all(
        failings.map((failing) =>
          crew.failNth(failing).then(
            () => [],
            (error: Error) => [`${call} ${failing.n} ${failing.manner}: ${error.message}`],
          ),
        ),
      )
      expect(told.flat()).toEqual([])
      expect(failings).toHaveLength(counts[call] * MANNERS[call].length)
    },
    10 * 60_000,
  )
})
