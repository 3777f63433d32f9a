// Seeded schedules of faults over the real outbox, the real exchange and the real intake. `SCHEDULES=1000` plays fewer.
// A seed that fails prints the command that replays it.
import { availableParallelism } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Crew, makeCrew, replayOf } from './crew.ts'
import { FAULTS } from './faults.ts'

const SCHEDULES = Number(process.env.SCHEDULES ?? 10_000)
const LIMIT_MS = 20 * 60_000

let crew: Crew
beforeAll(() => {
  crew = makeCrew(Math.max(2, Math.min(4, availableParallelism())))
})
afterAll(() => crew?.close())

/** Stops at the first seed that fails: the next would say the same. */
async function playAll(count: number): Promise<{ failed: string[]; happened: Map<string, number> }> {
  const failed: string[] = []
  const happened = new Map<string, number>()
  let next = 1
  const playNext = async (seed: number) => {
    try {
      const played = await crew.play(seed)
      for (const [what, times] of Object.entries(played.happened)) happened.set(what, (happened.get(what) ?? 0) + times)
    } catch (error) {
      failed.push(`replay: ${replayOf(seed)}\n${(error as Error).message}`)
    }
  }
  const lane = async () => {
    while (next <= count && failed.length === 0) await playNext(next++)
  }
  await Promise.all(Array.from({ length: crew.size }, lane))
  return { failed, happened }
}

describe('under faults of every kind', () => {
  it(
    'nothing that was called saved is lost, doubled, seen or silently gone',
    async () => {
      const { failed, happened } = await playAll(SCHEDULES)
      expect(failed).toEqual([])
      expect(happened.get('saved') ?? 0).toBeGreaterThan(SCHEDULES)
      if (SCHEDULES < 10_000) return
      expect(FAULTS.filter((fault) => !happened.get(fault))).toEqual([])
    },
    LIMIT_MS,
  )

  it('a seed plays the same schedule each time, whatever was played before', async () => {
    const once = await Promise.all([11, 12, 13].map((seed) => crew.play(seed)))
    const again = await Promise.all([13, 12, 11].map((seed) => crew.play(seed)))
    expect(again.reverse()).toEqual(once)
  }, 60_000)
})
