// What this kiosk knows of codes for its operator's screen: the slow hashes of the next ones, as the port gave them, and which
// were used here. It is told in the heartbeat, so that the port goes on to the next.
import type { OperatorCodes, OperatorCodesHeld } from '../../wire/operator-codes.ts'
import { type Database, readSetting } from './database.ts'

/** More than any batch has, so that no use is forgotten before the port knows of it. */
export const MOST_SPENT = 16

/** A new batch takes the old one's place; what was used stays used. */
export async function keepOperatorCodes(db: Database, codes: OperatorCodes | undefined): Promise<void> {
  if (!codes) return
  await db.transaction('rw', db.settings, async () => {
    const kept = await readSetting(db, 'operator-codes')
    if (kept?.salt === codes.salt && kept.series === codes.series) return
    const spent = kept?.series === codes.series ? kept.spent : []
    await db.settings.put({ id: 'operator-codes', value: { ...codes, spent } })
  })
}

/** For the heartbeat. */
export async function describeOperatorCodes(db: Database): Promise<{ operatorCodes?: OperatorCodesHeld }> {
  const kept = await readSetting(db, 'operator-codes')
  const to = kept?.codes.at(-1)?.counter
  return kept && to !== undefined ? { operatorCodes: { series: kept.series, to, spent: kept.spent } } : {}
}
