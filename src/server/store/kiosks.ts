// Kiosks and their one-time enrolment codes.
import type { Kysely } from 'kysely'
import type { KioskHistoryRow, KioskRow, Tables } from './tables.ts'

type Given = 'port' | 'kiosk_id' | 'name' | 'signing_key' | 'build' | 'enrolled_at'

export type KioskStore = {
  find: (kioskId: string) => Promise<KioskRow | undefined>
  list: (port: string) => Promise<(KioskRow & { last_sequence: number })[]>
  count: (port: string) => Promise<number>
  addCode: (code: { port: string; code_hash: string; expires_at: string }) => Promise<void>
  /** Uses a code up; returns its port, or nothing where it is unknown, used or past. */
  spendCode: (codeHash: string, now: string) => Promise<string | undefined>
  /** Enrols, or enrols again: the epoch then counts on. A revoked kiosk stays revoked. */
  enrol: (kiosk: Pick<KioskRow, Given>) => Promise<KioskRow>
  contact: (port: string, kioskId: string, at: string, health: string) => Promise<void>
  revoke: (port: string, kioskId: string, at: string) => Promise<boolean>
  /** As `find`, and nobody else may write the kiosk until this transaction ends. */
  lock: (port: string, kioskId: string) => Promise<KioskRow | undefined>
  suspend: (port: string, kioskId: string, row: Pick<KioskRow, 'suspended_at' | 'suspended_for'>) => Promise<void>
  /** One more entry of the kiosk's history, and where that now ends; the caller holds the kiosk's lock. */
  append: (entry: KioskHistoryRow) => Promise<void>
  listHistory: (port: string, kioskId: string) => Promise<KioskHistoryRow[]>
}

const UNHEARD = {
  epoch: 1,
  revoked_at: null,
  last_contact_at: null,
  health: null,
  suspended_at: null,
  suspended_for: null,
  revision: 0,
  head: null,
} as const

export function kioskStore(db: Kysely<Tables>): KioskStore {
  return {
    find: (kioskId) => db.selectFrom('kiosks').selectAll().where('kiosk_id', '=', kioskId).executeTakeFirst(),
    list: (port) =>
      db
        .selectFrom('kiosks')
        .selectAll()
        .select((of) =>
          of.fn
            .coalesce(
              of
                .selectFrom('packets')
                .select((packet) => packet.fn.max('sequence').as('last'))
                .whereRef('packets.port', '=', 'kiosks.port')
                .whereRef('packets.kiosk_id', '=', 'kiosks.kiosk_id'),
              of.val(0),
            )
            .as('last_sequence'),
        )
        .where('port', '=', port)
        .orderBy('enrolled_at')
        .execute(),
    count: async (port) => {
      const found = db.selectFrom('kiosks').where('port', '=', port)
      return (await found.select((of) => of.fn.countAll<number>().as('kiosks')).executeTakeFirstOrThrow()).kiosks
    },
    addCode: async (code) =>
      void (await db
        .insertInto('kiosk_codes')
        .values({ ...code, used_at: null })
        .execute()),
    spendCode: async (codeHash, now) => {
      const used = db.updateTable('kiosk_codes').set({ used_at: now }).where('code_hash', '=', codeHash)
      const open = used.where('used_at', 'is', null).where('expires_at', '>', now)
      return (await open.returning('port').executeTakeFirst())?.port
    },
    enrol: (kiosk) =>
      db
        .insertInto('kiosks')
        .values({ ...kiosk, ...UNHEARD })
        .onConflict((again) =>
          again.columns(['port', 'kiosk_id']).doUpdateSet((row) => ({
            epoch: row('kiosks.epoch', '+', 1),
            build: kiosk.build,
            enrolled_at: kiosk.enrolled_at,
          })),
        )
        .returningAll()
        .executeTakeFirstOrThrow(),
    contact: async (port, kioskId, at, health) => {
      const own = db.updateTable('kiosks').where('port', '=', port).where('kiosk_id', '=', kioskId)
      await own.set({ last_contact_at: at, health }).execute()
    },
    revoke: async (port, kioskId, at) => {
      const own = db.updateTable('kiosks').where('port', '=', port).where('kiosk_id', '=', kioskId)
      const done = await own.set({ revoked_at: at }).where('revoked_at', 'is', null).executeTakeFirst()
      return done.numUpdatedRows > 0n
    },
    ...historyOf(db),
  }
}

function historyOf(db: Kysely<Tables>): Pick<KioskStore, 'lock' | 'suspend' | 'append' | 'listHistory'> {
  const own = (port: string, kioskId: string) =>
    db.updateTable('kiosks').where('port', '=', port).where('kiosk_id', '=', kioskId)
  return {
    lock: (port, kioskId) => {
      const found = db.selectFrom('kiosks').selectAll().where('port', '=', port).where('kiosk_id', '=', kioskId)
      return found.forUpdate().executeTakeFirst()
    },
    suspend: async (port, kioskId, row) => void (await own(port, kioskId).set(row).execute()),
    append: async (entry) => {
      await db.insertInto('kiosk_history').values(entry).execute()
      const { port, kiosk_id, revision, hash: head } = entry
      await own(port, kiosk_id).set({ revision, head }).execute()
    },
    listHistory: (port, kioskId) => {
      const entries = db.selectFrom('kiosk_history').selectAll().where('port', '=', port)
      return entries.where('kiosk_id', '=', kioskId).orderBy('revision').execute()
    },
  }
}
