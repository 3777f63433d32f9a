// A fraction of `npm run soak -- forgeries`.
import { expect, it } from 'vitest'
import { forge } from './soaks/forgeries.ts'

it('of hundreds of forged packets, batches, requests and receipts none is accepted, and no replay makes a second case', async () => {
  const counted = await forge(1, 500)
  for (const what of ['packets', 'batches', 'requests', 'receipts', 'replays'])
    expect(counted[what]).toBeGreaterThan(10)
  expect(counted.cases).toBe(12)
}, 120_000)
