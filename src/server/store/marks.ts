// What the letters of cases carried, as HMACs: the same seal or number in two cases has the same mark.
import type { Kysely } from 'kysely'
import type { LetterMarkRow, Tables } from './tables.ts'

/** Another case with one of these marks, and whose passport it was made with. */
export type MarkedCase = Pick<LetterMarkRow, 'mac' | 'kind' | 'reference'> & { document_mac: string; resting: string }

export type MarkStore = {
  add: (rows: readonly LetterMarkRow[]) => Promise<void>
  /** Cases of the port with any of these marks, the oldest first. */
  findCases: (port: string, macs: readonly string[], limit: number) => Promise<MarkedCase[]>
}

export function markStore(db: Kysely<Tables>): MarkStore {
  return {
    add: async (rows) => {
      if (rows.length === 0) return
      const insert = db.insertInto('letter_marks').values([...rows])
      await insert.onConflict((known) => known.doNothing()).execute()
    },
    findCases: async (port, macs, limit) => {
      if (macs.length === 0) return []
      return db
        .selectFrom('letter_marks')
        .innerJoin('cases', (on) =>
          on.onRef('cases.port', '=', 'letter_marks.port').onRef('cases.reference', '=', 'letter_marks.reference'),
        )
        .select(['mac', 'kind', 'letter_marks.reference', 'document_mac', 'resting'])
        .where('letter_marks.port', '=', port)
        .where('mac', 'in', macs)
        .orderBy('received_at')
        .orderBy('letter_marks.reference')
        .limit(limit)
        .execute()
    },
  }
}
