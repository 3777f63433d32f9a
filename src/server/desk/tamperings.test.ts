// A part of `npm run soak -- tamper`, which does ten thousand.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTampered, type Tampered, tamperOnce } from './tamperings.suite.ts'

const TAMPERINGS = 120

let tampered: Tampered

beforeAll(async () => {
  tampered = await makeTampered()
})
afterAll(() => tampered?.database.close())

describe('somebody who may do anything to the database', () => {
  it('changes, removes, exchanges, inserts, cuts back and rewrites: every time it is found and named', async () => {
    const kinds = new Set<string>()
    const missed: string[] = []
    for (let seed = 1; seed <= TAMPERINGS; seed += 1) {
      const done = await tamperOnce(tampered, seed).catch((error: Error) => {
        missed.push(`seed ${seed}: ${error.message}`)
      })
      if (done) kinds.add(done)
    }
    expect(missed).toEqual([])
    expect(kinds.size).toBeGreaterThan(20)
  }, 60_000)
})
