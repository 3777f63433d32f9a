// Officers, their passkeys and the one-time invites that make them.
import type { Kysely } from 'kysely'
import type { CredentialRow, InviteRow, OfficerRow, Tables } from './tables.ts'

export type OfficerStore = {
  find: (port: string, officerId: string) => Promise<OfficerRow | undefined>
  list: (port: string) => Promise<OfficerRow[]>
  hasSupervisor: (port: string) => Promise<boolean>
  /** The ports an officer works at. */
  listMemberships: (officerId: string) => Promise<OfficerRow[]>
  add: (officer: OfficerRow, credential: CredentialRow) => Promise<void>
  /** One who has a passkey already, at one more port. */
  addMember: (officer: OfficerRow) => Promise<void>
  /** Role and whether active, at the row's port. */
  change: (officer: OfficerRow) => Promise<void>
  findCredential: (credentialId: string) => Promise<CredentialRow | undefined>
  /** Every passkey of an officer, wherever they work: it is made at one port and serves at all. */
  listCredentials: (officerId: string) => Promise<CredentialRow[]>
  count: (port: string, credentialId: string, counter: number) => Promise<void>
  addInvite: (invite: InviteRow) => Promise<void>
  findInvite: (tokenHash: string, now: string) => Promise<InviteRow | undefined>
  /** Uses an invite up; nothing where it is unknown, used or past. */
  spendInvite: (tokenHash: string, now: string) => Promise<InviteRow | undefined>
  /** Ends the unused invites of a role: the next start prints a new link. */
  endInvites: (port: string, role: InviteRow['role'], now: string) => Promise<void>
  /** Unused and not past. */
  listInvites: (port: string, now: string) => Promise<InviteRow[]>
  endInvite: (port: string, officerId: string, now: string) => Promise<InviteRow | undefined>
  /** Ends the unused invites an officer has made. */
  endInvitesOf: (port: string, inviter: string, now: string) => Promise<void>
}

export function officerStore(db: Kysely<Tables>): OfficerStore {
  return { ...peopleOf(db), ...invitesOf(db) }
}

function peopleOf(db: Kysely<Tables>): Omit<OfficerStore, keyof InviteStore> {
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
    listMemberships: (officerId) =>
      db.selectFrom('officers').selectAll().where('officer_id', '=', officerId).orderBy('port').execute(),
    addMember: async (officer) => void (await db.insertInto('officers').values(officer).execute()),
    change: async ({ port, officer_id, role, active }) => {
      const own = db.updateTable('officers').set({ role, active }).where('port', '=', port)
      await own.where('officer_id', '=', officer_id).execute()
    },
    findCredential: (credentialId) =>
      db.selectFrom('credentials').selectAll().where('credential_id', '=', credentialId).executeTakeFirst(),
    listCredentials: (officerId) =>
      db.selectFrom('credentials').selectAll().where('officer_id', '=', officerId).execute(),
    count: async (port, credentialId, counter) => {
      const own = db.updateTable('credentials').set({ counter }).where('port', '=', port)
      await own.where('credential_id', '=', credentialId).execute()
    },
  }
}

type InviteStore = Pick<
  OfficerStore,
  'addInvite' | 'findInvite' | 'spendInvite' | 'endInvites' | 'listInvites' | 'endInvite' | 'endInvitesOf'
>

function invitesOf(db: Kysely<Tables>): InviteStore {
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
    listInvites: (port, now) => {
      const unused = db.selectFrom('invites').selectAll().where('port', '=', port).where('used_at', 'is', null)
      return unused.where('expires_at', '>', now).orderBy('expires_at').execute()
    },
    endInvite: (port, officerId, now) => {
      const own = db.updateTable('invites').set({ used_at: now }).where('port', '=', port)
      const unused = own.where('officer_id', '=', officerId).where('used_at', 'is', null)
      return unused.where('expires_at', '>', now).returningAll().executeTakeFirst()
    },
    endInvitesOf: async (port, inviter, now) => {
      const unused = db.updateTable('invites').set({ used_at: now }).where('port', '=', port)
      await unused.where('invited_by', '=', inviter).where('used_at', 'is', null).execute()
    },
  }
}
