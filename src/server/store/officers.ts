// Officers, their passkeys and the one-time invites that make them.
import type { Kysely } from 'kysely'
import type { CredentialRow, InviteRow, OfficerRow, Tables } from './tables.ts'

export type OfficerStore = {
  find: (port: string, officerId: string) => Promise<OfficerRow | undefined>
  list: (port: string) => Promise<OfficerRow[]>
  hasSupervisor: (port: string) => Promise<boolean>
  add: (officer: OfficerRow, credential: CredentialRow) => Promise<void>
  findCredential: (credentialId: string) => Promise<CredentialRow | undefined>
  listCredentials: (port: string, officerId: string) => Promise<CredentialRow[]>
  count: (port: string, credentialId: string, counter: number) => Promise<void>
  addInvite: (invite: InviteRow) => Promise<void>
  findInvite: (tokenHash: string, now: string) => Promise<InviteRow | undefined>
  /** Uses an invite up; nothing where it is unknown, used or past. */
  spendInvite: (tokenHash: string, now: string) => Promise<InviteRow | undefined>
  /** Ends the unused invites of a role: the next start prints a new link. */
  endInvites: (port: string, role: InviteRow['role'], now: string) => Promise<void>
}

export function officerStore(db: Kysely<Tables>): OfficerStore {
  return { ...peopleOf(db), ...invitesOf(db) }
}

function peopleOf(
  db: Kysely<Tables>,
): Pick<OfficerStore, 'find' | 'list' | 'hasSupervisor' | 'add' | 'findCredential' | 'listCredentials' | 'count'> {
  const ofPort = (port: string) => db.selectFrom('officers').selectAll().where('port', '=', port)
  return {
    find: (port, officerId) => ofPort(port).where('officer_id', '=', officerId).executeTakeFirst(),
    list: (port) => ofPort(port).orderBy('created_at').orderBy('officer_id').execute(),
    hasSupervisor: async (port) => {
      const active = ofPort(port).where('role', '=', 'supervisor').where('active', '=', true)
      return (await active.limit(1).execute()).length > 0
    },
    add: async (officer, credential) => {
      await db.insertInto('officers').values(officer).execute()
      await db.insertInto('credentials').values(credential).execute()
    },
    findCredential: (credentialId) =>
      db.selectFrom('credentials').selectAll().where('credential_id', '=', credentialId).executeTakeFirst(),
    listCredentials: (port, officerId) =>
      db.selectFrom('credentials').selectAll().where('port', '=', port).where('officer_id', '=', officerId).execute(),
    count: async (port, credentialId, counter) => {
      const own = db.updateTable('credentials').set({ counter }).where('port', '=', port)
      await own.where('credential_id', '=', credentialId).execute()
    },
  }
}

function invitesOf(db: Kysely<Tables>): Pick<OfficerStore, 'addInvite' | 'findInvite' | 'spendInvite' | 'endInvites'> {
  return {
    addInvite: async (invite) => void (await db.insertInto('invites').values(invite).execute()),
    findInvite: (tokenHash, now) =>
      db
        .selectFrom('invites')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst(),
    spendInvite: (tokenHash, now) =>
      db
        .updateTable('invites')
        .set({ used_at: now })
        .where('token_hash', '=', tokenHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .returningAll()
        .executeTakeFirst(),
    endInvites: async (port, role, now) => {
      const unused = db.updateTable('invites').set({ used_at: now }).where('port', '=', port)
      await unused.where('role', '=', role).where('used_at', 'is', null).execute()
    },
  }
}
