// The port's invitation list: read from an integrator's files into digests, told to kiosks by cursor, asked by the desk.
//
// A cursor is `<salt>.<import>.<digest>`. Where a list shares less than half with the one before, a new salt is drawn: kiosks
// then begin anew, which is shorter than removals, and what their disks held before says nothing about the new list.
import { toHex } from '../../packet/bytes.ts'
import type { ListMatch } from '../../visa/application.ts'
import type { InvitationEntry } from '../../visa/letter/invitation-entry.ts'
import { hashCandidates, hashReference, matchReference } from '../../visa/letter/invitations.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import type { IncomingInvitation, InvitationPlace } from '../store/invitations.ts'
import type { Store, Work } from '../store/store.ts'
import type { InvitationRow } from '../store/tables.ts'
import type { Invitation } from './invitation-rows.ts'
import type { Parts } from './parts.ts'
import { nowOf } from './world.ts'

const PAGE = 1_000

/** The files as they stand: `read` may be called twice. A fault ends the reading. */
export type InvitationSource = {
  sha256: string
  read: () => AsyncIterable<{ invitations: readonly Invitation[] } | { fault: string }>
}
export type Imported = { ok: true; entries: number; changed: boolean } | { ok: false; fault: string }

/** Makes the source the port's list, all of it or nothing. Several servers may try at once: the second finds it done. */
export async function importInvitations(parts: Parts, port: string, source: InvitationSource): Promise<Imported> {
  return parts.store.transaction(async (inside): Promise<Imported> => {
    const standing = await inside.invitations.lockList(port)
    if (standing?.source_sha256 === source.sha256) return { ok: true, entries: standing.entries, changed: false }
    const kept = standing && (await stage(inside, standing.salt, source))
    if (kept) return { ok: false, fault: kept }
    const compared = await (standing && inside.invitations.compareIncoming(port))
    const isOther = !standing || !compared || compared.shared * 2 < compared.standing
    const salt = isOther ? toHex(parts.world.random(16)) : standing.salt
    if (isOther) {
      const fault = await stage(inside, salt, source)
      if (fault) return { ok: false, fault }
      await inside.invitations.forget(port)
    }
    const { incoming: entries } = await inside.invitations.compareIncoming(port)
    const revision = (standing?.revision ?? 0) + 1
    const list = { port, salt, revision, entries, source_sha256: source.sha256, imported_at: nowOf(parts.world) }
    await inside.invitations.settle(list)
    return { ok: true, entries, changed: true }
  })
}

/** Reads the source into the import's table; answers the fault that ended it. */
async function stage(inside: Work, salt: string, source: InvitationSource): Promise<string | undefined> {
  await inside.invitations.beginImport()
  for await (const part of source.read()) {
    if ('fault' in part) return part.fault
    await inside.invitations.addIncoming(part.invitations.map((each) => incomingOf(salt, each)))
  }
  return undefined
}

function incomingOf(salt: string, { reference, from, until, inviter, names }: Invitation): IncomingInvitation {
  return {
    hash: hashReference(salt, reference),
    valid_from: from ?? null,
    valid_until: until ?? null,
    inviter: inviter ?? null,
    names: names ?? null,
  }
}

/** The port has no list any more. */
export async function dropInvitations(parts: Parts, port: string): Promise<void> {
  await parts.store.transaction(async (inside) => {
    if (await inside.invitations.lockList(port)) await inside.invitations.drop(port)
  })
}

export type InvitationsPage = {
  salt: string | null
  entries: InvitationEntry[]
  removed: string[]
  cursor: string
  more: boolean
}

/** What changed after a kiosk's cursor, at most a page of it. */
export async function pageInvitations(
  parts: Parts,
  port: string,
  cursor: string | undefined,
): Promise<InvitationsPage> {
  const list = await parts.store.invitations.findList(port)
  if (!list) return { salt: null, entries: [], removed: [], cursor: '', more: false }
  const after = readPlace(list.salt, cursor)
  const found = await parts.store.invitations.listChanges(port, after, PAGE + 1)
  const page = found.slice(0, PAGE)
  return {
    salt: list.salt,
    entries: page.filter(({ removed }) => !removed).map(describeEntry),
    removed: page.filter(({ removed }) => removed).map(({ hash }) => hash),
    cursor: writePlace(list.salt, page.at(-1) ?? after),
    more: found.length > PAGE,
  }
}

function describeEntry({ hash, valid_from, valid_until }: InvitationRow): InvitationEntry {
  return {
    hash,
    ...(valid_from !== null && { from: valid_from as PlainDate }),
    ...(valid_until !== null && { until: valid_until as PlainDate }),
  }
}

const writePlace = (salt: string, { revision, hash }: InvitationPlace) => `${salt}.${revision}.${hash}`

/** A cursor of another salt, or none of ours, begins anew. */
function readPlace(salt: string, cursor: string | undefined): InvitationPlace {
  const [, of, revision, hash = ''] = /^([0-9a-f]{32})\.(\d{1,15})\.([0-9a-f]{0,32})$/.exec(cursor ?? '') ?? []
  return of === salt && revision ? { revision: Number(revision), hash } : { revision: 0, hash: '' }
}

/** What the list says of the texts of one letter: `names`, how many people it may name; `importedAt`, when it was last read. */
export async function matchInvitations(
  store: Pick<Store, 'invitations'>,
  port: string,
  texts: readonly string[],
  today: PlainDate,
): Promise<{ match: ListMatch; importedAt?: string; names?: number }> {
  const list = await store.invitations.findList(port)
  if (!list) return { match: 'no-list' }
  const hashes = [...new Set(texts.flatMap((text) => hashCandidates(list.salt, text)))]
  const found = await store.invitations.findEntries(port, hashes)
  const names = found.flatMap((row) => (row.names === null ? [] : [row.names]))
  return {
    match: matchReference(found.map(describeEntry), today),
    importedAt: list.imported_at,
    ...(names.length > 0 && { names: Math.max(...names) }),
  }
}
