// Codes for the operator's screen of a kiosk: handed out, used, and the batches of hashes. Rows are added and never changed.
import type { Kysely } from 'kysely'
import type { OperatorCodeBatchRow, OperatorCodeHandedRow, OperatorCodeUsedRow, Tables } from './tables.ts'

/** Whose codes: a kiosk's, in one series. */
export type CodesOf = Pick<OperatorCodeBatchRow, 'port' | 'kiosk_id' | 'series'>

export type OperatorCodeStore = {
  /** The highest counter handed out, 0 for none, and every counter told as used. */
  read: (of: CodesOf) => Promise<{ handed: number; used: number[]; batch: OperatorCodeBatchRow | undefined }>
  /** False where this counter was handed out before: two askers never get one code. */
  hand: (row: OperatorCodeHandedRow) => Promise<boolean>
  addUsed: (rows: readonly OperatorCodeUsedRow[]) => Promise<void>
  /** Of two processes that make the same batch, both get the one that was first. */
  settleBatch: (row: OperatorCodeBatchRow) => Promise<OperatorCodeBatchRow>
}

export function operatorCodeStore(db: Kysely<Tables>): OperatorCodeStore {
  return {
    read: async (of) => ({
      handed: await lastHanded(db, of),
      used: await listUsed(db, of),
      batch: await batchesOf(db, of).orderBy('first', 'desc').limit(1).executeTakeFirst(),
    }),
    hand: async (row) => {
      const insert = db.insertInto('operator_codes_handed').values(row)
      const added = await insert.onConflict((known) => known.doNothing()).executeTakeFirst()
      return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
    },
    addUsed: async (rows) => {
      if (rows.length === 0) return
      const insert = db.insertInto('operator_codes_used').values([...rows])
      await insert.onConflict((known) => known.doNothing()).execute()
    },
    settleBatch: async (row) => {
      const insert = db.insertInto('operator_code_batches').values(row)
      await insert.onConflict((known) => known.doNothing()).execute()
      return batchesOf(db, row).where('first', '=', row.first).executeTakeFirstOrThrow()
    },
  }
}

async function lastHanded(db: Kysely<Tables>, { port, kiosk_id, series }: CodesOf): Promise<number> {
  const own = db.selectFrom('operator_codes_handed').where('port', '=', port).where('kiosk_id', '=', kiosk_id)
  const highest = own.where('series', '=', series).select((row) => row.fn.max('counter').as('last'))
  return Number((await highest.executeTakeFirst())?.last ?? 0)
}

async function listUsed(db: Kysely<Tables>, { port, kiosk_id, series }: CodesOf): Promise<number[]> {
  const own = db.selectFrom('operator_codes_used').where('port', '=', port).where('kiosk_id', '=', kiosk_id)
  return (await own.where('series', '=', series).select('counter').execute()).map(({ counter }) => counter)
}

function batchesOf(db: Kysely<Tables>, { port, kiosk_id, series }: CodesOf) {
  const own = db.selectFrom('operator_code_batches').where('port', '=', port).where('kiosk_id', '=', kiosk_id)
  return own.where('series', '=', series).selectAll()
}
