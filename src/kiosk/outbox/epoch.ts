// Which epoch of the port server the receipts held here count at. A database restored from a backup has another; see
// `reconcile.ts` for what is asked then.
import { type Database, readSetting } from './database.ts'

/** True where receipts are held that this epoch of the server has not confirmed. */
export async function isUnsettled(db: Database, serverEpoch: string): Promise<boolean> {
  if ((await readSetting(db, 'epoch-doubt')) !== undefined) return true
  return (await readSetting(db, 'server-epoch')) !== serverEpoch
}

/** A receipt of another epoch than the server says it has: it must be asked about everything, from the start. */
export function doubtEpoch(db: Database): PromiseLike<void> {
  return db.transaction('rw', db.settings, async () => {
    const doubts = (await readSetting(db, 'epoch-doubt')) ?? 0
    await db.settings.put({ id: 'epoch-doubt', value: doubts + 1 })
    await db.settings.delete('epoch-asked')
  })
}

/** @param doubt as it stood when the asking began: a later one stays and is asked about at the next run */
export function settleEpoch(db: Database, serverEpoch: string, doubt: number | undefined): PromiseLike<void> {
  return db.transaction('rw', db.settings, async () => {
    await db.settings.put({ id: 'server-epoch', value: serverEpoch })
    await db.settings.delete('epoch-asked')
    if ((await readSetting(db, 'epoch-doubt')) === doubt) await db.settings.delete('epoch-doubt')
  })
}
