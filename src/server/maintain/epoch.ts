// A restored database must say so: under a new server epoch every kiosk hands in again all that it still holds, and what the
// backup did not have comes back. What it did have is answered with the receipt it had before.
import type { Kysely } from 'kysely'
import { toHex } from '../../packet/bytes.ts'
import type { Tables } from '../store/tables.ts'

/** @returns the new epoch; `undefined` where the database was never used by a server */
export async function raiseEpoch(
  db: Kysely<Tables>,
  random: (bytes: number) => Uint8Array,
): Promise<string | undefined> {
  const value = toHex(random(8))
  const { numUpdatedRows } = await db
    .updateTable('settings')
    .set({ value })
    .where('name', '=', 'server-epoch')
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n ? value : undefined
}
