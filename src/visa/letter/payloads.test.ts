import { expect, it } from 'vitest'
import { soak } from '../../../bench/soaks/payloads.ts'

// A million of each: npm run soak -- payloads --runs 1000000
const RUNS = 5_000

it(`${RUNS} mutated seals and as many random payloads: none accepted, none thrown, none over 100 ms`, async () => {
  const totals: Record<string, number> = {}
  for (let seed = 1; seed <= RUNS; seed += 1) {
    for (const [what, count] of Object.entries(await soak(seed))) totals[what] = (totals[what] ?? 0) + count
  }
  expect(totals['mutated: trusted']).toBeUndefined()
  expect(totals['mutated: bad-signature']).toBeGreaterThan(RUNS / 100)
  expect(totals['mutated: unknown-signer']).toBeGreaterThan(RUNS / 10)
  expect(totals['mutated: malformed']).toBeGreaterThan(RUNS / 10)
  expect(totals['random: malformed']).toBeGreaterThan(RUNS / 10)
}, 120_000)
