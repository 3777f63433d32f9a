// Names of the database's generations, and what is asked and answered when one is opened.
import type { Database } from './database.ts'
import type { LedgerStore } from './ledger.ts'
import type { WitnessStore } from './witness.ts'

/** `base`: the name of the first generation. */
export type Beside = { base: string; witness: WitnessStore; ledger: LedgerStore }
export type OpenedGeneration =
  | { ok: true; db: Database; generation: number }
  | { ok: false; fault: 'database-newer' | 'database-damaged' }

/** `queue-g1`, `queue-g2`, … */
export function generationName(base: string, generation: number): string {
  return generation === 1 ? base : `${base.replace(/-g1$/, '')}-g${generation}`
}
