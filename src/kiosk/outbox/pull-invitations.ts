// Pulling the invitation list by cursor. A page and its cursor are written together, so a cut loses neither. A list with
// another salt is gathered beside the one in use and takes its place when its last page is there.
import { fromHex } from '../../packet/bytes.ts'
import type { InvitationEntry } from '../../visa/letter/invitation-entry.ts'
import type { InvitationPage } from '../../wire/lists.ts'
import { listDue } from './batch.ts'
import {
  type Database,
  type InvitationKey,
  type InvitationList,
  type InvitationLists,
  invitationKey,
  readSetting,
} from './database.ts'
import type { Call, CallFault, ServerClient } from './server-client.ts'

/** In one run: a million entries come in some minutes, and a run is never long because of them. */
const MOST_MS = 20_000

export type PullParts = { db: Database; client: ServerClient; now: () => number }

export async function pullInvitations(parts: PullParts, call: Call): Promise<CallFault | undefined> {
  const { db, client, now } = parts
  const began = now()
  for (;;) {
    const lists = (await readSetting(db, 'invitations')) ?? { last: 0, entries: 0 }
    const cursor = (lists.next ?? lists.current)?.cursor
    const called = await client('sync.invitations', { ...call, query: { cursor } })
    if (!called.ok) return called.fault
    await keepPage(db, lists, called.answer)
    if (!called.answer.more || call.signal?.aborted || Math.abs(now() - began) > MOST_MS) return undefined
    if ((await listDue(db, 1, now())).length > 0) return undefined // a traveller has finished: packets go first
  }
}

async function keepPage(db: Database, lists: InvitationLists, page: InvitationPage): Promise<void> {
  const { salt } = page
  if (salt === null) return forgetAll(db, lists)
  const under = [lists.next, lists.current].find((list) => list?.salt === salt)
  const list = under ?? { list: lists.last + 1, salt, cursor: '' }
  const told = { ...list, cursor: page.cursor }
  if (told.cursor === list.cursor && !page.more && under === lists.current) return // nothing new
  await db.transaction('rw', db.settings, db.invitations, async () => {
    if (!under && lists.next) await forget(db, lists.next) // another list still: what was gathered is of no use
    await db.invitations.bulkPut(
      page.entries.map(daysOf),
      page.entries.map(({ hash }) => keyOf(list, hash)),
    )
    await db.invitations.bulkDelete(page.removed.map((hash) => keyOf(list, hash)))
    await db.settings.put({ id: 'invitations', value: await settled(db, lists, told, page.more) })
  })
}

/** Where the lists stand after a page of `told`. */
async function settled(
  db: Database,
  { last, current, next, entries }: InvitationLists,
  told: InvitationList,
  more: boolean,
): Promise<InvitationLists> {
  const seen = Math.max(last, told.list)
  const isOther = told.list !== current?.list
  if (isOther && more) return { last: seen, ...(current && { current }), next: told, entries }
  if (isOther && current) await forget(db, current)
  const beside = next && next.list !== told.list ? next : undefined
  const counted = await allOf(db, told).count()
  return { last: seen, current: told, ...(beside && { next: beside }), entries: counted }
}

async function forgetAll(db: Database, lists: InvitationLists): Promise<void> {
  if (!lists.current && !lists.next) return
  await db.transaction('rw', db.settings, db.invitations, async () => {
    await db.invitations.clear()
    await db.settings.put({ id: 'invitations', value: { last: lists.last, entries: 0 } })
  })
}

const allOf = (db: Database, { list }: InvitationList) =>
  db.invitations.where(':id').between(invitationKey(list), invitationKey(list + 1))

async function forget(db: Database, list: InvitationList): Promise<void> {
  await allOf(db, list).delete()
}

const keyOf = ({ list }: InvitationList, hash: string): InvitationKey => invitationKey(list, fromHex(hash))
const daysOf = ({ from, until }: InvitationEntry): string => `${from ?? ''}/${until ?? ''}`
