// The simulator's schedules in bulk: `npm run soak -- simulator --runs 1000000`. One seed is one schedule, the same one that
// `npm test` plays under that number.
import { availableParallelism } from 'node:os'
import { makeCrew } from '../../sim/crew.ts'
import type { Soak } from '../soak.ts'

export const abreast = availableParallelism()
const crew = makeCrew(abreast, process.argv.join(' ').includes('--runs 1 '))

export const soak: Soak = async (seed) => {
  const { steps, happened } = await crew.play(seed)
  return { steps, ...happened }
}
