// Tamperings with the tables that hold a port's histories, by somebody who may do anything to the database: any column of any
// entry, entries removed, exchanged, put in with a hash that fits, chains cut back or rewritten with where they end. Every
// one is found and named, the last two by the anchors kept outside. `npm run soak -- tamper --runs 10000`.
import { makeTampered, tamperOnce } from '../../src/server/desk/tamperings.suite.ts'
import type { Soak } from '../soak.ts'

const tampered = await makeTampered()

export const soak: Soak = async (seed) => ({ [await tamperOnce(tampered, seed)]: 1 })
