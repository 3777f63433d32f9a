// The invitation list: what stands on it now, what changed since an import, and the import itself in a few statements over
// a temporary table, so that a million rows are one transaction and readers see the old list until it commits.
import { type Kysely, sql } from 'kysely'
import type { InvitationListRow, InvitationRow, Tables } from './tables.ts'

export type IncomingInvitation = Pick<InvitationRow, 'hash' | 'valid_from' | 'valid_until' | 'inviter' | 'names'>
export type InvitationPlace = { revision: number; hash: string }
/** How a list that was read compares with the one that stands. */
export type Compared = { incoming: number; standing: number; shared: number }

export type InvitationStore = {
  findList: (port: string) => Promise<InvitationListRow | undefined>
  /** As `findList`, and nobody else imports for the port until this transaction ends. */
  lockList: (port: string) => Promise<InvitationListRow | undefined>
  /** Rows changed after a place, by import and digest; with removals. */
  listChanges: (port: string, after: InvitationPlace, limit: number) => Promise<InvitationRow[]>
  /** Rows that stand under these digests. */
  findEntries: (port: string, hashes: readonly string[]) => Promise<InvitationRow[]>
  /** Makes the temporary table `incoming` empty; inside a transaction only. */
  beginImport: () => Promise<void>
  /** The first row of a number counts. */
  addIncoming: (rows: readonly IncomingInvitation[]) => Promise<void>
  compareIncoming: (port: string) => Promise<Compared>
  /** Deletes the port's rows: the list that follows has another salt. */
  forget: (port: string) => Promise<void>
  /** Deletes the port's rows and the list itself: there is none any more. */
  drop: (port: string) => Promise<void>
  /** Makes `incoming` the port's list: changed rows take the new revision, missing ones become removals. */
  settle: (list: InvitationListRow) => Promise<void>
}

export function invitationStore(db: Kysely<Tables>): InvitationStore {
  return { ...readingOf(db), ...importOf(db) }
}

function readingOf(db: Kysely<Tables>): Pick<InvitationStore, 'findList' | 'lockList' | 'listChanges' | 'findEntries'> {
  const list = (port: string) => db.selectFrom('invitation_lists').selectAll().where('port', '=', port)
  return {
    findList: (port) => list(port).executeTakeFirst(),
    lockList: async (port) => {
      await sql`select pg_advisory_xact_lock(hashtext('invitations'), hashtext(${port}))`.execute(db)
      return list(port).executeTakeFirst()
    },
    listChanges: (port, after, limit) =>
      db
        .selectFrom('invitations')
        .selectAll()
        .where('port', '=', port)
        .where(sql<boolean>`(revision, hash) > (${after.revision}, ${after.hash})`)
        .orderBy('revision')
        .orderBy('hash')
        .limit(limit)
        .execute(),
    findEntries: async (port, hashes) => {
      if (hashes.length === 0) return []
      const standing = db.selectFrom('invitations').selectAll().where('port', '=', port).where('removed', '=', false)
      return standing.where('hash', 'in', hashes).execute()
    },
  }
}

function importOf(
  db: Kysely<Tables>,
): Pick<InvitationStore, 'beginImport' | 'addIncoming' | 'compareIncoming' | 'forget' | 'drop' | 'settle'> {
  return {
    beginImport: async () => {
      await sql`create temporary table if not exists incoming
        (hash text primary key, valid_from text, valid_until text, inviter text, names integer) on commit drop`.execute(
        db,
      )
      await sql`truncate incoming`.execute(db)
    },
    addIncoming: async (rows) => {
      await sql`insert into incoming select * from
        json_to_recordset(${JSON.stringify(rows)}::json)
          as x(hash text, valid_from text, valid_until text, inviter text, names integer)
        on conflict do nothing`.execute(db)
    },
    compareIncoming: (port) => compareIncoming(db, port),
    forget: (port) => forget(db, port),
    drop: async (port) => {
      await forget(db, port)
      await db.deleteFrom('invitation_lists').where('port', '=', port).execute()
    },
    settle: (list) => settle(db, list),
  }
}

async function forget(db: Kysely<Tables>, port: string): Promise<void> {
  await db.deleteFrom('invitations').where('port', '=', port).execute()
}

async function compareIncoming(db: Kysely<Tables>, port: string): Promise<Compared> {
  const { rows } = await sql<Compared>`select
    (select count(*) from incoming) as incoming,
    (select count(*) from invitations where port = ${port} and not removed) as standing,
    (select count(*) from invitations join incoming using (hash) where port = ${port} and not removed) as shared`.execute(
    db,
  )
  return rows[0] ?? { incoming: 0, standing: 0, shared: 0 }
}

async function settle(db: Kysely<Tables>, list: InvitationListRow): Promise<void> {
  const { port, revision } = list
  await sql`insert into invitations (port, hash, valid_from, valid_until, inviter, names, revision, removed)
    select ${port}, hash, valid_from, valid_until, inviter, names, ${revision}, false from incoming
    on conflict (port, hash) do update set
      valid_from = excluded.valid_from, valid_until = excluded.valid_until, inviter = excluded.inviter,
      names = excluded.names, revision = excluded.revision, removed = false
    where (invitations.removed, invitations.valid_from, invitations.valid_until, invitations.inviter,
        invitations.names)
      is distinct from (false, excluded.valid_from, excluded.valid_until, excluded.inviter, excluded.names)`.execute(db)
  await sql`update invitations set removed = true, revision = ${revision}
    where port = ${port} and not removed and not exists (select from incoming where incoming.hash = invitations.hash)`.execute(
    db,
  )
  const { port: _, ...changed } = list
  const insert = db.insertInto('invitation_lists').values(list)
  await insert.onConflict((known) => known.column('port').doUpdateSet(changed)).execute()
}
