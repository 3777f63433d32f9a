// What cases are known again by, as HMACs: the seals and numbers of their letters, and their passports.
import type { Kysely } from 'kysely'
import type { CaseMarkRow, Tables } from './tables.ts'

/** A case with one of these marks, and whose passport it was made with. */
export type MarkedCase = CaseMarkRow & { document_mac: string; resting: string }

export type MarkStore = {
  add: (rows: readonly CaseMarkRow[]) => Promise<void>
  /** Cases of the port with any of these marks, the oldest first. */
  findCases: (port: string, macs: readonly string[], limit: number) => Promise<MarkedCase[]>
  /** As `findCases`, of every port, this one's first. */
  findEverywhere: (port: string, macs: readonly string[], limit: number) => Promise<MarkedCase[]>
  /** Each passport of any port once that came with one of these marks. */
  listPassports: (macs: readonly string[], limit: number) => Promise<Pick<MarkedCase, 'mac' | 'document_mac'>[]>
  findPassport: (port: string, reference: string) => Promise<string | undefined>
}

export function markStore(db: Kysely<Tables>): MarkStore {
  return {
    add: async (rows) => {
      if (rows.length === 0) return
      const insert = db.insertInto('case_marks').values([...rows])
      await insert.onConflict((known) => known.doNothing()).execute()
    },
    findCases: async (port, macs, limit) =>
      macs.length === 0
        ? []
        : oldestFirst(marked(db, macs).where('case_marks.port', '=', port))
            .limit(limit)
            .execute(),
    findEverywhere: async (port, macs, limit) => {
      if (macs.length === 0) return []
      const ownFirst = marked(db, macs).orderBy((row) => row('case_marks.port', '=', port), 'desc')
      return oldestFirst(ownFirst).limit(limit).execute()
    },
    listPassports: async (macs, limit) => {
      if (macs.length === 0) return []
      const found = joined(db).select(['mac', 'document_mac']).where('mac', 'in', macs)
      return found.distinct().limit(limit).execute()
    },
    findPassport: async (port, reference) => {
      const ofCase = db.selectFrom('case_marks').select('mac').where('port', '=', port)
      const row = await ofCase.where('reference', '=', reference).where('kind', '=', 'passport').executeTakeFirst()
      return row?.mac
    },
  }
}

function marked(db: Kysely<Tables>, macs: readonly string[]) {
  return joined(db)
    .select(['case_marks.port', 'mac', 'kind', 'case_marks.reference', 'document_mac', 'resting'])
    .where('mac', 'in', macs)
}

const oldestFirst = (cases: ReturnType<typeof marked>) => cases.orderBy('received_at').orderBy('case_marks.reference')

function joined(db: Kysely<Tables>) {
  return db
    .selectFrom('case_marks')
    .innerJoin('cases', (on) =>
      on.onRef('cases.port', '=', 'case_marks.port').onRef('cases.reference', '=', 'case_marks.reference'),
    )
}
