// Facts about this database itself: its epoch, and which keys it was made with.
import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

export type SettingStore = {
  /** Writes `value` where nothing is set yet; returns what is set, so that all processes agree on the first. */
  settle: (name: string, value: string) => Promise<string>
  find: (name: string) => Promise<string | undefined>
}

export function settingStore(db: Kysely<Tables>): SettingStore {
  return {
    settle: async (name, value) => {
      await db
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirstOrThrow()
      return row.value
    },
    find: async (name) => {
      const row = db.selectFrom('settings').select('value').where('name', '=', name)
      return (await row.executeTakeFirst())?.value
    },
  }
}
