// The record of what was carried in by hand. Rows are added and never changed.
import type { Kysely } from 'kysely'
import type { CarryRow, Tables } from './tables.ts'

/** One file as one officer brought it, its batches together. */
export type CarriedFile = Omit<CarryRow, 'port'>

export type CarryStore = {
  add: (row: CarryRow) => Promise<void>
  /** The latest files first. */
  list: (port: string, limit: number) => Promise<CarriedFile[]>
}

export function carryStore(db: Kysely<Tables>): CarryStore {
  return {
    add: async (row) => void (await db.insertInto('carries').values(row).execute()),
    list: (port, limit) =>
      db
        .selectFrom('carries')
        .where('port', '=', port)
        .groupBy(['kiosk_id', 'made', 'officer'])
        .select(['kiosk_id', 'made', 'officer'])
        .select((of) => [
          of.fn.max('at').as('at'),
          of.fn.sum<number>('stored').as('stored'),
          of.fn.sum<number>('known').as('known'),
          of.fn.sum<number>('conflict').as('conflict'),
          of.fn.sum<number>('refused').as('refused'),
        ])
        .orderBy('at', 'desc')
        .limit(limit)
        .execute(),
  }
}
